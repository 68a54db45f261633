//! Owns: from a workspace and what the user named to a [`Session`]: every file is read here.
//! May not know: what is in a document or a rule.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use globset::GlobMatcher;

use crate::document::{decode, looks_binary};

use super::config::{self, Config, DocumentSet};
use super::extract::Entry;
use super::problem::Problem;
use super::read::{DOCUMENT_LIMIT, RULE_LIMIT, ReadError, read, text_of};
use super::select::{Files, Found, Kind, Origin, matcher, select};
use super::workspace::normal;
use super::{Session, Workspace};

/// What the user named instead of the configuration.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Documents: files, folders or globs, from the working directory. Empty: the configuration's.
    pub documents: Vec<String>,
    /// Rule files, folders or globs, from the working directory. Empty: the configuration's.
    pub rules: Vec<String>,
}

impl Session {
    /// A session of the files of a workspace. What cannot be read is told in the report.
    pub fn open(workspace: Workspace, request: &Request) -> Self {
        Self::read(workspace, request, (true, true))
    }

    /// A session of the documents of a workspace, without its rules.
    pub fn open_documents(workspace: Workspace, request: &Request) -> Self {
        Self::read(workspace, request, (false, true))
    }

    /// A session of the rules of a workspace, without its documents.
    pub fn open_rules(workspace: Workspace, request: &Request) -> Self {
        Self::read(workspace, request, (true, false))
    }

    fn read(workspace: Workspace, request: &Request, (rules, documents): (bool, bool)) -> Self {
        let mut session = Session::new();
        match session.configure(&workspace) {
            Ok(config) => {
                session.conflicts = config.conflicts;
                if rules {
                    session.read_rules(&workspace, &config, request);
                }
                if documents {
                    session.read_documents(&workspace, &config, request);
                }
            }
            Err(problems) => {
                session.tell(problems);
                session.stopped = true;
            }
        }
        session.folders.extend(workspace.config().and_then(Path::parent).map(Path::to_path_buf));
        session.workspace = Some(workspace);
        session
    }

    fn configure(&mut self, workspace: &Workspace) -> Result<Config, Vec<Problem>> {
        let Some(file) = workspace.config() else { return Ok(Config::default()) };
        let path = workspace.show(file);
        let bytes = read(file, RULE_LIMIT).map_err(|error| vec![unread(path.clone(), error, RULE_LIMIT)])?;
        let text = String::from_utf8(bytes).map_err(|_| {
            let message = format!("`{path}` is not valid UTF-8");
            vec![Problem::BadConfig {
                place: None,
                message,
                label: String::new(),
                help: Some("save it as UTF-8".into()),
            }]
        })?;
        let source = self.sources.add(path, text.as_str());
        config::parse(source, &text)
    }

    fn read_rules(&mut self, workspace: &Workspace, config: &Config, request: &Request) {
        let mut files = Files::default();
        let mut problems = Vec::new();
        if request.rules.is_empty() {
            for pattern in &config.rules {
                let origin = Origin::Config(pattern.place);
                select(workspace, &pattern.text, Kind::Rule, origin, &mut files, &mut problems);
            }
        } else {
            for pattern in &request.rules {
                select(workspace, pattern, Kind::Rule, Origin::User, &mut files, &mut problems);
            }
        }
        self.folders.append(&mut files.folders);
        for (path, found) in files.found {
            match read(&found.file, RULE_LIMIT) {
                Ok(bytes) => self.rule(path, &found, &bytes, &mut problems),
                Err(error) => problems.push(unread(path, error, RULE_LIMIT)),
            }
        }
        self.tell(problems);
    }

    fn rule(&mut self, path: String, found: &Found, bytes: &[u8], problems: &mut Vec<Problem>) {
        let text: Arc<str> = String::from_utf8_lossy(bytes).into();
        let source = self.add_rules(path.clone(), Arc::clone(&text));
        self.rule_files.insert(normal(&found.file), (source, text));
        if let Err(why) = text_of(bytes) {
            // The text is not that of the file: nothing may be concluded from it.
            self.rules.pop();
            problems.push(Problem::Unreadable { path, why });
        }
    }

    fn read_documents(&mut self, workspace: &Workspace, config: &Config, request: &Request) {
        let mut files = Files::default();
        let mut problems = Vec::new();
        if request.documents.is_empty() {
            for set in &config.documents {
                let origin = Origin::Config(set.path.place);
                select(workspace, &set.path.text, Kind::Document, origin, &mut files, &mut problems);
            }
        } else {
            for pattern in &request.documents {
                select(workspace, pattern, Kind::Document, Origin::User, &mut files, &mut problems);
            }
        }
        let sets = Sets::new(workspace, config);
        self.folders.append(&mut files.folders);
        for (path, found) in files.found {
            match read(&found.file, DOCUMENT_LIMIT) {
                Ok(bytes) => self.document(path, &found, bytes, &sets, &mut problems),
                Err(error) => problems.push(unread(path, error, DOCUMENT_LIMIT)),
            }
        }
        self.tell(problems);
    }

    fn document(&mut self, path: String, found: &Found, bytes: Vec<u8>, sets: &Sets<'_>, problems: &mut Vec<Problem>) {
        if looks_binary(&bytes) {
            problems.push(Problem::Binary { path, named: found.named });
            return;
        }
        let (text, bad) = decode(bytes);
        let blank = text.trim_start_matches('\u{feff}').trim().is_empty();
        let source = self.sources.add(path.clone(), text);
        if let Some((span, more)) = bad.split_first() {
            let (span, more) = (*span, more.len());
            problems.push(Problem::InvalidUtf8 { source, span, path: path.clone(), more });
        }
        let (date, publisher) = sets.known_of(&path);
        self.documents.push(Entry { source, date, publisher });
        if blank {
            problems.push(Problem::Empty { path, source });
        }
    }

    fn tell(&mut self, problems: Vec<Problem>) {
        self.problems.extend(problems.into_iter().map(Into::into));
    }
}

/// What the configuration knows of documents by their paths.
struct Sets<'a> {
    sets: Vec<(&'a DocumentSet, Option<GlobMatcher>)>,
    root: PathBuf,
}

impl<'a> Sets<'a> {
    fn new(workspace: &Workspace, config: &'a Config) -> Self {
        let sets = config.documents.iter().map(|set| (set, matcher(&set.path.text))).collect();
        Self { sets, root: workspace.root().to_path_buf() }
    }

    /// Date and publisher: of the first set that holds the path and names one.
    fn known_of(&self, path: &str) -> (Option<crate::value::Day>, Option<String>) {
        let (mut date, mut publisher) = (None, None);
        for (set, glob) in &self.sets {
            let file = self.root.join(path);
            let inside = file.starts_with(normal(&self.root.join(&set.path.text)));
            if inside || glob.as_ref().is_some_and(|glob| glob.is_match(path)) {
                date = date.or(set.date);
                publisher = publisher.or_else(|| set.publisher.clone());
            }
        }
        (date, publisher)
    }
}

fn unread(path: String, error: ReadError, limit: u64) -> Problem {
    match error {
        ReadError::Missing => Problem::Unreadable { path, why: "there is no such file".to_owned() },
        ReadError::TooBig => Problem::TooBig { path, limit_mb: limit >> 20 },
        ReadError::Refused(why) => Problem::Unreadable { path, why },
    }
}
