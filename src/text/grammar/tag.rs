//! Owns: choosing one fine class for each unit: the cheapest path through what the tables allow,
//! where a class costs by its rank and each pair of neighbours by [`cost`]. Adverbs, negations and
//! quotation marks are transparent: what follows them is judged by what stands before them.
//! May not know: phrases and clauses.

use super::cost::pair_cost;
use super::fine::{Fine, Habits};
use super::likely::own_cost;
use super::unit::{Mark, Unit};

/// What a clause without a finite verb costs in a sentence with a full stop; elsewhere less.
const STOPPED: u32 = 6;

/// One candidate of a unit.
#[expect(clippy::struct_excessive_bools, reason = "independent facts about the clause so far")]
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
    /// The ways to each unit, one unit's behind the other's.
    cells: Vec<Cell>,
    /// Where each unit's ways begin.
    starts: Vec<u32>,
    /// The ways to the unit before, and to the unit at hand.
    before: Vec<Cell>,
    row: Vec<Cell>,
}

/// Sets `fine` of each unit.
pub(super) fn tag(units: &mut [Unit], lattice: &mut Lattice) {
    let Lattice { cells, starts, before, row } = lattice;
    cells.clear();
    starts.clear();
    before.clear();
    before.push(Cell::default());
    let stopped = units.iter().rev().take(3).any(|unit| matches!(unit.mark, Mark::Stop | Mark::Question));
    let verbless = if stopped { STOPPED } else { 4 };
    let mut listed = false;
    for (index, unit) in units.iter().enumerate() {
        let previous = index.checked_sub(1).and_then(|i| units.get(i));
        listed |= unit.mark == Mark::Colon;
        let place = Place { unit, previous, next: units.get(index + 1), verbless, listed };
        row.clear();
        for (rank, &fine) in candidates(unit).iter().enumerate() {
            let own = own_cost(units, index, fine, rank);
            for mut cell in best(fine, before, &place).into_iter().flatten() {
                cell.cost += own;
                row.push(cell);
            }
        }
        starts.push(cells.len() as u32);
        cells.extend_from_slice(row);
        std::mem::swap(before, row);
    }
    end(lattice, verbless);
    read_back(units, lattice);
}

/// A last clause without a verb costs, too.
fn end(lattice: &mut Lattice, verbless: u32) {
    let first = lattice.starts.last().map_or(0, |start| *start as usize);
    for cell in lattice.cells.iter_mut().skip(first) {
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
    /// Behind a colon.
    listed: bool,
}

/// The cheapest ways to a candidate: with a finite verb in the clause, without one, and without one
/// in an outer clause, either.
fn best(fine: Fine, before: &[Cell], place: &Place<'_>) -> [Option<Cell>; 3] {
    let Place { unit, previous, .. } = *place;
    let mut ways: [Option<Cell>; 3] = [None; 3];
    let bare = fine == Fine::VBase && previous.is_some_and(|unit| unit.has(Habits::BARE));
    let quote = matches!(unit.mark, Mark::QuoteOpen | Mark::QuoteClose);
    // "12 m deep"
    let measured = fine == Fine::Adj && previous.is_some_and(|unit| unit.has(Habits::MEASURE));
    let reflexive = unit.has(Habits::REFLEXIVE);
    let steers =
        fine.is_verb() || fine.is_auxiliary() || matches!(fine, Fine::Edge | Fine::Comma | Fine::Sub | Fine::Wh);
    for (index, from) in before.iter().enumerate() {
        let coordinated = from.fine == Fine::Coord;
        let mut step = u32::from(pair_cost(if coordinated { Fine::Coord } else { from.context }, fine));
        if quote || measured || bare && from.fine.is_verb() {
            step = 0;
        }
        if reflexive && from.context.is_noun() {
            step = 1;
        }
        if fine == Fine::VBase && from.several && from.context == Fine::Prop {
            // "Ann Roe and her rival Bob Poe meet"
            step = step.min(1);
        }
        if coordinated {
            step += unlike(from.context, fine);
        }
        let mut cost = from.cost + step;
        let (mut finite, mut says, mut waits, mut beside) = (from.finite, from.says, from.waits, from.aside);
        if steers {
            cost += clause_cost(fine, from, place);
            (finite, says, waits) = clause_state(fine, from, place);
            beside = aside(fine, from, place);
        }
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
                aside: beside,
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
            // "signed a new deal; his contract ends in June"
            Mark::Semicolon if from.finite && !place.listed => (false, false, false),
            // What follows may be a mere list.
            Mark::Colon | Mark::Semicolon | Mark::Other | Mark::None | Mark::Comma => (true, true, false),
            // "The firm (21-33) shot" has its verb behind the bracket.
            Mark::Open | Mark::Close | Mark::Dash => (from.finite, true, from.waits),
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

fn read_back(units: &mut [Unit], lattice: &Lattice) {
    let first = lattice.starts.last().map_or(0, |start| *start as usize);
    let last = lattice.cells.get(first..).unwrap_or_default();
    let cheapest = last.iter().enumerate().min_by_key(|(_, cell)| cell.cost);
    let mut at = cheapest.map_or(0, |(index, _)| index);
    for (unit, start) in units.iter_mut().zip(&lattice.starts).rev() {
        if let Some(cell) = lattice.cells.get(*start as usize + at) {
            unit.fine = cell.fine;
            at = usize::from(cell.from);
        }
    }
}
