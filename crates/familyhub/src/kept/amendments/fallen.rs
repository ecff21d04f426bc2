//! What stood on a mistake.

use std::borrow::Cow;

use familyhub_core::time::Timestamp;
use familyhub_core::{Recorded, RuleId, SubjectId};
use serde::Serialize;

use crate::kept::event::CaseEvent;

/// An event that could not have been recorded had an earlier one been right.
///
/// Its line stays in the log, and somebody looks at it: a meeting that was held was
/// held. But the case goes on as if it had not been recorded, for nothing may stand
/// on it. [REC-01]
///
/// ```
/// use familyhub::core::RuleId;
/// # let commands = include_str!("../../../../../examples/data/cases/23-a-correction-that-much-leaned-on.commands.jsonl");
/// # let story = familyhub_testing::Scenario::of_lines(commands.lines().take(19));
/// # let (case, _) = (story.case(), story.log());
///
/// // Consent was recorded that was never given: what was done on it stands no longer.
/// let fallen = case.fallen();
/// assert_eq!((&*fallen[0].event, fallen[0].rule), ("request-submitted", Some(RuleId::DIR_03)));
/// assert_eq!(fallen.last().map(|it| &*it.event), Some("meeting-held"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Fallen {
    /// The place of the event in the log.
    pub sequence: u64,
    /// What was done: the event's name.
    pub event: Cow<'static, str>,
    /// To which record.
    pub subject: SubjectId,
    /// When.
    pub at: Timestamp,
    /// The rule that refuses it without the mistake, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<RuleId>,
    /// Why it cannot stand without the mistake.
    pub why: String,
}

impl Fallen {
    pub(crate) fn of(recorded: &Recorded<CaseEvent>, rule: Option<RuleId>, why: String) -> Self {
        Self {
            sequence: recorded.sequence,
            event: recorded.event.shown_name(),
            subject: recorded.subject,
            at: recorded.occasion.occurred(),
            rule,
            why,
        }
    }
}
