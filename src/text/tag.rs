//! Owns: choosing one fine class for each unit: the cheapest path through what the tables allow,
//! where a class costs by its rank and each pair of neighbours by [`cost`]. Adverbs, negations and
//! quotation marks are transparent: what follows them is judged by what stands before them.
//! May not know: phrases and clauses.

use super::cost::pair_cost;
use super::fine::{Fine, Habits};
use super::parse::FixedKind;
use super::unit::{Mark, Unit};

/// At most this many ways to a unit are kept: three for each of its classes.
const WIDTH: usize = 18;

/// What a clause without a finite verb costs in a sentence with a full stop; elsewhere less.
const STOPPED: u32 = 6;

/// One candidate of a unit.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cell {
    fine: Fine,
    /// What the next unit is judged by.
    context: Fine,
    /// Whether the clause at hand has its finite verb.
    finite: bool,
    /// Whether that verb may be followed by a clause without conjunction.
    says: bool,
    /// Whether an outer clause waits for its finite verb, too: "the plan that …".
    waits: bool,
    /// A participle between commas: 1 inside it, 2 behind it.
    aside: u8,
    /// The clause has several subjects ("Ann and Bob") and no verb yet.
    several: bool,
    cost: u32,
    from: u8,
}

/// The lattice, reused from sentence to sentence.
#[derive(Debug, Clone, Default)]
pub(super) struct Lattice {
    cells: Vec<[Cell; WIDTH]>,
    counts: Vec<u8>,
}

/// Sets `fine` of each unit.
pub(super) fn tag(units: &mut [Unit], lattice: &mut Lattice) {
    lattice.cells.clear();
    lattice.counts.clear();
    let stopped = units.iter().rev().take(3).any(|unit| matches!(unit.mark, Mark::Stop | Mark::Question));
    let verbless = if stopped { STOPPED } else { 4 };
    let mut before = [Cell::default(); WIDTH];
    let mut before_count = 1usize;
    for (index, unit) in units.iter().enumerate() {
        let previous = index.checked_sub(1).and_then(|i| units.get(i));
        let mut row = [Cell::default(); WIDTH];
        let mut count = 0usize;
        for (rank, &fine) in candidates(unit).iter().enumerate() {
            let own = own_cost(units, index, fine, rank);
            let from = before.get(..before_count).unwrap_or_default();
            let place = Place { unit, previous, next: units.get(index + 1), verbless };
            for mut cell in best(fine, from, &place).into_iter().flatten() {
                cell.cost += own;
                if let Some(slot) = row.get_mut(count) {
                    *slot = cell;
                    count += 1;
                }
            }
        }
        lattice.cells.push(row);
        lattice.counts.push(count as u8);
        before = row;
        before_count = count;
    }
    end(lattice, verbless);
    read_back(units, lattice);
}

/// A last clause without a verb costs, too.
fn end(lattice: &mut Lattice, verbless: u32) {
    let (Some(row), Some(count)) = (lattice.cells.last_mut(), lattice.counts.last()) else { return };
    for cell in row.iter_mut().take(usize::from(*count)) {
        cell.cost += u32::from(pair_cost(cell.context, Fine::Edge));
        if !cell.finite && cell.fine != Fine::Edge {
            cell.cost += verbless;
        }
    }
}

/// The classes that a unit may have; something is always there.
fn candidates(unit: &Unit) -> &[Fine] {
    let classes = unit.entry.classes();
    if classes.is_empty() { &[Fine::NounS] } else { classes }
}

/// A unit with its neighbours.
#[derive(Clone, Copy)]
struct Place<'a> {
    unit: &'a Unit,
    previous: Option<&'a Unit>,
    next: Option<&'a Unit>,
    /// What a clause without a finite verb costs here.
    verbless: u32,
}

