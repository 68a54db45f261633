//! Owns: "did you mean": the nearest of some names, only when it is near.
//! May not know: what the names stand for.

/// The candidate that `name` is most likely a slip of, if one is near enough.
///
/// One slip (a letter more, less, other, or two swapped) in a short word, two in one of seven letters or
/// more, three from twelve; the first letter stands, and in a word of up to four letters no letter is
/// another one, since "plan" and "plot" are two words. Case counts for nothing. Of equally near ones the
/// first in order of bytes wins.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = name.to_lowercase();
    let letters = wanted.chars().count();
    let allowed = match letters {
        0..=2 => return None,
        3..=6 => 1,
        7..=11 => 2,
        _ => 3,
    };
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if candidate == name || candidate.chars().count().abs_diff(letters) > allowed {
            continue;
        }
        let lower = candidate.to_lowercase();
        let distance = strsim::osa_distance(&wanted, &lower);
        if distance > allowed
            || lower.chars().next() != wanted.chars().next()
            || letters <= 4 && same_length(&wanted, &lower) && !same_letters(&wanted, &lower)
        {
            continue;
        }
        if best.is_none_or(|(least, first)| (distance, candidate) < (least, first)) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn same_length(one: &str, other: &str) -> bool {
    one.chars().count() == other.chars().count()
}

fn same_letters(one: &str, other: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    sorted(one) == sorted(other)
}

/// What a subject that no document mentions may have been meant to be.
///
/// `candidates` are declared names and words or names of the documents. Where the name has several
/// words, each candidate is compared with the whole name and with its last word.
pub fn suggest_subject<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str> + Clone) -> Option<&'a str> {
    nearest(name, candidates.clone()).or_else(|| {
        let (_, last) = name.rsplit_once(' ')?;
        nearest(last, candidates)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_near() {
        for (name, candidates, expected) in [
            ("Witkof", vec!["Witkoff", "Driscoll"], Some("Witkoff")),
            ("brigde", vec!["bridge", "fridge"], Some("bridge")),
            ("plan", vec!["plot", "clan", "planet"], None),
            ("paln", vec!["plan", "pale"], Some("plan")),
            ("staf", vec!["staff", "stay", "star"], Some("staff")),
            ("arrest", vec!["rarest", "arrested"], None),
            ("tours", vec!["hours", "four"], None),
            ("guided tour", vec!["Four", "guide"], None),
            ("capitan", vec!["captain"], Some("captain")),
            ("efficasy", vec!["efficacy", "effigy"], Some("efficacy")),
            ("cat", vec!["dogs", "horse", "cut"], None),
            ("as", vec!["at"], None),
            ("postponned", vec!["planned", "postponed"], Some("postponed")),
            ("turnout", vec!["turnout"], None),
        ] {
            assert_eq!(nearest(name, candidates), expected, "{name}");
        }
    }

    #[test]
    fn the_last_word_counts_too() {
        assert_eq!(suggest_subject("Steve Witkof", ["Witkoff"]), Some("Witkoff"));
        assert_eq!(suggest_subject("guided tours", ["hours", "Four"]), None);
    }
}
