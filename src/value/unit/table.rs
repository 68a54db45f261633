//! Owns: `data/units.tsv` and `data/currencies.tsv` as tables, and look-up by spelling.
//! May not know: how figures are written around a unit.

use std::sync::LazyLock;

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::Unit;

const UNITS: &str = include_str!("units.tsv");
const CURRENCIES: &str = include_str!("currencies.tsv");

/// A row of the table of units.
#[derive(Debug)]
pub struct UnitRow {
    /// Singular name: `metre`.
    pub name: &'static str,
    /// `length`, `time` …
    pub dimension: &'static str,
    /// How many base units of the dimension one unit is …
    pub factor: Decimal,
    /// … and what is added after multiplying (temperatures).
    pub offset: Decimal,
    /// What people see behind a number.
    pub symbol: &'static str,
}

/// A way to write a unit or currency.
#[derive(Debug, Clone)]
pub struct Spelling {
    /// The words or the symbol, as in the table.
    pub text: &'static str,
    /// The unit it may stand for.
    pub unit: Unit,
    /// A symbol ("km", "$") counts as written, a word in any case.
    pub symbol: bool,
}

/// The tables of units and currencies.
#[derive(Debug)]
pub struct UnitTable {
    rows: Vec<UnitRow>,
    by_name: FxHashMap<&'static str, usize>,
    by_spelling: FxHashMap<&'static str, Vec<Unit>>,
    spellings: Vec<Spelling>,
    codes: FxHashMap<&'static str, &'static str>,
}

static TABLE: LazyLock<UnitTable> = LazyLock::new(UnitTable::load);

impl UnitTable {
    /// The embedded table.
    pub fn get() -> &'static UnitTable {
        &TABLE
    }

    /// The row of a unit.
    pub fn row(&self, name: &str) -> Option<&UnitRow> {
        self.by_name.get(name).and_then(|at| self.rows.get(*at))
    }

    /// All rows.
    pub fn rows(&self) -> &[UnitRow] {
        &self.rows
    }

    /// What a spelling may stand for: nothing if it is unknown, several if it is ambiguous
    /// (`ton`). Symbols count as written, words in any case and in singular or plural.
    pub fn lookup(&self, spelling: &str) -> &[Unit] {
        if let Some(units) = self.by_spelling.get(spelling) {
            return units;
        }
        let lower = spelling.to_lowercase();
        self.by_spelling.get(lower.as_str()).filter(|_| is_word(&lower)).map_or(&[], Vec::as_slice)
    }

    /// All ways to write units and currencies, in the order of the tables.
    pub fn spellings(&self) -> &[Spelling] {
        &self.spellings
    }

    /// The code as the table holds it.
    pub fn currency_code(&self, code: &str) -> Option<&'static str> {
        self.codes.get_key_value(code).map(|(code, _)| *code)
    }

    /// The symbol that people write for a currency and no other: `$` for `USD`.
    pub fn currency_symbol(&self, code: &str) -> Option<&'static str> {
        self.codes.get(code).copied().filter(|symbol| !symbol.is_empty())
    }

    fn load() -> Self {
        let mut table = Self {
            rows: Vec::new(),
            by_name: FxHashMap::default(),
            by_spelling: FxHashMap::default(),
            spellings: Vec::new(),
            codes: FxHashMap::default(),
        };
        for line in rows_of(UNITS) {
            let mut cells = line.split('\t');
            let mut cell = || cells.next().unwrap_or("");
            let (name, dimension, factor, offset, spellings) = (cell(), cell(), cell(), cell(), cell());
            let symbol = spellings.split('|').find(|text| !is_word(text)).unwrap_or(name);
            table.by_name.insert(name, table.rows.len());
            table.rows.push(UnitRow {
                name,
                dimension,
                factor: decimal(factor).unwrap_or(Decimal::ONE),
                offset: decimal(offset).unwrap_or(Decimal::ZERO),
                symbol,
            });
            table.spell(name, &Unit::Measure(name));
            for text in spellings.split('|') {
                table.spell(text, &Unit::Measure(name));
            }
        }
        for line in rows_of(CURRENCIES) {
            let mut cells = line.split('\t');
            let mut cell = || cells.next().unwrap_or("");
            let (code, symbols, names) = (cell(), cell(), cell());
            table.codes.insert(code, symbols.split('|').next().unwrap_or(""));
            table.spell(code, &Unit::Currency(code));
            for text in symbols.split('|').chain(names.split('|')) {
                table.spell(text, &Unit::Currency(code));
            }
        }
        table
    }

    fn spell(&mut self, text: &'static str, unit: &Unit) {
        if text.is_empty() {
            return;
        }
        let units = self.by_spelling.entry(text).or_default();
        if !units.contains(unit) {
            units.push(unit.clone());
            self.spellings.push(Spelling { text, unit: unit.clone(), symbol: !is_word(text) });
        }
    }
}

/// A spelling of four or more letters, all lower case, is a word; others are symbols.
fn is_word(text: &str) -> bool {
    text.chars().filter(|letter| letter.is_alphabetic()).count() >= 4
        && !text.chars().any(|letter| letter.is_uppercase() || letter == '/' || letter == '°')
}

fn rows_of(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// A decimal, or a fraction of two (`5/9`).
fn decimal(cell: &str) -> Option<Decimal> {
    match cell.split_once('/') {
        Some((above, below)) => {
            above.parse::<Decimal>().ok()?.checked_div(below.parse::<Decimal>().ok()?)
        }
        None => cell.parse().ok(),
    }
}
