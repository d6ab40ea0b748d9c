//! The law of Express Entry.
