//! Owns: configuration, loading, threads, severity: from paths and texts to a [`Report`]. The only
//! module that touches files.
//! May not know: how a report looks, or which command asked for it.
//! Input: a working directory, which is given and never asked for; or texts, for programs that embed
//! the library.

mod again;
mod config;
mod explain;
mod extract;
mod finding;
mod memory;
mod mentions;
mod near;
mod open;
mod problem;
mod read;
mod report;
mod rules;
mod select;
mod session;
mod texts;
mod told;
mod unknown;
mod workspace;

pub use again::Reader;
pub use explain::{Explained, Explanation};
pub use extract::{Entry, facts_of, facts_with};
pub use memory::Memory;
pub use mentions::{FoundMention, Mentions};
pub use open::Request;
pub use read::why;
pub use report::{Report, Status};
pub use session::{Document, Rulebook, Session};
pub use texts::{Cell, Passage, Texts};
pub use workspace::{CONFIG_NAME, Workspace};
