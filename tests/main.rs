//! The one test binary.

#[cfg(test)]
#[allow(
    clippy::string_slice,
    clippy::wildcard_enum_match_arm,
    clippy::cast_precision_loss,
    unreachable_pub,
    reason = "a test fails by panicking, and shows where"
)]
mod suite;
