//! The one test binary.

mod suite;
