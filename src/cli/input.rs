//! Owns: the options that every command with documents has. May not know: what is done with them.

use std::path::PathBuf;

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
        let working = std::env::current_dir().map_err(Failure::WorkingDirectory)?;
        let workspace = Workspace::find(&working, self.config.as_deref());
        Ok(Session::open(workspace, &Request { documents: self.documents.clone(), rules: self.rules.clone() }))
    }
}
