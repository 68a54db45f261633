//! Owns: choices that look random and are the same for the same seed, file and place, whatever else is
//! chosen. May not know: what is chosen from.

/// A row of choices (`SplitMix64`).
#[derive(Debug, Clone)]
pub(super) struct Dice(u64);

impl Dice {
    /// The choices at one place of a file.
    pub(super) fn new(seed: u64, path: &str, at: u32) -> Self {
        let mut state = seed ^ 0x9e37_79b9_7f4a_7c15;
        for byte in path.bytes().chain(at.to_le_bytes()) {
            state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Self(state)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// One of several; none of none.
    pub(super) fn pick<'c, T>(&mut self, choices: &'c [T]) -> Option<&'c T> {
        let count = u64::try_from(choices.len()).ok().filter(|count| *count > 0)?;
        choices.get(usize::try_from(self.next() % count).ok()?)
    }

    /// `most` of them, in their order.
    pub(super) fn sample<T>(&mut self, all: Vec<T>, most: usize) -> Vec<T> {
        let mut wanted = most as u64;
        let mut left = all.len() as u64;
        let mut keep = |_: &T| {
            let kept = self.next() % left.max(1) < wanted;
            left -= 1;
            wanted -= u64::from(kept);
            kept
        };
        all.into_iter().filter(|one| keep(one)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Dice;

    #[test]
    fn the_same_place_gives_the_same_choice() {
        let choices: Vec<u32> = (0..1000).collect();
        let pick = |seed, path, at| *Dice::new(seed, path, at).pick(&choices).unwrap();
        assert_eq!(pick(1, "a.txt", 7), pick(1, "a.txt", 7));
        assert!(
            [pick(2, "a.txt", 7), pick(1, "b.txt", 7), pick(1, "a.txt", 8)]
                .iter()
                .any(|other| *other != pick(1, "a.txt", 7))
        );
        assert_eq!(Dice::new(1, "", 0).sample(vec![1, 2, 3], 5), [1, 2, 3]);
        assert_eq!(Dice::new(1, "", 0).sample((0..100).collect(), 10).len(), 10);
    }
}
