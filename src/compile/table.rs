//! Owns: tables of facts: what rows are, which attributes heads mean, and a check for each cell.
//! May not know: how one cell is read; `cell` does.

use rustc_hash::FxHashMap;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::query::{AttributeId, EntityId, Subject};
use crate::resolve::Site;
use crate::source::Span;
use crate::syntax::spell;
use crate::table::{Cell, Table, Word};
use crate::value::{Relation, UnitTable, Value, relate};

use super::build::Builder;
use super::cell::{Form, Reading, Stated};
use super::noun::singular_phrase;
use super::{Asserted, Base, Check, Claim, Operator, Target, Test};

/// Problems of the cells of one table that are told; the rest is counted.
const MOST_PROBLEMS: usize = 200;

/// What a head means.
#[derive(Debug, Clone)]
struct Head {
    /// The attribute's name.
    attribute: String,
    /// The unit of its cells, where the head names it: `height (m)`.
    unit: Option<String>,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, Default)]
struct Column {
    forms: [usize; 3],
}

impl Column {
    fn count(&mut self, form: Form) {
        if let Some(count) = self.forms.get_mut(form as usize) {
            *count += 1;
        }
    }

    /// The form of nearly all cells, where there are three or more.
    fn usual(&self) -> Option<Form> {
        let all: usize = self.forms.iter().sum();
        Form::ALL.into_iter().zip(self.forms).find(|(_, count)| all >= 3 && count * 3 >= all * 2).map(|(form, _)| form)
    }
}

/// A cell with its place in the program.
struct Placed<'t> {
    cell: &'t Cell,
    target: Target,
    entity: EntityId,
    reading: Reading,
}

