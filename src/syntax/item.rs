//! Owns: the items between the braces of declarations. May not know: heads and bare statements.

use crate::diagnostic::{Code, Severity};
use crate::source::Span;

use super::ast::{
    AttributeItem, AttributeItemKind, EntityItem, EntityItemKind, EventItem, EventItemKind, Expectation, Expr,
    ExprKind, FrameItem, PatternLiteral, RuleItem, RuleItemKind, State, Term, TestDocument, TestItem, TestItemKind,
    VerdictName,
};
use super::grammar::GrammarRule;
use super::keyword::{self, nearest};
use super::lex::{Token, TokenKind};
use super::split::Piece;
use super::statement::Reader;

const ENTITY: &[&str] = &["aka", "except", "in", "members"];
const ATTRIBUTE: &[&str] = &["aka", "from", "increasing", "latest", "many"];
const RULE: &[&str] = &["agree", "assert", "because", "require", "severity", "tags"];
const TEST: &[&str] = &["document", "expect"];

impl Reader<'_, '_> {
    pub(super) fn entity_item(&mut self, piece: &Piece) -> Option<EntityItem> {
        let word = self.word(piece, 0);
        let (rule, make): (_, fn(_) -> _) = match word {
            "aka" => (GrammarRule::aka_item, EntityItemKind::Aka),
            "in" => (GrammarRule::in_item, EntityItemKind::In),
            "members" => (GrammarRule::members_item, EntityItemKind::Members),
            "except" => (GrammarRule::except_item, EntityItemKind::Except),
            _ => {
                self.unknown_item("entity", ENTITY, piece);
                return None;
            }
        };
        let span = self.leaf(piece)?;
        Some(EntityItem { span, kind: make(self.terms_of(rule, span)?) })
    }

    pub(super) fn attribute_item(&mut self, piece: &Piece) -> Option<AttributeItem> {
        let word = self.word(piece, 0);
        if self.word(piece, 1) == "said" {
            let span = self.leaf(piece)?;
            return self.state(span).map(|state| AttributeItem { span, kind: AttributeItemKind::State(state) });
        }
        let kind = match word {
            "aka" => {
                let span = self.leaf(piece)?;
                AttributeItemKind::Aka(self.terms_of(GrammarRule::aka_item, span)?)
            }
            "from" => AttributeItemKind::From(self.words_of(GrammarRule::from_item, piece)?),
            "increasing" | "latest" | "many" => {
                let span = self.leaf(piece)?;
                self.read(GrammarRule::flag_item, span)?;
                match word {
                    "increasing" => AttributeItemKind::Increasing,
                    "latest" => AttributeItemKind::Latest,
                    _ => AttributeItemKind::Many,
                }
            }
            _ => {
                self.unknown_item("attribute", ATTRIBUTE, piece);
                return None;
            }
        };
        Some(AttributeItem { span: piece.head, kind })
    }

    pub(super) fn event_item(&mut self, piece: &Piece) -> Option<EventItem> {
        let span = piece.span();
        let second = self.token(piece, 1);
        let text_follows = second.is_some_and(|token| match token.kind {
            TokenKind::Text | TokenKind::Unclosed => true,
            TokenKind::Colon => self.token(piece, 2).is_some_and(|token| token.kind == TokenKind::Text),
            TokenKind::LineEnd
            | TokenKind::Semicolon
            | TokenKind::Comment
            | TokenKind::Word
            | TokenKind::Quoted
            | TokenKind::Number
            | TokenKind::Open
            | TokenKind::Close
            | TokenKind::OpenSet
            | TokenKind::OpenBlock
            | TokenKind::CloseBrace
            | TokenKind::Operator
            | TokenKind::Dot
            | TokenKind::Comma
            | TokenKind::Other => false,
        });
        let kind = if text_follows {
            let word = self.word(piece, 0);
            if word != "said" {
                self.unknown_item("event", &["said"], piece);
                return None;
            }
            EventItemKind::Said(self.words_of(GrammarRule::said_item, piece)?)
        } else if self.word(piece, 1) == "said" {
            let head = self.leaf(piece)?;
            EventItemKind::State(self.state(head)?)
        } else {
            EventItemKind::Attribute(self.attribute(piece, GrammarRule::attribute_item)?)
        };
        Some(EventItem { span, kind })
    }

    pub(super) fn frame_item(&mut self, piece: &Piece) -> Option<FrameItem> {
        if self.word(piece, 0) != "from" {
            self.unknown_item("frame", &["from"], piece);
            return None;
        }
        let from = self.words_of(GrammarRule::from_item, piece)?;
        Some(FrameItem { span: piece.head, from })
    }

