//! Owns: the way from byte offsets to lines and columns. May not know: who asks.

/// A place for people: both count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// Where the lines of one file begin.
#[derive(Debug, Clone, Default)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Reads the line starts of `text`. `\n` and `\r\n` end a line.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1));
        Self { starts }
    }

    /// Line and column of a byte offset; an offset inside a character counts as that character's.
    pub fn line_column(&self, text: &str, offset: u32) -> LineColumn {
        let line = self.starts.partition_point(|&start| start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let before = text.as_bytes().get(start as usize..(offset as usize).min(text.len())).unwrap_or_default();
        let characters = before.iter().filter(|&&byte| (byte & 0xC0) != 0x80).count();
        LineColumn { line: line as u32, column: characters as u32 + 1 }
    }

    /// Number of lines.
    pub fn lines(&self) -> usize {
        self.starts.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "é–x\nzü!";
        let index = LineIndex::new(text);
        assert_eq!(index.line_column(text, 5), LineColumn { line: 1, column: 3 });
        assert_eq!(index.line_column(text, 10), LineColumn { line: 2, column: 3 });
        assert_eq!(index.lines(), 2);
    }
}
