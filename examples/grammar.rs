//! Prints the shallow grammar of each sentence of the files given, or of each line of standard input.

use std::io::Read;

use gainsay::text::{Parse, Vocabulary, parse, tokenize_lines};

fn main() -> std::io::Result<()> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let mut texts = Vec::new();
    for path in &paths {
        texts.push(std::fs::read_to_string(path)?);
    }
    if paths.is_empty() {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        texts.push(text);
    }
    let mut out = Parse::default();
    for text in &texts {
        show(text, &mut out);
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "an example prints")]
fn show(content: &str, out: &mut Parse) {
    let vocabulary = Vocabulary::english();
    let text = tokenize_lines(content, vocabulary);
    for sentence in &text.sentences {
        let range = sentence.first as usize..sentence.last as usize;
        let tokens = text.tokens.get(range).unwrap_or_default();
        parse(content, tokens, vocabulary, &[], out);
        let first = tokens.first().map_or(0, |token| token.start as usize);
        let last = tokens.last().map_or(0, |token| token.end as usize);
        println!("> {}\n{}", content.get(first..last).unwrap_or_default(), out.describe(content, tokens));
    }
}
