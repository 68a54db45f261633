//! Owns: which row and column a cell of an HTML table stands in. May not know: its text.

use crate::document::block::BlockKind;

/// A cell that covers more columns or rows than this covers this many.
const WIDEST: u32 = 100;

/// A table while it is read.
#[derive(Debug)]
pub(super) struct Table {
    number: u32,
    /// Rows begun so far.
    rows: u32,
    column: u32,
    /// For each column, the row up to which a cell above covers it.
    covered: Vec<u32>,
}

impl Table {
    pub(super) fn new(number: u32) -> Self {
        Self { number, rows: 0, column: 0, covered: Vec::new() }
    }

    /// Begins a row.
    pub(super) fn row(&mut self) {
        self.rows += 1;
        self.column = 0;
    }

    /// The next cell of the row, `columns` wide and `rows` high.
    pub(super) fn cell(&mut self, head: bool, columns: u32, rows: u32) -> BlockKind {
        while self.covered.get(self.column as usize).is_some_and(|&covered| covered >= self.rows) {
            self.column += 1;
        }
        let column = self.column;
        for _ in 0..columns.clamp(1, WIDEST) {
            let index = self.column as usize;
            if self.covered.len() <= index {
                self.covered.resize(index + 1, 0);
            }
            if let Some(covered) = self.covered.get_mut(index) {
                *covered = self.rows + rows.clamp(1, WIDEST) - 1;
            }
            self.column += 1;
        }
        BlockKind::Cell { table: self.number, row: self.rows.saturating_sub(1), column, head }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(kind: BlockKind) -> Option<(u32, u32)> {
        if let BlockKind::Cell { row, column, .. } = kind { Some((row, column)) } else { None }
    }

    #[test]
    fn wide_and_high_cells_move_the_others() {
        let mut table = Table::new(0);
        table.row();
        assert_eq!(place(table.cell(true, 1, 2)), Some((0, 0)));
        assert_eq!(place(table.cell(true, 2, 1)), Some((0, 1)));
        assert_eq!(place(table.cell(true, 1, 1)), Some((0, 3)));
        table.row();
        assert_eq!(place(table.cell(false, 1, 1)), Some((1, 1)));
        table.row();
        assert_eq!(place(table.cell(false, 1, 1)), Some((2, 0)));
    }
}
