//! Owns: reading and writing YAML. No other module names the crate behind it, so that it can be
//! replaced in one place.
//! May not know: what is configured.

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Why a text is not the YAML that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YamlError {
    /// What is wrong, without the place.
    pub message: String,
    /// Line in the text, from 1, if known.
    pub line: Option<usize>,
    /// Column, from 1, if known.
    pub column: Option<usize>,
}

impl fmt::Display for YamlError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for YamlError {}

/// Reads a value from YAML. An empty text is the empty value (null).
pub fn parse<T: DeserializeOwned>(text: &str) -> Result<T, YamlError> {
    serde_yaml::from_str(text).map_err(|error| {
        let at = error.location();
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default().to_owned();
        YamlError {
            message,
            line: at.as_ref().map(serde_yaml::Location::line),
            column: at.as_ref().map(serde_yaml::Location::column),
        }
    })
}

/// Writes a value as YAML.
pub fn to_string<T: Serialize>(value: &T) -> Result<String, YamlError> {
    serde_yaml::to_string(value).map_err(|error| YamlError { message: error.to_string(), line: None, column: None })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn errors_say_where() {
        let error = parse::<BTreeMap<String, u32>>("a: 1\nb: [\n").unwrap_err();
        assert!(error.line.is_some_and(|line| line >= 2), "{error:?}");
        assert!(!error.message.contains("at line"), "{error:?}");
        let error = parse::<BTreeMap<String, u32>>("a: 1\nb: many\n").unwrap_err();
        assert_eq!(error.line, Some(2));
    }

    #[test]
    fn what_is_written_is_read() {
        let map = BTreeMap::from([("a".to_owned(), 1_u32)]);
        assert_eq!(parse::<BTreeMap<String, u32>>(&to_string(&map).unwrap()).unwrap(), map);
    }
}
