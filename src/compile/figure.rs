//! Owns: figures as rules write them: units, years, percentages, ranges and tolerances.
//! May not know: how figures relate.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::resolve::nearest;
use crate::source::Span;
use crate::syntax::ast::{Expr, FigureLiteral, UnitKind, UnitLiteral};
use crate::value::{ArithmeticError, DateValue, Figure, Operation, Unit, UnitTable, Value, ValueKind, calculate};

use super::asserted::{Hint, figure_of, kind_text, list, readings};
use super::build::Builder;
use super::claim::Place;
use super::noun::singular_phrase;
use super::{Asserted, Operator, Problem};

impl Builder<'_> {
    /// The readings of a number: itself, a year, a percentage, a version, as the left side allows.
    pub(super) fn figure(&mut self, literal: &FigureLiteral, hint: &Hint, place: &Place<'_>) -> Option<Vec<Value>> {
        let plain = |unit: Unit| Value::Figure(Figure::exact(literal.value, unit, literal.scale));
        if let Some(written) = &literal.unit {
            if let Some(year) = year_before_ours(literal, written, place)
                && (hint.kinds.is_empty() || hint.takes(ValueKind::Date))
            {
                return Some(vec![Value::Date(DateValue::year(year)?)]);
            }
            let unit = self.unit(written, hint, place)?;
            return Some(vec![plain(unit)]);
        }
        let mut values = Vec::new();
        if hint.is_version() && literal.magnitude.is_none() {
            let parts = literal.digits.slice(place.text).split('.').map(|part| part.replace('_', "").parse().ok());
            values.extend(parts.collect::<Option<Vec<u32>>>().map(Value::Version));
        }
        let any = hint.kinds.is_empty() && values.is_empty();
        if any || hint.takes(ValueKind::Number) {
            values.push(plain(Unit::None));
        }
        if let Some(year) = year(literal)
            && (any || hint.takes(ValueKind::Date))
        {
            values.extend(DateValue::year(year).map(Value::Date));
        }
        if hint.takes(ValueKind::Percent) {
            values.push(plain(Unit::Percent));
            let digits = literal.digits.slice(place.text);
            self.notes.push(format!("`{digits}` is read as {digits}%"));
        }
        if values.is_empty() {
            let site = place.site(literal.digits);
            let word = literal.digits.slice(place.text).to_owned();
            let measured = hint
                .kinds
                .iter()
                .find(|kind| matches!(kind, ValueKind::Quantity | ValueKind::Money | ValueKind::Duration));
            match measured {
                Some(kind) => {
                    let (attribute, takes) = (hint.name.clone(), kind_text(*kind));
                    self.tell(Problem::MissingUnit { site, word, attribute, takes });
                }
                None if [ValueKind::Text, ValueKind::Quote].iter().any(|kind| hint.takes(*kind)) => {
                    return Some(vec![Value::Text(crate::value::TextValue { text: word, whole: true })]);
                }
                None => {
                    let message = format!("`{}` takes {}, and `{word}` is a number", hint.name, list(&hint.kinds));
                    let (takes, name) = (list(&hint.kinds), &hint.name);
                    let help = format!("write {takes}, or declare what it is: `attribute NAME.{name} : number`");
                    self.tell(Problem::mismatch(site, message, "this is a number", help));
                    return None;
                }
            }
            values.push(plain(Unit::None));
        }
        Some(values)
    }

    fn unit(&mut self, written: &UnitLiteral, hint: &Hint, place: &Place<'_>) -> Option<Unit> {
        // "tonnes per hectare" is a unit of its own, as documents are read.
        if let Some(below) = written.per
            && written.kind == UnitKind::Words
            && let [unit @ Unit::Measure(_)] = units(&words_of(written.span.join(below), place), hint).as_slice()
        {
            return Some(unit.clone());
        }
        let above = match written.kind {
            UnitKind::Percent => Unit::Percent,
            UnitKind::None => Unit::None,
            UnitKind::Currency | UnitKind::Words => self.unit_words(written.span, hint, place)?,
        };
        match written.per {
            Some(span) => {
                let below = self.unit_words(span, hint, place)?;
                Some(above.per(below))
            }
            None => Some(above),
        }
    }

    fn unit_words(&mut self, span: Span, hint: &Hint, place: &Place<'_>) -> Option<Unit> {
        let words = words_of(span, place);
        let noun = singular_phrase(&words.to_lowercase());
        if hint.nouns.contains(&noun) {
            return Some(Unit::noun(&noun));
        }
        let site = place.site(span);
        match units(&words, hint).as_slice() {
            [unit] => Some(unit.clone()),
            [] => {
                let words_known = UnitTable::get().spellings().iter().map(|spelling| spelling.text);
                let near = nearest(&words, words_known.chain(hint.nouns.iter().map(String::as_str)));
                let near = near.map(str::to_owned);
                self.tell(Problem::UnknownUnit { site, word: words, near });
                None
            }
            several => {
                let choices = several.iter().filter_map(unit_name).collect();
                self.tell(Problem::AmbiguousUnit { site, word: words, choices });
                None
            }
        }
    }

    /// Changes every figure among the readings; tells where arithmetic has no result.
    pub(super) fn each_figure(
        &mut self,
        value: &Asserted,
        of: &Expr,
        place: &Place<'_>,
        change: impl Fn(&Figure) -> Result<Figure, ArithmeticError>,
    ) -> Option<Asserted> {
        let figure = figure_of(value).ok_or(ArithmeticError::NoFigure);
        match figure.and_then(|figure| change(&figure)) {
            Ok(figure) => {
                let exactly = value.exactly;
                Some(Asserted { exactly, ..readings(vec![Value::Figure(figure)]) })
            }
            Err(error) => {
                self.arithmetic(&error, of, place);
                None
            }
        }
    }

    /// `2025-10-24 + 3 days`, `3 * $2bn`: the readings of both sides that go together, first first.
    pub(super) fn calculated(
        &mut self,
        left: &Asserted,
        operation: Operation,
        right: &Asserted,
        of: &Expr,
        place: &Place<'_>,
    ) -> Option<Asserted> {
        let mut fault = ArithmeticError::NoFigure;
        for one in &left.readings {
            for other in &right.readings {
                match calculate(one, operation, other) {
                    Ok(value) => return Some(Asserted { exactly: left.exactly, ..readings(vec![value]) }),
                    Err(error) if fault == ArithmeticError::NoFigure => fault = error,
                    Err(_) => {}
                }
            }
        }
        self.arithmetic(&fault, of, place);
        None
    }

    pub(super) fn arithmetic(&mut self, error: &ArithmeticError, of: &Expr, place: &Place<'_>) {
        let (label, help) = match error {
            ArithmeticError::Units { .. } => ("the units do not fit together", "write both sides in one dimension"),
            ArithmeticError::DivisionByZero => ("this divides by zero", "divide by something else"),
            ArithmeticError::Overflow => ("the result is too large", "write smaller numbers"),
            ArithmeticError::NoFigure => ("not every part is a number", "write numbers, with or without units"),
            ArithmeticError::NoDate => ("the result is no date", "stay within the years 1 to 9999"),
        };
        let site = place.site(of.span);
        self.tell(Problem::NoResult { site, label: label.to_owned(), help: help.to_owned() });
    }

    /// `28 ± 2`, `2025-10-24 ± 2 days`.
    pub(super) fn tolerance(
        &mut self,
        value: &Expr,
        by: &Expr,
        hint: &Hint,
        operator: Operator,
        place: &Place<'_>,
    ) -> Option<Asserted> {
        let middle = self.asserted(value, hint, operator, place)?;
        let width = self.asserted(by, &Hint { kinds: Vec::new(), ..hint.clone() }, operator, place)?;
        let width_figure = figure_of(&width);
        if width_figure.as_ref().and_then(|width| width.named).is_some_and(|width| width < Decimal::ZERO) {
            self.tell(Problem::mismatch(
                place.site(by.span),
                "a tolerance is never below zero".to_owned(),
                "this is how far off it may be, either way",
                "write it without the minus, as in `512 m ± 5 m`",
            ));
            return None;
        }
        if let Some(Value::Date(date)) = middle.readings.iter().find(|reading| matches!(reading, Value::Date(_)))
            && let Some(days) = width_figure.as_ref().and_then(whole_days)
            && figure_of(&middle).is_none()
        {
            let wide = DateValue::some_day(date.core.0.plus(-days), date.core.1.plus(days));
            return Some(readings(vec![Value::Date(wide)]));
        }
        self.each_figure(&middle, by, place, |figure| {
            figure.within(width_figure.as_ref().ok_or(ArithmeticError::NoFigure)?)
        })
    }

    /// `10..12`, `2025-10-24..2025-10-26`.
    pub(super) fn range(
        &mut self,
        low: &Expr,
        high: &Expr,
        hint: &Hint,
        operator: Operator,
        place: &Place<'_>,
    ) -> Option<Asserted> {
        let (low_value, high_value) =
            (self.asserted(low, hint, operator, place), self.asserted(high, hint, operator, place));
        let (low_value, high_value) = (low_value?, high_value?);
        let mut values = Vec::new();
        for one in &low_value.readings {
            for other in &high_value.readings {
                values.extend(between(one, other));
            }
        }
        let span = low.span.join(high.span);
        if values.is_empty() {
            self.tell(Problem::mismatch(
                place.site(span),
                "this is no range".to_owned(),
                "the ends do not fit together, or stand the wrong way round",
                "write the lower end first, both of one kind, as in `10..12` or `2025-10-24..2025-10-26`",
            ));
            return None;
        }
        Some(readings(values))
    }
}

