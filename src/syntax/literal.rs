//! Owns: literals: pairs → decoded values. May not know: which units and currencies exist.

use rust_decimal::Decimal;

use crate::diagnostic::Code;
use crate::source::Span;

use super::ast::{DateLiteral, FigureLiteral, Literal, Part, Regex, UnitKind, UnitLiteral};
use super::build::{Builder, Node, inside};
use super::grammar::GrammarRule;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

impl Builder<'_, '_> {
    pub(super) fn literal(&mut self, node: Node<'_>) -> Option<Literal> {
        let span = self.span(&node);
        let rule = node.as_rule();
        if matches!(rule, GrammarRule::plain_string | GrammarRule::long_string | GrammarRule::wrong_string) {
            return Some(Literal::Text(self.text(&node)));
        }
        if rule == GrammarRule::regex {
            return Some(Literal::Regex(Regex { span, source: inside(node.as_str()).replace("\\/", "/") }));
        }
        if rule == GrammarRule::date {
            return self.date(node).map(Literal::Date);
        }
        if rule == GrammarRule::wrong_date {
            return self.wrong_date(node.as_str(), span).map(Literal::Date);
        }
        if rule == GrammarRule::time {
            let (hour, minute) = self.time(node.as_str(), span)?;
            return Some(Literal::Time(hour, minute));
        }
        if rule == GrammarRule::version {
            let parts = node.as_str().trim_start_matches('v').split('.').map(str::parse);
            let Ok(parts) = parts.collect::<Result<Vec<u32>, _>>() else {
                self.too_long(span);
                return None;
            };
            return Some(Literal::Version(parts));
        }
        if rule == GrammarRule::wrong_number {
            let fixed = format!("0{}", node.as_str());
            let problem = self
                .report
                .at(
                    Code::NUMBER,
                    format!("`{}` begins with a point", node.as_str()),
                    span,
                    "a number begins with a digit",
                )
                .help(format!("write `{fixed}`"))
                .fix(self.report.fix(format!("write `{fixed}`"), span, fixed.clone()));
            self.report.push(problem);
            let value = Decimal::from_str_exact(&fixed).ok()?;
            let scale = value.scale().cast_signed();
            return Some(Literal::Figure(FigureLiteral { digits: span, value, scale, magnitude: None, unit: None }));
        }
        if matches!(rule, GrammarRule::money | GrammarRule::figure) {
            return self.figure(node).map(Literal::Figure);
        }
        self.internal(span);
        None
    }

    fn figure(&mut self, node: Node<'_>) -> Option<FigureLiteral> {
        let mut digits = None;
        let mut magnitude = None;
        let mut unit: Option<UnitLiteral> = None;
        let mut per = None;
        let end = self.span(&node).end;
        for part in node.into_inner() {
            let rule = part.as_rule();
            let span = self.span(&part);
            if rule == GrammarRule::number {
                digits = Some((span, self.number(part.as_str(), span)?));
            } else if rule == GrammarRule::currency {
                unit = Some(UnitLiteral { span, kind: UnitKind::Currency, per: None });
            } else if matches!(rule, GrammarRule::magnitude | GrammarRule::money_magnitude) {
                let word = part.into_inner().next()?;
                magnitude = Some((self.span(&word), word.as_str().to_owned()));
            } else if rule == GrammarRule::unit {
                let inner = part.into_inner().next()?;
                let kind = if inner.as_rule() == GrammarRule::percent {
                    UnitKind::Percent
                } else if inner.as_rule() == GrammarRule::unit_sign {
                    UnitKind::Currency
                } else {
                    UnitKind::Words
                };
                unit = Some(UnitLiteral { span: self.span(&inner), kind, per: None });
            } else {
                per = part.into_inner().next().map(|words| self.span(&words));
            }
        }
        let (digits, mut value) = digits?;
        let mut scale = value.scale().cast_signed();
        if let Some((span, word)) = &magnitude {
            let (factor, zeros) = factor(word);
            let Some(product) = value.checked_mul(Decimal::from(factor)) else {
                self.too_long(digits.join(*span));
                return None;
            };
            value = product.normalize();
            scale -= zeros;
        }
        if per.is_some() {
            let mut written = unit.unwrap_or(UnitLiteral { span: Span::at(end), kind: UnitKind::None, per: None });
            written.per = per;
            unit = Some(written);
        }
        Some(FigureLiteral { digits, value, scale, magnitude: magnitude.map(|(span, _)| span), unit })
    }

