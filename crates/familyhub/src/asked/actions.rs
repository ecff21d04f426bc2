//! What somebody may do with a case now, what each act asks for, and why the
//! others are blocked.
//!
//! Nothing is listed by hand. The forms come from the schemas of the commands, and of the events
//! of machines of one's own; the steps from the tables of the machines; and whether an act is open is found by
//! deciding it, with what the case knows filled in, and writing nothing.

mod choices;
mod fill;
mod fillable;
mod offer;

use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};
use std::sync::LazyLock;

use familyhub_core::time::Timestamp;
use familyhub_core::{Actor, Occasion, PersonId, Refusal, SubjectId};
use familyhub_machine::{Chart, EventError, MakeSchema, Transition};
use schemars::SchemaGenerator;
use serde::Serialize;
use serde_json::{Value, json};

use crate::amended::SelectedLines;
use crate::decided::command::{COMMANDS, Command, CommandRow};
use crate::decided::command_error::CommandError;
use crate::decided::decide::checked_beforehand;
use crate::decided::deciding::Deciding;
use crate::decided::own::{EVENT_MEMBER, RECORD_MEMBER, own_name};
use crate::decided::read::JsonPart;
use crate::kept::cannot_follow::CannotFollowError;
use crate::kept::case::Case;
use crate::kept::event::CHARTS;
use crate::kept::own::OwnKind;
use crate::kept::record::RecordSummary;
use choices::Choices;
use fill::{FRESH, Filling};
use fillable::{optional, reference, required};

/// Something that somebody could ask of a case now, or could if a rule did not
/// stand in the way.
///
/// For an example, see [`Case::actions`](crate::Case::actions).
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct Action {
    /// The command.
    pub command: Cow<'static, str>,
    /// What it does, in words.
    pub words: &'static str,
    /// The machine that takes the step.
    pub machine: &'static str,
    /// The record that takes it; none where the command begins one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<SubjectId>,
    /// The state that the record is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<&'static str>,
    /// Whom it would be about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<PersonId>,
    /// What the command asks for.
    pub asks: Vec<Ask>,
    /// The evidence that the step takes, in words.
    pub needs: Vec<&'static str>,
    /// The rules that the step answers to.
    pub rules: &'static [&'static str],
    /// Why it cannot be done now, whatever is filled in; none if it can.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blocked: Option<Refusal>,
    /// The details of the command as they were tried: ids, days and codes from the
    /// case, and `…` where words are to be written.
    #[schemars(with = "serde_json::Map<String, Value>")]
    pub tried: Value,
}

/// A field of a command's details.
///
/// For an example, see [`Case::actions`](crate::Case::actions).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Ask {
    /// Its name.
    pub field: String,
    /// What it says.
    pub words: String,
    /// Whether it may be left out.
    pub optional: bool,
}

/// The most combinations of details that are tried for one act.
const TRIES: usize = 64;

impl Case {
    /// What this person may do now, in the order of the commands, and why the
    /// other acts that the records are ready for are blocked. The steps of machines of one's own
    /// come after ours, in the order of their tables.
    ///
    /// An act is open if some details that the case knows of would be accepted: it
    /// says that the way is free, not that every filling of the form is right. What
    /// reaches back to earlier lines of the log is tried on the last line, as one that
    /// holds words: which line it is to be, and whether it does, the log says.
    ///
    /// ```
    /// use familyhub::core::{Actor, CountingEntropy, OrganisationId, PractitionerId, Role, time::parse_time};
    /// use familyhub::{Case, Instruction, Locality};
    ///
    /// let mut case = Case::new(&Locality::default());
    /// let now = parse_time("2026-03-02T09:00")?;
    /// let school = OrganisationId::named("oak-school");
    /// let bell = Actor::new(PractitionerId::named("bell").into(), Role::LeadProfessional, Some(school))?;
    /// let open = |case: &Case| -> Vec<_> {
    ///     case.actions(&bell, now).into_iter().filter(|it| it.blocked.is_none()).collect()
    /// };
    /// assert_eq!(open(&case)[0].command, "open-case");
    ///
    /// let mut entropy = CountingEntropy::default();
    /// case.act(Instruction::from_json(r#"{"command": "open-case",
    ///     "by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"},
    ///     "details": {"case": "@okafor"}}"#)?, now, &mut entropy)?;
    /// assert!(open(&case).iter().any(|it| it.command == "add-person"));
    /// assert!(open(&case).iter().all(|it| it.command != "open-case"));
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn actions(&self, by: &Actor, at: Timestamp) -> Vec<Action> {
        let Ok(occasion) = Occasion::new(at, at, *by) else {
            return Vec::new();
        };
        let kept = self.records.kept();
        let own: Vec<_> =
            self.locality().own_machines().kinds().flat_map(CommandForm::own).collect();
        let mut actions = Vec::new();
        for form in FORMS.iter().chain(&own) {
            for row in form.rows(self, &kept) {
                actions.extend(row.action(self, occasion));
            }
        }
        actions
    }
}