/// A range, if both ends are of one kind and in order.
fn between(low: &Value, high: &Value) -> Option<Value> {
    match (low, high) {
        (Value::Figure(low), Value::Figure(high)) => {
            let unit = if low.unit == Unit::None { &high.unit } else { &low.unit };
            let low = low.clone().in_unit(if low.unit == Unit::None { unit.clone() } else { low.unit.clone() });
            let high =
                if high.unit == Unit::None { high.clone().in_unit(unit.clone()) } else { high.convert(unit).ok()? };
            let (first, last) = (low.named?, high.named?);
            let scale = low.scale.min(high.scale);
            (first <= last).then(|| Value::Figure(Figure::between(first, last, unit.clone(), scale)))
        }
        (Value::Date(low), Value::Date(high)) => DateValue::through(low, high).map(Value::Date),
        _ => None,
    }
}

/// The year that a whole number from 1000 to 2999 stands for.
fn year(literal: &FigureLiteral) -> Option<i32> {
    let whole = literal.magnitude.is_none() && literal.scale == 0 && literal.value.fract() == Decimal::ZERO;
    literal.value.to_i32().filter(|year| whole && (1000..=2999).contains(year))
}

fn whole_days(width: &Figure) -> Option<i32> {
    let days = width.convert(&Unit::measure("day")?).ok()?;
    days.range()?.1.ceil().to_i32()
}