impl Builder<'_> {
    /// Notes what the things of a table are; its cells are left alone.
    pub(super) fn rows(&mut self, table: &Table) -> Vec<EntityId> {
        let kinds: Vec<u32> = table.kinds.iter().map(|kind| self.kind_noun(singular_phrase(kind))).collect();
        let mut entities = Vec::with_capacity(table.subjects.len());
        for subject in &table.subjects {
            let written = &subject.name.text;
            let entity = self.entity(&spell(written, written.contains(' ') || !written.contains('_')), None);
            if let Some(kind) = subject.kind.and_then(|kind| kinds.get(kind as usize)).copied() {
                self.row_kinds.insert(entity, kind);
                let noun = self.kind_nouns.get(kind as usize).map(String::as_str).unwrap_or_default();
                let known = self.declared_kind(noun).or_else(|| crate::syntax::entity_kind_named(noun));
                if let Some(query) = self.program.queries.entities.get_mut(entity.0 as usize) {
                    query.kind = query.kind.or(known);
                }
                if let Some(world) = self.program.world.entities.get_mut(entity.0 as usize) {
                    world.kind = world.kind.or(known);
                }
            }
            entities.push(entity);
        }
        self.other_names(table, &entities);
        entities
    }

    /// Cells below `aka` are other names of their subjects.
    fn other_names(&mut self, table: &Table, entities: &[EntityId]) {
        for cell in table.cells.iter().filter(|cell| is_name_head(table, cell)) {
            let Some(entity) = entities.get(cell.subject as usize).map(|entity| entity.0 as usize) else { continue };
            let name = spell(&cell.value.text, true);
            if let Some(query) = self.program.queries.entities.get_mut(entity)
                && !query.aka.contains(&name)
            {
                query.aka.push(name.clone());
            }
            if let Some(world) = self.program.world.entities.get_mut(entity)
                && !world.names.contains(&name)
            {
                world.names.push(name);
            }
        }
    }

    fn kind_noun(&mut self, noun: String) -> u32 {
        let known = self.kind_nouns.iter().position(|kind| *kind == noun);
        known.unwrap_or_else(|| {
            self.kind_nouns.push(noun);
            self.kind_nouns.len() - 1
        }) as u32
    }

    /// Turns each cell into a check. What is wrong with a cell is told at the cell.
    pub(super) fn table(&mut self, table: &Table) {
        let entities = self.rows(table);
        let mut heads: FxHashMap<(u32, Option<u32>, Option<EntityId>), Head> = FxHashMap::default();
        let mut columns: FxHashMap<u32, Column> = FxHashMap::default();
        let mut placed: Vec<Placed<'_>> = Vec::with_capacity(table.cells.len());
        for cell in table.cells.iter().filter(|cell| !is_name_head(table, cell)) {
            let Some(entity) = entities.get(cell.subject as usize).copied() else { continue };
            let Some(word) = table.attributes.get(cell.attribute as usize) else { continue };
            let kind = self.row_kinds.get(&entity).copied();
            // A subject with attributes of its own is looked up for itself.
            let alone = self.names.is_owner(&self.entity_text(entity)).then_some(entity);
            let head = heads.entry((cell.attribute, kind, alone)).or_insert_with(|| self.head_of(word, kind, alone));
            let attribute = self.entity_attribute(entity, &head.attribute);
            let target = self.cell_target(entity, attribute, &head.attribute, cell.value.span);
            let reading = self.read_cell(&cell.value.text, head.unit.as_deref(), &target);
            columns.entry(cell.attribute).or_default().count(reading.form);
            placed.push(Placed { cell, target, entity, reading });
        }
        let first = self.diagnostics.len();
        for one in placed {
            let usual = columns.get(&one.cell.attribute).and_then(Column::usual);
            self.cell(table, one, usual);
        }
        self.cut_problems(table, first);
    }

    /// The attribute that a head means: declared by that name or other name, else its own spelling.
    fn head_of(&self, word: &Word, kind: Option<u32>, alone: Option<EntityId>) -> Head {
        let names = self.names;
        let own = alone.map(|entity| self.entity_text(entity));
        let noun = kind.and_then(|kind| self.kind_nouns.get(kind as usize)).cloned();
        let owners: Vec<String> = own.into_iter().chain(noun).collect();
        let named = |text: &str| {
            let by_name = owners.iter().find_map(|owner| names.owned_attribute(owner, text));
            let called = || owners.iter().find_map(|owner| names.attribute_called(Some(owner), text));
            let general = || names.general_attribute(text).or_else(|| names.attribute_called(None, text));
            by_name.or_else(called).or_else(general).map(|found| found.name.clone())
        };
        if let Some(attribute) = named(&word.text) {
            return Head { attribute, unit: None };
        }
        let (text, unit) = with_unit(&word.text);
        let spelled = || text.replace(' ', "_");
        Head { attribute: named(text).unwrap_or_else(spelled), unit: unit.map(str::to_owned) }
    }

    fn cell_target(&mut self, entity: EntityId, attribute: AttributeId, name: &str, span: Span) -> Target {
        let subject = self.subject(Subject::Entity(entity));
        let text = format!("{}.{name}", self.entity_text(entity));
        Target { base: Base::Entity(entity), subject, attribute, span, text, during: Vec::new() }
    }

    /// A check for a cell, unless it is of another form than its column or another cell denies it.
    fn cell(&mut self, table: &Table, placed: Placed<'_>, usual: Option<Form>) {
        let Placed { cell, target, entity, mut reading } = placed;
        let written = reading.written.take();
        let site = Site { source: table.source, span: cell.value.span };
        self.begin();
        let Some(value) = self.settle_cell(cell, reading, usual, &target, site) else { return };
        let hint = self.hint(&target);
        let Some((value, kinds)) = self.fit(value, Operator::Equal, &hint, (site, site)) else { return };
        if !self.is_news(&target, &value, site) {
            return;
        }
        self.tie_subject(&target, Operator::Equal, &value);
        self.ask(&target, &kinds);
        let expression = expression(&target, written.as_deref().unwrap_or(&cell.value.text), &value);
        let subject = table.subjects.get(cell.subject as usize).map_or(site.span, |subject| subject.name.span);
        self.program.checks.push(Check {
            rule: None,
            title: None,
            because: None,
            tags: Vec::new(),
            severity: Severity::Error,
            required: false,
            expression,
            source: table.source,
            span: cell.value.span,
            rule_span: cell.value.span,
            cell: true,
            test: Test::Claim(Claim::Compare { target, operator: Operator::Equal, value }),
            subjects: vec![(entity, Site { source: table.source, span: subject })],
            notes: Vec::new(),
        });
    }

    /// Whether a cell states what no other cell does. Where two deny each other, that is told and neither counts.
    fn is_news(&mut self, target: &Target, value: &Asserted, site: Site) -> bool {
        if self.program.queries.attributes.get(target.attribute.0 as usize).is_some_and(|query| query.many) {
            return true;
        }
        let check = self.program.checks.len();
        let key = (target.subject, target.attribute);
        let Some(first) = self.cells.get(&key) else {
            self.cells.insert(key, Stated { site, readings: value.readings.clone(), check });
            return true;
        };
        let world = &self.program.world;
        let relations: Vec<Relation> = first
            .readings
            .iter()
            .flat_map(|one| value.readings.iter().map(move |other| relate(one, other, world)))
            .collect();
        if relations.contains(&Relation::Entails) || !relations.contains(&Relation::Contradicts) {
            return first.readings != value.readings;
        }
        self.denied.push(first.check);
        let told = Diagnostic::new(Code::CELLS_DISAGREE, format!("two cells disagree on `{}`", target.text))
            .primary(site.source, site.span, "another value here")
            .secondary(first.site.source, first.site.span, "first stated here")
            .help("correct one of them; neither was judged");
        self.tell(told);
        false
    }

    /// Leaves out what was told of a table beyond the limit, and says how much that is.
    fn cut_problems(&mut self, table: &Table, first: usize) {
        let more = self.diagnostics.len().saturating_sub(first + MOST_PROBLEMS);
        if more > 0 {
            let left_out = self.diagnostics.split_off(first + MOST_PROBLEMS);
            let worst = left_out.iter().map(|told| told.severity).max().unwrap_or(Severity::Error);
            let told = Diagnostic::from(crate::table::Problem::TooMany { source: table.source, more });
            self.tell(told.severity(worst));
        }
    }
}

