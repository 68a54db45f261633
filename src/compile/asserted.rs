//! Owns: asserted values: what an expression on the right side may stand for.
//! May not know: which operators fit; `compare` does.

use crate::resolve::{self, nearest};
use crate::syntax::ast::{self, DateLiteral, Expr, ExprKind, Literal};
use crate::syntax::parse_expression;
use crate::value::{
    DateValue, Day, EntityKind, EntityValue, Figure, Name, Part, PlaceValue, TextValue, Unit, Value, ValueKind,
};

use super::build::{Builder, join};
use super::claim::Place;
use super::operator::operation;
use super::{Asserted, Operator, Problem, Target};

const FIT: &str = "write a value of that kind, or declare the attribute with another";

/// What is known of the judged side.
#[derive(Debug, Clone, Default)]
pub(super) struct Hint {
    /// Declared kinds; empty: not said.
    pub(super) kinds: Vec<ValueKind>,
    /// Its states, if it is a status.
    pub(super) statuses: Vec<String>,
    /// Its nouns.
    pub(super) nouns: Vec<String>,
    /// Its name.
    pub(super) name: String,
}

impl Hint {
    /// A bare number is expected.
    pub(super) fn number() -> Self {
        Self { kinds: vec![ValueKind::Number], ..Self::default() }
    }

    pub(super) fn takes(&self, kind: ValueKind) -> bool {
        self.kinds.contains(&kind)
    }

    /// Whether its name says that it takes versions.
    pub(super) fn is_version(&self) -> bool {
        self.takes(ValueKind::Version)
            || self.kinds.is_empty() && ["version", "release"].iter().any(|word| self.name.ends_with(word))
    }

    /// Whether a figure may be what it takes: money is no length, and neither is a date. Of numbers and shares
    /// little is known before a document is read.
    fn takes_figure(&self, value: &Value) -> bool {
        use ValueKind::{Duration, Money, Number, Percent, Quantity};
        let Value::Figure(figure) = value else { return true };
        let open = self.kinds.is_empty() || self.takes_text() || self.takes(Number) || self.takes(Percent);
        let measured = self.takes(Quantity) || self.takes(Duration);
        let kind = figure.unit.kind();
        if self.kinds == [Number] && !self.name.is_empty() && matches!(kind, Quantity | Money) {
            return false;
        }
        let fits = if kind == Money { self.takes(Money) } else { measured || !matches!(kind, Quantity | Duration) };
        open || fits
    }

    /// The unit of a figure in which it cannot be measured.
    fn strange_unit(&self, value: &Value) -> Option<String> {
        let Value::Figure(figure) = value else { return None };
        let strange =
            self.takes(ValueKind::Quantity) && !self.takes(ValueKind::Number) && !measured_in(&self.name, &figure.unit);
        strange.then(|| figure.unit.to_string())
    }

    /// Whether it is measured, and so never true or false; a number or a sum of money may be there or not
    /// (`bridge.toll == true`).
    pub(super) fn is_measure(&self) -> bool {
        let measure = |kind: &ValueKind| matches!(kind, ValueKind::Quantity | ValueKind::Duration | ValueKind::Percent);
        !self.kinds.is_empty() && self.kinds.iter().all(measure)
    }

    fn takes_entity(&self) -> bool {
        [ValueKind::Person, ValueKind::Org, ValueKind::Group, ValueKind::Thing].iter().any(|kind| self.takes(*kind))
    }

    fn takes_text(&self) -> bool {
        self.takes(ValueKind::Text) || self.takes(ValueKind::Quote)
    }
}

