//! Owns: what a figure is per: "£9 a month", "300 a day", "$40 per person", "$9/month".
//! May not know: the figure.

use crate::mention::class::Class;
use crate::mention::cursor::Cursor;
use crate::mention::measure;
use crate::value::Unit;

/// What stands behind "per".
pub(super) struct Per {
    /// One past its last token; where the counted noun stands between ("300 people a day"), the
    /// figure's own end.
    pub(super) end: usize,
    /// The whole unit.
    pub(super) unit: Unit,
    /// A case rather than a rate: "per team".
    pub(super) case: bool,
}

/// What the figure in `unit` that ends at `end` is per.
pub(super) fn per(c: &Cursor<'_>, end: usize, unit: &Unit) -> Option<Per> {
    if let Some(found) = behind(c, end, unit) {
        return Some(found);
    }
    let noun = c.word(end)
        && !c.capital(end)
        && c.mask(end) & (Class::Ago.bit() | Class::And.bit() | Class::To.bit() | Class::In.bit()) == 0;
    if *unit == Unit::None && noun {
        let found = behind(c, end + 1, unit)?;
        return Some(Per { end, ..found });
    }
    // "90 tonnes of cheese a year"
    let measured = matches!(unit, Unit::Measure(_)) && c.is(end, Class::Of);
    // "25 mg of aspirin once a day" is told of each time.
    let often = |at: usize| matches!(c.text(at), "once" | "twice");
    let plain =
        |at: usize| c.word(at) && !c.capital(at) && !often(at) && !c.is(at, Class::The) && !c.is(at, Class::Article);
    let mut below = (end + 2..end + 4).filter(|&at| measured && (end + 1..at).all(plain));
    below.find_map(|at| behind(c, at, unit)).map(|found| Per { end, ..found })
}

fn behind(c: &Cursor<'_>, end: usize, unit: &Unit) -> Option<Per> {
    let rate = |end: usize, below: Unit| Per { end, unit: unit.clone().per(below), case: false };
    if c.mark(end) == Some('/') && c.glued(end + 1) {
        // "km/ms"
        let tied = || measure::unit_behind(c, end + 1).filter(|found| c.glued(end) && found.parts.is_none());
        let Some(below) = c.value(end + 1, Class::Span).and_then(measure::span_unit) else {
            let found = tied().filter(|found| matches!((unit, &found.unit), (Unit::Measure(_), Unit::Measure(_))))?;
            return Some(rate(found.end, found.unit));
        };
        return Some(rate(end + 2, below.0));
    }
    let at = c.past_hyphen(end);
    let article = c.is(at, Class::Article);
    let explicit = c.is(at, Class::Per);
    if !article && !explicit && !c.is(at, Class::Each) {
        return None;
    }
    let next = c.past_hyphen(at + 1);
    if let Some((below, 1)) = c.value(next, Class::Span).and_then(measure::span_unit) {
        let when = c.find(next + 1, Class::Ago).is_some() || c.text(next).len() == 1;
        return (!when).then(|| rate(next + 1, below));
    }
    // "48 hectolitres per hectare", "£1.30 per kilogram"
    let measured = matches!(unit, Unit::Measure(_) | Unit::Currency(_));
    if explicit
        && measured
        && let Some(found) = measure::unit_behind(c, next).filter(|found| found.parts.is_none())
    {
        return Some(rate(found.end, found.unit));
    }
    let noun = || Unit::noun(c.text(next));
    if explicit && c.word(next) {
        let case = matches!(unit, Unit::None);
        return Some(Per { case, ..rate(next + 1, noun()) });
    }
    let priced = matches!(unit, Unit::Currency(_)) && c.is(next, Class::Priced);
    priced.then(|| rate(next + 1, noun()))
}
