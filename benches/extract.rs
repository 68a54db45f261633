//! How fast documents become facts: by the number of assertions, by the size of the corpus, and by the
//! size of one document; beside them what can be no faster (counting lines, words, tokens).
//!
//! One thread. `GAINSAY_CORPUS=folder` takes other text, see `corpus`.

mod corpus;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use gainsay::compile::{Program, compile_text};
use gainsay::fact::Extractor;
use gainsay::source::SourceId;

const MB: usize = 1 << 20;

fn main() {
    divan::main();
}

fn program(documents: &[String], assertions: usize) -> Program {
    compile_text(SourceId(0), &corpus::assertions(documents, assertions)).0
}

fn size(documents: &[String]) -> BytesCount {
    BytesCount::new(documents.iter().map(String::len).sum::<usize>())
}

#[divan::bench(sample_count = 20)]
fn beside_count_newlines(bencher: Bencher<'_, '_>) {
    let documents = corpus::documents(5 * MB);
    let count = |text: &String| memchr::memchr_iter(b'\n', text.as_bytes()).count();
    bencher.counter(size(&documents)).bench_local(|| documents.iter().map(count).sum::<usize>());
}

#[divan::bench(sample_count = 20)]
fn beside_count_words(bencher: Bencher<'_, '_>) {
    let documents = corpus::documents(5 * MB);
    let count = |text: &String| text.split_whitespace().count();
    bencher.counter(size(&documents)).bench_local(|| documents.iter().map(count).sum::<usize>());
}

#[divan::bench(sample_count = 10)]
fn beside_tokenize(bencher: Bencher<'_, '_>) {
    let documents = corpus::documents(5 * MB);
    let program = program(&documents, 100);
    let extractor = Extractor::new(&program.queries);
    let count = |text: &String| gainsay::text::tokenize_lines(text, extractor.vocabulary()).tokens.len();
    bencher.counter(size(&documents)).bench_local(|| documents.iter().map(count).sum::<usize>());
}

#[divan::bench(sample_count = 5, args = [100, 1_000, 10_000])]
fn by_assertions(bencher: Bencher<'_, '_>, assertions: usize) {
    let documents = corpus::documents(5 * MB);
    let program = program(&documents, assertions);
    let extractor = Extractor::new(&program.queries);
    bencher.counter(size(&documents)).bench_local(|| corpus::extract(&extractor, black_box(&documents)));
}

#[divan::bench(sample_count = 3, args = [512 * 1024, 5 * MB, 50 * MB])]
fn by_corpus_size(bencher: Bencher<'_, '_>, bytes: usize) {
    let documents = corpus::documents(bytes);
    let program = program(&documents, 100);
    let extractor = Extractor::new(&program.queries);
    bencher.counter(size(&documents)).bench_local(|| corpus::extract(&extractor, black_box(&documents)));
}

#[divan::bench(sample_count = 3, args = [512 * 1024, 5 * MB, 50 * MB])]
fn by_document_size(bencher: Bencher<'_, '_>, bytes: usize) {
    let documents = vec![corpus::documents(bytes).join("\n\n")];
    let program = program(&documents, 100);
    let extractor = Extractor::new(&program.queries);
    bencher.counter(size(&documents)).bench_local(|| corpus::extract(&extractor, black_box(&documents)));
}