/// Whether a cell holds another name of its subject.
fn is_name_head(table: &Table, cell: &Cell) -> bool {
    table.attributes.get(cell.attribute as usize).is_some_and(|head| head.text.eq_ignore_ascii_case("aka"))
}

/// The unit that a head ends with: `height (m)`, `price [EUR]`.
fn with_unit(head: &str) -> (&str, Option<&str>) {
    let cut = |open: char, close: char| {
        let (name, unit) = head.strip_suffix(close)?.rsplit_once(open)?;
        let known = matches!(unit.trim(), "%" | "$" | "€" | "£") || UnitTable::get().in_rules(unit.trim()).is_ok();
        (known && !name.trim().is_empty()).then(|| (name.trim(), unit.trim()))
    };
    match cut('(', ')').or_else(|| cut('[', ']')) {
        Some((name, unit)) => (name, Some(unit)),
        None => (head, None),
    }
}

/// The cell as a rule would write it.
fn expression(target: &Target, text: &str, value: &Asserted) -> String {
    let (subject, attribute) = target.text.rsplit_once('.').unwrap_or(("", &target.text));
    let value = match value.readings.first() {
        Some(Value::Entity(_) | Value::Place(_) | Value::Status(_)) => quoted(text),
        Some(Value::Text(_)) => format!("\"{text}\""),
        Some(Value::Figure(_) | Value::Date(_) | Value::Version(_) | Value::Truth(_) | Value::Set(_)) | None => {
            text.to_owned()
        }
    };
    format!("{}.{} == {value}", quoted(subject), quoted(attribute))
}

/// A name as rules write it: between backticks, where it is more than one word.
fn quoted(name: &str) -> String {
    let plain = |at: usize, letter: char| letter.is_alphabetic() || at > 0 && (letter.is_numeric() || letter == '_');
    if name.chars().enumerate().all(|(at, letter)| plain(at, letter)) { name.to_owned() } else { format!("`{name}`") }
}