impl Builder<'_> {
    pub(super) fn hint(&self, target: &Target) -> Hint {
        let query = self.program.queries.attributes.get(target.attribute.0 as usize);
        Hint {
            kinds: self.kinds_of(target.attribute),
            statuses: query
                .map_or_else(Vec::new, |query| query.statuses.iter().map(|status| status.name.clone()).collect()),
            nouns: query.map_or_else(Vec::new, |query| query.nouns.clone()),
            name: query.map_or_else(String::new, |query| query.name.clone()),
        }
    }

    /// What an expression may stand for beside such a left side.
    pub(super) fn asserted(
        &mut self,
        of: &Expr,
        hint: &Hint,
        operator: Operator,
        place: &Place<'_>,
    ) -> Option<Asserted> {
        let site = place.site(of.span);
        self.spend(site)?;
        match &of.kind {
            ExprKind::Literal(Literal::Regex(regex)) => self.regex(regex, place),
            ExprKind::Literal(literal) => self.literal(literal, hint, of, place).map(readings),
            ExprKind::Exactly(inner) => {
                let value = self.asserted(inner, hint, operator, place)?;
                Some(Asserted { exactly: true, ..value })
            }
            ExprKind::Path(path) => self.asserted_path(path, of, hint, operator, place),
            ExprKind::Set(members) => {
                let members: Vec<Option<Asserted>> =
                    members.iter().map(|member| self.asserted(member, hint, operator, place)).collect();
                let members = members.into_iter().collect::<Option<Vec<_>>>()?;
                Some(readings(vec![Value::Set(members.into_iter().flat_map(|member| member.readings).collect())]))
            }
            ExprKind::Negate(inner) => {
                let value = self.asserted(inner, hint, operator, place)?;
                self.each_figure(&value, of, place, |figure| {
                    Figure::whole(0).in_unit(figure.unit.clone()).minus(figure)
                })
            }
            ExprKind::Tolerance { value, by } => self.tolerance(value, by, hint, operator, place),
            ExprKind::Range { low, high } => self.range(low, high, hint, operator, place),
            ExprKind::Arithmetic { left, op, right, .. } => {
                let left = self.asserted(left, hint, operator, place)?;
                let right = self.asserted(right, &Hint::default(), operator, place)?;
                self.calculated(&left, operation(*op), &right, of, place)
            }
            ExprKind::Logic { .. }
            | ExprKind::Implies { .. }
            | ExprKind::Not(_)
            | ExprKind::Compare { .. }
            | ExprKind::Existence { .. }
            | ExprKind::Every { .. }
            | ExprKind::Scoped { .. }
            | ExprKind::Aggregate { .. } => {
                self.tell(Problem::mismatch(
                    site,
                    "expected a value".to_owned(),
                    "this is no value",
                    "write a number, a date, a name or a text",
                ));
                None
            }
        }
    }

    fn regex(&mut self, regex: &ast::Regex, place: &Place<'_>) -> Option<Asserted> {
        use regex_automata::meta::{Config, Regex};
        let limits = Config::new().nfa_size_limit(Some(1 << 20)).onepass_size_limit(Some(1 << 20));
        match Regex::builder().configure(limits).build(&regex.source) {
            Ok(built) => Some(Asserted { pattern: Some(built), ..Asserted::default() }),
            Err(error) => {
                let why = match error.syntax_error() {
                    Some(fault) => fault.to_string().lines().last().unwrap_or_default().to_owned(),
                    None => "it grows too large".to_owned(),
                };
                self.tell(Problem::mismatch(
                    place.site(regex.span),
                    "this is no regular expression".to_owned(),
                    why,
                    "put `\\` before signs that stand for themselves",
                ));
                None
            }
        }
    }

    fn literal(&mut self, literal: &Literal, hint: &Hint, of: &Expr, place: &Place<'_>) -> Option<Vec<Value>> {
        let wrong = |takes: &str| {
            let text = of.span.slice(place.text);
            Problem::mismatch(
                place.site(of.span),
                format!("`{}` takes {takes}, and `{text}` is none", hint.name),
                "this value does not fit",
                FIT,
            )
        };
        Some(match literal {
            Literal::Figure(figure) => {
                let values = self.figure(figure, hint, place)?;
                let unit = values.iter().find_map(|value| hint.strange_unit(value));
                if let Some(unit) = unit {
                    self.tell(Problem::mismatch(
                        place.site(of.span),
                        format!("`{}` is not measured in {unit}", hint.name),
                        "this unit does not fit",
                        "write it with a unit that fits, or give the attribute another name",
                    ));
                    return None;
                }
                if !values.iter().any(|value| hint.takes_figure(value)) {
                    self.tell(wrong(&list(&hint.kinds)));
                    return None;
                }
                values
            }
            Literal::Date(date) => {
                if !hint.kinds.is_empty() && !hint.takes(ValueKind::Date) && !hint.takes_text() {
                    self.tell(wrong(&list(&hint.kinds)));
                    return None;
                }
                vec![Value::Date(date_value(*date)?)]
            }
            Literal::Time(hour, minute) => {
                let minutes = u16::from(*hour) * 60 + u16::from(*minute);
                vec![Value::Date(DateValue::time(minutes, minutes))]
            }
            Literal::Version(parts) => vec![Value::Version(parts.clone())],
            Literal::Truth(truth) => {
                if hint.is_measure() {
                    self.tell(wrong(&list(&hint.kinds)));
                    return None;
                }
                vec![Value::Truth(*truth)]
            }
            Literal::Text(string) => {
                let measured = !hint.kinds.is_empty() && hint.kinds.iter().all(|kind| kind.is_measured());
                if measured {
                    let bare = parse_expression(place.source, &string.value).0.map(|bare| bare.kind);
                    let fits = matches!(
                        bare,
                        Some(ExprKind::Literal(Literal::Date(_) | Literal::Figure(_) | Literal::Time(..)))
                    );
                    let help = format!("without quotation marks it is a value: `{}`", string.value);
                    self.tell(Problem::mismatch(
                        place.site(of.span),
                        format!("`{}` takes {}, and this is a text", hint.name, list(&hint.kinds)),
                        "this value does not fit",
                        if fits { help.as_str() } else { FIT },
                    ));
                    return None;
                }
                self.text(&string.value, hint)
            }
            Literal::Regex(_) => Vec::new(),
        })
    }

    /// Words in quotation marks: a text, and a name where they look like one.
    fn text(&mut self, words: &str, hint: &Hint) -> Vec<Value> {
        let proper = words.chars().any(char::is_uppercase);
        let name = Name { text: words.split_whitespace().collect::<Vec<_>>().join(" "), proper };
        let mut values = Vec::new();
        if hint.takes(ValueKind::Place) {
            values.push(self.place_value(&name, None));
        }
        if hint.takes_entity() || hint.kinds.is_empty() && is_name(words) {
            values.push(self.entity_value(&name, None));
        }
        if values.is_empty() || hint.takes_text() || hint.kinds.is_empty() {
            let whole = is_name(words) || words.chars().any(|letter| letter.is_ascii_digit());
            values.push(Value::Text(TextValue { text: words.to_owned(), whole }));
        }
        values
    }

    fn asserted_path(
        &mut self,
        path: &ast::Path,
        of: &Expr,
        hint: &Hint,
        operator: Operator,
        place: &Place<'_>,
    ) -> Option<Asserted> {
        let site = place.site(of.span);
        let Some(ident) = path.as_name() else {
            self.tell(Problem::mismatch(
                site,
                "expected a value".to_owned(),
                "this leads to what documents say",
                "write a number, a date, a name or a text",
            ));
            return None;
        };
        let written = ident.text(place.text);
        if let Some(status) = hint.statuses.iter().find(|status| *status == written) {
            return Some(readings(vec![Value::Status(status.clone())]));
        }
        if let Some((expression, inner)) = self.open_let(ident, place)? {
            return self.asserted(expression, hint, operator, &inner);
        }
        if hint.kinds == [ValueKind::Status] && !hint.statuses.is_empty() {
            let near = nearest(written, hint.statuses.iter().map(String::as_str)).map(str::to_owned);
            let (word, known) = (written.to_owned(), hint.statuses.join(", "));
            let (source, span) = (place.source, ident.span);
            self.tell(resolve::Problem::UnknownStatus { source, span, word, near, known });
            return None;
        }
        let name = ident.name(place.text);
        let closed =
            (name.proper && !ident.quoted && name.text.contains(' ') && !written.contains('_')).then_some(written);
        let named = self.named_value(&name, closed, hint);
        if named.is_empty() {
            self.tell(Problem::mismatch(
                site,
                format!("`{}` takes {}, and `{written}` is a name", hint.name, list(&hint.kinds)),
                "this is a name",
                "write a value of that kind, or declare the attribute with another",
            ));
            return None;
        }
        Some(readings(named))
    }

    /// What a name may stand for as a value.
    pub(super) fn named_value(&mut self, name: &Name, closed: Option<&str>, hint: &Hint) -> Vec<Value> {
        let any = hint.kinds.is_empty();
        let declared = self.declared_kind(&name.text);
        let known_place =
            declared == Some(EntityKind::Place) || declared.is_none() && !PlaceValue::named(&name.text).ids.is_empty();
        let mut values = Vec::new();
        if hint.takes(ValueKind::Place) || any && known_place && name.proper {
            values.push(self.place_value(name, closed));
        }
        if hint.takes_entity() || any && declared != Some(EntityKind::Place) {
            values.push(self.entity_value(name, closed));
        }
        if hint.takes_text() || any && !name.proper {
            values.push(Value::Text(TextValue { text: name.text.clone(), whole: name.proper }));
        }
        if hint.takes(ValueKind::Status) && hint.statuses.is_empty() {
            values.push(Value::Status(name.text.replace(' ', "_")));
        }
        values
    }

    fn place_value(&mut self, name: &Name, closed: Option<&str>) -> Value {
        let known = PlaceValue::named(&name.text);
        if self.names.entity(&name.text).is_none() && !known.ids.is_empty() {
            return Value::Place(known);
        }
        let entity = self.entity(name, closed);
        if let Some(query) = self.program.queries.entities.get_mut(entity.0 as usize)
            && !query.declared
        {
            query.kind = query.kind.or(Some(EntityKind::Place));
        }
        Value::Place(PlaceValue { entity: Some(entity.0), ..known })
    }

    fn entity_value(&mut self, name: &Name, closed: Option<&str>) -> Value {
        let id = self.entity(name, closed);
        let kind = self.program.queries.entities.get(id.0 as usize).and_then(|query| query.kind);
        Value::Entity(EntityValue { name: name.clone(), id: Some(id.0), kind, unnamed: false })
    }
}

