//! Owns: choosing one fine class for each unit: the cheapest path through what the tables allow,
//! where a class costs by its rank and each pair of neighbours by [`cost`]. Adverbs, negations and
//! quotation marks are transparent: what follows them is judged by what stands before them.
//! May not know: phrases and clauses.

use super::cost::pair_cost;
use super::fine::{Fine, Habits};
use super::parse::FixedKind;
use super::unit::{Mark, Unit};

/// At most this many candidates of a unit are weighed.
const WIDTH: usize = 8;

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
    let verbless = if stopped { 6 } else { 3 };
    let mut before = [Cell::default(); WIDTH];
    let mut before_count = 1usize;
    for (index, unit) in units.iter().enumerate() {
        let next = units.get(index + 1);
        let previous = index.checked_sub(1).and_then(|i| units.get(i));
        let mut row = [Cell::default(); WIDTH];
        let mut count = 0usize;
        for (rank, &fine) in candidates(unit).iter().enumerate() {
            let Some(cell) = row.get_mut(count) else { break };
            *cell = best(fine, before.get(..before_count).unwrap_or_default(), unit, verbless);
            cell.cost += own_cost(unit, fine, rank, previous, next);
            count += 1;
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

/// The cheapest way to a candidate.
fn best(fine: Fine, before: &[Cell], unit: &Unit, verbless: u32) -> Cell {
    let mut cell = Cell { fine, context: fine, cost: u32::MAX / 2, ..Cell::default() };
    for (index, from) in before.iter().enumerate() {
        let coordinated = from.fine == Fine::Coord;
        let mut step = u32::from(pair_cost(if coordinated { Fine::Coord } else { from.context }, fine));
        if coordinated {
            step += unlike(from.context, fine);
        }
        step += clause_cost(fine, from, unit, verbless);
        let cost = from.cost + step;
        if cost < cell.cost {
            cell.cost = cost;
            cell.from = index as u8;
            cell.context = context(fine, from, unit);
            (cell.finite, cell.says) = clause_state(fine, from, unit);
        }
    }
    cell
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
fn clause_cost(fine: Fine, from: &Cell, unit: &Unit, verbless: u32) -> u32 {
    let ends = matches!(unit.mark, Mark::Stop | Mark::Question | Mark::Semicolon)
        || unit.mark == Mark::QuoteClose && from.fine == Fine::Comma;
    if ends && !from.finite {
        return verbless;
    }
    let second = from.finite && !from.says && is_finite(fine, from.context) && from.fine != Fine::Coord;
    if second { 2 } else { 0 }
}

/// Whether the clause has its finite verb behind this unit, and whether that verb says or thinks.
fn clause_state(fine: Fine, from: &Cell, unit: &Unit) -> (bool, bool) {
    match fine {
        Fine::Sub | Fine::Wh => (false, false),
        Fine::Comma => (from.finite, true),
        Fine::Edge if unit.mark == Mark::QuoteClose && from.fine == Fine::Comma => (false, false),
        Fine::Edge if !matches!(unit.mark, Mark::QuoteOpen | Mark::QuoteClose) => (false, false),
        _ if is_finite(fine, from.context) => (true, unit.has(Habits::SAY | Habits::TELL) || fine.is_auxiliary()),
        _ if fine.is_verb() => (from.finite, unit.has(Habits::SAY | Habits::TELL)),
        _ => (from.finite, from.says),
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
    u32::from(one != other && one != 0 && other != 0) * 2
}

/// What a candidate costs by itself.
fn own_cost(unit: &Unit, fine: Fine, rank: usize, previous: Option<&Unit>, next: Option<&Unit>) -> u32 {
    let mut cost = match rank {
        0 => 0,
        1 => 2,
        2 => 3,
        _ => 4,
    };
    if next.is_some_and(|next| next.has(Habits::TO)) {
        // "plans to meet" is rather a verb.
        let verb = unit.entry.may_be(Fine::V3) || unit.entry.may_be(Fine::VBase);
        match fine {
            Fine::V3 | Fine::VBase => cost = 0,
            Fine::NounS | Fine::NounP if verb => cost += 1,
            _ => {}
        }
    }
    if unit.capital && unit.fixed.is_none() && !unit.compound {
        cost += capital_cost(unit, fine, next);
    }
    if unit.has(Habits::SHORT) && fine != Fine::Poss {
        let pronoun = previous
            .is_some_and(|p| p.entry.classes().iter().any(|c| c.is_pronoun() || *c == Fine::Wh || *c == Fine::Sub));
        cost += if pronoun { 0 } else { 4 };
    }
    if fine == Fine::Poss && previous.is_some_and(|p| p.has(Habits::THERE | Habits::THAT | Habits::WHO)) {
        cost += 10;
    }
    if fine == Fine::Det && unit.has(Habits::POSSESSIVE) && next.is_some_and(|n| n.mark != Mark::None) {
        cost += 8;
    }
    cost
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
