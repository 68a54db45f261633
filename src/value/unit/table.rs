//! Owns: `data/units.tsv` and `data/currencies.tsv` as tables, and look-up by spelling.
//! May not know: how figures are written around a unit.

use std::sync::LazyLock;

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::Unit;

const UNITS: &str = include_str!("../../../data/units.tsv");
const CURRENCIES: &str = include_str!("currencies.tsv");

/// Symbols that rules may use although prose leaves them open: `m` is metres.
const IN_RULES: &[(&str, &str)] = &[("m", "metre"), ("g", "gram"), ("K", "kelvin"), ("N", "newton"), ("J", "joule")];

/// A row of the table of units.
#[derive(Debug)]
pub struct UnitRow {
    /// Singular name: `metre`, `kilometre_per_hour`.
    pub name: &'static str,
    /// `length`, `time` …
    pub dimension: &'static str,
    /// How many base units of the dimension one unit is, least …
    pub factor: Decimal,
    /// … and greatest: they differ for months and years.
    pub most: Decimal,
    /// What is added after multiplying (temperatures).
    pub offset: Decimal,
    /// The base value is the factor divided by the number (litres per 100 km).
    pub inverse: bool,
    /// It may also mean this multiple (1024ⁿ) of the base unit.
    pub binary: Option<Decimal>,
    /// What people write behind a number: a symbol, or the word in singular …
    pub singular: &'static str,
    /// … and plural.
    pub plural: &'static str,
    /// Remarks for those who look for units in prose.
    pub note: &'static str,
}

/// A way to write a unit or currency.
#[derive(Debug, Clone)]
pub struct Spelling {
    /// The words or the symbol.
    pub text: &'static str,
    /// The unit it may stand for: [`Unit::Measure`], [`Unit::Percent`], [`Unit::Currency`] …
    pub unit: Unit,
    /// A symbol counts as written, a word in any case.
    pub exact: bool,
    /// It may stand for another unit, or for no unit at all ("bar", "second").
    pub ambiguous: bool,
}

/// The tables of units and currencies.
#[derive(Debug)]
pub struct UnitTable {
    rows: Vec<UnitRow>,
    by_name: FxHashMap<&'static str, usize>,
    exact: FxHashMap<&'static str, Vec<Unit>>,
    folded: FxHashMap<String, Vec<Unit>>,
    spellings: Vec<Spelling>,
    /// Code to symbol.
    codes: FxHashMap<&'static str, &'static str>,
}

static TABLE: LazyLock<UnitTable> = LazyLock::new(UnitTable::load);

