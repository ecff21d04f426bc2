//! Filling in the form of a command from what a case knows: its schema says what
//! it asks for, the case what could stand there.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use familyhub_core::time::{CivilDate, Timestamp, london};
use familyhub_core::{
    Actor, MeetingId, OrganisationId, OutcomeId, PersonId, PractitionerId, RecordId, SubjectId,
    TeamMeetingId,
};
use familyhub_referral::AnyLeadRole;
use familyhub_support::{AnyHubMeeting, Attendee};
use familyhub_tac::{AnyTeamMeeting, Present, TeamRecords};
use schemars::JsonSchema;
use serde_json::{Map, Value, json};

use super::choices::Choices;
use super::fillable::{
    Candidates, Fillable, is_an_id, is_of, one_of, reference, required, type_of,
};
use super::offer::ServiceOffer;
use crate::kept::case::Case;

/// What the form of one row is filled in for.
pub(super) struct Filling<'c> {
    pub(super) case: &'c Case,
    pub(super) by: Actor,
    pub(super) at: Timestamp,
    /// The type of the ids of the record's machine, and the record; none where the
    /// command would begin one.
    pub(super) record: (&'static str, Option<SubjectId>),
    /// Whether a list is tried with more than one item too.
    pub(super) many: bool,
    /// Whom it is about, if that is known.
    pub(super) about: Option<PersonId>,
    /// What could stand for each type, by its name: the same in every try.
    pub(super) candidates: RefCell<HashMap<String, Rc<[Value]>>>,
    /// What could be offered of the directory that is loaded: the same in every try.
    pub(super) offers: OnceCell<Vec<ServiceOffer>>,
    /// Which of these a try offers.
    pub(super) offered: Cell<Option<usize>>,
}

/// By which name what would be new goes, of whatever kind.
pub(super) const FRESH: &str = "new";

/// Deeper than any form goes.
const DEEPEST: usize = 12;