    pub(super) fn rule_item(&mut self, piece: &Piece) -> Option<RuleItem> {
        let word = self.word(piece, 0);
        let takes_keyword = self.keyword(piece).is_some();
        let colon = self.token(piece, 1).is_some_and(|token| token.kind == TokenKind::Colon);
        if !RULE.contains(&word) || !(takes_keyword || colon || piece.tokens.len() == 1) {
            self.without_verb(piece);
            return None;
        }
        let span = self.leaf(piece)?;
        let kind = match word {
            "severity" => RuleItemKind::Severity(self.severity(span)?),
            "tags" | "because" => {
                let rule = if word == "tags" { GrammarRule::tags_item } else { GrammarRule::because_item };
                let row = self.read(rule, span)?;
                let mut builder = self.builder(span.start);
                let mut tags = Vec::new();
                let mut reasons = Vec::new();
                builder.colons(&row);
                for node in row {
                    if node.as_rule() == GrammarRule::tag {
                        tags.extend(builder.term(node));
                    } else if node.as_rule() != GrammarRule::wrong_colon {
                        reasons.push(builder.text(&node));
                    }
                }
                if word == "tags" { RuleItemKind::Tags(tags) } else { RuleItemKind::Because(reasons) }
            }
            _ => RuleItemKind::Check(self.check(word, span)?),
        };
        Some(RuleItem { span, kind })
    }

    pub(super) fn test_item(&mut self, piece: &Piece) -> Option<TestItem> {
        let word = self.word(piece, 0);
        if !TEST.contains(&word) {
            self.unknown_item("test", TEST, piece);
            return None;
        }
        let span = self.leaf(piece)?;
        let kind = if word == "document" {
            TestItemKind::Document(self.document(span)?)
        } else {
            TestItemKind::Expect(self.expectation(span)?)
        };
        Some(TestItem { span, kind })
    }

    /// The head of an item that has no braces, unless it is broken.
    fn leaf(&mut self, piece: &Piece) -> Option<Span> {
        if piece.block.is_some() {
            let word = self.word(piece, 0);
            self.no_braces(word, piece);
        }
        (!piece.broken).then_some(piece.head)
    }

    /// The names of an item.
    fn terms_of(&mut self, rule: GrammarRule, span: Span) -> Option<Vec<Term>> {
        let mut row = self.read(rule, span)?;
        let terms = row.pop()?;
        let mut builder = self.builder(span.start);
        builder.colons(&row);
        Some(builder.terms(terms))
    }

    /// The patterns of a `said` or `from` item.
    fn words_of(&mut self, rule: GrammarRule, piece: &Piece) -> Option<Vec<PatternLiteral>> {
        let span = self.leaf(piece)?;
        let row = self.read(rule, span)?;
        let mut builder = self.builder(span.start);
        builder.colons(&row);
        Some(builder.last_patterns(row)).filter(|patterns| !patterns.is_empty())
    }

    fn state(&mut self, span: Span) -> Option<State> {
        let row = self.read(GrammarRule::state_item, span)?;
        let mut builder = self.builder(span.start);
        let name = builder.ident(row.first()?);
        let said = builder.last_patterns(row);
        (!said.is_empty()).then_some(State { name, said })
    }

    fn severity(&mut self, span: Span) -> Option<Severity> {
        let row = self.read(GrammarRule::severity_item, span)?;
        let mut builder = self.builder(span.start);
        builder.colons(&row);
        let word = row.last()?;
        match word.as_str() {
            "error" => Some(Severity::Error),
            "warning" => Some(Severity::Warning),
            "note" => Some(Severity::Note),
            other => {
                let place = builder.span(word);
                let meant = match other {
                    "warn" => Some("warning"),
                    "info" | "information" | "hint" => Some("note"),
                    "critical" | "fatal" => Some("error"),
                    _ => nearest(other, &["error", "note", "warning"]),
                };
                let mut problem = self.report.at(
                    Code::UNKNOWN_WORD,
                    format!("there is no severity `{other}`"),
                    place,
                    "not a severity",
                );
                problem = match meant {
                    Some(meant) => problem.help(format!("did you mean `{meant}`?")).fix(self.report.fix(
                        format!("write `{meant}`"),
                        place,
                        meant,
                    )),
                    None => problem.help("severities are `error`, `warning` and `note`"),
                };
                self.report.push(problem);
                None
            }
        }
    }

