//! The page's entry.

fn main() {
    express_entry_calculator::start();
}