    fn number(&mut self, written: &str, span: Span) -> Option<Decimal> {
        if written.contains(',') {
            let fixed = written.replace(',', "_");
            let problem = self
                .report
                .at(
                    Code::NUMBER_COMMA,
                    format!("`{written}` is grouped with commas"),
                    span,
                    "digits are grouped with `_` in rules",
                )
                .help(format!("write `{fixed}` for one number, or a blank behind the comma for two"))
                .fix(self.report.fix(format!("write `{fixed}`"), span, fixed));
            self.report.push(problem);
        }
        let digits: String = written.chars().filter(|character| !matches!(character, '_' | ',')).collect();
        let value = Decimal::from_str_exact(&digits).ok();
        if value.is_none() {
            self.too_long(span);
        }
        value
    }

    fn too_long(&mut self, span: Span) {
        let written = self.report.quote(span);
        let problem = self
            .report
            .at(
                Code::NUMBER,
                format!("`{written}` is too long for a number"),
                span,
                "more digits than can be kept exactly",
            )
            .help("numbers have up to 28 digits; round it, or use `million`, `billion`, `trillion`");
        self.report.push(problem);
    }

    /// A date in the language's own form.
    pub(super) fn date(&mut self, node: Node<'_>) -> Option<DateLiteral> {
        let span = self.span(&node);
        let mut part = None;
        let mut calendar = "";
        for piece in node.into_inner() {
            if piece.as_rule() == GrammarRule::part {
                part = read_part(piece.as_str());
            } else {
                calendar = piece.as_str();
            }
        }
        let (days, time) = match calendar.find(['T', ' ', '\t', '\n', '\r', '\u{a0}', '\u{2009}', '\u{202f}']) {
            Some(at) => (calendar.get(..at)?, calendar.get(at..)),
            None => (calendar, None),
        };
        let time = match time.map(|time| time.trim_start_matches('T').trim()) {
            Some(time) => Some(self.time(time, span)?),
            None => None,
        };
        let mut parts = days.split('-');
        let year = parts.next()?.parse().ok()?;
        let short = days.split('-').skip(1).any(|part| part.len() < 2);
        let month: Option<u8> = parts.next().and_then(|part| part.parse().ok());
        let day: Option<u8> = parts.next().and_then(|part| part.parse().ok());
        let date = DateLiteral { year, month, day, time, part };
        if short {
            self.misspelt_date(span, date);
        } else if part.is_some() && day.is_some() {
            let problem = self
                .report
                .at(Code::DATE, "a day has no early, mid or late", span, "a part of a month or year is named so")
                .help("write a month or a year behind `early`, `mid` and `late`, or leave the word out");
            self.report.push(problem);
        }
        self.real(date, span)
    }

    fn time(&mut self, written: &str, span: Span) -> Option<(u8, u8)> {
        let (hour, minute) = written.split_once(':')?;
        let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
        if hour > 23 || minute > 59 {
            let problem = self
                .report
                .at(Code::DATE, format!("`{written}` is no time of day"), span, "hours go to 23, minutes to 59")
                .help("write hours and minutes: `14:30`");
            self.report.push(problem);
            return None;
        }
        Some((hour, minute))
    }

    fn real(&mut self, date: DateLiteral, span: Span) -> Option<DateLiteral> {
        let months = date.month.is_none_or(|month| (1..=12).contains(&month));
        let days = match (date.month, date.day) {
            (Some(month), Some(day)) => day >= 1 && day <= month_length(date.year, month),
            (_, None) => true,
            (None, Some(_)) => false,
        };
        if months && days {
            return Some(date);
        }
        let written = self.report.quote(span);
        let (label, help) = if months {
            ("that month has no such day", "write a day of the month, or the month alone: `2025-10`")
        } else {
            ("months are 01 to 12", "write year, month, day: `2025-10-24`")
        };
        let problem = self.report.at(Code::DATE, format!("there is no `{written}`"), span, label).help(help);
        self.report.push(problem);
        None
    }