/// The cheapest ways to a candidate: with a finite verb in the clause, without one, and without one
/// in an outer clause, either.
fn best(fine: Fine, before: &[Cell], place: &Place<'_>) -> [Option<Cell>; 3] {
    let Place { unit, previous, .. } = *place;
    let mut ways: [Option<Cell>; 3] = [None; 3];
    let bare = fine == Fine::VBase && previous.is_some_and(|unit| unit.has(Habits::BARE));
    let quote = matches!(unit.mark, Mark::QuoteOpen | Mark::QuoteClose);
    for (index, from) in before.iter().enumerate() {
        let coordinated = from.fine == Fine::Coord;
        let mut step = u32::from(pair_cost(if coordinated { Fine::Coord } else { from.context }, fine));
        if quote || bare && from.fine.is_verb() {
            step = 0;
        }
        if fine == Fine::Adj && previous.is_some_and(|unit| unit.has(Habits::MEASURE)) {
            // "12 m deep"
            step = 0;
        }
        if unit.has(Habits::REFLEXIVE) && from.context.is_noun() {
            step = 1;
        }
        if fine == Fine::VBase && from.several && from.context == Fine::Prop {
            // "Ann Roe and her rival Bob Poe meet"
            step = step.min(1);
        }
        if coordinated {
            step += unlike(from.context, fine);
        }
        let cost = from.cost + step + clause_cost(fine, from, place);
        let (finite, says, waits) = clause_state(fine, from, place);
        let [open, waiting, closed] = &mut ways;
        let way = match (finite, waits) {
            (true, _) => closed,
            (false, true) => waiting,
            (false, false) => open,
        };
        if way.is_none_or(|way| cost < way.cost) {
            *way = Some(Cell {
                fine,
                context: context(fine, from, unit),
                finite,
                says,
                waits,
                aside: aside(fine, from, place),
                several: several(fine, from, finite),
                cost,
                from: index as u8,
            });
        }
    }
    ways
}

/// Whether a class is a clause's finite verb, given what stands before it.
fn is_finite(fine: Fine, before: Fine) -> bool {
    match fine {
        Fine::V3 | Fine::VPast | Fine::Be | Fine::Modal => true,
        Fine::VEd => !matches!(before, Fine::Be | Fine::BeNon | Fine::Have | Fine::Det | Fine::Adj | Fine::Prep),
        Fine::VBase | Fine::Have | Fine::Do => !matches!(before, Fine::To | Fine::Modal | Fine::Do | Fine::Have),
        _ => false,
    }
}

/// What it costs to leave a clause without a finite verb, or to give it a second one.
fn clause_cost(fine: Fine, from: &Cell, place: &Place<'_>) -> u32 {
    let Place { unit, verbless, .. } = *place;
    let ends = matches!(unit.mark, Mark::Stop | Mark::Question | Mark::Semicolon)
        || unit.mark == Mark::QuoteClose && from.fine == Fine::Comma;
    if ends && !from.finite {
        return verbless;
    }
    if from.fine == Fine::Coord && !from.finite && is_finite(fine, from.context) {
        // "links Porto and is run": there must be a verb in front of "and".
        return 4;
    }
    let second = from.finite && !from.says && is_finite(fine, from.context) && from.fine != Fine::Coord;
    if second { 2 } else { 0 }
}

/// ", first described in 1901,": rather a participle.
fn is_aside(fine: Fine, from: &Cell, place: &Place<'_>) -> bool {
    fine == Fine::VEd
        && from.context == Fine::Comma
        && from.aside == 0
        && place.next.is_some_and(|next| next.entry.classes().first() == Some(&Fine::Prep))
}

/// Where a unit stands to a participle between commas.
fn aside(fine: Fine, from: &Cell, place: &Place<'_>) -> u8 {
    match fine {
        Fine::Edge | Fine::Sub => 0,
        Fine::Comma if from.aside == 1 => 2,
        _ if is_aside(fine, from, place) => 1,
        _ => from.aside,
    }
}

/// Whether names or nouns stand coordinated in front of the clause's verb.
fn several(fine: Fine, from: &Cell, finite: bool) -> bool {
    match fine {
        _ if finite => false,
        Fine::Edge | Fine::Sub | Fine::Wh | Fine::Prep | Fine::Num => false,
        Fine::Coord => matches!(from.context, Fine::Prop | Fine::NounS | Fine::NounP | Fine::Comma),
        _ => from.several,
    }
}

