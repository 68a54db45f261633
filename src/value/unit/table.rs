//! Owns: `data/units.tsv` and `data/currencies.tsv` as tables, and look-up by spelling.
//! May not know: how figures are written around a unit.

use std::sync::LazyLock;

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::Unit;

const UNITS: &str = include_str!("../../../data/units.tsv");
const CURRENCIES: &str = include_str!("../../../data/currencies.tsv");

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
    /// For a part of a currency: how many make one ("cents": 100).
    pub parts: Option<Decimal>,
}

/// A row of the table of currencies.
#[derive(Debug)]
struct CurrencyRow {
    code: &'static str,
    /// The symbol that people write before any other; empty: the code.
    symbol: &'static str,
    /// Spellings that mean this currency where nothing else decides.
    default: &'static str,
}

/// The tables of units and currencies.
#[derive(Debug)]
pub struct UnitTable {
    rows: Vec<UnitRow>,
    by_name: FxHashMap<&'static str, usize>,
    exact: FxHashMap<&'static str, Vec<Unit>>,
    folded: FxHashMap<String, Vec<Unit>>,
    spellings: Vec<Spelling>,
    currencies: FxHashMap<&'static str, CurrencyRow>,
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
            Unit::Measure(name) => self.row(name).is_some_and(|row| is_default(row.note, spelling, everywhere)),
            Unit::Currency(code) => {
                self.currencies.get(code).is_some_and(|row| row.default.split(' ').any(|word| word == spelling))
            }
            Unit::None | Unit::Percent | Unit::PercentPoint | Unit::Noun(_) | Unit::Per(..) => false,
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
        if let Some(unit) = settled.and_then(|(_, name)| Unit::measure(name)) {
            return Ok(unit);
        }
        let choices = self.lookup(spelling);
        let money = choices.iter().filter(|unit| matches!(unit, Unit::Currency(_))).count();
        // A pound of flour or a pound sterling.
        let mixed = money > 0 && money < choices.len();
        self.usual(spelling).filter(|_| !mixed).cloned().ok_or(choices)
    }

    /// All ways to write units and currencies, in the order of the tables.
    pub fn spellings(&self) -> &[Spelling] {
        &self.spellings
    }

    /// The code as the table holds it.
    pub fn currency_code(&self, code: &str) -> Option<&'static str> {
        self.currencies.get(code).map(|row| row.code)
    }

    /// The symbol that people write for a currency and for no other where nothing else decides:
    /// `$` for `USD`, `A$` for `AUD`.
    pub fn currency_symbol(&self, code: &str) -> Option<&'static str> {
        self.currencies.get(code).map(|row| row.symbol).filter(|symbol| !symbol.is_empty())
    }

    /// Reads the tables; [`UnitTable::get`] does it once.
    pub fn load() -> Self {
        let mut table = Self {
            rows: Vec::with_capacity(400),
            by_name: FxHashMap::default(),
            exact: FxHashMap::default(),
            folded: FxHashMap::default(),
            spellings: Vec::with_capacity(2600),
            currencies: FxHashMap::default(),
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
        // "g" rather than "gr" where it is the default.
        let usual = note.strip_prefix("default ").and_then(|words| words.split(' ').next());
        let usual = usual.filter(|word| spellings.split('|').any(|text| text.strip_prefix("?=") == Some(*word)));
        let symbol = words.clone().find_map(|word| word.strip_prefix('=')).map(|symbol| usual.unwrap_or(symbol));
        let symbol = symbol.filter(|_| dimension != "time");
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
        let (code, name, symbols, words) = (cell(), cell(), cell(), cell());
        let (parts, parts_in_one, default) = (cell(), cell(), cell());
        let plain = |symbol: &&'static str| {
            let bare = symbol.strip_prefix('?').unwrap_or(symbol);
            bare == *symbol || default.split(' ').any(|word| word == bare)
        };
        // "$" rather than "US$" where it is the default; "A$" rather than "AU$".
        let usual =
            default.split(' ').find(|word| symbols.split('|').any(|symbol| symbol.strip_prefix('?') == Some(*word)));
        let first = symbols.split('|').find(plain).map(|symbol| symbol.trim_start_matches('?'));
        let symbol = usual.or(first).unwrap_or("");
        self.currencies.insert(code, CurrencyRow { code, symbol, default });
        let unit = Unit::Currency(code);
        self.spell_as(code, true, false, &unit);
        for symbol in symbols.split('|') {
            let (ambiguous, text) = marked(symbol, '?');
            self.spell_as(text, true, ambiguous, &unit);
        }
        for word in std::iter::once(name).chain(words.split('|')) {
            let (ambiguous, text) = marked(word, '?');
            self.spell_as(text, false, ambiguous, &unit);
        }
        let Some(parts_in_one) = decimal(parts_in_one).filter(|number| *number != Decimal::ONE) else { return };
        for word in parts.split('|').filter(|word| !word.is_empty()) {
            let (ambiguous, text) = marked(word, '?');
            let unit = unit.clone();
            self.spellings.push(Spelling { text, unit, exact: false, ambiguous, parts: Some(parts_in_one) });
        }
    }

    fn spell(&mut self, spelling: &'static str, unit: &Unit) {
        let (ambiguous, text) = marked(spelling, '?');
        let (exact, text) = marked(text, '=');
        self.spell_as(text, exact, ambiguous, unit);
    }

    fn spell_as(&mut self, text: &'static str, exact: bool, ambiguous: bool, unit: &Unit) {
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
            self.spellings.push(Spelling { text, unit: unit.clone(), exact, ambiguous, parts: None });
        }
    }
}

/// Whether a spelling bears a mark, and the spelling without it.
fn marked(spelling: &'static str, mark: char) -> (bool, &'static str) {
    spelling.strip_prefix(mark).map_or((false, spelling), |text| (true, text))
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
        Some((above, below)) => above.parse::<Decimal>().ok()?.checked_div(below.parse::<Decimal>().ok()?),
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
        assert!(names("ton").len() > 2 && names("dollars").len() > 5);
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
        assert!(table.in_rules("pounds").is_err());
        assert_eq!(table.in_rules("dollars"), Ok(Unit::Currency("USD")));
        assert_eq!(table.usual("£"), Some(&Unit::Currency("GBP")));
        assert_eq!(table.usual("degrees"), Some(&Unit::Measure("celsius")));
    }

    #[test]
    fn symbols_of_currencies() {
        let symbol = |code| UnitTable::get().currency_symbol(code);
        assert_eq!(symbol("USD"), Some("$"));
        assert_eq!(symbol("AUD"), Some("A$"));
        assert_eq!(symbol("EUR"), Some("€"));
        assert_eq!(symbol("SEK"), None);
    }

    #[test]
    fn every_row_is_sound() {
        for row in UnitTable::get().rows() {
            assert!(row.factor > Decimal::ZERO && row.most >= row.factor, "{}", row.name);
            assert!(!row.singular.is_empty() && !row.dimension.is_empty(), "{}", row.name);
        }
    }
}
