//! A decision on the level of a child.

use familyhub_consent::Prompt;
use familyhub_core::time::london;
use familyhub_core::{DecisionId, PersonId, RecordId as _, RuleId, SubjectId};
use familyhub_safety::RaisedBy;
use familyhub_tac::Risk;
use familyhub_threshold::{AnyDecision, DecisionEvent, LevelRef};

use super::kind::{
    DueQuery, Ending, InConcern, KeepsOpen, Noting, OnHarm, Outlives, RaisedConcern, Raising,
    RecordDue, RecordKind, ShownAt, StoodOn, Stops, Then, Whom,
};
use crate::kept::records::Records;

/// A level of child protection, and nothing else, raises a concern.
fn raised_by_level(
    child: PersonId,
    level: &LevelRef,
    of: &Raising<'_, AnyDecision>,
) -> Option<RaisedConcern> {
    let by = RaisedBy::Level { decision: DecisionId::of_subject(of.subject) };
    of.means_child_protection(level).then_some(RaisedConcern { child, by })
}

impl RecordKind for AnyDecision {
    const SHOWN: ShownAt = ShownAt::At(1);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::Never("a level stands until another takes its place");
    const OUTLIVES: Outlives =
        Outlives::Rests("a level is asked for again once somebody works with the child");
    const ON_HARM: OnHarm<Self> =
        OnHarm::Outside("a level is decided again where it has risen, and stops nothing by itself");

    fn whom(&self) -> Whom {
        Whom::One(self.child())
    }

    fn raises(event: &DecisionEvent, of: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            DecisionEvent::LevelDecided(it) => raised_by_level(it.child, &it.level, of),
            DecisionEvent::DraftDecided(_) => {
                let draft = of.record?;
                raised_by_level(draft.child(), draft.level(), of)
            }
            DecisionEvent::LevelDrafted(_)
            | DecisionEvent::EarlierLevelRecorded(_)
            | DecisionEvent::DraftDiscarded(_)
            | DecisionEvent::LevelChallenged(_)
            | DecisionEvent::ChallengeTakenFurther(_)
            | DecisionEvent::LevelUpheld(_)
            | DecisionEvent::LevelRevised(_)
            | DecisionEvent::LevelSuperseded(_) => None,
        }
    }

    fn owes(&self, asking: &mut DueQuery<'_>) {
        let (records, child) = (asking.records, self.child());
        if asking.latest_decision(child) != Some(*self.id()) {
            return;
        }
        if records.is_to_be_said_which(self, asking.at) {
            let by = london::date_of(self.holding().at);
            asking.add(RecordDue {
                in_concern: InConcern::GoesOn,
                by,
                what: "say which it is: a child in need, or suspected significant harm",
                about: Some(child),
                record: SubjectId::from(*self.id()),
                rule: RuleId::SAF_01,
                risk: Risk::High,
                why: format!(
                    "due since {}: the level may be section 17 or section 47. Escalate it, or \
                     note a worry below significant harm [SAF-01]",
                    london::day_in_words(by)
                ),
            });
        }
        let view = records.level_view(self, asking.at);
        if view.is_to_be_decided_anew() {
            let by = view.home_since.unwrap_or(asking.today);
            asking.add(RecordDue {
                in_concern: InConcern::GoesOn,
                by,
                what: "decide the level anew, where the child lives now",
                about: Some(child),
                record: SubjectId::from(*self.id()),
                rule: RuleId::THR_03,
                risk: Risk::Medium,
                why: format!(
                    "due since {}: another scheme of levels holds where the child lives [THR-03]",
                    london::day_in_words(by)
                ),
            });
        }
    }

    fn stood_on(&self, event: &DecisionEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            DecisionEvent::LevelDecided(_)
            | DecisionEvent::LevelDrafted(_)
            | DecisionEvent::EarlierLevelRecorded(_)
            | DecisionEvent::DraftDecided(_)
            | DecisionEvent::DraftDiscarded(_)
            | DecisionEvent::LevelChallenged(_)
            | DecisionEvent::ChallengeTakenFurther(_)
            | DecisionEvent::LevelUpheld(_)
            | DecisionEvent::LevelRevised(_)
            | DecisionEvent::LevelSuperseded(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, records: &Records) -> String {
        records.level_in_words(self)
    }

    fn detail(event: &DecisionEvent) -> String {
        match event {
            DecisionEvent::LevelDecided(it) => format!("level {}", it.level),
            DecisionEvent::LevelDrafted(it) => format!("level {}", it.level),
            DecisionEvent::EarlierLevelRecorded(it) => format!("level {}", it.level),
            DecisionEvent::DraftDecided(_)
            | DecisionEvent::DraftDiscarded(_)
            | DecisionEvent::LevelChallenged(_)
            | DecisionEvent::ChallengeTakenFurther(_)
            | DecisionEvent::LevelUpheld(_)
            | DecisionEvent::LevelRevised(_)
            | DecisionEvent::LevelSuperseded(_) => String::new(),
        }
    }

    fn note(event: &DecisionEvent, noting: &mut Noting<'_>) {
        match event {
            DecisionEvent::LevelDecided(it) => {
                noting.level_of(it.child, Some(&it.level));
            }
            DecisionEvent::LevelDrafted(it) => {
                noting.level_of(it.child, None);
            }
            DecisionEvent::EarlierLevelRecorded(it) => {
                noting.level_of(it.child, None);
            }
            DecisionEvent::DraftDecided(_)
            | DecisionEvent::DraftDiscarded(_)
            | DecisionEvent::LevelChallenged(_)
            | DecisionEvent::ChallengeTakenFurther(_)
            | DecisionEvent::LevelUpheld(_)
            | DecisionEvent::LevelRevised(_)
            | DecisionEvent::LevelSuperseded(_) => {}
        }
    }
}

impl Noting<'_> {
    /// A decision about a child; where one was made, it may be that the level has changed.
    fn level_of(&mut self, child: PersonId, decided: Option<&LevelRef>) {
        let decisions = &self.records.decisions;
        let known = self.records.notes.decisions_of.entry(child).or_default();
        let before = known.last().and_then(|before| decisions.at(*before));
        known.extend(decisions.place_of(&DecisionId::of_subject(self.subject)));
        if let (Some(level), Some(before)) = (decided, before)
            && before.level().code != level.code
        {
            self.prompt(Prompt::LevelChanged {}, Some(child));
        }
    }
}
