//! Owns: every code that a diagnostic can carry: name, default severity, and the page that
//! `gainsay explain` prints. Reference docs are made from this table.

use super::Severity;

/// A stable code with its documentation.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Code {
    /// `gainsay::refuted`.
    pub name: &'static str,
    /// Severity unless configured otherwise.
    pub severity: Severity,
    /// One line: what it says.
    pub summary: &'static str,
    /// A paragraph or more: why, an example, what to do.
    pub explanation: &'static str,
}

/// Declares each code once, as a constant and as a row of [`CODES`].
macro_rules! codes {
    ($($constant:ident, $name:literal, $severity:ident, $summary:literal, $explanation:literal;)*) => {
        impl Code {
            $(
                #[doc = $summary]
                pub const $constant: &'static Code = &Code {
                    name: concat!("gainsay::", $name),
                    severity: Severity::$severity,
                    summary: $summary,
                    explanation: $explanation,
                };
            )*
        }

        /// All codes, sorted by name.
        pub const CODES: &[&Code] = &[$(Code::$constant),*];
    };
}

codes! {
    ARITHMETIC, "arithmetic", Error,
        "arithmetic that comes to nothing",
        "Both sides of `+` and `-` are of one dimension, or a date and a duration: `tunnel.length + ferry.cost` and `5 km + 3 kg` come to nothing, and nothing is divided by zero. Where only the documents show it, the assertion is unverified, and a note says why.";
    ARITY, "arity", Error,
        "an event is given more participants than it has roles",
        "An event declared with roles takes at most one participant for each: `event acquisition(buyer: org, target: org)` takes two. Write `*` for a participant that may be anybody.";
    ASSIGNMENT, "assignment", Error,
        "`=` stands where a comparison is meant",
        "`=` gives a name to something and belongs to `let` alone: `let core = meeting(Witkoff, Dmitriev)`. What documents are asked is written with `==`: `plan.points == 28`.";
    BAD_CONFIG, "bad-config", Error,
        "the configuration cannot be used",
        "`gainsay.yaml` holds something that cannot be read or does not mean anything. The run stops before it reads documents, because it would not be clear which. `docs/reference.md` lists every key.";
    BINARY_DOCUMENT, "binary-document", Warning,
        "a document is no text",
        "The file holds bytes that no text holds. It was left out. If it was meant, convert it to text, Markdown or HTML first; if not, narrow the glob in `documents`. A file that is named, rather than matched by a glob, makes this an error.";
    BLANK_NAME, "blank-name", Error,
        "a name with a blank stands without backticks",
        "A name ends at its first blank, as a subject and as a value. One of several words stands in backticks, `` town.mayor == `Ivo Marin` ``, or is written without blanks: `Ivo_Marin`, `IvoMarin`. Text, which need not be a name, stands in quotes: `\"Ivo Marin\"`.";
    BRACE_LINE, "brace-line", Error,
        "the opening brace of a declaration stands on a line of its own",
        "A line end ends a statement. The `{` of a declaration therefore stands on the declaration's line: `entity plan {`.";
    CELLS_DISAGREE, "cells-disagree", Error,
        "two cells of tables assert different values",
        "Both cells state the same attribute of the same subject, and both cannot be true: `goals` of one player is 12 in one row and 7 in another. Neither was judged. Correct one of them, or declare the attribute with `many`, if there may be several values.";
    CHAINED_COMPARISON, "chained-comparison", Error,
        "two comparisons stand in one row",
        "`10 < plan.points < 30` would compare the outcome of the first comparison with 30. Write `plan.points > 10 and plan.points < 30`, or `plan.points in 10..30`.";
    COLON, "colon", Error,
        "a colon stands where an item takes none",
        "Items of declarations are written without a colon: `aka \"initiative\"`, `severity warning`. A colon gives an attribute its type: `place : place`.";
    CONFLICT, "conflict", Warning,
        "two documents say things that cannot both hold",
        "Two facts of the same subject and attribute exclude each other, whether or not a rule asserts a value.";
    CONFLICTING, "conflicting", Error,
        "some documents support the assertion and some refute it",
        "At least one fact supports what the rule asserts and at least one refutes it.";
    CONTRADICTORY_RULES, "contradictory-rules", Warning,
        "two assertions cannot both hold",
        "Both compare one attribute of one thing, and no value satisfies both: `bridge.length == 512 m` and `bridge.length > 600 m`. Whatever the documents say, one of them is refuted. Take one out, or say whose word each is about (`according to …:`). An attribute declared with `many` has no such pairs.";
    DATE, "date", Error,
        "a date is written in a form that the language does not have, or does not exist",
        "Dates are written year first, with two digits for month and day: `2025-10-24`, `2025-10`, `late 2025-10`. Orders like 10/11/2025 mean different days in different countries.";
    DUPLICATE, "duplicate", Error,
        "one name is declared twice in a file",
        "Declarations hold for the whole file, so that two of the same name would leave open which one counts. Put both into one. Declarations of one name in different files join, if they give the same kind: one name cannot be a person in one file and a place in another.";
    EMPTY_CELL, "empty-cell", Note,
        "cells of a table say nothing",
        "An empty cell, `-`, `n/a` and `null` assert nothing. Where nothing is known this is as it should be; the count tells whether a column went missing.";
    EMPTY_DOCUMENT, "empty-document", Warning,
        "a document holds no words",
        "The file is empty or holds blanks only, so that nothing in it can support or refute anything. An article that was never saved looks like this.";
    ESCAPE, "escape", Error,
        "a backslash in a text stands before something it cannot escape",
        "In text between quotes `\\\"` is a quote, `\\\\` a backslash, `\\n` a line end, `\\t` a tab and `\\u{e9}` the character with that number. Other characters need no backslash.";
    EXISTS, "exists", Error,
        "a file that would be written is there already",
        "`gainsay init` writes `gainsay.yaml` and `rules/first.gainsay` for a folder that has neither, and never writes over a file. Nothing was written. Where a configuration exists, `gainsay suggest` proposes rules on standard output.";
    EXTENT, "extent", Warning,
        "a stretch of time is not as long as the words beside it say",
        "A document gives the first and the last day of something and its length, and the two do not fit: “from 24 to 26 October, five days”. Three days fit, and two nights. No rule is needed for it. Weeks, months and years may be rounded; working days may be meant.";
    FRONT_MATTER, "front-matter", Warning,
        "the front matter of a document cannot be read",
        "A document may begin with lines of YAML between two lines of `---` that give its `title`, `date`, `publisher` and `url`. These lines are no valid YAML; what single lines give is taken all the same. Mostly a title has a colon in it: then put it in double quotes.";
    IDLE_PATTERN, "idle-pattern", Warning,
        "a pattern matches anything, or finds nothing",
        "A pattern in which no word has to stand (`\"{value}\"`, `\"(shut)?\"`) matches every sentence; one of `from` without `{value}`, or with a capture of a kind that words never have, finds nothing. Write the words that say it, with `{value}` where the value stands.";
    IMPLIED_RULE, "implied-rule", Warning,
        "an assertion follows from another one",
        "What holds anyway need not be asserted: `bridge.length > 300 m` beside `bridge.length == 512 m`. It is told as well where an assertion stands twice. `require` is no less than `assert`, and is never told beside it.";
    INTERNAL, "internal", Error,
        "gainsay itself failed",
        "This is a fault of gainsay, not of your files. Please report it with the file that caused it.";
    INVALID_UTF8, "invalid-utf8", Warning,
        "a file is not valid UTF-8",
        "The bytes at the label are no UTF-8 text. They were read as the replacement sign; everything else in the file counts. Save the file as UTF-8: words beside such bytes may be misread.";
    LET_CYCLE, "let-cycle", Error,
        "a `let` needs itself",
        "A name given by `let` stands for its expression. An expression that leads back to the name stands for nothing.";
    MINUS_BLANK, "minus-blank", Error,
        "a minus without blanks around it",
        "Names may hold a hyphen between letters, so a minus needs blanks: `a - b`. A name with a hyphen before a digit stands in backticks: `` `COVID-19`.deaths ``.";
    MISSING_ATTRIBUTE, "missing-attribute", Error,
        "a thing is compared, and no attribute of it",
        "Documents say something of a thing: its amount, its date, who leads it. The attribute follows the thing behind a dot: `reward.amount == GBP 5000`, `court.chief_prosecutor == Lindner`. `docs/attributes.md` lists those that are known; any other noun of the documents will do.";
    MISSING_BECAUSE, "missing-because", Warning,
        "a rule does not say where it has it from",
        "`gainsay lint --because` asks of each rule a line `because \"…\"`, which reports show beside a contradiction: whoever reads one wants to know whom to believe.";
    MISSING_DOT, "missing-dot", Error,
        "two names stand side by side",
        "An attribute follows its subject behind a dot: `plan.points`. One name of several words is written `peace_plan`, `SteveWitkoff` or, in backticks, `` `Gaza plan` ``.";
    MISSING_UNIT, "missing-unit", Warning,
        "a bare number is asserted where documents give a unit",
        "`bridge.length == 212` leaves open of what: the figure is compared with that of the document whatever its unit is, so that 212 feet would support it as well. Write `212 m`.";
    MISSING_USE, "missing-use", Error,
        "a file named by `use` cannot be had",
        "Paths count from the folder of the file that the `use` stands in, and never lead out of the workspace. The other files are still checked, but names declared in the missing one stand for their spelling.";
    MISSING_VERB, "missing-verb", Error,
        "an assertion in a rule begins with no verb",
        "Inside the braces of a rule an assertion begins with `assert`, `require` (there must be evidence) or `agree` (documents must say the same).";
    MIXED_CELLS, "mixed-cells", Error,
        "a cell holds another kind of value than its column",
        "Where nearly all cells of an attribute hold numbers, a text among them is mostly a slip: `l2` for `12`, a remark, a shifted row. The cell was left out. Leave it empty if nothing is known; declare the attribute with its kinds (`attribute player.number : number | text`) if both are meant.";
    NESTING, "nesting", Error,
        "something is nested deeper than any reader could follow",
        "Parentheses, `not`, quantifiers and rows of arithmetic may be nested 64 deep, so that every rule file is read in bounded time and memory. Name parts of the expression with `let`.";
    NEVER_MET, "never-met", Warning,
        "no document says anything of an assertion",
        "An assertion that never met a fact guards nothing: its subject or attribute may be misspelled, or the documents put it in words that gainsay does not connect with it. `gainsay check` says how near they come. Declare how they say it (`aka`, `from`), or take it out.";
    NO_CHANGE, "no-change", Error,
        "no document holds anything that could be changed",
        "`gainsay mutate` changes numbers, dates, places, names and verbs of the documents. These hold none, so that nothing can be said of the rules. Name other documents, or look with `gainsay mentions` what they hold.";
    NO_DOCUMENTS, "no-documents", Error,
        "there is no document to check",
        "A run without a document, or with empty ones alone, proves nothing, and so it is never green. Name documents on the command line or list globs under `documents` in `gainsay.yaml`.";
    NO_MATCH, "no-match", Error,
        "a path or glob matches no file",
        "A glob that matches nothing is mostly a folder that moved. The run counts as not to be trusted, because what was to be checked was not. Files that `.gitignore` leaves out do not match globs; name them in full.";
    NO_RULES, "no-rules", Error,
        "there is no rule to check by",
        "A run without an assertion proves nothing, and so it is never green. Name rule files with `--rules` or list them under `rules` in `gainsay.yaml`, and write at least one assertion in them, such as `plan.points == 28`: declarations alone assert nothing.";
    NOTHING_SHARED, "nothing-shared", Note,
        "documents tell nothing alike that could be proposed as a rule",
        "`gainsay suggest` proposes a fact where two documents or more tell it in words that the library knows. One document alone, or several on different subjects, share none. `--at-least 1` proposes what a single document tells; a rule of your own may ask for anything.";
    NUMBER, "number", Error,
        "a number is too long or not written as numbers are",
        "Numbers have up to 28 digits, begin with a digit, and may be grouped by `_`: `1_000_000`, `0.5`.";
    NUMBER_COMMA, "number-comma", Error,
        "a number is grouped with commas",
        "Commas part the items of a list: `3,100` could be the two numbers 3 and 100. Digits are grouped by `_`: `3_100`, `£40_000`. Documents may write their numbers as they like.";
    OPERATOR, "operator", Error,
        "an operator of another language, or one that is spelled otherwise here",
        "Comparisons are `== != < <= > >= in contains matches ~ before after during overlaps`; logic is `and`, `or`, `not`, `implies`; a range is `10..12`; a tolerance is `28 ± 2` or `28 +/- 2`.";
    OUTSIDE_WORKSPACE, "outside-workspace", Error,
        "a path leads out of the workspace",
        "The workspace is the folder of `gainsay.yaml`. Rules, configuration and symbolic links in it never make gainsay read a file outside, so that checking somebody else's files is safe. Copy the file into the workspace, or name it on the command line.";
    PARTS, "parts", Warning,
        "parts come to more than their whole",
        "A document gives a whole and its parts, and the parts are more: “12 people, 9 women and 5 men”, “14 of the 12 passengers”. Only parts that cannot overlap are added up, and fewer than the whole are no slip: others may be left out.";
    PATTERN, "pattern", Error,
        "a pattern of words cannot be read",
        "In `said` and `from`, words match in any inflection; `(a|b)` is one of several, `(x)?` may be missing, `..` skips up to eight words, `{name:type}` captures (`{value}-{other:number}` takes \"37–20\" apart), `{value}`, `{subject}` and `{attribute}` are the roles of a frame, `'exact'` matches as written. Patterns are no regular expressions.";
    QUOTATION_SPEAKER, "quotation-speaker", Warning,
        "one quotation is given to two speakers",
        "The same words, eight or more, stand in quotation marks twice, once said by one person and once by another. Both are named with given name and surname.";
    QUOTATION_WORDING, "quotation-wording", Warning,
        "one quotation stands in two wordings",
        "Two documents quote the same words of the same speaker, and differ in one place. Case, marks, articles, fillers, spellings, brackets and omissions that are marked do not count; nor does it that one quotes less than the other.";
    QUOTE_MARK, "quote-mark", Error,
        "text stands in quotation marks of the wrong kind",
        "Text stands between straight double quotes: `\"initiative\"`. Word processors put curly ones; single quotes belong to names (`O'Brien`) and to patterns.";
    REFUTED, "refuted", Error,
        "the documents contradict the assertion",
        "At least one fact in the documents refutes what the rule asserts, and none supports it.";
    REVERSED_RANGE, "reversed-range", Warning,
        "a stretch of time ends before it begins",
        "The second of two dates lies before the first: “from 2019 to 2015”, “26–24 October”. Mostly the two are swapped, or a digit is wrong. A date that is moved “from 26 to 24 October” is no stretch, and is left alone.";
    RULES_ASIDE, "rules-aside", Note,
        "rule files have problems that do not concern what is asked",
        "`gainsay ask` judges one assertion. What is wrong with other assertions of the project's rule files is left aside; declarations that could be read still count. `gainsay check` tells each problem.";
    SHARED_NAME, "shared-name", Warning,
        "one name belongs to two declared things",
        "Where documents use a name that two declared things have, by `aka` or as their own, it is not clear which one is meant, and such facts are neutral to both. Leave the name to one of them.";
    SYNTAX, "syntax", Error,
        "something else was expected here",
        "The words up to here can be read, and what follows does not fit. The message says what could stand there. Other statements of the file are read nevertheless.\n\nThe forms, one a line: `plan.points == 28` asserts; `meeting(Witkoff, Dmitriev).place == Miami` asserts of an event; `entity Kyiv : place { aka \"Kiev\" }` gives names; `attribute plan.points : number` gives a kind; `extract plan.leader : person from \"{value} leads the plan\"` gives a wording; `let core = meeting(Witkoff, Dmitriev)` abbreviates; `rule NAME \"title\" { severity warning; because \"source\"; assert plan.points == 28 }` groups; `use \"other.gainsay\"` takes in declarations. `docs/language.md` has all of them.";
    TABLE, "table", Error,
        "a table of facts cannot be read",
        "`facts` takes tables in CSV, TSV, JSON and YAML. CSV is wide (the first column is the subject, the other heads are attributes) or long (`subject,attribute,value`). JSON and YAML are subjects with their attributes, the same below a word that says what the subjects are, a list of records whose first key names the subject, or a list of `[subject, attribute, value]`.";
    TABLE_KEY, "table-key", Error,
        "a key or head of a table stands twice",
        "Of two columns or keys with one name it is not clear which one is meant. The first one was read. Put both into one, or give one another name.";
    TABLE_ROW, "table-row", Error,
        "a row of a table does not fit its heads",
        "Each row has a cell for each head, and its first cell is the subject. Of a row with too few or too many cells those below a head were read. A comma inside a cell needs double quotes around the cell.";
    TABLE_TOTAL, "table-total", Warning,
        "a column does not come to its total",
        "The last row of a table is called “Total”, and what stands in it is not the sum of the cells above. Columns of rates, years and other figures that do not add up are left alone, and figures that are rounded (in millions, with decimals, money without cents) may be off by what rounding makes.";
    TEST_EMPTY, "test-empty", Error,
        "a test proves nothing",
        "A `test` needs at least one `document \"…\"` and at least one `expect …`. Without them it would always pass.";
    TEST_FAILED, "test-failed", Error,
        "a test of a rule file fails",
        "The documents of the `test` do not come to what it expects. The labels show the words that decided, or what was found and left aside, with the reason. Change the rule, the declaration or the expectation; `gainsay explain` of the rule's own codes says more.";
    TOO_BIG, "too-big", Error,
        "a file is larger than gainsay reads",
        "Rule files may have 4 MB and documents 256 MB. A file beyond that is mostly no rule file, or not one document. It was left out; split it.";
    TOO_LARGE, "too-large", Error,
        "an assertion grows too large",
        "Each name given by `let` stands for its expression. Names that use each other twice double the assertion at every step; over 10,000 parts it is not judged.";
    TOO_MANY_PROBLEMS, "too-many-problems", Error,
        "a file has more problems than are listed",
        "After a thousand problems of one rule file the rest is counted only. Often one of the first explains most of them, or the file is no rule file at all.";
    TYPE, "type", Error,
        "two sides of a comparison do not fit",
        "Each kind of value has its own operators: figures and dates have an order, names have not; `matches` takes a regular expression; `before`, `after` and `during` take dates.";
    UNCLOSED_BRACE, "unclosed-brace", Error,
        "the braces of a declaration are not closed",
        "Each `{` needs its `}`. Where a line inside the braces begins a statement that can only stand outside, the `}` is taken to be missing before it.";
    UNCLOSED_BRACKET, "unclosed-bracket", Error,
        "a parenthesis or bracket is not closed",
        "Each `(`, `[` and `{` needs its partner. Inside them a line end is a blank, so the statement may run over several lines.";
    UNCLOSED_STRING, "unclosed-string", Error,
        "a text is not closed on its line",
        "Text stands between `\"` and `\"` on one line. Text of several lines stands between `\"\"\"` and `\"\"\"`; the text of a test's `document` may run over lines either way.";
    UNCOVERED, "uncovered", Warning,
        "a rule or pattern that nothing exercises",
        "`gainsay test --coverage` lists rules that never met a fact, and patterns of `said` and `from` that find nothing which is not found without them, in any test or document of the project. A rule that never met a fact may be misspelled; such a pattern matches nothing, or says what the library knows. Write a test with a sentence that says it, or take it out. `--min-coverage N` makes less than N per cent a failure.";
    UNDATED, "undated", Note,
        "documents have no date",
        "“24 to 26 October”, “on Tuesday” and “last month” are days only beside the date of the document that says so. A document's date stands in its front matter (`date: 2025-11-19`), or in `gainsay.yaml` beside its `path:`. Without it such days are unknown and are left out.";
    UNKNOWN_ATTRIBUTE, "unknown-attribute", Warning,
        "an attribute that nobody declares looks like a slip",
        "Attributes need no declaration: any noun of the documents will do. But this one is near to a declared one or to one of the library, and no document was read as giving it. If it is meant, declare it: `attribute piers`. `docs/attributes.md` lists those of the library.";
    UNKNOWN_ITEM, "unknown-item", Error,
        "an item does not belong in these braces",
        "Each declaration has items of its own; the message lists them. `entity` has `aka`, `in`, `members`, `except`; `attribute` has `aka`, `from`, `increasing`, `latest`, `many` and words for states; `event` has `said`, attributes and words for states; `rule` has `severity`, `tags`, `because`, `assert`, `require`, `agree`; `test` has `document` and `expect`.";
    UNKNOWN_KEY, "unknown-key", Error,
        "the configuration holds a key that means nothing",
        "A key that is passed over in silence is a setting that does not hold. `docs/reference.md` lists every key of `gainsay.yaml`.";
    UNKNOWN_KIND, "unknown-kind", Error,
        "a declaration names a kind of value that does not exist",
        "Kinds are number, percent, quantity, money, duration, date, place, person, org, group, thing, status, text, quote, version, truth and set. Two or more other words with `|` between them are the states of a status.";
    UNKNOWN_ROLE, "unknown-role", Error,
        "a participant is given a role that the event does not have",
        "Roles are those of the event's declaration: `acquisition(buyer: Acme)`.";
    UNKNOWN_RULE, "unknown-rule", Error,
        "a test names a rule that there is none",
        "`expect NAME fires` and `expect NAME is quiet` name a rule as it stands behind `rule`, in this file or in one that it uses.";
    UNKNOWN_STATEMENT, "unknown-statement", Error,
        "no statement begins with this word",
        "Statements begin with `use`, `facts`, `entity`, `attribute`, `event`, `extract`, `frame`, `alike`, `let`, `rule` or `test`. Anything else is an assertion, such as `plan.points == 28`.";
    UNKNOWN_STATUS, "unknown-status", Error,
        "a state is asserted that the attribute does not have",
        "An attribute declared with states, such as `held | planned | postponed | cancelled`, has no others. Without this check a slip of the pen would never be supported.";
    UNKNOWN_SUBJECT, "unknown-subject", Warning,
        "no document mentions the subject of the assertion",
        "The name is in none of the documents that were read. It is often a slip of the pen.";
    UNKNOWN_UNIT, "unknown-unit", Error,
        "a unit of measure is unknown or can mean several",
        "Units are the words of the unit table or the attribute's own noun. A word such as `ton` or `gallon` names several units; the message lists them.";
    UNKNOWN_WORD, "unknown-word", Error,
        "a severity or verdict that does not exist",
        "Severities are `error`, `warning` and `note`. Verdicts, which tests expect, are `supported`, `refuted`, `conflicting` and `unverified`.";
    UNMATCHED_BRACKET, "unmatched-bracket", Error,
        "a bracket has no partner",
        "A closing bracket closes the last open one of its kind; here none is open. An opening brace belongs to a declaration on its line.";
    UNMENTIONED, "unmentioned", Warning,
        "no document mentions a declared thing",
        "Nothing can be found out about a thing whose names stand in no document. It may go by another name there: add it with `aka`.";
    UNREADABLE, "unreadable", Error,
        "a file or folder cannot be read",
        "The system does not give the file to gainsay. The other files were checked, but the run counts as not to be trusted.";
    UNUSED, "unused", Warning,
        "a declaration is never used",
        "An `attribute`, `event`, `extract` or `let` that no assertion and no test names does nothing. Take it out, or assert something of it. In files that others `use`, all files that are linted together count.";
    UNVERIFIED, "unverified", Warning,
        "no document says anything that decides the assertion",
        "The documents mention the subject, but no fact in them supports or refutes the assertion.";
    UNWRITABLE, "unwritable", Error,
        "something cannot be written",
        "A file, or what reads the output, does not take what gainsay writes: a full disk, a missing right, a folder where a file is named. Nothing is half-written: a file is as it was, or whole.";
    USE_CYCLE, "use-cycle", Error,
        "files use each other in a circle",
        "`use` takes in what another file declares. If two files need each other's declarations, move what both need into a third.";
    WEEKDAY, "weekday", Warning,
        "a weekday is not that of its date",
        "A document names a day by its weekday and its date, and the calendar has another weekday there: “Monday, 6 May 2025” was a Tuesday. A date without a year counts only within six weeks of the document's own date. Dates before 1930 may follow the older calendar.";
}

impl Code {
    /// The code with this name, with or without `gainsay::`.
    pub fn find(name: &str) -> Option<&'static Code> {
        let short = name.strip_prefix("gainsay::").unwrap_or(name);
        CODES.iter().copied().find(|code| code.name.strip_prefix("gainsay::") == Some(short))
    }
}
