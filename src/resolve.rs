//! Owns: names of a rule set: which files belong to it, what each name stands for, did-you-mean.
//! May not know: how facts are found. Input: trees of `syntax`.

mod clash;
mod declaration;
mod event;
mod library;
mod load;
mod names;
mod outline;
mod problem;
mod suggest;
mod types;

pub use declaration::{AttributeDef, Declarations, EntityDef, EventDef, LetDef, Site};
pub use library::{Library, library, library_files};
pub use load::{LoadError, Loader, NoFiles, RuleFile, TableText, load};
pub use names::Names;
pub(crate) use names::attribute_key;
pub use problem::Problem;
pub use suggest::{nearest, suggest_subject};
