//! The whole program's entry.

fn main() {
    express_entry_calculator::start_whole();
}
