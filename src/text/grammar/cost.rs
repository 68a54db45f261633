//! Owns: how well two fine classes go behind each other: 0 fits best, 14 hardly occurs. Set by hand
//! from what English grammar allows; no corpus stands behind it.
//! May not know: words.

use super::fine::{FINE_COUNT, Fine};

/// What it costs that `next` follows `before`.
pub(super) fn pair_cost(before: Fine, next: Fine) -> u8 {
    COSTS.get(before as usize).and_then(|row| row.get(next as usize)).copied().unwrap_or(5)
}

/// A row for each class in the order of [`Fine`]; in it a digit (a = 10 … e = 14) for each class that
/// may follow, in the same order:
/// Edge Comma | Det Quant Num Adj | `NounS` `NounP` Prop Date Poss | `PronSg` `PronPl` Pron `PronO` |
/// `VBase` V3 `VPast` `VEd` `VPart` `VIng` | Be `BeNon` Have Do Modal | To Prep Sub Wh Coord Neg Adv.
const ROWS: [(Fine, &str); FINE_COUNT] = [
    (Fine::Edge, "03 0002 2100e 0008 677563 58555 4102220"),
    (Fine::Comma, "33 0001 1100e 0003 423221 27222 2000010"),
    (Fine::Det, "88 7200 0002e aaca edd443 9dccc a999892"),
    (Fine::Quant, "22 3111 1013e 5555 454444 38343 3022241"),
    (Fine::Num, "11 4311 1022e 5556 553345 28242 1022142"),
    (Fine::Adj, "42 7531 0013e 6678 998554 69787 1325164"),
    (Fine::NounS, "00 4534 11220 3348 411132 06120 1010041"),
    (Fine::NounP, "00 4534 56320 3348 181132 06110 1010041"),
    (Fine::Prop, "00 4423 11020 3348 311132 06110 1010041"),
    (Fine::Date, "00 1122 11120 1116 431132 17221 1011041"),
    (Fine::Poss, "45 e100 0001e eeee edc443 aeaca 9499492"),
    (Fine::PronSg, "63 7677 9966e 8889 800086 08000 5452220"),
    (Fine::PronPl, "63 7677 9966e 8889 090086 08000 5452220"),
    (Fine::Pron, "11 4444 66535 5558 311143 07010 2021131"),
    (Fine::PronO, "00 2333 5541e 4448 387632 85778 0013031"),
    (Fine::VBase, "22 0011 2112e 3310 8aa652 87998 1002141"),
    (Fine::V3, "22 0011 2112e 1110 9aa652 89998 1002131"),
    (Fine::VPast, "22 0011 2111e 1110 9aa652 89998 1002131"),
    (Fine::VEd, "11 0011 2111e 1110 9aa652 89998 0001131"),
    (Fine::VPart, "11 1112 2221e 3321 99a773 79998 0013140"),
    (Fine::VIng, "22 0011 10124 3310 944555 36453 1002141"),
    (Fine::Be, "43 0110 3322e 3325 8cc000 c0cc9 1123400"),
    (Fine::BeNon, "33 0110 3322e 6634 ccc000 b1ccc 1123310"),
    (Fine::Have, "44 0001 2124e 4421 8c8005 b015c 1345400"),
    (Fine::Do, "33 1133 4333e 1112 0bb886 b222b 3244401"),
    (Fine::Modal, "54 6676 8856e 2227 0bb999 c0019 7677400"),
    (Fine::To, "99 9999 9999e aa99 0cc999 c000c 9999842"),
    (Fine::Prep, "66 0001 1000e 6600 bbb771 a558b 8341642"),
    (Fine::Sub, "63 0011 1001e 0008 766443 47544 2134620"),
    (Fine::Wh, "64 1122 21138 0008 100067 07000 3256610"),
    (Fine::Coord, "53 0000 0000e 0001 111121 14111 1111510"),
    (Fine::Neg, "22 0000 1111e 2222 111101 11111 1111150"),
    (Fine::Adv, "22 1010 2212e 1113 222212 12222 1111140"),
];

const COSTS: [[u8; FINE_COUNT]; FINE_COUNT] = read_rows();

#[expect(clippy::indexing_slicing, reason = "runs at compile time, where an index out of bounds is an error")]
const fn read_rows() -> [[u8; FINE_COUNT]; FINE_COUNT] {
    let mut costs = [[0u8; FINE_COUNT]; FINE_COUNT];
    let mut row = 0;
    while row < FINE_COUNT {
        assert!(ROWS[row].0 as usize == row);
        let digits = ROWS[row].1.as_bytes();
        let (mut at, mut column) = (0, 0);
        while at < digits.len() {
            let digit = digits[at];
            if digit != b' ' {
                costs[row][column] = if digit <= b'9' { digit - b'0' } else { digit - b'a' + 10 };
                column += 1;
            }
            at += 1;
        }
        assert!(column == FINE_COUNT);
        row += 1;
    }
    costs
}
