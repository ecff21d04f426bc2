//! The plan as a plan of action and milestones: a gap is a finding, a risk and an item.

use familyhub_core::time::CivilDate;
use serde_json::{Map, Value, json};

use super::super::Report;
use super::super::document::pretty;
use super::{OSCAL, control, moment, prop, statement, uuid};
use crate::assessment::{Answer, Milestone};
use crate::plan::CriterionGap;

impl Report<'_, '_> {
    /// The plan as an OSCAL plan of action and milestones, in JSON; none where there is no gap,
    /// since OSCAL has no plan without an item.
    ///
    /// Each gap is a finding, an open risk with its deadline, and an item. Its milestones are
    /// tasks of the remediation, each on its day; one that is done says when.
    ///
    /// ```
    /// use familyhub_framework::{Assessment, Catalogue, Report};
    ///
    /// let catalogue = Catalogue::edition_2025_26();
    /// let elmshire = include_str!("../../../../../examples/data/framework/elmshire-2025-09.toml");
    /// let elmshire = Assessment::from_toml(&catalogue, elmshire)?;
    /// let report = Report::of(&elmshire, None);
    /// let plan = report.oscal_plan().ok_or("there are gaps")?;
    /// assert_eq!(plan.matches("\"related-risks\"").count(), 2 * report.plan().gaps.len());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn oscal_plan(&self) -> Option<String> {
        let gaps = &self.plan().gaps;
        if gaps.is_empty() {
            return None;
        }
        let assessment = self.assessment;
        let (area, day) = (assessment.area(), assessment.day().to_string());
        Some(pretty(&json!({ "plan-of-action-and-milestones": {
            "uuid": self.own("plan-of-action", ""),
            "metadata": self.metadata(&format!("{area}: plan of action against the {}", assessment.catalogue().title()), &day),
            "system-id": { "identifier-type": super::NAMESPACE, "id": area },
            "findings": gaps.iter().map(|gap| self.gap_found(gap)).collect::<Vec<_>>(),
            "risks": gaps.iter().map(|gap| self.risk(gap)).collect::<Vec<_>>(),
            "poam-items": gaps.iter().map(|gap| self.item(gap)).collect::<Vec<_>>(),
        } })))
    }

    /// What every document says of itself.
    pub(super) fn metadata(&self, title: &str, version: &str) -> Value {
        let assessment = self.assessment;
        let mut props =
            vec![prop("programme", assessment.programme().id.clone()), prop("by", assessment.by())];
        if let Some(signed) = assessment.signed_off() {
            props.push(prop("signed-off-by", signed.by.clone()));
            props.push(prop("signed-off-on", signed.on.to_string()));
        }
        let catalogue = assessment.catalogue();
        let mut metadata = json!({
            "title": title,
            "last-modified": moment(assessment.day()),
            "version": version,
            "oscal-version": OSCAL,
            "props": props,
            "remarks": format!("{}.", catalogue.licence_in_full()),
        });
        if let (Some(url), Some(metadata)) = (catalogue.licence_url(), metadata.as_object_mut()) {
            let licence = json!([{ "href": url, "rel": "license", "text": catalogue.licence() }]);
            metadata.insert("links".to_owned(), licence);
        }
        metadata
    }

    /// The identifier of something of this assessment.
    pub(super) fn own(&self, what: &str, which: &str) -> String {
        let assessment = self.assessment;
        let (edition, day) = (assessment.catalogue().edition(), assessment.day().to_string());
        match which {
            "" => uuid(&[what, edition, assessment.area(), &day]),
            which => uuid(&[what, edition, assessment.area(), &day, which]),
        }
    }

    fn gap_found(&self, gap: &CriterionGap) -> Value {
        let id = gap.criterion.to_string();
        json!({
            "uuid": self.own("finding", &id),
            "title": title(gap),
            "description": gap.answer.words(),
            "target": {
                "type": "statement-id",
                "target-id": statement(gap.criterion),
                "status": { "state": "not-satisfied", "reason": gap.answer.name() },
            },
            "related-risks": [{ "risk-uuid": self.own("risk", &id) }],
        })
    }

    fn risk(&self, gap: &CriterionGap) -> Value {
        let id = gap.criterion.to_string();
        let on = self.assessment.day();
        let mut props = vec![prop("criterion", control(gap.criterion))];
        props.extend(gap.owner.as_ref().map(|owner| prop("owner", owner.clone())));
        props.extend(gap.overdue.then(|| prop("overdue", "true")));
        props.extend(gap.sites.as_ref().map(|sites| prop("hubs", sites.to_string())));
        let statement = self.assessment.catalogue().criterion(gap.criterion);
        let mut risk = Map::from_iter([
            ("uuid".to_owned(), json!(self.own("risk", &id))),
            ("title".to_owned(), json!(title(gap))),
            ("description".to_owned(), json!(description(gap, on))),
            ("statement".to_owned(), json!(statement.map_or("", |known| known.statement.as_str()))),
            ("props".to_owned(), json!(props)),
            ("status".to_owned(), json!(status(gap.answer))),
        ]);
        if let Some(deadline) = gap.deadline {
            // To the end of that day, as a duty is judged.
            let end = moment(deadline.succ_opt().unwrap_or(deadline));
            risk.insert("deadline".to_owned(), json!(end));
        }
        if !gap.milestones.is_empty() {
            let tasks = gap.milestones.iter().enumerate();
            let tasks: Vec<_> = tasks.map(|(place, step)| self.task(&id, place, step)).collect();
            let remediation = json!({
                "uuid": self.own("remediation", &id),
                "lifecycle": "planned",
                "title": format!("The way to meet {id}"),
                "description": "What the area has set itself to do.",
                "tasks": tasks,
            });
            risk.insert("remediations".to_owned(), json!([remediation]));
        }
        Value::Object(risk)
    }

    fn task(&self, id: &str, place: usize, step: &Milestone) -> Value {
        let mut task = json!({
            "uuid": self.own("milestone", &format!("{id} {place}")),
            "type": "milestone",
            "title": step.title,
            "timing": { "on-date": { "date": moment(step.due) } },
        });
        if let (Some(done), Some(task)) = (step.done, task.as_object_mut()) {
            task.insert("props".to_owned(), json!([prop("done-on", done.to_string())]));
        }
        task
    }

    fn item(&self, gap: &CriterionGap) -> Value {
        let id = gap.criterion.to_string();
        json!({
            "uuid": self.own("poam-item", &id),
            "title": title(gap),
            "description": description(gap, self.assessment.day()),
            "related-findings": [{ "finding-uuid": self.own("finding", &id) }],
            "related-risks": [{ "risk-uuid": self.own("risk", &id) }],
        })
    }
}

fn title(gap: &CriterionGap) -> String {
    format!("{} {}", gap.criterion, gap.title)
}

/// Where a gap stands, and its dates.
fn description(gap: &CriterionGap, on: CivilDate) -> String {
    match gap.dates(on) {
        dates if dates.is_empty() => format!("{}.", gap.answer.words()),
        dates => format!("{}; {dates}.", gap.answer.words()),
    }
}

/// How OSCAL calls where a gap stands.
fn status(answer: Answer) -> &'static str {
    match answer {
        Answer::InProgress => "remediating",
        Answer::NotAssessed => "investigating",
        Answer::NotMet | Answer::Lapsed => "open",
        Answer::Met | Answer::Reviewed | Answer::Exceeded | Answer::NotApplicable => "closed",
    }
}
