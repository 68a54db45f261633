//! Nothing: the articles are what this project is about, and `tests/facts.rs` holds them to their facts.
