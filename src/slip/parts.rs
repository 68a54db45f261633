//! Owns: parts that exceed their whole: "14 of the 12 passengers", "12 people, 9 women and 5 men".
//! May not know: how counts are written.

use std::ops::Range;

use rust_decimal::Decimal;

use super::problem::Slip;
use super::sentence::Reader;
use super::words::Class;

/// A count with its tokens.
#[derive(Debug, Clone)]
struct Count {
    tokens: Range<usize>,
    number: Decimal,
}

pub(super) fn look(reader: &Reader<'_>, seen: u32, found: &mut Vec<Slip>) {
    if seen & Class::LEAD != 0 {
        for of in (0..reader.tokens.len()).filter(|&at| reader.is_word(at, "of")) {
            found.extend(single(reader, of).or_else(|| opened(reader, of)));
        }
    }
    if seen & Class::PARTS != 0 && (0..reader.tokens.len()).filter(|&at| part_at(reader, at) != 0).count() >= 2 {
        let mut from = 0;
        while let Some(run) = run(reader, from) {
            from = run.end;
            found.extend(listed(reader, &run));
        }
    }
}

/// "14 of the 12 passengers": the part in front, the whole behind. Much larger numbers are no parts ("400 of
/// the six models").
fn single(reader: &Reader<'_>, of: usize) -> Option<Slip> {
    let counted = |at: usize| reader.is(at, Class::NUMBER | Class::COUNT);
    let whole_at = of + 2 + usize::from(reader.is_word(of + 2, "all"));
    let before = of.checked_sub(1).filter(|&at| counted(at))?;
    if !reader.is(of + 1, Class::OWN) || !counted(whole_at) {
        return None;
    }
    let start = (0..=before).rev().take_while(|&at| counted(at) || reader.is_mark(at, "-")).last()?;
    let (end, part) = reader.count_from(start).filter(|(end, _)| *end == of)?;
    let whole = whole(reader, whole_at)?;
    let fits = part > whole.number && part <= whole.number * Decimal::from(3) && whole.number >= Decimal::from(4);
    fits.then(|| slip(reader, whole, vec![Count { tokens: start..end, number: part }]))
}

/// "Of the 12 passengers, 14 were rescued."
fn opened(reader: &Reader<'_>, of: usize) -> Option<Slip> {
    let opens = of == 0 || reader.is_break(of - 1);
    let whole_at = of + 1 + usize::from(reader.is(of + 1, Class::OWN));
    if !opens || !reader.is(whole_at, Class::NUMBER | Class::COUNT) {
        return None;
    }
    let whole = whole(reader, whole_at)?;
    let comma = (whole.tokens.end..whole.tokens.end + 6).find(|&at| !reader.is_small(at))?;
    let (end, part) = reader.count_from(comma + 1).filter(|_| reader.is_mark(comma, ","))?;
    let told = reader.is(end, Class::BE) && part > whole.number && part <= whole.number * Decimal::from(3);
    told.then(|| slip(reader, whole, vec![Count { tokens: comma + 1..end, number: part }]))
}

/// A whole that counts what a noun behind it names.
fn whole(reader: &Reader<'_>, at: usize) -> Option<Count> {
    let (end, number) = reader.count_from(at)?;
    let owner = (end..end + 3).any(|at| reader.text(at).starts_with(['\'', '’']));
    (reader.is_small(end) && !reader.is(end, Class::LINK) && !owner).then_some(Count { tokens: at..end, number })
}

/// The groups of parts that a word tells; none for words that also tie clauses.
fn part_at(reader: &Reader<'_>, at: usize) -> u32 {
    reader.tokens.get(at).map_or(0, |token| reader.finder.words.parts_of(token.word))
}

/// A row of counted parts with what stands between its first count and its last word.
struct Run {
    counts: Vec<Count>,
    group: u32,
    start: usize,
    end: usize,
}

/// The next row of two counts or more of one group: "9 women and 5 men".
fn run(reader: &Reader<'_>, from: usize) -> Option<Run> {
    let mut at = from;
    while at < reader.tokens.len() {
        if let Some(first) = item(reader, at) {
            let (mut group, mut end) = (first.1, first.2);
            let mut words = vec![end - 1];
            let mut counts = vec![first.0];
            while let Some(next) = behind_comma(reader, end).and_then(|start| item(reader, start)) {
                let again = words.iter().any(|&word| reader.is_word(word, reader.text(next.2 - 1)));
                if group & next.1 == 0 || again {
                    break;
                }
                (group, end) = (group & next.1, next.2);
                words.push(end - 1);
                counts.push(next.0);
            }
            if counts.len() >= 2 {
                return Some(Run { counts, group, start: at, end });
            }
        }
        at += 1;
    }
    None
}

/// "9 young women": a count, at most one word, and the word for a part; with its groups and its end.
fn item(reader: &Reader<'_>, at: usize) -> Option<(Count, u32, usize)> {
    let (end, number) = reader.count_from(at)?;
    let word = end + usize::from(part_at(reader, end) == 0 && reader.is_small(end));
    let groups = part_at(reader, word);
    (groups != 0).then(|| (Count { tokens: at..end, number }, groups, word + 1))
}

/// Where the next item of a list would begin.
fn behind_comma(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let comma = usize::from(reader.is_mark(at, ","));
    let and = usize::from(reader.is_word(at + comma, "and"));
    (comma + and > 0).then_some(at + comma + and)
}

/// "Twelve people were injured, 9 women and 5 men.": the row stands by itself behind what it is the row of.
fn listed(reader: &Reader<'_>, run: &Run) -> Option<Slip> {
    let closed = reader.is_break(run.end) && !reader.is_mark(run.end, "-/");
    let mut before = run.start;
    while before > 0 && reader.is(before - 1, Class::LEAD) {
        before -= 1;
    }
    let lead = before.checked_sub(1)?;
    if !closed
        || !reader.is_mark(lead, ",:(–—-")
        || reader.is_mark(run.end, ",") && reader.is_mark(lead, ",") && !ends(reader, run)
    {
        return None;
    }
    // The noun of the whole, at most five words in front, with its count in front of it.
    let nouns = (lead.saturating_sub(6)..lead).rev();
    let clear =
        |noun: usize| (noun + 1..lead).all(|at| reader.is_small(at) && !reader.is(at, Class::NUMBER | Class::COUNT));
    let noun = nouns.into_iter().find(|&at| {
        reader.tokens.get(at).is_some_and(|token| reader.finder.words.whole_of(token.word) & run.group != 0)
    })?;
    let counted = (noun.saturating_sub(4)..noun).find_map(|at| {
        let (end, number) = reader.count_from(at)?;
        let near = (end..noun).all(|at| reader.is_small(at));
        near.then_some(Count { tokens: at..end, number })
    })?;
    let sum: Decimal = run.counts.iter().map(|count| count.number).sum();
    (clear(noun) && sum > counted.number).then(|| slip(reader, counted, run.counts.clone()))
}

/// Whether a comma behind the row only closes it: "12 people, 9 women and 5 men, were hurt".
fn ends(reader: &Reader<'_>, run: &Run) -> bool {
    reader.is(run.end + 1, Class::BE) || reader.is_small(run.end + 1)
}

fn slip(reader: &Reader<'_>, whole: Count, parts: Vec<Count>) -> Slip {
    let sum: Decimal = parts.iter().map(|count| count.number).sum();
    Slip::Parts {
        whole: reader.place(whole.tokens),
        parts: parts.into_iter().map(|count| reader.place(count.tokens)).collect(),
        sum: sum.normalize().to_string(),
    }
}