/// The form of a command: its schema, and the steps that it takes.
struct CommandForm {
    name: Cow<'static, str>,
    words: &'static str,
    records: &'static [&'static str],
    chart: &'static Chart,
    /// The object that is filled in: the details, or what stands in them as the event.
    schema: Value,
    defs: Value,
    /// Whether it is of a machine of one's own: its details name the record, and hold the event.
    is_own: bool,
}

/// The forms of all commands: made once, from constants.
static FORMS: LazyLock<Vec<CommandForm>> =
    LazyLock::new(|| COMMANDS.iter().filter_map(CommandForm::of).collect());

impl CommandForm {
    fn of(asked: &'static CommandRow) -> Option<Self> {
        let first = asked.records.first()?;
        let records = |chart: &&&Chart| chart.transitions.iter().any(|step| step.event == *first);
        let chart = CHARTS.iter().find(records)?;
        let (schema, defs) = object_of(asked.schema);
        let CommandRow { name, words, records, .. } = *asked;
        Some(Self { name: name.into(), words, records, chart, schema, defs, is_own: false })
    }

    /// The forms of a machine of one's own: one for each action and the event that it records.
    fn own(kind: &dyn OwnKind) -> Vec<Self> {
        let chart = kind.chart();
        let all: &'static [Transition] = chart.transitions;
        let mut forms: Vec<Self> = Vec::new();
        for step in all {
            let name = own_name(chart.machine, step.action);
            let records = std::slice::from_ref(&step.event);
            if forms.iter().any(|known| known.name == name && known.records == records) {
                continue;
            }
            // The declaration gives each event its schema.
            let Some((_, make)) = kind.schemas().iter().find(|(event, _)| *event == step.event)
            else {
                continue;
            };
            let ((schema, defs), words) = (object_of(*make), step.words);
            let name = name.into();
            forms.push(Self { name, words, records, chart, schema, defs, is_own: true });
        }
        forms
    }

    fn step(&self, from: Option<&str>) -> Option<&'static Transition> {
        let records = |step: &&Transition| self.records.contains(&step.event);
        self.chart.steps_from(from).find(records)
    }

    /// What the command could be tried on: each record that is ready for it, and
    /// each person about whom it would begin one.
    fn rows<'f>(&'f self, case: &Case, kept: &[RecordSummary]) -> Vec<ActionTry<'f>> {
        let mut rows = Vec::new();
        for kept in kept.iter().filter(|kept| kept.machine == self.chart.machine) {
            if let Some(step) = self.step(Some(kept.state)) {
                let (record, state) = (Some(kept.subject), Some(kept.state));
                rows.push(ActionTry { form: self, step, record, state, about: kept.about });
            }
        }
        if let Some(step) = self.step(None)
            && (case.id().is_none() == (self.chart.machine == "family"))
        {
            let row = |about| ActionTry { form: self, step, record: None, state: None, about };
            if self.is_about_a_person() {
                rows.extend(case.records.people().iter().map(|person| row(Some(person.id))));
            } else {
                rows.push(row(None));
            }
        }
        rows
    }

    /// Whether its details name a person whom the new record would be about.
    fn is_about_a_person(&self) -> bool {
        required(&self.schema).any(|field| matches!(field, "child" | "person"))
    }

    fn asks(&self) -> Vec<Ask> {
        let Some(fields) = self.schema.get("properties").and_then(Value::as_object) else {
            return Vec::new();
        };
        let ask = |(field, schema): (&String, &Value)| Ask {
            field: if self.is_own { format!("{EVENT_MEMBER}.{field}") } else { field.clone() },
            words: schema.get("description").and_then(Value::as_str).unwrap_or("").to_owned(),
            optional: !required(&self.schema).any(|name| name == field),
        };
        let record = self.is_own.then(|| Ask {
            field: RECORD_MEMBER.to_owned(),
            words: "The record that takes the step, or that begins with it.".to_owned(),
            optional: false,
        });
        record.into_iter().chain(fields.iter().map(ask)).collect()
    }

    /// The details, of what was filled in.
    fn details(&self, filled: Value, record: Option<SubjectId>) -> Value {
        if !self.is_own {
            return filled;
        }
        let record = record.unwrap_or_else(|| SubjectId::named(FRESH));
        json!({ RECORD_MEMBER: record, EVENT_MEMBER: filled })
    }
}