impl UnitTable {
    /// The embedded table.
    pub fn get() -> &'static UnitTable {
        &TABLE
    }

    /// The row of a unit, by its name in the table.
    pub fn row(&self, name: &str) -> Option<&UnitRow> {
        self.by_name.get(name).and_then(|at| self.rows.get(*at))
    }

    /// All rows.
    pub fn rows(&self) -> &[UnitRow] {
        &self.rows
    }

    /// What a spelling may stand for: nothing if it is unknown, several if it is ambiguous
    /// (`ton`). Symbols count as written, words in any case.
    pub fn lookup(&self, spelling: &str) -> &[Unit] {
        if let Some(units) = self.exact.get(spelling) {
            return units;
        }
        self.folded.get(&spelling.to_lowercase()).map_or(&[], Vec::as_slice)
    }

    /// What a spelling stands for where nothing else decides: its only unit, or the one that the
    /// table calls the default.
    pub fn usual(&self, spelling: &str) -> Option<&Unit> {
        let units = self.lookup(spelling);
        if let [only] = units {
            return Some(only);
        }
        let default = |unit: &&Unit, everywhere: bool| match unit {
            Unit::Measure(name) => {
                self.row(name).is_some_and(|row| is_default(row.note, spelling, everywhere))
            }
            Unit::None
            | Unit::Percent
            | Unit::PercentPoint
            | Unit::Currency(_)
            | Unit::Noun(_)
            | Unit::Per(..) => false,
        };
        let mut defaults = units.iter().filter(|unit| default(unit, false));
        match (defaults.next(), defaults.next()) {
            (Some(only), None) => Some(only),
            _ => units.iter().find(|unit| default(unit, true)),
        }
    }

    /// What a unit in a rule stands for; the choices if it is ambiguous, none if it is unknown.
    pub fn in_rules(&self, spelling: &str) -> Result<Unit, &[Unit]> {
        let settled = IN_RULES.iter().find(|(symbol, _)| *symbol == spelling);
        let settled = settled.and_then(|(_, name)| Unit::measure(name));
        settled.or_else(|| self.usual(spelling).cloned()).ok_or_else(|| self.lookup(spelling))
    }

    /// All ways to write units and currencies, in the order of the tables.
    pub fn spellings(&self) -> &[Spelling] {
        &self.spellings
    }

    /// The code as the table holds it.
    pub fn currency_code(&self, code: &str) -> Option<&'static str> {
        self.codes.get_key_value(code).map(|(code, _)| *code)
    }

    /// The symbol that people write for a currency before any other: `$` for `USD`.
    pub fn currency_symbol(&self, code: &str) -> Option<&'static str> {
        self.codes.get(code).copied().filter(|symbol| !symbol.is_empty())
    }

    fn load() -> Self {
        let mut table = Self {
            rows: Vec::with_capacity(400),
            by_name: FxHashMap::default(),
            exact: FxHashMap::default(),
            folded: FxHashMap::default(),
            spellings: Vec::with_capacity(2600),
            codes: FxHashMap::default(),
        };
        for line in rows_of(UNITS) {
            table.load_unit(line);
        }
        for line in rows_of(CURRENCIES) {
            table.load_currency(line);
        }
        table
    }

    fn load_unit(&mut self, line: &'static str) {
        let mut cells = line.split('\t');
        let mut cell = || cells.next().unwrap_or("");
        let (name, dimension, factor, offset) = (cell(), cell(), cell(), cell());
        let (spellings, note) = (cell(), cell());
        let (factor, most) = factor.split_once("..").unwrap_or((factor, factor));
        let binary = note.split_once("binary 1024^").and_then(|(_, power)| {
            let power: u32 = power.chars().take_while(char::is_ascii_digit).collect::<String>().parse().ok()?;
            Decimal::try_from_i128_with_scale(1024_i128.checked_pow(power)?, 0).ok()
        });
        let unit = match name {
            "percent" => Unit::Percent,
            "percentage_point" => Unit::PercentPoint,
            _ => Unit::Measure(name),
        };
        let mut words = spellings.split('|').filter(|word| !word.starts_with('?'));
        let symbol = words.clone().find_map(|word| word.strip_prefix('=')).filter(|_| dimension != "time");
        let mut words = words.by_ref().map(|word| word.trim_start_matches('='));
        let singular = words.next().unwrap_or(name);
        let plural = words.next().unwrap_or(singular);
        self.by_name.insert(name, self.rows.len());
        self.rows.push(UnitRow {
            name,
            dimension,
            factor: decimal(factor).unwrap_or(Decimal::ONE),
            most: decimal(most).unwrap_or(Decimal::ONE),
            offset: decimal(offset).unwrap_or(Decimal::ZERO),
            inverse: note.starts_with("inverse"),
            binary,
            singular: symbol.unwrap_or(singular),
            plural: symbol.unwrap_or(plural),
            note,
        });
        for text in spellings.split('|') {
            self.spell(text, &unit);
        }
    }

    fn load_currency(&mut self, line: &'static str) {
        let mut cells = line.split('\t');
        let mut cell = || cells.next().unwrap_or("");
        let (code, symbols, names) = (cell(), cell(), cell());
        self.codes.insert(code, symbols.split('|').next().unwrap_or(""));
        for text in std::iter::once(code).chain(symbols.split('|')).chain(names.split('|')) {
            self.spell(text, &Unit::Currency(code));
        }
    }

    fn spell(&mut self, marked: &'static str, unit: &Unit) {
        let (ambiguous, text) = marked.strip_prefix('?').map_or((false, marked), |text| (true, text));
        let (exact, text) = text.strip_prefix('=').map_or((false, text), |text| (true, text));
        if text.is_empty() {
            return;
        }
        let units = if exact {
            self.exact.entry(text).or_default()
        } else {
            self.folded.entry(text.to_lowercase()).or_default()
        };
        if !units.contains(unit) {
            units.push(unit.clone());
            self.spellings.push(Spelling { text, unit: unit.clone(), exact, ambiguous });
        }
    }
}

/// Whether a note calls the row the default for a spelling: "default °, degrees outside the US".
fn is_default(note: &str, spelling: &str, everywhere: bool) -> bool {
    let Some((_, list)) = note.split_once("default ") else { return false };
    let list = list.split(';').next().unwrap_or(list);
    let words = || list.split([' ', ',']).filter(|word| !word.is_empty());
    let named = words().take_while(|word| !matches!(*word, "in" | "outside" | "beside" | "behind" | "only"));
    named.into_iter().any(|word| word == spelling) && !(everywhere && words().any(|word| word == "in"))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn names(spelling: &str) -> Vec<String> {
        UnitTable::get().lookup(spelling).iter().map(|unit| format!("{unit:?}")).collect()
    }

    #[test]
    fn spellings() {
        assert_eq!(names("Kilometres"), ["Measure(\"kilometre\")"]);
        assert_eq!(names("km/h"), ["Measure(\"kilometre_per_hour\")"]);
        assert_eq!(names("per cent"), ["Percent"]);
        assert!(names("KWh").len() == 1 && names("kWH").is_empty());
        assert!(names("ton").len() > 2);
        assert_eq!(names("wombat"), Vec::<String>::new());
    }

    #[test]
    fn units_in_rules() {
        let table = UnitTable::get();
        assert_eq!(table.in_rules("m"), Ok(Unit::Measure("metre")));
        assert_eq!(table.in_rules("miles"), Ok(Unit::Measure("mile")));
        assert_eq!(table.in_rules("days"), Ok(Unit::Measure("day")));
        assert!(table.in_rules("ton").is_err_and(|choices| choices.len() > 2));
        assert!(table.in_rules("gallon").is_err_and(|choices| choices.len() == 2));
        assert!(table.in_rules("wombat").is_err_and(<[Unit]>::is_empty));
        assert_eq!(table.usual("degrees"), Some(&Unit::Measure("celsius")));
    }

    #[test]
    fn every_row_is_sound() {
        for row in UnitTable::get().rows() {
            assert!(row.factor > Decimal::ZERO && row.most >= row.factor, "{}", row.name);
            assert!(!row.singular.is_empty() && !row.dimension.is_empty(), "{}", row.name);
        }
    }
}