impl Filling<'_> {
    /// An object of these fields that fits the schema, by these choices.
    ///
    /// None where the case has nothing that could stand there.
    pub(super) fn fill(
        &self,
        schema: &Value,
        defs: &Value,
        fields: &[&str],
        choices: &mut Choices,
    ) -> Option<Value> {
        self.offered.set(None);
        self.object(fields.iter().copied(), schema, defs, choices, DEEPEST)
    }

    fn value(
        &self,
        field: &str,
        schema: &Value,
        defs: &Value,
        choices: &mut Choices,
        deep: usize,
    ) -> Option<Value> {
        let deep = deep.checked_sub(1)?;
        if let Some(name) = reference(schema) {
            let definition = defs.get(name)?;
            return match Fillable::of(name, definition) {
                Some(fillable) => self.known(fillable, name, choices),
                None => self.value(field, definition, defs, choices, deep),
            };
        }
        if let Some(value) = schema.get("const") {
            return Some(value.clone());
        }
        if let Some(values) = schema.get("enum").and_then(Value::as_array) {
            return one_of(values, choices);
        }
        let variants = ["oneOf", "anyOf"].iter().find_map(|key| schema.get(key)?.as_array());
        if let Some(variants) = variants {
            let chosen = variants.get(choices.pick(variants.len().max(1)))?;
            return self.value(field, chosen, defs, choices, deep);
        }
        match type_of(schema) {
            Some("object") => self.object(required(schema), schema, defs, choices, deep),
            Some("array") if is_of::<Present>(reference(schema.get("items")?)) => {
                self.who_meets(choices)
            }
            Some("array") if is_of::<Attendee>(reference(schema.get("items")?)) => {
                match self.who_meets_at_the_hub() {
                    Some(present) => Some(present),
                    // Where no other agency is invited, or no meeting is arranged yet: any, and the hub.
                    None => {
                        let any = self.value(field, schema.get("items")?, defs, choices, deep)?;
                        Some(Value::Array(vec![any, self.somebody_of_the_hub()?]))
                    }
                }
            }
            Some("array") => {
                let items = schema.get("items")?;
                let mut list = vec![self.value(field, items, defs, choices, deep)?];
                let is_id = |name: &&str| defs.get(name).is_some_and(is_an_id);
                if self.many && reference(items).filter(is_id).is_some() && choices.pick(2) == 1 {
                    list.push(SubjectId::named(FRESH).to_string().into());
                }
                Some(Value::Array(list))
            }
            Some("string") if schema.get("format").and_then(Value::as_str) == Some("date") => {
                Some(self.day().to_string().into())
            }
            Some("string") => self.text(field, choices),
            Some("boolean") => one_of(&[true.into(), false.into()], choices),
            // What reaches back is tried on the last line.
            Some("integer") if matches!(field, "sequence" | "sequences") => {
                Some(self.case.revision().into())
            }
            Some("integer" | "number") => Some(schema.get("minimum").cloned().unwrap_or(1.into())),
            _ => None,
        }
    }

    fn object<'f>(
        &self,
        fields: impl Iterator<Item = &'f str>,
        schema: &Value,
        defs: &Value,
        choices: &mut Choices,
        deep: usize,
    ) -> Option<Value> {
        let mut object = Map::new();
        for name in fields {
            let field = schema.get("properties")?.get(name)?;
            if let Some(value) = self.of_offer(name, choices).filter(|_| deep == DEEPEST) {
                object.insert(name.to_owned(), value);
                continue;
            }
            object.insert(name.to_owned(), self.value(name, field, defs, choices, deep)?);
        }
        Some(Value::Object(object))
    }

    /// The person about whom a record would begin.
    fn begins_about(&self) -> Option<PersonId> {
        self.about.filter(|_| self.record.1.is_none())
    }

    pub(super) fn day(&self) -> CivilDate {
        london::date_of(self.at)
    }

    /// What stands for a type that only the case can fill; none where it has nothing.
    fn known(&self, fillable: Fillable, name: &str, choices: &mut Choices) -> Option<Value> {
        if let Fillable::Permission = fillable {
            return one_of(&self.permissions(), choices);
        }
        if let Fillable::Service = fillable {
            return self.any_service();
        }
        if let Fillable::Scale = fillable {
            return one_of(&[json!({ "name": "…", "steps": ["…", "… …"] })], choices);
        }
        let known = self.candidates.borrow().get(name).cloned();
        let known = known.unwrap_or_else(|| {
            let found: Rc<[Value]> = self.candidates_for(fillable, name).values.into();
            self.candidates.borrow_mut().insert(name.to_owned(), Rc::clone(&found));
            found
        });
        one_of(&known, choices)
    }

    /// What could stand for a type that only the case can fill.
    fn candidates_for(&self, fillable: Fillable, name: &str) -> Candidates {
        let records = &self.case.records;
        let mut these = Candidates::default();
        match fillable {
            // They are made whole: nothing is chosen among.
            Fillable::Service | Fillable::Scale | Fillable::Permission => {}
            Fillable::Words => these.add("…"),
            Fillable::Area => {
                let home = records.people().iter().find_map(|person| {
                    Some(records.home_of(person.id, self.day())?.area.as_str().to_owned())
                });
                these.add(home.unwrap_or_else(|| "reading".to_owned()));
            }
            Fillable::Person if self.begins_about().is_some() => these.all(self.about),
            Fillable::Person => {
                these.all(self.about);
                these.all(records.people().iter().map(|person| person.id));
                these.add(SubjectId::named(FRESH));
            }
            Fillable::Actor => {
                these.all(records.people().iter().map(|person| person.id));
                these.add(self.by.who());
            }
            Fillable::Practitioner => {
                if let Some(AnyLeadRole::Serving(lead)) = records.lead() {
                    these.add(lead.state().lead);
                }
                these.add(self.by.who());
                let members = records.members.iter().filter(|member| !member.has_ended());
                these.all(members.map(|member| member.membership().who));
                these.add(SubjectId::named(FRESH));
            }
            Fillable::Organisation => {
                these.all(records.hub(self.day()));
                these.all(self.by.organisation());
                let statutory = records.policy_on(self.day()).map(|policy| &policy.safety);
                these.all(statutory.into_iter().flat_map(|it| it.social_care.iter().copied()));
            }
            Fillable::Id => match self.record {
                (own, Some(subject)) if own == name => {
                    these.all([subject, SubjectId::named("another")]);
                }
                (own, None) if own == name => these.add(SubjectId::named(FRESH)),
                _ => {
                    these.all(records.newest(name, 3));
                    these.add(SubjectId::named(FRESH));
                }
            },
        }
        these
    }

    /// The record that the form is of, if it is of this kind.
    fn record_of<I: RecordId + JsonSchema>(&self) -> Option<I> {
        let (kind, subject) = self.record;
        (kind == I::schema_name()).then_some(subject)?.map(I::of_subject)
    }

    fn somebody_of_the_hub(&self) -> Option<Value> {
        let hub = self.case.records.hub(self.day()).ok()?;
        Some(json!({ "who": PractitionerId::named(FRESH), "organisation": hub }))
    }

    /// Who would be at the record's hub meeting: the lead, for an agency that is invited; every
    /// other one; and the hub. [HUB-04] [HUB-09]
    fn who_meets_at_the_hub(&self) -> Option<Value> {
        let records = &self.case.records;
        let meeting = records.meetings.get(&self.record_of::<MeetingId>()?)?;
        let (AnyHubMeeting::Arranged(meeting), Some(AnyLeadRole::Serving(lead))) =
            (meeting, records.lead())
        else {
            return None;
        };
        let hub = records.hub(self.day()).ok()?;
        let agencies: Vec<_> =
            meeting.state().invited.iter().filter(|invited| **invited != hub).collect();
        if agencies.is_empty() {
            return None;
        }
        let whoever = std::iter::repeat(PractitionerId::named(FRESH));
        let present = std::iter::once(lead.state().lead)
            .chain(whoever)
            .zip(agencies.into_iter().chain([&hub]));
        let present =
            present.map(|(who, organisation)| json!({ "who": who, "organisation": organisation }));
        Some(Value::Array(present.collect()))
    }

    /// Who would be at a meeting of the record's team: its lead, and every agency.
    fn who_meets(&self, choices: &mut Choices) -> Option<Value> {
        let records = &self.case.records;
        let meeting = records.team_meetings.get(&self.record_of::<TeamMeetingId>()?)?;
        let led = records.led(meeting.of().team, self.at).ok()?;
        let lead = (led.lead().who, led.lead().organisation);
        let members = records.members.iter().filter(|member| {
            let it = member.membership();
            !member.has_ended() && it.team == meeting.of().team && it.place.is_an_agency()
        });
        let others =
            members.map(|member| (member.membership().who, member.membership().organisation));
        let mut others: Vec<_> = others.collect();
        if let AnyTeamMeeting::Planned(planned) = meeting {
            // Whoever is invited may come, though nobody of them has joined.
            let told = |of: OrganisationId| of == lead.1 || others.iter().any(|it| it.1 == of);
            let invited = planned.state().invited.iter().filter(|invited| !told(**invited));
            let guests: Vec<_> =
                invited.map(|invited| (PractitionerId::named(FRESH), *invited)).collect();
            others.extend(guests);
        }
        let present = std::iter::once(lead).chain(others);
        let present =
            present.map(|(who, organisation)| json!({ "who": who, "organisation": organisation }));
        let everybody = Value::Array(present.collect());
        one_of(&[everybody], choices)
    }

    /// The steps that a reading of the record's scale could be.
    fn steps_of_scale(&self) -> Vec<Value> {
        let outcome =
            self.record_of::<OutcomeId>().and_then(|id| self.case.records.outcomes.get(&id));
        match outcome {
            Some(outcome) => {
                outcome.distance().scale.steps().iter().cloned().map(Value::String).collect()
            }
            None => vec!["…".into()],
        }
    }

    /// The newest permissions, each as it stands: those of the person first.
    fn permissions(&self) -> Vec<Value> {
        let newest = self.case.records.permissions.iter().rev();
        let (theirs, others): (Vec<_>, Vec<_>) =
            newest.partition(|it| self.about.is_none_or(|about| it.person() == about));
        let first = theirs.into_iter().chain(others).take(3);
        first.map(|permission| json!(permission.reference())).collect()
    }

    /// A service that suits everybody: which one it is, a directory says.
    fn any_service(&self) -> Option<Value> {
        Some(serde_json::json!({
            "service": SubjectId::named(FRESH).to_string(),
            "name": "…",
            "status": "active",
            "terms": [{ "name": "…" }],
            "source": { "directory": "…", "record": "0".repeat(64) },
        }))
    }

    /// What stands for a plain text: codes that only the case knows.
    fn text(&self, field: &str, choices: &mut Choices) -> Option<Value> {
        let scheme =
            self.about.and_then(|child| self.case.records.scheme_for(child, self.day()).ok());
        match (field, scheme) {
            ("reading", _) => one_of(&self.steps_of_scale(), choices),
            ("level", Some(scheme)) => {
                let codes = scheme.levels.iter().map(|level| Value::String(level.code.to_string()));
                one_of(&codes.collect::<Vec<_>>(), choices)
            }
            _ => Some("…".into()),
        }
    }
}