pub(super) fn readings(readings: Vec<Value>) -> Asserted {
    Asserted { readings, ..Asserted::default() }
}

/// The first figure among the readings.
pub(super) fn figure_of(value: &Asserted) -> Option<Figure> {
    value.readings.iter().find_map(|reading| match reading {
        Value::Figure(figure) => Some(figure.clone()),
        Value::Date(_)
        | Value::Place(_)
        | Value::Entity(_)
        | Value::Status(_)
        | Value::Text(_)
        | Value::Version(_)
        | Value::Truth(_)
        | Value::Set(_) => None,
    })
}

/// The kinds of mention that can be judged by a value.
pub(super) fn kinds(value: &Value, hint: &Hint) -> Vec<ValueKind> {
    let or_declared = |usual: &[ValueKind]| {
        let declared: Vec<ValueKind> = usual.iter().copied().filter(|kind| hint.takes(*kind)).collect();
        if declared.is_empty() { usual.to_vec() } else { declared }
    };
    match value {
        Value::Figure(figure) => {
            let kind = figure.unit.kind();
            if kind == ValueKind::Duration { vec![kind] } else { or_declared(&[kind]) }
        }
        Value::Date(_) => vec![ValueKind::Date],
        Value::Place(_) => vec![ValueKind::Place],
        Value::Entity(_) => or_declared(&[ValueKind::Person, ValueKind::Org, ValueKind::Group, ValueKind::Thing]),
        Value::Status(_) => vec![ValueKind::Status],
        Value::Text(_) => or_declared(&[ValueKind::Text, ValueKind::Quote]),
        Value::Version(_) => vec![ValueKind::Version],
        Value::Truth(_) => vec![ValueKind::Truth],
        Value::Set(members) => {
            let mut all = Vec::new();
            for member in members {
                join(&mut all, &kinds(member, hint));
            }
            all
        }
    }
}

