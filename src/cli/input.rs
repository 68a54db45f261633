//! Owns: the options that every command with documents has. May not know: what is done with them.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::engine::{Request, Session, Workspace};

use super::output::Failure;

/// Which documents and rules.
#[derive(Debug, Clone, Args)]
pub(super) struct Input {
    /// Documents: files, folders or globs; without any, those of gainsay.yaml
    #[arg(value_name = "DOCS")]
    pub(super) documents: Vec<String>,
    /// Rule file, folder or glob; may be given more than once; without any, those of gainsay.yaml
    #[arg(long, value_name = "PATH")]
    pub(super) rules: Vec<String>,
    /// Configuration to use instead of the nearest gainsay.yaml
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
}

impl Input {
    /// Reads what the options name.
    pub(super) fn open(&self) -> Result<Session, Failure> {
        let workspace = workspace(self.config.as_deref())?;
        Ok(Session::open(workspace, &Request { documents: self.documents.clone(), rules: self.rules.clone() }))
    }
}

/// Which documents, where no rules are asked for.
#[derive(Debug, Clone, Args)]
pub(super) struct Documents {
    /// Documents: files, folders or globs; without any, those of gainsay.yaml
    #[arg(value_name = "DOCS")]
    documents: Vec<String>,
    /// Configuration to use instead of the nearest gainsay.yaml
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Documents {
    /// Reads what the options name.
    pub(super) fn open(&self) -> Result<Session, Failure> {
        let request = Request { documents: self.documents.clone(), rules: Vec::new() };
        Ok(Session::open_documents(workspace(self.config.as_deref())?, &request))
    }
}

/// The workspace of the working directory, or that of the configuration that is named.
pub(super) fn workspace(config: Option<&Path>) -> Result<Workspace, Failure> {
    let working = std::env::current_dir().map_err(Failure::WorkingDirectory)?;
    Ok(Workspace::find(&working, config))
}

/// A whole number that is not 0.
pub(super) fn one_or_more(text: &str) -> Result<NonZeroUsize, &'static str> {
    text.parse().map_err(|_| "write a whole number, 1 or more")
}

/// A share of a hundred.
pub(super) fn percent(text: &str) -> Result<u8, &'static str> {
    text.parse().ok().filter(|share| *share <= 100).ok_or("write a whole number from 0 to 100")
}
