//! Owns: how one cell of a table is read: as a literal of the language, a figure as spreadsheets write it, a
//! name, or words.
//! May not know: which cells a table has.

use rust_decimal::Decimal;

use crate::diagnostic::{Code, Diagnostic, Fix};
use crate::resolve::{self, Site, nearest};
use crate::source::{SourceId, Span};
use crate::syntax::ast::{Expr, ExprKind, FigureLiteral, Literal};
use crate::syntax::parse_expression;
use crate::table::Cell;
use crate::value::{Name, TextValue, Value, ValueKind};

use super::asserted::{Hint, is_name, list, readings};
use super::build::Builder;
use super::claim::Place;
use super::{Asserted, Operator, Problem, Target};

/// Stands for the text of the cell in hand; what is told of it is moved to the cell.
const HERE: SourceId = SourceId(u32::MAX / 2);

/// What a cell looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Figure,
    Date,
    Words,
}

impl Form {
    pub(super) const ALL: [Self; 3] = [Self::Figure, Self::Date, Self::Words];

    /// In the plural, behind "hold".
    fn text(self) -> &'static str {
        match self {
            Self::Figure => "figures",
            Self::Date => "dates",
            Self::Words => "words",
        }
    }
}

/// A cell, read.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) form: Form,
    /// The cell as a rule would write it, where it is a literal: `980 m` below `length (m)`.
    pub(super) written: Option<String>,
    /// What it asserts; `None`: it was told wrong.
    value: Option<Asserted>,
    told: Vec<Diagnostic>,
}

/// What a cell states, for cells that state it again.
#[derive(Debug)]
pub(super) struct Stated {
    pub(super) site: Site,
    pub(super) readings: Vec<Value>,
    /// Index of its check.
    pub(super) check: usize,
}

impl Builder<'_> {
    /// Reads the text of a cell. What is wrong with it is kept with it: whether it counts, the column says.
    pub(super) fn read_cell(&mut self, text: &str, unit: Option<&str>, target: &Target) -> Reading {
        self.begin();
        let hint = self.hint(target);
        let before = self.diagnostics.len();
        let (form, written, value) = match literal(text, unit) {
            Some((expression, text)) if !takes_only_words(&hint) && !self.is_called(&text) => {
                let place = Place::new(HERE, &text);
                let value = self.asserted(&expression, &hint, Operator::Equal, &place);
                (form(&expression), Some(text), value)
            }
            Some(_) | None => (Form::Words, None, self.cell_words(text, &hint)),
        };
        self.notes.clear();
        Reading { form, written, value, told: self.diagnostics.split_off(before) }
    }

    /// "76ers", "3M": figures and letters in one word, as something is called that the rules or tables name.
    fn is_called(&self, text: &str) -> bool {
        !text.contains(char::is_whitespace) && text.ends_with(char::is_alphabetic) && self.knows(text)
    }

    /// Names and other words.
    fn cell_words(&mut self, words: &str, hint: &Hint) -> Option<Asserted> {
        let site = Site { source: HERE, span: Span::of(0..words.len()) };
        let state = words.to_lowercase().replace(' ', "_");
        if hint.statuses.contains(&state) {
            return Some(readings(vec![Value::Status(state)]));
        }
        if hint.kinds == [ValueKind::Status] && !hint.statuses.is_empty() {
            let near = nearest(&state, hint.statuses.iter().map(String::as_str)).map(str::to_owned);
            let (word, known) = (words.to_owned(), hint.statuses.join(", "));
            let Site { source, span } = site;
            self.tell(resolve::Problem::UnknownStatus { source, span, word, near, known });
            return None;
        }
        let name = Name::new(words);
        let text = || Value::Text(TextValue { text: words.to_owned(), whole: is_name(words) });
        let any = hint.kinds.is_empty();
        let values = if any && !is_name(words) { vec![text()] } else { self.named_value(&name, None, hint) };
        if values.is_empty() {
            let dated = hint.takes(ValueKind::Date) && words.contains(|letter: char| letter.is_ascii_digit());
            self.tell(Problem::mismatch(
                site,
                format!("`{}` takes {}, and `{words}` is none", hint.name, list(&hint.kinds)),
                "this value does not fit",
                if dated {
                    "write the date year first, as in `1902-05-03`"
                } else {
                    "correct the cell, leave it empty, or declare the attribute with another kind"
                },
            ));
            return None;
        }
        Some(readings(values))
    }

    /// What a cell asserts, beside what the cells of its column usually hold.
    pub(super) fn settle_cell(
        &mut self,
        cell: &Cell,
        reading: Reading,
        usual: Option<Form>,
        target: &Target,
        site: Site,
    ) -> Option<Asserted> {
        let Reading { form, value, told, .. } = reading;
        let declared = !self.kinds_of(target.attribute).is_empty();
        match usual {
            Some(Form::Words) if form != Form::Words && !declared => {
                let text = TextValue { text: cell.value.text.clone(), whole: true };
                return Some(readings(vec![Value::Text(text)]));
            }
            Some(usual) if form != usual && !declared && told.is_empty() && !is_year(value.as_ref(), usual) => {
                let message = format!("`{}` is among {}", cell.value.text, usual.text());
                let label = format!("the other cells of the column hold {}", usual.text());
                self.tell(
                    Diagnostic::new(Code::MIXED_CELLS, message)
                        .primary(site.source, site.span, label)
                        .help("correct the cell, leave it empty, or declare the attribute with both kinds"),
                );
                return None;
            }
            Some(_) | None => {}
        }
        for told in told {
            let told = at_cell(told, cell, site);
            self.tell(told);
        }
        value
    }
}

