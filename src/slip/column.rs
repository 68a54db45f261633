//! Owns: columns of tables whose cells do not come to their total.
//! May not know: sentences.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::problem::{Place, Slip};
use super::words::Class;
use super::{Finder, Pages};
use crate::source::Span;
use crate::text::BlockKind;

/// The cells of one table by row and column: their bytes in the text.
type Cells = BTreeMap<(u32, u32), Span>;

/// A figure of a cell.
struct Figure {
    number: Decimal,
    /// Written with a sign of a currency.
    money: bool,
}

/// What a table tells of one column.
struct Column {
    cells: Vec<Figure>,
    total: Figure,
}

pub(super) fn look(finder: &Finder<'_>, pages: &Pages<'_>, found: &mut Vec<Slip>) {
    let mut tables: BTreeMap<u32, Cells> = BTreeMap::new();
    for block in &pages.text.blocks {
        if let BlockKind::Cell { table, row, column, .. } = block.kind {
            tables.entry(table).or_default().insert((row, column), block.span);
        }
    }
    for cells in tables.values() {
        let look = Look { finder, pages, cells };
        let Some(total) = look.total_row() else { continue };
        let rounded = look.rounded();
        let columns = cells.keys().map(|(_, column)| *column).max().unwrap_or(0);
        found.extend((1..=columns).filter_map(|column| look.column(total, column, rounded)));
    }
}

struct Look<'a> {
    finder: &'a Finder<'a>,
    pages: &'a Pages<'a>,
    cells: &'a Cells,
}

impl Look<'_> {
    fn text(&self, row: u32, column: u32) -> &str {
        self.cells.get(&(row, column)).map_or("", |span| span.slice(self.pages.content).trim())
    }

    fn classes(&self, row: u32, column: u32) -> u32 {
        let words = self.text(row, column).split(|letter: char| !letter.is_alphanumeric());
        words.fold(0, |bits, word| bits | self.finder.words.gate(self.finder.vocabulary.id(&word.to_lowercase())))
    }

    /// The one row that adds up those above it; nothing where rows are parts of others.
    fn total_row(&self) -> Option<u32> {
        let last = self.cells.keys().map(|(row, _)| *row).max()?;
        let sums = |row: &u32| {
            let label = self.text(*row, 0).trim_end_matches([':', '.']).to_lowercase();
            let last = label.rsplit(' ').next().map(|word| self.finder.words.gate(self.finder.vocabulary.id(word)));
            let short = label.split(' ').count() <= 2 && !label.starts_with("sub");
            short && last.is_some_and(|class| class & Class::SUM != 0)
        };
        let mut rows = (1..=last).filter(|row| self.text(*row, 0).to_lowercase().contains("total") || sums(row));
        let row = rows.next().filter(|row| rows.next().is_none() && sums(row) && *row >= 3)?;
        let partial = (1..row).any(|row| {
            let first = self.text(row, 0).split(' ').next().unwrap_or("").to_lowercase();
            let class = self.finder.words.gate(self.finder.vocabulary.id(&first));
            class & Class::THEREOF != 0 || first.starts_with(['-', '–', '•', '+', '('])
        });
        (!partial).then_some(row)
    }

    /// Whether the heads tell that figures are rounded, as those in millions are.
    fn rounded(&self) -> bool {
        let heads = self.cells.keys().filter(|(row, column)| *row == 0 || *column == 0);
        heads.into_iter().any(|(row, column)| {
            self.classes(*row, *column) & Class::SCALE != 0 || self.text(*row, *column).contains("000")
        })
    }

    fn column(&self, total: u32, column: u32, rounded: bool) -> Option<Slip> {
        if self.classes(0, column) & Class::NOSUM != 0 || self.text(0, column).contains('%') {
            return None;
        }
        let rows = 1..total;
        let mut cells = Vec::new();
        for text in rows.map(|row| self.text(row, column)).filter(|text| !matches!(*text, "" | "-" | "–" | "—")) {
            cells.push(figure(text)?);
        }
        let told = Column { cells, total: figure(self.text(total, column))? };
        let sum = told.misses(rounded)?;
        let head = self.cells.get(&(0, column)).filter(|span| !span.is_empty());
        let head = head.or_else(|| self.cells.get(&(1, column)))?;
        let cells = told.cells.len();
        let total = self.place(*self.cells.get(&(total, column))?);
        Some(Slip::Total { total, column: self.place(*head), sum: sum.normalize().to_string(), cells })
    }

    fn place(&self, span: Span) -> Place {
        let at = self.pages.in_file(span);
        Place { source: self.pages.source, at, sentence: at, words: span.slice(self.pages.content).trim().to_owned() }
    }
}

impl Column {
    /// What the cells come to, if that is not the total and the total is none of another kind (a mean, a
    /// count of something else).
    fn misses(&self, rounded: bool) -> Option<Decimal> {
        let sum = self.cells.iter().try_fold(Decimal::ZERO, |sum, cell| sum.checked_add(cell.number))?;
        let total = self.total.number;
        let positive = self.cells.iter().all(|cell| cell.number >= Decimal::ZERO);
        let most = self.cells.iter().map(|cell| cell.number).max()?;
        let near = total > most && total * Decimal::from(2) >= sum && total <= sum * Decimal::from(2);
        let digits = self.cells.iter().chain([&self.total]).map(|cell| cell.number.scale()).max().unwrap_or(0);
        let money = self.total.money || self.cells.iter().any(|cell| cell.money);
        let loose = rounded || (digits > 0 && !(money && digits == 2)) || (money && digits == 0);
        let slack =
            if loose { Decimal::new(5, digits + 1) * Decimal::from(self.cells.len() + 1) } else { Decimal::ZERO };
        let off = (total - sum).abs() > slack;
        (self.cells.len() >= 2 && positive && near && off).then_some(sum)
    }
}

/// The figure of a cell that holds nothing else but a sign of a currency and marks between thousands.
fn figure(text: &str) -> Option<Figure> {
    let bare = text.trim_matches('*').trim_start_matches(['$', '£', '€', '¥']).trim();
    let money = bare.len() < text.trim_matches('*').len();
    let digits: String = bare.chars().filter(|letter| !matches!(letter, ',' | '\u{a0}' | '\u{202f}' | ' ')).collect();
    let grouped = bare
        .split([',', ' ', '\u{a0}', '\u{202f}'])
        .skip(1)
        .all(|group| group.split('.').next().is_some_and(|g| g.len() == 3));
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && digits.len() <= 18;
    let number = (plain && grouped).then(|| digits.parse().ok())??;
    Some(Figure { number, money })
}
