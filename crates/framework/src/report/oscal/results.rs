//! An assessment's results: evidence is an observation, an answer a finding.

use serde_json::{Map, Value, json};

use super::super::Report;
use super::super::document::pretty;
use super::{OSCAL, control, moment, prop, statement, uuid};
use crate::assessment::{Answer, AssessmentEntry};

impl Report<'_, '_> {
    /// The report as OSCAL assessment results, in JSON.
    ///
    /// Met and reviewed are `satisfied`; all else is `not-satisfied`, with the
    /// answer as its reason. What does not apply has no finding, and is listed.
    pub fn oscal(&self) -> String {
        let assessment = self.assessment;
        let (area, day) = (assessment.area(), assessment.day().to_string());
        let edition = assessment.catalogue().edition();
        let own = |what: &str| uuid(&[what, edition, area, &day]);
        let entries = || assessment.entries().iter().filter(|entry| entry.answer().is_some());
        let counted = || entries().filter(|entry| entry.answer() != Some(Answer::NotApplicable));
        let observations: Vec<_> = entries().flat_map(|entry| self.observations(entry)).collect();
        let findings: Vec<_> = counted().filter_map(|entry| self.finding(entry)).collect();
        let included: Vec<_> =
            counted().map(|entry| json!({ "control-id": control(entry.criterion().id) })).collect();
        let mut result = Map::new();
        result.insert("uuid".to_owned(), json!(own("result")));
        result.insert("title".to_owned(), json!(format!("Self-assessment of {area}")));
        let whole = self.standing().whole();
        let words = format!("Minimum met: {}. Go further met: {}.", whole.minimum, whole.further);
        result.insert("description".to_owned(), json!(words));
        let notices = self.notices();
        if !notices.is_empty() {
            result.insert("remarks".to_owned(), json!(notices.join("\n\n")));
        }
        result.insert("start".to_owned(), json!(moment(assessment.day())));
        result.insert("end".to_owned(), json!(moment(assessment.day())));
        result.insert(
            "reviewed-controls".to_owned(),
            json!({ "control-selections": [{ "include-controls": included }] }),
        );
        for (key, list) in [("observations", observations), ("findings", findings)] {
            if !list.is_empty() {
                result.insert(key.to_owned(), Value::Array(list));
            }
        }
        pretty(&json!({ "assessment-results": {
            "uuid": own("assessment-results"),
            "metadata": {
                "title": format!("{area}: self-assessment against the {}", assessment.catalogue().title()),
                "last-modified": moment(assessment.day()),
                "version": day,
                "oscal-version": OSCAL,
                "props": [prop("programme", assessment.programme().id.clone()), prop("by", assessment.by())],
            },
            "import-ap": { "href": format!("#{}", own("plan")) },
            "results": [result],
            "back-matter": { "resources": [{
                "uuid": own("plan"),
                "title": "Every criterion that can be assessed is assessed by the area itself, on evidence",
            }] },
        } }))
    }

    fn observation_id(&self, entry: &AssessmentEntry<'_>, place: usize) -> String {
        let assessment = self.assessment;
        let id = entry.criterion().id.to_string();
        let (edition, day) = (assessment.catalogue().edition(), assessment.day().to_string());
        uuid(&["observation", edition, assessment.area(), &day, &id, &place.to_string()])
    }

    fn observations(&self, entry: &AssessmentEntry<'_>) -> Vec<Value> {
        let pieces = entry.said().evidence.iter().enumerate();
        let observed = pieces.map(|(place, piece)| {
            json!({
                "uuid": self.observation_id(entry, place),
                "title": piece.title,
                "description": format!("Evidence for {}: {}", entry.criterion().id, piece.title),
                "props": [prop("owner", piece.owner.clone()), prop("kind", piece.kind.name())],
                "methods": ["EXAMINE"],
                "collected": moment(piece.date),
                "expires": moment(piece.last_day().succ_opt().unwrap_or(piece.last_day())),
            })
        });
        observed.collect()
    }

    fn finding(&self, entry: &AssessmentEntry<'_>) -> Option<Value> {
        let answer = entry.answer()?;
        let criterion = entry.criterion();
        let id = criterion.id.to_string();
        let assessment = self.assessment;
        let (edition, day) = (assessment.catalogue().edition(), assessment.day().to_string());
        let state = if answer.is_met() { "satisfied" } else { "not-satisfied" };
        let mut finding = json!({
            "uuid": uuid(&["finding", edition, assessment.area(), &day, &id]),
            "title": format!("{id} {}", criterion.title),
            "description": answer.words(),
            "target": {
                "type": "statement-id",
                "target-id": statement(criterion.id),
                "status": { "state": state, "reason": answer.name() },
            },
        });
        let related: Vec<_> = (0..entry.said().evidence.len())
            .map(|place| json!({ "observation-uuid": self.observation_id(entry, place) }))
            .collect();
        if !related.is_empty()
            && let Some(finding) = finding.as_object_mut()
        {
            finding.insert("related-observations".to_owned(), Value::Array(related));
        }
        Some(finding)
    }
}
