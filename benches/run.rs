//! How long the parts of a run take that no document pays for, and a whole run in one process, on all
//! cores.

mod corpus;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use gainsay::compile::compile_text;
use gainsay::fact::Extractor;
use gainsay::source::SourceId;
use gainsay::{ConflictScope, Document, Session};

const MB: usize = 1 << 20;

fn main() {
    divan::main();
}

/// Text of a rule file → program.
#[divan::bench(sample_count = 10, args = [100, 1_000, 10_000])]
fn compile_rules(bencher: Bencher<'_, '_>, assertions: usize) {
    let rules = corpus::assertions(&corpus::documents(MB), assertions);
    bencher
        .counter(ItemsCount::new(assertions))
        .bench_local(|| compile_text(SourceId(0), black_box(&rules)).0.checks.len());
}

/// Program → vocabulary and indexes, once for all documents.
#[divan::bench(sample_count = 10, args = [100, 1_000, 10_000])]
fn index_queries(bencher: Bencher<'_, '_>, assertions: usize) {
    let program = compile_text(SourceId(0), &corpus::assertions(&corpus::documents(MB), assertions)).0;
    bencher.bench_local(|| black_box(Extractor::new(&program.queries).vocabulary().len()));
}

/// Documents and rules → verdicts and findings.
#[divan::bench(sample_count = 3, args = [100, 1_000, 10_000])]
fn whole_run(bencher: Bencher<'_, '_>, assertions: usize) {
    let documents = corpus::documents(5 * MB);
    let rules = corpus::assertions(&documents, assertions);
    let size: usize = documents.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(size)).bench_local(|| {
        let mut session = Session::new();
        session.set_conflicts(ConflictScope::Declared);
        session.add_rules("rules.gainsay", rules.as_str());
        for (at, text) in documents.iter().enumerate() {
            session.add_document(Document::new(format!("{at}.txt"), text.as_str()).dated("2008-11-19"));
        }
        session.check().outcome.assertions.len()
    });
}
