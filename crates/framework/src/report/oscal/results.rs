//! An assessment's results: evidence is an observation, an answer a finding.

use serde_json::{Map, Value, json};

use super::super::Report;
use super::super::document::pretty;
use super::{control, moment, prop, statement};
use crate::assessment::{Answer, AssessmentEntry, WrittenPiece, evidence_as_written};
use crate::catalogue::CriterionId;
use crate::progress::EvidencePiece;
use crate::words::listed;

/// A piece of evidence, with the criterion and the place that it stands at.
type Placed<'a> = (CriterionId, usize, &'a WrittenPiece<'a>);

impl Report<'_, '_> {
    /// The report as OSCAL assessment results, in JSON.
    ///
    /// Met and reviewed are `satisfied`; all else is `not-satisfied`, with the
    /// answer as its reason. What does not apply has no finding, and is listed.
    pub fn oscal(&self) -> String {
        let assessment = self.assessment;
        let (area, day) = (assessment.area(), assessment.day().to_string());
        let own = |what: &str| self.own(what, "");
        let entries = || assessment.entries().iter().filter(|entry| entry.answer().is_some());
        let counted = || entries().filter(|entry| entry.answer() != Some(Answer::NotApplicable));
        let written = evidence_as_written(assessment);
        let criteria = assessment.entries().iter().map(|entry| entry.criterion().id);
        let pieces: Vec<_> = criteria
            .zip(&written)
            .flat_map(|(id, pieces)| {
                pieces.iter().enumerate().map(move |(place, it)| (id, place, it))
            })
            .collect();
        let observations: Vec<_> = pieces.iter().map(|piece| self.observation(*piece)).collect();
        let findings: Vec<_> = counted().filter_map(|entry| self.finding(entry, &pieces)).collect();
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
            "metadata": self.metadata(&format!("{area}: self-assessment against the {}", assessment.catalogue().title()), &day),
            "import-ap": { "href": format!("#{}", own("plan")) },
            "results": [result],
            "back-matter": { "resources": [{
                "uuid": own("plan"),
                "title": "Every criterion that can be assessed is assessed by the area itself, on evidence",
            }] },
        } }))
    }

    /// A piece of evidence, which stands under one criterion and may serve others.
    fn observation(&self, (id, place, written): Placed<'_>) -> Value {
        let WrittenPiece { piece, also_for } = written;
        let mut serves = vec![id];
        serves.extend(also_for);
        let mut observation = json!({
            "uuid": self.observation_id(id, place),
            "title": piece.title,
            "description": format!("Evidence for {}: {}", listed(&serves), piece.title),
            "props": [prop("owner", piece.owner.clone()), prop("kind", piece.kind.name())],
            "methods": ["EXAMINE"],
            "collected": moment(piece.date),
            "expires": moment(piece.last_day().succ_opt().unwrap_or(piece.last_day())),
        });
        if let (Some(link), Some(observation)) = (&piece.link, observation.as_object_mut()) {
            let evidence = json!([{ "href": link, "description": piece.title }]);
            observation.insert("relevant-evidence".to_owned(), evidence);
        }
        observation
    }

    fn observation_id(&self, id: CriterionId, place: usize) -> String {
        self.own("observation", &format!("{id} {place}"))
    }

    fn finding(&self, entry: &AssessmentEntry<'_>, pieces: &[Placed<'_>]) -> Option<Value> {
        let answer = entry.answer()?;
        let criterion = entry.criterion();
        let id = criterion.id.to_string();
        let state = if answer.is_met() { "satisfied" } else { "not-satisfied" };
        let mut finding = json!({
            "uuid": self.own("finding", &id),
            "title": format!("{id} {}", criterion.title),
            "description": answer.words(),
            "target": {
                "type": "statement-id",
                "target-id": statement(criterion.id),
                "status": { "state": state, "reason": answer.name() },
            },
        });
        let of_this = |piece: &EvidencePiece| entry.said().evidence.contains(piece);
        let here = |id: CriterionId| id == criterion.id;
        let serves = |(id, _, it): &&Placed<'_>| here(*id) || it.also_for.contains(&criterion.id);
        let related = pieces.iter().filter(serves).filter(|(_, _, it)| of_this(it.piece));
        let related: Vec<_> = related
            .map(|(id, place, _)| json!({ "observation-uuid": self.observation_id(*id, *place) }))
            .collect();
        if !related.is_empty()
            && let Some(finding) = finding.as_object_mut()
        {
            finding.insert("related-observations".to_owned(), Value::Array(related));
        }
        Some(finding)
    }
}
