//! Owns: names that `let` gives to sums, sets and other parts of comparisons.
//! May not know: what comparisons ask.

use crate::syntax::ast::{Expr, ExprKind, Path};

use super::build::Builder;
use super::claim::Place;

impl<'a> Builder<'a> {
    /// The sum, set or the like that a name stands for, if it is one.
    pub(super) fn stands_for(&self, of: &Expr, place: &Place<'_>) -> Option<&'a Expr> {
        let (mut path, mut source, mut text) = (lone_path(of)?, place.source, place.text);
        let names = self.names;
        // A name may stand for a name; a circle of them ends.
        for _ in 0..crate::syntax::MAX_DEPTH {
            let name = path.as_name()?.name(text).text;
            if source == place.source && (place.filtered.is_some() || place.bound.iter().any(|(b, ..)| *b == name)) {
                return None;
            }
            let found = names.let_in(source, &name)?;
            match &found.value.kind {
                ExprKind::Path(next) => (path, source, text) = (next, found.site.source, &found.text),
                ExprKind::Set(_)
                | ExprKind::Arithmetic { .. }
                | ExprKind::Aggregate { .. }
                | ExprKind::Negate(_)
                | ExprKind::Exactly(_)
                | ExprKind::Range { .. }
                | ExprKind::Tolerance { .. } => return Some(&found.value),
                ExprKind::Literal(_)
                | ExprKind::Logic { .. }
                | ExprKind::Implies { .. }
                | ExprKind::Not(_)
                | ExprKind::Compare { .. }
                | ExprKind::Existence { .. }
                | ExprKind::Every { .. }
                | ExprKind::Scoped { .. } => return None,
            }
        }
        None
    }

    /// The same with the place where it stands: `Some(None)` if the name is none, `None` if it needs itself.
    #[expect(clippy::option_option, reason = "told wrong, no such name, such a name: three cases of one look-up")]
    pub(super) fn opened(&mut self, of: &Expr, place: &Place<'_>) -> Option<Option<(&'a Expr, Place<'a>)>> {
        if self.stands_for(of, place).is_none() {
            return Some(None);
        }
        let Some(ident) = lone_path(of).and_then(Path::as_name) else { return Some(None) };
        let Some((mut expression, mut inner)) = self.open_let(ident, place)? else { return Some(None) };
        while let Some(ident) = lone_path(expression).and_then(Path::as_name) {
            match self.open_let(ident, &inner)? {
                Some(next) => (expression, inner) = next,
                None => return Some(None),
            }
        }
        Some(Some((expression, inner)))
    }
}

fn lone_path(of: &Expr) -> Option<&Path> {
    let ExprKind::Path(path) = &of.kind else { return None };
    Some(path)
}