/// Whether an attribute may be measured in a unit: no length weighs anything, and no weight is long. Of units that
/// have several uses ("3 hours", "5 GB" of a film) nothing is known.
fn measured_in(attribute: &str, unit: &Unit) -> bool {
    let dimension = unit.dimension().0;
    let has = |names: &[&str]| names.iter().any(|name| attribute == *name || attribute.ends_with(&format!("_{name}")));
    let lengths = ["length", "width", "height", "depth", "distance", "altitude", "elevation", "thickness", "diameter"];
    let other = match dimension.as_str() {
        "mass" => has(&lengths) || has(&["area", "temperature", "speed"]),
        "length" => has(&["weight", "mass", "area", "temperature", "speed"]),
        "temperature" | "power" | "pressure" => has(&lengths) || has(&["weight", "mass", "area", "speed"]),
        "speed" | "length/time" => has(&lengths) || has(&["weight", "mass", "area", "temperature"]),
        _ => false,
    };
    !other
}

/// Kinds as a reader knows them: "number or date".
pub(super) fn list(kinds: &[ValueKind]) -> String {
    let words: Vec<&str> = kinds.iter().map(|kind| kind_text(*kind)).collect();
    words.join(" or ")
}

/// A kind as a reader knows it: "a sum of money".
pub fn kind_text(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Number => "a number",
        ValueKind::Percent => "a percentage",
        ValueKind::Quantity => "a quantity with a unit",
        ValueKind::Money => "a sum of money",
        ValueKind::Duration => "a duration",
        ValueKind::Date => "a date",
        ValueKind::Place => "a place",
        ValueKind::Person => "a person",
        ValueKind::Org => "an organisation",
        ValueKind::Group => "a group",
        ValueKind::Thing => "a thing",
        ValueKind::Status => "a state",
        ValueKind::Text => "a text",
        ValueKind::Quote => "a quotation",
        ValueKind::Version => "a version",
        ValueKind::Truth => "true or false",
        ValueKind::Set => "a set",
    }
}