/// Whether the clause has its finite verb behind this unit, whether that verb says or thinks, and
/// whether an outer clause waits for its verb.
fn clause_state(fine: Fine, from: &Cell, place: &Place<'_>) -> (bool, bool, bool) {
    let Place { unit, verbless, .. } = *place;
    let reduced = is_aside(fine, from, place);
    let speaks = || unit.has(Habits::SAY | Habits::TELL);
    let headline = verbless < STOPPED && (fine == Fine::VIng || fine == Fine::VBase && from.context == Fine::To);
    match fine {
        Fine::Sub | Fine::Wh => {
            let asks = from.context == Fine::Edge && (fine == Fine::Wh || unit.has(Habits::QUESTION));
            (false, false, from.waits || !from.finite && !asks)
        }
        Fine::Comma => (from.finite, true, from.waits),
        Fine::Edge if unit.mark == Mark::QuoteClose && from.fine == Fine::Comma => (false, false, false),
        Fine::Edge => match unit.mark {
            Mark::Stop | Mark::Question => (false, false, false),
            // What follows may be a mere list.
            Mark::Colon | Mark::Semicolon | Mark::Open | Mark::Other | Mark::None | Mark::Comma => (true, true, false),
            Mark::Close | Mark::Dash => (from.finite, true, from.waits),
            Mark::QuoteOpen | Mark::QuoteClose => (from.finite, from.says, from.waits),
        },
        _ if reduced => (from.finite, from.says, from.waits),
        _ if is_finite(fine, from.context) => (!from.waits, speaks() || fine.is_auxiliary(), false),
        _ if headline => (true, true, false),
        _ if fine.is_verb() => (from.finite, speaks(), from.waits),
        _ => (from.finite, from.says, from.waits),
    }
}

/// What the next unit is judged by.
fn context(fine: Fine, from: &Cell, unit: &Unit) -> Fine {
    match fine {
        Fine::Adv | Fine::Neg if from.fine != Fine::Coord => from.context,
        Fine::Coord => from.context,
        _ if matches!(unit.mark, Mark::QuoteOpen | Mark::QuoteClose) => from.context,
        _ => fine,
    }
}

/// Coordinated words like to be of one kind.
fn unlike(before: Fine, fine: Fine) -> u32 {
    let kind = |f: Fine| match f {
        Fine::NounS | Fine::NounP | Fine::Prop | Fine::Date | Fine::PronO | Fine::Pron => 1,
        Fine::VBase => 2,
        Fine::V3 => 3,
        Fine::VPast | Fine::VEd | Fine::VPart => 4,
        Fine::VIng => 5,
        Fine::Adj => 6,
        _ => 0,
    };
    let (one, other) = (kind(before), kind(fine));
    u32::from(one != other && one != 0 && other != 0)
}

