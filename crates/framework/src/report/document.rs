//! The report for another program.

use familyhub_core::time::CivilDate;
use serde::Serialize;

use super::Report;
use crate::assessment::{Answer, Contradiction, CriterionAnswer, SignOff, SiteCount, Sites};
use crate::catalogue::{CriterionId, Programme, StrandId};
use crate::plan::FrameworkPlan;
use crate::standing::AreaStanding;

/// The report as data.
///
/// ```
/// use familyhub_core::time::parse_date;
/// use familyhub_framework::{Assessment, Catalogue, Report};
///
/// let catalogue = Catalogue::edition_2025_26();
/// let none = catalogue.programme("none").expect("it is one of three");
/// let assessment = Assessment::new(&catalogue, "Elmshire", none, parse_date("2025-09-01")?, "lead");
/// let json = Report::of(&assessment, None).json();
/// assert!(json.contains("\"area\": \"Elmshire\""));
/// # Ok::<(), familyhub_core::time::ParseTimeError>(())
/// ```
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Document<'r> {
    /// The form of this document.
    pub form: &'static str,
    /// The edition of the framework.
    pub edition: &'r str,
    /// Its licence, for titles and statements.
    pub licence: String,
    /// What must be known before the figures: that the edition is over, and what that means.
    pub notices: Vec<String>,
    /// The area.
    pub area: &'r str,
    /// The programme that it is on, and what that asks.
    pub programme: &'r Programme,
    /// The civil day that it speaks of.
    pub on: CivilDate,
    /// Who answers for it.
    pub by: &'r str,
    /// Who has signed it off, if anybody has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signed_off: Option<&'r SignOff>,
    /// The hubs of the area, where it says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sites: Option<&'r Sites>,
    /// What the area says of whole strands.
    pub narratives: Vec<NarrativeLine<'r>>,
    /// What is met, and not at every hub.
    pub met_in_part: Vec<PartLine>,
    /// Where the area stands.
    pub standing: &'r AreaStanding,
    /// Answers that contradict each other.
    pub contradictions: &'r [Contradiction],
    /// What is to be done.
    pub plan: &'r FrameworkPlan,
    /// Every criterion that can be assessed.
    pub answers: Vec<AnswerLine<'r>>,
}

/// What an area says of a strand.
///
/// For an example, see [`Document`].
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NarrativeLine<'r> {
    /// The strand.
    pub strand: StrandId,
    /// The area's own words.
    pub words: &'r str,
}

/// A criterion that is met, and not at every hub.
///
/// For an example, see [`Document`].
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartLine {
    /// The criterion.
    pub criterion: CriterionId,
    /// At how many hubs it is met.
    pub sites: SiteCount,
}

/// One criterion of a report.
///
/// For an example, see [`Document`].
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AnswerLine<'r> {
    /// The criterion.
    pub id: CriterionId,
    /// Its title.
    pub title: &'r str,
    /// The answer on the day of the report.
    pub answer: Answer,
    /// The last day on which its evidence is in date, where it is met.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lapses_after: Option<CivilDate>,
    /// What the area said.
    pub said: &'r CriterionAnswer,
}

impl Report<'_, '_> {
    /// The report as data.
    pub fn document(&self) -> Document<'_> {
        let assessment = self.assessment;
        let entries = assessment.entries().iter();
        Document {
            form: "uk.familyhub.framework.report.v1",
            edition: assessment.catalogue().edition(),
            licence: assessment.catalogue().licence_in_full(),
            notices: self.notices(),
            area: assessment.area(),
            programme: assessment.programme(),
            on: assessment.day(),
            by: assessment.by(),
            signed_off: assessment.signed_off(),
            sites: assessment.sites(),
            narratives: (assessment.narratives())
                .map(|(strand, words)| NarrativeLine { strand, words })
                .collect(),
            met_in_part: (assessment.met_in_part())
                .map(|(criterion, sites)| PartLine { criterion, sites })
                .collect(),
            standing: &self.standing,
            contradictions: &self.contradictions,
            plan: &self.plan,
            answers: entries
                .filter_map(|entry| {
                    Some(AnswerLine {
                        id: entry.criterion().id,
                        title: &entry.criterion().title,
                        answer: entry.answer()?,
                        lapses_after: entry.lapses_after(),
                        said: entry.said(),
                    })
                })
                .collect(),
        }
    }

    /// The report as JSON.
    pub fn json(&self) -> String {
        pretty(&self.document())
    }
}

/// JSON in lines. What is written here has string keys and finite numbers, so
/// that nothing can fail.
pub(super) fn pretty(value: &impl Serialize) -> String {
    let mut json = serde_json::to_string_pretty(value).unwrap_or_default();
    json.push('\n');
    json
}
