//! Owns: the four verdicts and their logic. May not know: facts.

/// The four labels of the fact-verification literature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// At least one fact supports it, and none refutes it.
    Supported,
    /// At least one fact refutes it, and none supports it.
    Refuted,
    /// Some support, some refute.
    Conflicting,
    /// Not enough evidence.
    Unverified,
}

impl Verdict {
    /// The verdict of facts among which some support, some refute, or neither.
    pub fn of(supports: bool, refutes: bool) -> Self {
        match (supports, refutes) {
            (true, false) => Self::Supported,
            (false, true) => Self::Refuted,
            (true, true) => Self::Conflicting,
            (false, false) => Self::Unverified,
        }
    }

    /// `and`: refuted, conflicting, unverified, supported: the first that occurs.
    pub fn all(verdicts: impl IntoIterator<Item = Self>) -> Self {
        verdicts.into_iter().max_by_key(|verdict| verdict.weight()).unwrap_or(Self::Unverified)
    }

    /// `or`: the other way round.
    pub fn any(verdicts: impl IntoIterator<Item = Self>) -> Self {
        verdicts.into_iter().min_by_key(|verdict| verdict.weight()).unwrap_or(Self::Unverified)
    }

    /// As rules and reports write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::Refuted => "refuted",
            Self::Conflicting => "conflicting",
            Self::Unverified => "unverified",
        }
    }

    /// The verdict that a rule writes so.
    pub fn find(name: &str) -> Option<Self> {
        [Self::Supported, Self::Refuted, Self::Conflicting, Self::Unverified]
            .into_iter()
            .find(|verdict| verdict.name() == name)
    }

    fn weight(self) -> u8 {
        match self {
            Self::Refuted => 3,
            Self::Conflicting => 2,
            Self::Unverified => 1,
            Self::Supported => 0,
        }
    }
}

/// `not` swaps supported and refuted.
impl std::ops::Not for Verdict {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::Supported => Self::Refuted,
            Self::Refuted => Self::Supported,
            Self::Conflicting | Self::Unverified => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Verdict::{self, Conflicting, Refuted, Supported, Unverified};

    const ALL: [Verdict; 4] = [Supported, Refuted, Conflicting, Unverified];

    #[test]
    fn and_takes_the_first_of_refuted_conflicting_unverified_supported() {
        for one in ALL {
            for other in ALL {
                let expected = [Refuted, Conflicting, Unverified, Supported]
                    .into_iter()
                    .find(|verdict| *verdict == one || *verdict == other);
                assert_eq!(Some(Verdict::all([one, other])), expected, "{one:?} and {other:?}");
            }
        }
    }

    #[test]
    fn or_takes_the_first_of_supported_unverified_conflicting_refuted() {
        for one in ALL {
            for other in ALL {
                let expected = [Supported, Unverified, Conflicting, Refuted]
                    .into_iter()
                    .find(|verdict| *verdict == one || *verdict == other);
                assert_eq!(Some(Verdict::any([one, other])), expected, "{one:?} or {other:?}");
            }
        }
    }

    #[test]
    fn not_twice_is_nothing() {
        for verdict in ALL {
            assert_eq!(!!verdict, verdict);
            assert_eq!(Verdict::find(verdict.name()), Some(verdict));
        }
    }
}
