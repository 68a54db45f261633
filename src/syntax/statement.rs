//! Owns: pieces of a file → statements. Which word begins what, and what is said where none fits.
//! May not know: what is inside an expression or between braces (`item`).

use crate::diagnostic::Code;
use crate::source::Span;

use super::ast::{
    AttributeDecl, Block, Check, CheckKind, EntityDecl, EventDecl, ExtractDecl, FrameDecl, LetDecl, RuleDecl,
    Statement, StatementKind, TestDecl,
};
use super::build::{Builder, Node};
use super::failure;
use super::grammar::{GrammarRule, read};
use super::keyword::{self, nearest};
use super::lex::{Token, TokenKind};
use super::problem::{self, Report};
use super::split::{Inside, Piece};

/// Words of other languages, and what they are here.
const MEANT: &[(&str, &str)] = &[
    ("check", "rule"),
    ("const", "let"),
    ("def", "let"),
    ("define", "let"),
    ("define_entity", "entity"),
    ("fact", "facts"),
    ("import", "use"),
    ("include", "use"),
    ("pattern", "extract"),
    ("property", "attribute"),
    ("synonyms", "alike"),
    ("var", "let"),
];

/// Reads the pieces of a file.
pub(super) struct Reader<'a, 'r> {
    pub(super) report: &'a mut Report<'r>,
    pub(super) tokens: &'a [Token],
}