/// The schema of an object, and all definitions.
fn object_of(make: MakeSchema) -> (Value, Value) {
    let mut generator = SchemaGenerator::default();
    let schema = make(&mut generator).to_value();
    let defs = Value::Object(generator.take_definitions(true));
    let defined = reference(&schema).and_then(|name| defs.get(name)).cloned();
    (defined.unwrap_or(schema), defs)
}

/// A command, and what it could be tried on.
struct ActionTry<'f> {
    form: &'f CommandForm,
    step: &'static Transition,
    record: Option<SubjectId>,
    state: Option<&'static str>,
    about: Option<PersonId>,
}

/// What came of a try.
enum TryResult {
    Accepted,
    Refused(Refusal),
    /// The details fit no record, or the step is not open at all.
    NoFit,
}

impl ActionTry<'_> {
    /// The act, if the case has anything that it could be tried with.
    fn action(&self, case: &Case, occasion: Occasion) -> Option<Action> {
        let filling = Filling {
            case,
            by: *occasion.by(),
            at: occasion.occurred(),
            record: (case.records.id_type_of(self.form.chart.machine), self.record),
            many: self.form.is_own,
            about: self.about,
            candidates: RefCell::default(),
            offers: OnceCell::new(),
            offered: Cell::new(None),
        };
        let needed: Vec<_> = required(&self.form.schema).collect();
        let mut found = self.search(&filling, occasion, &needed, None);
        // What may be left out can be just what the case needs.
        for field in optional(&self.form.schema) {
            if matches!(found, Some((None, _)) | None) {
                break;
            }
            let with: Vec<_> = needed.iter().copied().chain([field]).collect();
            found = self.search(&filling, occasion, &with, found);
        }
        let everything: Vec<_> =
            needed.iter().copied().chain(optional(&self.form.schema)).collect();
        if matches!(found, Some((Some(_), _))) && everything.len() > needed.len() + 1 {
            found = self.search(&filling, occasion, &everything, found);
        }
        let (blocked, tried) = found?;
        Some(Action {
            command: self.form.name.clone(),
            words: self.form.words,
            machine: self.form.chart.machine,
            record: self.record,
            state: self.state,
            about: self.about,
            asks: self.form.asks(),
            needs: self.step.needs.iter().map(|need| need.words).collect(),
            rules: self.step.rules,
            blocked,
            tried,
        })
    }
}

impl ActionTry<'_> {
    /// The first details of these fields that are accepted, or else the refusal of
    /// the first that were refused.
    fn search(
        &self,
        filling: &Filling<'_>,
        occasion: Occasion,
        fields: &[&str],
        mut found: Option<(Option<Refusal>, Value)>,
    ) -> Option<(Option<Refusal>, Value)> {
        let mut choices = Choices::default();
        for _ in 0..TRIES {
            let details = filling.fill(&self.form.schema, &self.form.defs, fields, &mut choices);
            if let Some(filled) = details {
                let details = self.form.details(filled, self.record);
                match attempt(filling.case, occasion, &self.form.name, &details) {
                    TryResult::Accepted => return Some((None, details)),
                    TryResult::Refused(refusal) if found.is_none() => {
                        found = Some((Some(refusal), details));
                    }
                    TryResult::Refused(_) | TryResult::NoFit => {}
                }
            }
            if !choices.turn() {
                break;
            }
        }
        found
    }
}

/// Decides a command with these details, and forgets the answer's events.
fn attempt(case: &Case, occasion: Occasion, name: &str, details: &Value) -> TryResult {
    let Ok(command) = Command::read(name, JsonPart::whole(&details.to_string())) else {
        return TryResult::NoFit;
    };
    let mut entropy = |bytes: &mut [u8]| bytes.fill(0);
    let last = case.id().zip(case.last_recorded());
    let last = last.map(|(id, recorded)| SelectedLines::last(case.revision(), id.into(), recorded));
    let mut deciding = Deciding::new(case, occasion, &mut entropy);
    deciding.looked = last.as_ref();
    let events = match deciding.of(command) {
        Ok(events) => events,
        Err(CommandError::Refused(refusal)) => return TryResult::Refused(refusal),
        Err(CommandError::Invalid(_)) => return TryResult::NoFit,
    };
    for (subject, event) in checked_beforehand(&events) {
        match case.records.check(*subject, &occasion, event) {
            Ok(()) => {}
            Err(CannotFollowError::Fault(EventError::Refused(refusal))) => {
                return TryResult::Refused(refusal);
            }
            Err(_) => return TryResult::NoFit,
        }
    }
    TryResult::Accepted
}

impl Action {
    /// The act as a command, to be completed where it says `…`.
    pub fn command_by(&self, by: &Actor) -> Value {
        json!({ "command": self.command, "by": by, "details": self.tried })
    }
}