/// What a candidate costs by itself.
fn own_cost(units: &[Unit], index: usize, fine: Fine, rank: usize) -> u32 {
    let Some(unit) = units.get(index) else { return 0 };
    let next = units.get(index + 1);
    let previous = index.checked_sub(1).and_then(|at| units.get(at));
    let mut cost = match rank {
        0 => 0,
        1 => 2,
        2 => 3,
        _ => 4,
    };
    if unit.has(Habits::TO) {
        return to_cost(fine, next);
    }
    if matches!(fine, Fine::VEd | Fine::VPast) && unit.entry.may_be(Fine::VBase) {
        // "cut", "set", "hit"
        cost = 0;
    }
    if unit.has(Habits::QUESTION)
        && fine == Fine::Det
        && next.is_some_and(|next| next.capital || next.entry.may_be(Fine::Det))
    {
        cost += 5;
    }
    if unit.has(Habits::THAT) && fine == Fine::Det {
        let joined = previous.is_some_and(|unit| unit.has(Habits::AND))
            && index.checked_sub(2).and_then(|at| units.get(at)).is_some_and(|unit| unit.mark == Mark::None);
        cost += that_cost(previous, next) + u32::from(joined) * 5;
    }
    if unit.entry.may_be(Fine::V3) || unit.entry.may_be(Fine::VBase) {
        cost = plain_verb_cost(units, index, fine, cost);
    }
    if unit.entry.may_be(Fine::VIng) {
        cost += gerund_cost(fine, previous, next);
    }
    if unit.has(Habits::FIGURE) && unit.entry.may_be(Fine::Prep) && previous.is_some_and(|unit| unit.has(Habits::ROUND))
    {
        cost = if fine == Fine::Prep { 0 } else { 4 };
    }
    if unit.has(Habits::FIGURE) && unit.entry.may_be(Fine::Prep) && fine == Fine::Adv {
        let figure = next.is_some_and(|next| {
            matches!(next.entry.classes().first(), Some(Fine::Num | Fine::Quant))
                || next.has(Habits::INDEFINITE)
                    && units
                        .get(index + 2)
                        .is_some_and(|unit| unit.has(Habits::GROUP | Habits::MEASURE | Habits::NUMBER))
        });
        cost += u32::from(!figure) * 5;
    }
    if unit.has(Habits::ORDINAL) && fine == Fine::NounS {
        cost += 3;
    }
    if unit.has(Habits::SHORT) {
        cost += contraction_cost(fine, previous);
    }
    if fine == Fine::Det && unit.has(Habits::POSSESSIVE) && next.is_some_and(|n| n.mark != Mark::None) {
        cost += 8;
    }
    if unit.capital && unit.fixed.is_none() && !unit.compound {
        if fine == Fine::Prop && !unit.excused {
            cost = 0;
        }
        cost += capital_cost(unit, fine, next);
    }
    cost
}

/// "that" before a name, a plural or another determiner is no determiner.
fn that_cost(previous: Option<&Unit>, next: Option<&Unit>) -> u32 {
    let never = next.is_some_and(|next| {
        next.capital && !next.excused
            || matches!(next.entry.classes().first(), Some(Fine::Det | Fine::Quant))
            || next.entry.may_be(Fine::NounP)
            || next.entry.classes().iter().any(|fine| fine.is_pronoun())
    });
    let said = previous.is_some_and(|unit| unit.has(Habits::SAY | Habits::TELL));
    if never { 7 } else { u32::from(said) * 5 }
}

/// "plans to meet", "…, Reuters reports." are rather verbs.
fn plain_verb_cost(units: &[Unit], index: usize, fine: Fine, cost: u32) -> u32 {
    let at = |offset: usize| units.get((index + offset).wrapping_sub(2));
    let verb = matches!(fine, Fine::V3 | Fine::VBase);
    let noun = matches!(fine, Fine::NounS | Fine::NounP);
    if at(3).is_some_and(|next| next.has(Habits::TO)) {
        return if verb { 0 } else { cost + u32::from(noun) };
    }
    // "rises in the Alps and flows": behind a marked phrase and "and", a bare plural is rather a verb.
    let coordinated = at(1).is_some_and(|unit| unit.has(Habits::AND));
    let marked =
        || (index.saturating_sub(5)..index).any(|i| units.get(i).is_some_and(|unit| unit.entry.may_be(Fine::Det)));
    let singular = at(0).is_some_and(|unit| unit.entry.classes().first() != Some(&Fine::NounP));
    if fine == Fine::NounP && coordinated && singular && marked() {
        return cost + 5;
    }
    // "by battlefield gains": behind a preposition and a bare noun rather a noun.
    let bare = at(0).is_some_and(|unit| unit.entry.classes().first() == Some(&Fine::Prep))
        && at(1).is_some_and(|unit| !unit.capital && unit.entry.classes().first() == Some(&Fine::NounS));
    if bare && verb {
        return cost + 2;
    }
    let named = at(1).is_some_and(|unit| unit.capital);
    if named
        && at(3).is_some_and(|next| next.has(Habits::THAT))
        && units.get(index).is_some_and(|unit| unit.has(Habits::SAY))
    {
        return if verb { 0 } else { cost + u32::from(noun) * 3 };
    }
    let speaks = units.get(index).is_some_and(|unit| unit.has(Habits::SAY))
        && at(1).is_some_and(|unit| unit.capital || unit.entry.may_be(Fine::NounP))
        && index > 2
        && at(0).is_some_and(|unit| matches!(unit.mark, Mark::Comma | Mark::QuoteClose))
        && at(3).is_none_or(|next| matches!(next.mark, Mark::Stop | Mark::Comma));
    match (speaks, verb, noun) {
        (true, true, _) => 0,
        (true, _, true) => cost + 4,
        _ => cost,
    }
}