impl<'r> Reader<'_, 'r> {
    /// All statements that can be read.
    pub(super) fn statements(&mut self, pieces: &[Piece]) -> Vec<Statement> {
        pieces.iter().filter_map(|piece| self.statement(piece)).collect()
    }

    /// The token `nth` of a piece's head.
    pub(super) fn token(&self, piece: &Piece, nth: usize) -> Option<Token> {
        let at = piece.tokens.start + nth;
        self.tokens.get(at).copied().filter(|_| at < piece.tokens.end)
    }

    /// The word of the token `nth`, if it is a word.
    pub(super) fn word(&self, piece: &Piece, nth: usize) -> &'r str {
        let token = self.token(piece, nth).filter(|token| token.kind == TokenKind::Word);
        token.map_or("", |token| token.span().slice(self.report.text))
    }

    /// The keyword that a piece begins with.
    pub(super) fn keyword(&self, piece: &Piece) -> Option<&'r str> {
        let word = self.word(piece, 0);
        let alone = piece.tokens.len() == 1;
        let known = alone && keyword::STATEMENTS.contains(&word);
        (known || keyword::standing(self.tokens, self.report.text, piece.tokens.start).is_some()).then_some(word)
    }

    /// Reads a head or item by its symbol; the nodes of its row.
    pub(super) fn read<'t>(&mut self, rule: GrammarRule, head: Span) -> Option<Vec<Node<'t>>>
    where
        'r: 't,
    {
        let text: &'r str = self.report.text;
        let words = head.slice(text);
        match read(rule, words) {
            Ok(pairs) => {
                let row = pairs.flat_map(Node::into_inner);
                Some(row.filter(|node| node.as_rule() != GrammarRule::EOI).collect())
            }
            Err(error) => {
                failure::tell(self.report, head, &error);
                None
            }
        }
    }

    pub(super) fn builder(&mut self, base: u32) -> Builder<'_, 'r> {
        Builder::new(self.report, base)
    }

    fn statement(&mut self, piece: &Piece) -> Option<Statement> {
        let span = piece.span();
        let kind = match self.keyword(piece) {
            Some("entity") => self.entity(piece).map(StatementKind::Entity),
            Some("attribute") => self.attribute(piece, GrammarRule::attribute_head).map(StatementKind::Attribute),
            Some("event") => self.event(piece).map(StatementKind::Event),
            Some("rule") => self.rule(piece).map(StatementKind::Rule),
            Some("test") => self.test(piece).map(StatementKind::Test),
            Some("frame") => self.frame(piece).map(StatementKind::Frame),
            Some(word @ ("use" | "facts" | "extract" | "alike" | "let" | "assert" | "require" | "agree")) => {
                self.without_braces(word, piece)
            }
            Some(word) => {
                self.misplaced(word, piece);
                None
            }
            None => self.bare(piece),
        }?;
        Some(Statement { span, kind })
    }

    /// A statement that has no braces.
    fn without_braces(&mut self, word: &str, piece: &Piece) -> Option<StatementKind> {
        self.no_braces(word, piece);
        if piece.broken {
            return None;
        }
        let head = piece.head;
        match word {
            "use" | "facts" => {
                let rule = if word == "use" { GrammarRule::use_head } else { GrammarRule::facts_head };
                let row = self.read(rule, head)?;
                let path = self.builder(head.start).text(row.first()?);
                Some(if word == "use" { StatementKind::Use(path) } else { StatementKind::Facts(path) })
            }
            "extract" => self.extract(head).map(StatementKind::Extract),
            "alike" => {
                let row = self.read(GrammarRule::alike_head, head)?;
                let terms = row.into_iter().next()?;
                Some(StatementKind::Alike(self.builder(head.start).terms(terms)))
            }
            "let" => self.let_decl(head).map(StatementKind::Let),
            _ => self.check(word, head).map(StatementKind::Check),
        }
    }

    /// Tells about braces behind a statement that has none.
    pub(super) fn no_braces(&mut self, word: &str, piece: &Piece) {
        if let Some(block) = &piece.block {
            let open = Span::new(block.span.start, block.span.start + 1);
            let problem = self
                .report
                .at(Code::SYNTAX, format!("`{word}` takes no braces"), open, "nothing can stand in braces here")
                .help("end the statement before the `{`");
            self.report.push(problem);
        }
    }

    fn entity(&mut self, piece: &Piece) -> Option<EntityDecl> {
        let body = piece.block.as_ref().map(|block| self.block(block, Self::entity_item));
        let row = self.head(GrammarRule::entity_head, piece.head, piece.broken)?;
        let mut builder = self.builder(piece.head.start);
        let mut row = row.into_iter();
        let name = builder.ident(&row.next()?);
        let kind = row.next().and_then(|kind| kind.into_inner().next()).map(|kind| builder.ident(&kind));
        Some(EntityDecl { name, kind, body })
    }

    /// An attribute: `attribute plan.points : number { … }`, or as an item of an event.
    pub(super) fn attribute(&mut self, piece: &Piece, rule: GrammarRule) -> Option<AttributeDecl> {
        let body = piece.block.as_ref().map(|block| self.block(block, Self::attribute_item));
        let row = self.head(rule, piece.head, piece.broken)?;
        let mut builder = self.builder(piece.head.start);
        let (owner, name, types) = builder.typed_target(row)?;
        Some(AttributeDecl { owner, name, types, body })
    }

    fn event(&mut self, piece: &Piece) -> Option<EventDecl> {
        let body = piece.block.as_ref().map(|block| self.block(block, Self::event_item));
        let row = self.head(GrammarRule::event_head, piece.head, piece.broken)?;
        let mut builder = self.builder(piece.head.start);
        let mut row = row.into_iter();
        let name = builder.ident(&row.next()?);
        let participants = row.next().map(|node| builder.participants(node)).unwrap_or_default();
        Some(EventDecl { name, participants, body })
    }

    fn frame(&mut self, piece: &Piece) -> Option<FrameDecl> {
        let span = piece.span();
        let body = piece.block.as_ref().map(|block| self.block(block, Self::frame_item));
        let row = self.head(GrammarRule::frame_head, piece.head, piece.broken)?;
        let mut builder = self.builder(piece.head.start);
        let kinds = row.iter().map(|kind| builder.ident(kind)).collect();
        let body = self.needs_braces("frame", "from", span, body)?;
        Some(FrameDecl { kinds, body })
    }

    fn rule(&mut self, piece: &Piece) -> Option<RuleDecl> {
        let span = piece.span();
        let body = piece.block.as_ref().map(|block| self.block(block, Self::rule_item));
        let row = self.head(GrammarRule::rule_head, piece.head, piece.broken)?;
        let mut builder = self.builder(piece.head.start);
        let mut row = row.into_iter();
        let name = builder.ident(&row.next()?);
        let title = row.next().map(|title| builder.text(&title));
        let body = self.needs_braces("rule", "assert", span, body)?;
        Some(RuleDecl { name, title, body })
    }

    fn test(&mut self, piece: &Piece) -> Option<TestDecl> {
        let span = piece.span();
        let body = piece.block.as_ref().map(|block| self.block(block, Self::test_item));
        let row = self.head(GrammarRule::test_head, piece.head, piece.broken)?;
        let name = self.builder(piece.head.start).text(row.first()?);
        let body = self.needs_braces("test", "document", span, body)?;
        Some(TestDecl { name, body })
    }

    fn needs_braces<T>(&mut self, word: &str, item: &str, span: Span, body: Option<Block<T>>) -> Option<Block<T>> {
        if body.is_none() {
            let problem = self
                .report
                .at(Code::SYNTAX, format!("`{word}` without braces"), span, "nothing stands in braces behind it")
                .help(format!("write `{{` behind it, items such as `{item} …`, and `}}`"));
            self.report.push(problem);
        }
        body
    }

    fn head<'t>(&mut self, rule: GrammarRule, head: Span, broken: bool) -> Option<Vec<Node<'t>>>
    where
        'r: 't,
    {
        if broken { None } else { self.read(rule, head) }
    }

    fn block<T>(&mut self, inside: &Inside, item: fn(&mut Self, &Piece) -> Option<T>) -> Block<T> {
        let items = inside.items.iter().filter_map(|piece| item(self, piece)).collect();
        Block { span: inside.span, items }
    }

    fn extract(&mut self, head: Span) -> Option<ExtractDecl> {
        let mut row = self.read(GrammarRule::extract_head, head)?;
        let mut builder = self.builder(head.start);
        let from = row.pop().map(|patterns| builder.patterns(patterns)).filter(|from| !from.is_empty())?;
        row.pop();
        let (owner, name, types) = builder.typed_target(row)?;
        Some(ExtractDecl { owner, name, types, from })
    }

    fn let_decl(&mut self, head: Span) -> Option<LetDecl> {
        let mut row = self.read(GrammarRule::let_head, head)?.into_iter();
        let mut builder = self.builder(head.start);
        let name = builder.ident(&row.next()?);
        let sign = row.next()?;
        if sign.as_rule() == GrammarRule::wrong_equals {
            let span = builder.span(&sign);
            problem::operator(builder.report, span, "=", true, "write `=` to give a name to something");
        }
        let value = builder.whole_expression(row.next()?)?;
        Some(LetDecl { name, value })
    }

    /// `assert …`, `require …`, `agree …`.
    pub(super) fn check(&mut self, word: &str, head: Span) -> Option<Check> {
        let rule = match word {
            "assert" => GrammarRule::assert_item,
            "require" => GrammarRule::require_item,
            "agree" => GrammarRule::agree_item,
            _ => GrammarRule::bare_item,
        };
        let row = self.read(rule, head)?;
        let mut builder = self.builder(head.start);
        let mut expressions: Vec<_> =
            row.into_iter().map(|node| builder.whole_expression(node)).collect::<Option<_>>()?;
        let kind = match word {
            "agree" => CheckKind::Agree(expressions),
            "require" => CheckKind::Require(expressions.pop()?),
            _ => CheckKind::Assert(expressions.pop()?),
        };
        Some(Check { span: head, kind })
    }

    /// A statement that begins with no keyword: an assertion, or a keyword misspelt.
    fn bare(&mut self, piece: &Piece) -> Option<StatementKind> {
        if self.not_an_assertion(piece) {
            let word = self.word(piece, 0);
            let meant = self.unknown_statement(word, piece);
            self.read_as(meant, piece);
            return None;
        }
        if piece.block.is_some() {
            self.no_braces("an assertion", piece);
        }
        if piece.broken {
            return None;
        }
        self.check("", piece.head).map(StatementKind::Check)
    }

    /// `entitty plan {`, `person Witkoff`: two words side by side, or braces, without an operator.
    fn not_an_assertion(&self, piece: &Piece) -> bool {
        let word = self.word(piece, 0);
        if word.is_empty() {
            return false;
        }
        let next = self.token(piece, 1);
        let follows_word = next.is_some_and(|next| match next.kind {
            TokenKind::Text | TokenKind::Quoted | TokenKind::Unclosed => true,
            TokenKind::Word => nearest(word, keyword::STATEMENTS).is_some() || synonym(word).is_some(),
            TokenKind::LineEnd
            | TokenKind::Semicolon
            | TokenKind::Comment
            | TokenKind::Number
            | TokenKind::Open
            | TokenKind::Close
            | TokenKind::OpenSet
            | TokenKind::OpenBlock
            | TokenKind::CloseBrace
            | TokenKind::Operator
            | TokenKind::Dot
            | TokenKind::Comma
            | TokenKind::Colon
            | TokenKind::Other => false,
        });
        let operator = next.is_some_and(|next| {
            next.kind == TokenKind::Word && super::lex::is_operator_word(next.span().slice(self.report.text))
        });
        (follows_word && !operator && !prefix(word)) || (piece.block.is_some() && !prefix(word))
    }

    fn unknown_statement(&mut self, word: &str, piece: &Piece) -> Option<&'static str> {
        let span = self.token(piece, 0).map_or(piece.head, Token::span);
        let meant = synonym(word).or_else(|| nearest(word, keyword::STATEMENTS));
        let problem = self.report.at(
            Code::UNKNOWN_STATEMENT,
            format!("no statement begins with `{word}`"),
            span,
            "not a word that begins a statement",
        );
        let problem = match meant {
            Some(meant) => problem.help(format!("did you mean `{meant}`?")).fix(self.report.fix(
                format!("write `{meant}`"),
                span,
                meant,
            )),
            None if super::spell::entity_kind_named(word).is_some() => {
                problem.help(format!("write `entity NAME : {word}`"))
            }
            None => {
                problem.help(format!("statements begin with {}, or are assertions", keyword::STATEMENTS.join(", ")))
            }
        };
        self.report.push(problem);
        meant
    }

    /// Goes on as if the keyword had been written, so that mistakes in the braces are told as well.
    fn read_as(&mut self, meant: Option<&str>, piece: &Piece) {
        let Some(block) = &piece.block else { return };
        match meant {
            Some("entity") => drop(self.block(block, Self::entity_item)),
            Some("attribute") => drop(self.block(block, Self::attribute_item)),
            Some("event") => drop(self.block(block, Self::event_item)),
            Some("rule") => drop(self.block(block, Self::rule_item)),
            Some("test") => drop(self.block(block, Self::test_item)),
            Some("frame") => drop(self.block(block, Self::frame_item)),
            Some(_) | None => {}
        }
    }

    /// Tells about an item's keyword outside its braces.
    fn misplaced(&mut self, word: &str, piece: &Piece) {
        let owner = if matches!(word, "document" | "expect") { "test" } else { "rule" };
        let span = self.token(piece, 0).map_or(piece.head, Token::span);
        let problem = self
            .report
            .at(
                Code::UNKNOWN_STATEMENT,
                format!("`{word}` stands outside the braces of a {owner}"),
                span,
                format!("belongs inside a `{owner}`"),
            )
            .help(format!("move it between the `{{` and `}}` of a `{owner}`"));
        self.report.push(problem);
    }
}

fn synonym(word: &str) -> Option<&'static str> {
    MEANT.iter().find(|(other, _)| *other == word).map(|(_, meant)| *meant)
}

/// Words that begin an expression and stand before another word.
fn prefix(word: &str) -> bool {
    matches!(
        word,
        "not" | "no" | "exists" | "exactly" | "every" | "some" | "at" | "according" | "in" | "early" | "mid" | "late"
    )
}