    fn document(&mut self, span: Span) -> Option<TestDocument> {
        let row = self.read(GrammarRule::document_item, span)?;
        let mut builder = self.builder(span.start);
        let mut text = None;
        let mut date = None;
        let mut publisher = None;
        for node in row {
            let rule = node.as_rule();
            if rule == GrammarRule::date {
                let place = builder.span(&node);
                date = Some((place, builder.date(node)?));
            } else if rule == GrammarRule::dated {
                let node = node.into_inner().next_back()?;
                let place = builder.span(&node);
                date = Some((place, builder.date(node)?));
            } else if rule == GrammarRule::published {
                publisher = Some(builder.text(&node.into_inner().next_back()?));
            } else {
                text = Some(builder.text(&node));
            }
        }
        Some(TestDocument { text: text?, date, publisher })
    }

    fn expectation(&mut self, span: Span) -> Option<Expectation> {
        let mut row = self.read(GrammarRule::expect_item, span)?.into_iter();
        let mut builder = self.builder(span.start);
        let first = row.next()?;
        let rule = first.as_rule();
        if rule == GrammarRule::no_facts {
            return Some(Expectation::NoFacts);
        }
        if rule == GrammarRule::fires || rule == GrammarRule::quiet {
            let name = builder.ident(&first.into_inner().next()?);
            return Some(if rule == GrammarRule::fires { Expectation::Fires(name) } else { Expectation::Quiet(name) });
        }
        let expression = builder.whole_expression(first)?;
        let second = row.next()?;
        if second.as_rule() == GrammarRule::verdict {
            let verdict = match second.into_inner().next()?.as_str() {
                "supported" => VerdictName::Supported,
                "refuted" => VerdictName::Refuted,
                "conflicting" => VerdictName::Conflicting,
                _ => VerdictName::Unverified,
            };
            return Some(Expectation::Verdict { expression, verdict });
        }
        let values = second.into_inner().filter(|node| node.as_rule() == GrammarRule::expression);
        let mut values = values.map(|node| builder.whole_expression(node)).collect::<Option<Vec<_>>>()?;
        if let [Expr { kind: ExprKind::Set(items), .. }] = values.as_mut_slice() {
            values = std::mem::take(items);
        }
        Some(Expectation::Values { of: expression, values })
    }

    /// An item of a rule that begins with no word of a rule: an assertion without verb, a keyword
    /// misspelt, or a declaration that has to stand outside.
    fn without_verb(&mut self, piece: &Piece) {
        let word = self.word(piece, 0);
        let next = self.token(piece, 1).map(|token| token.kind);
        let row_of_words = matches!(next, Some(TokenKind::Word | TokenKind::Text | TokenKind::Quoted));
        let keyword = self.keyword(piece).is_some();
        if keyword || (row_of_words && nearest(word, RULE).is_some()) || piece.block.is_some() {
            self.unknown_item("rule", RULE, piece);
            return;
        }
        if piece.broken {
            return;
        }
        let told = self.report.len();
        let readable = self.check("", piece.head).is_some();
        let whole = piece.head;
        if !readable || self.report.len() > told {
            return;
        }
        let problem = self
            .report
            .at(
                Code::MISSING_VERB,
                "an assertion in a rule begins with a verb",
                whole,
                "neither `assert`, `require` nor `agree` stands before it",
            )
            .help("write `assert` in front of it")
            .fix(self.report.fix("write `assert`", Span::at(whole.start), "assert "));
        self.report.push(problem);
    }

    fn unknown_item(&mut self, owner: &str, items: &[&str], piece: &Piece) {
        let first = self.token(piece, 0).map_or(piece.head, Token::span);
        let word = self.report.quote(first);
        let article = if owner.starts_with(['a', 'e']) { "an" } else { "a" };
        let problem = self.report.at(
            Code::UNKNOWN_ITEM,
            format!("`{word}` does not belong in {article} {owner}"),
            first,
            format!("not an item of {article} {owner}"),
        );
        let problem = if keyword::STATEMENTS.contains(&word.as_str()) && !items.contains(&word.as_str()) {
            problem.help("write it outside of these braces")
        } else {
            match nearest(&word, items) {
                Some(meant) => problem.help(format!("did you mean `{meant}`?")).fix(self.report.fix(
                    format!("write `{meant}`"),
                    first,
                    meant,
                )),
                None => problem.help(format!("items of {article} {owner} begin with {}", items.join(", "))),
            }
        };
        self.report.push(problem);
    }
}
