//! What must hold for any bytes. The targets call it, and so does an ordinary test with the kept corpora.

pub mod checks;
