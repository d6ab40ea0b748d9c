//! Set-up and every chore of this workspace.
fn main() {}