/// Whether every word of some length begins with a capital, or a digit stands in it.
pub(super) fn is_name(words: &str) -> bool {
    let mut long = words.split_whitespace().filter(|word| word.chars().count() > 3).peekable();
    let capitals = |word: &str| word.chars().next().is_some_and(|first| first.is_uppercase() || first.is_numeric());
    if long.peek().is_none() { words.chars().next().is_some_and(char::is_uppercase) } else { long.all(capitals) }
}

/// The days of a date literal.
pub(super) fn date_value(date: DateLiteral) -> Option<DateValue> {
    let year = i32::from(date.year);
    let whole = match (date.month, date.day) {
        (Some(month), Some(day)) => DateValue::day(Day::new(year, month, day)?),
        (Some(month), None) => DateValue::month(year, month)?,
        (None, Some(_) | None) => DateValue::year(year)?,
    };
    let whole = match date.part {
        Some(ast::Part::Early) => whole.part(Part::Early),
        Some(ast::Part::Mid) => whole.part(Part::Mid),
        Some(ast::Part::Late) => whole.part(Part::Late),
        None => whole,
    };
    Some(match date.time {
        Some((hour, minute)) => {
            let minutes = u16::from(hour) * 60 + u16::from(minute);
            whole.at(minutes, minutes)
        }
        None => whole,
    })
}