    /// A date as people write it: told, and read where it can be read in one way only.
    fn wrong_date(&mut self, written: &str, span: Span) -> Option<DateLiteral> {
        let mut part = None;
        let mut month = None;
        let mut numbers = Vec::new();
        for word in written.split(|character: char| character.is_whitespace() || matches!(character, ',' | '/' | '.')) {
            if let Ok(number) = word.parse::<i16>() {
                numbers.push(number);
            } else if let Some(found) = read_part(word) {
                part = Some(found);
            } else if let Some(found) =
                word.get(..3).and_then(|start| MONTHS.iter().position(|month| start.eq_ignore_ascii_case(month)))
            {
                month = Some(found as u8 + 1);
            }
        }
        let year = numbers.pop()?;
        let small = |number: Option<&i16>| number.and_then(|&number| u8::try_from(number).ok());
        let (month, day) = match (month, numbers.as_slice()) {
            (Some(month), days) => (month, small(days.first())),
            // With points between them the day comes first wherever dates are written so.
            (None, [day, month]) if written.contains('.') => (small(Some(month))?, small(Some(day))),
            (None, [first, second]) if *first > 12 => (small(Some(second))?, small(Some(first))),
            (None, [first, second]) if *second > 12 => (small(Some(first))?, small(Some(second))),
            (None, _) => {
                let problem = self
                    .report
                    .at(
                        Code::DATE,
                        format!("`{written}` is a different day in different countries"),
                        span,
                        "a date is written year first",
                    )
                    .help("write year, month, day: `2025-10-24`");
                self.report.push(problem);
                return None;
            }
        };
        let date = self.real(DateLiteral { year, month: Some(month), day, time: None, part }, span)?;
        self.misspelt_date(span, date);
        Some(date)
    }

    fn misspelt_date(&mut self, span: Span, date: DateLiteral) {
        let written = self.report.quote(span);
        let fixed = write_date(date);
        let problem = self
            .report
            .at(
                Code::DATE,
                format!("`{written}` is not how dates are written here"),
                span,
                "a date is written year first, with two digits for month and day",
            )
            .help(format!("write `{fixed}`"))
            .fix(self.report.fix(format!("write `{fixed}`"), span, fixed));
        self.report.push(problem);
    }
}

/// A date as the language writes it.
pub(crate) fn write_date(date: DateLiteral) -> String {
    let mut out = String::new();
    match date.part {
        Some(Part::Early) => out.push_str("early "),
        Some(Part::Mid) => out.push_str("mid "),
        Some(Part::Late) => out.push_str("late "),
        None => {}
    }
    let mut write = |text: String| out.push_str(&text);
    write(format!("{:04}", date.year));
    if let Some(month) = date.month {
        write(format!("-{month:02}"));
    }
    if let Some(day) = date.day {
        write(format!("-{day:02}"));
    }
    if let Some((hour, minute)) = date.time {
        write(format!(" {hour:02}:{minute:02}"));
    }
    out
}

fn read_part(word: &str) -> Option<Part> {
    match word {
        "early" => Some(Part::Early),
        "mid" => Some(Part::Mid),
        "late" => Some(Part::Late),
        _ => None,
    }
}

/// What a magnitude word multiplies by, and how many digits it leaves open.
fn factor(word: &str) -> (u64, i32) {
    match word {
        "dozen" => (12, 0),
        "hundred" => (100, 2),
        "thousand" | "k" | "K" => (1_000, 3),
        "million" | "mn" | "m" | "M" => (1_000_000, 6),
        "billion" | "bn" | "b" | "B" => (1_000_000_000, 9),
        _ => (1_000_000_000_000, 12),
    }
}

fn month_length(year: i16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 => 29,
        2 => 28,
        _ => 31,
    }
}