/// `480 BC`
fn year_before_ours(literal: &FigureLiteral, unit: &UnitLiteral, place: &Place<'_>) -> Option<i32> {
    let era =
        unit.kind == UnitKind::Words && unit.per.is_none() && ["BC", "BCE"].contains(&unit.span.slice(place.text));
    let number = literal.value.to_i32().filter(|_| era && literal.value.is_integer() && literal.magnitude.is_none())?;
    (1..=4000).contains(&number).then_some(1 - number)
}

/// The words under a span, with one blank between two.
fn words_of(span: Span, place: &Place<'_>) -> String {
    span.slice(place.text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a spelling may stand for: of several units, those of a kind that the attribute takes.
fn units(words: &str, hint: &Hint) -> Vec<Unit> {
    match UnitTable::get().in_rules(words) {
        Ok(unit) => vec![unit],
        Err(choices) => {
            let fitting: Vec<Unit> = choices.iter().filter(|unit| hint.takes(unit.kind())).cloned().collect();
            let usual = UnitTable::get().usual(words).filter(|unit| fitting.contains(unit));
            match (usual, fitting.is_empty()) {
                (Some(unit), _) => vec![unit.clone()],
                (None, false) => fitting,
                (None, true) => choices.to_vec(),
            }
        }
    }
}

fn unit_name(unit: &Unit) -> Option<String> {
    match unit {
        Unit::Measure(name) => Some((*name).to_owned()),
        Unit::Currency(code) => Some((*code).to_owned()),
        Unit::None | Unit::Percent | Unit::PercentPoint | Unit::Noun(_) | Unit::Per(..) => None,
    }
}
