#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| express_entry_fuzz::checks::rule_set(bytes));