/// A year is a figure among dates, and a date among figures.
fn is_year(value: Option<&Asserted>, usual: Form) -> bool {
    value.is_some_and(|value| {
        value.readings.iter().any(|reading| match reading {
            Value::Date(_) => usual == Form::Date,
            Value::Figure(_) => usual == Form::Figure,
            Value::Place(_)
            | Value::Entity(_)
            | Value::Status(_)
            | Value::Text(_)
            | Value::Version(_)
            | Value::Truth(_)
            | Value::Set(_) => false,
        })
    })
}

/// Moves what was told of the text of a cell to the cell in its file.
fn at_cell(mut told: Diagnostic, cell: &Cell, site: Site) -> Diagnostic {
    let span = cell.value.span;
    // Where the cell stands in the file as it is meant, a part of it has its own place.
    let plain = span.len() as usize == cell.value.text.len();
    let moved = |inner: Span| {
        let inside = Span::new(span.start + inner.start, span.start + inner.end);
        if plain && span.contains(inside) { inside } else { span }
    };
    for label in &mut told.labels {
        if label.source == HERE {
            label.source = site.source;
            label.span = moved(label.span);
        }
    }
    told.fix = told.fix.filter(|_| plain).map(|fix| Fix {
        source: if fix.source == HERE { site.source } else { fix.source },
        span: moved(fix.span),
        ..fix
    });
    told
}

fn takes_only_words(hint: &Hint) -> bool {
    let words = [
        ValueKind::Place,
        ValueKind::Person,
        ValueKind::Org,
        ValueKind::Group,
        ValueKind::Thing,
        ValueKind::Status,
        ValueKind::Text,
        ValueKind::Quote,
    ];
    !hint.kinds.is_empty() && hint.kinds.iter().all(|kind| words.contains(kind))
}

fn form(expression: &Expr) -> Form {
    let first = if let ExprKind::Range { low, .. } = &expression.kind { low } else { expression };
    let date = matches!(first.kind, ExprKind::Literal(Literal::Date(_) | Literal::Time(..)));
    if date { Form::Date } else { Form::Figure }
}

/// A cell as a literal of the language, with the text that its spans are of.
fn literal(text: &str, unit: Option<&str>) -> Option<(Expr, String)> {
    let bare = text.replace(['\u{a0}', '\u{202f}'], " ").replace('\u{2212}', "-");
    let joined = if has_groups(&bare) { bare.replace(',', "") } else { bare };
    if let (Some(number), None) = (plain_number(&joined), unit) {
        return Some((number, joined));
    }
    let joined = match unit {
        Some(unit) if joined.chars().last().is_some_and(|last| last.is_ascii_digit()) => format!("{joined} {unit}"),
        Some(_) | None => joined,
    };
    let begins = joined.chars().next().is_some_and(|first| first.is_ascii_digit() || "-$€£¥v".contains(first));
    let worded = ["early ", "mid ", "late ", "true", "false"].iter().any(|word| joined.starts_with(word));
    let coded = joined
        .get(..4)
        .is_some_and(|code| code.ends_with(' ') && code.trim().bytes().all(|byte| byte.is_ascii_uppercase()));
    if !begins && !worded && !coded {
        return None;
    }
    let (expression, told) = parse_expression(HERE, &joined);
    let expression = expression.filter(|expression| told.is_empty() && is_literal(expression))?;
    Some((expression, joined))
}

fn is_literal(expression: &Expr) -> bool {
    if let ExprKind::Negate(inner) = &expression.kind {
        return is_literal(inner);
    }
    if let ExprKind::Range { low: one, high: other } | ExprKind::Tolerance { value: one, by: other } = &expression.kind
    {
        return is_literal(one) && is_literal(other);
    }
    matches!(&expression.kind, ExprKind::Literal(literal) if !matches!(literal, Literal::Text(_) | Literal::Regex(_)))
}

/// Whether commas group the digits of the number in front: `12,400 km`.
fn has_groups(text: &str) -> bool {
    let number: &str = text.trim_start_matches(['-', '$', '€', '£', '¥', ' ']);
    let end = number.find(|sign: char| !sign.is_ascii_digit() && sign != ',').unwrap_or(number.len());
    let Some((first, rest)) = number.get(..end).and_then(|digits| digits.split_once(',')) else { return false };
    (1..=3).contains(&first.len()) && rest.split(',').all(|group| group.len() == 3)
}

/// Digits alone, the most frequent cell, need no grammar.
fn plain_number(text: &str) -> Option<Expr> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let framed =
        text.starts_with(|first: char| first.is_ascii_digit()) && text.ends_with(|last: char| last.is_ascii_digit());
    if !digits || !framed || text.len() > 20 || text.bytes().filter(|byte| *byte == b'.').count() > 1 {
        return None;
    }
    let value: Decimal = text.parse().ok()?;
    let span = Span::of(0..text.len());
    let scale = text.split_once('.').map_or(0, |(_, behind)| i32::try_from(behind.len()).unwrap_or(0));
    let figure = FigureLiteral { digits: span, value, scale, magnitude: None, unit: None };
    Some(Expr { span, kind: ExprKind::Literal(Literal::Figure(figure)) })
}