/// A word in -ing in front of an object is rather a verb.
fn gerund_cost(fine: Fine, previous: Option<&Unit>, next: Option<&Unit>) -> u32 {
    if !matches!(fine, Fine::NounS | Fine::NounP) {
        return 0;
    }
    let object = next.is_some_and(|next| {
        next.entry.may_be(Fine::Det) || next.entry.may_be(Fine::PronO) || next.capital && !next.excused
    });
    let begins = previous.is_some_and(|unit| unit.has(Habits::GERUND));
    let after_comma = previous.is_some_and(|unit| unit.mark == Mark::Comma)
        && next.is_some_and(|next| next.entry.classes().first() == Some(&Fine::NounP));
    u32::from(object) * 2 + u32::from(begins) * 4 + u32::from(after_comma) * 3
}

/// 's after a pronoun is "is" or "has", after a noun a possessive.
fn contraction_cost(fine: Fine, previous: Option<&Unit>) -> u32 {
    let pronoun = previous.is_some_and(|unit| {
        unit.entry.classes().iter().any(|class| class.is_pronoun() || matches!(class, Fine::Wh | Fine::Sub))
    });
    match (fine == Fine::Poss, pronoun) {
        (true, true) => 10,
        (false, false) => 4,
        _ => 0,
    }
}

/// "to" is a particle rather than a preposition where a base form can follow.
fn to_cost(fine: Fine, next: Option<&Unit>) -> u32 {
    let base =
        next.is_some_and(|next| !next.capital && (next.entry.may_be(Fine::VBase) || next.entry.may_be(Fine::BeNon)));
    match fine {
        Fine::Prep if base => 3,
        Fine::To | Fine::Prep => 0,
        _ => 4,
    }
}

/// How a capital speaks for and against a class.
fn capital_cost(unit: &Unit, fine: Fine, next: Option<&Unit>) -> u32 {
    let demonym = matches!(unit.entry.classes().first(), Some(Fine::Adj));
    if !unit.excused {
        return match fine {
            Fine::Prop => 0,
            Fine::Adj if demonym => 1,
            Fine::PronPl => 0,
            _ => 7,
        };
    }
    let run = next.is_some_and(|n| n.capital && !n.excused && n.mark == Mark::None && n.fixed != Some(FixedKind::Date));
    match fine {
        Fine::Prop if unit.entry.classes() == [Fine::NounS, Fine::Prop] && run => 0,
        Fine::Prop if !unit.entry.may_be(Fine::NounS) && !unit.entry.may_be(Fine::NounP) => 5,
        Fine::Prop if run => 1,
        Fine::Prop => 3,
        _ => 0,
    }
}

fn read_back(units: &mut [Unit], lattice: &Lattice) {
    let last = lattice.cells.last().zip(lattice.counts.last());
    let mut at = last.map_or(0, |(row, count)| {
        row.iter().take(usize::from(*count)).enumerate().min_by_key(|(_, cell)| cell.cost).map_or(0, |(index, _)| index)
    });
    for (unit, row) in units.iter_mut().zip(&lattice.cells).rev() {
        if let Some(cell) = row.get(at) {
            unit.fine = cell.fine;
            at = usize::from(cell.from);
        }
    }
}
