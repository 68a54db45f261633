//! Owns: how a file's bytes are had, and the limits. May not know: what they mean.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

/// Largest rule or configuration file, in bytes.
pub(super) const RULE_LIMIT: u64 = 4 << 20;
/// Largest table of facts, in bytes.
pub(super) const TABLE_LIMIT: u64 = 64 << 20;
/// Largest document, in bytes.
pub(super) const DOCUMENT_LIMIT: u64 = 256 << 20;

/// Why a file gave no bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ReadError {
    /// There is none of that name.
    Missing,
    /// It is larger than the limit.
    TooBig,
    /// The system says no; in a few words why.
    Refused(String),
}

/// The bytes of a regular file of at most `limit` bytes.
pub(super) fn read(file: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    let data = std::fs::metadata(file).map_err(|error| told(&error))?;
    if data.is_dir() {
        return Err(ReadError::Refused("it is a folder".to_owned()));
    }
    if !data.is_file() {
        return Err(ReadError::Refused("it is no regular file".to_owned()));
    }
    if data.len() > limit {
        return Err(ReadError::TooBig);
    }
    let open = File::open(file).map_err(|error| told(&error))?;
    let mut bytes = Vec::with_capacity(usize::try_from(data.len()).unwrap_or(0));
    open.take(limit + 1).read_to_end(&mut bytes).map_err(|error| told(&error))?;
    if bytes.len() as u64 > limit { Err(ReadError::TooBig) } else { Ok(bytes) }
}

fn told(error: &std::io::Error) -> ReadError {
    if error.kind() == ErrorKind::NotFound { ReadError::Missing } else { ReadError::Refused(why(error)) }
}

/// Bytes as the text of a rule file; in a few words why they are none.
pub(super) fn text_of(bytes: &[u8]) -> Result<&str, String> {
    let wide = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) || bytes.contains(&0);
    if wide {
        return Err("it is not valid UTF-8 (UTF-16?): save it as UTF-8".to_owned());
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = memchr::memchr_iter(b'\n', before).count() + 1;
        format!("it is not valid UTF-8 on line {line}: save it as UTF-8")
    })
}

/// An error of the system in words that are the same everywhere.
pub fn why(error: &std::io::Error) -> String {
    if error.kind() == ErrorKind::NotFound {
        "there is no such file or folder".to_owned()
    } else if error.kind() == ErrorKind::PermissionDenied {
        "permission denied".to_owned()
    } else {
        error.kind().to_string()
    }
}
