//! Levels of need.

use familyhub::core::{DecisionId, PersonId};
use familyhub::tac::AnyChildsPart;
use familyhub::threshold::{
    AnyDecision, ChallengeTakenFurther, CommonLevel, Decision, DraftDiscarded, LevelChallenged,
    LevelRevised, LevelSuperseded, LevelUpheld, YoungPerson,
};
use familyhub::{DecideLevel, DraftLevel, RecordEarlierLevel, ReviseLevel, SettleDraftLevel};

use super::steps::with;
use super::{Act, Done, Drive, TypedWay, WhyRefused};

impl TypedWay {
    fn young(&self, child: PersonId, act: &Act) -> Result<YoungPerson<'_>, WhyRefused> {
        Ok(YoungPerson::on(self.person(child)?, act.at.day())?)
    }

    /// A later decision takes the place of one.
    fn supersede(&mut self, before: Option<DecisionId>, by: DecisionId, act: &mut Act) -> Done {
        let Some(before) = before.filter(|before| *before != by) else { return Ok(()) };
        let (at, event) = (act.at, LevelSuperseded { by });
        step!(self, act, decisions[before] by "supersede", AnyDecision {
            Drafted(it) => it.supersede(&at, event),
            Inherited(it) => it.supersede(&at, event),
            Decided(it) => it.supersede(&at, event),
            PreventStage(it) => it.supersede(&at, event),
            InformalStage(it) => it.supersede(&at, event),
            FormalStage(it) => it.supersede(&at, event),
            FinalStage(it) => it.supersede(&at, event),
            Upheld(it) => it.supersede(&at, event),
        })
    }

    /// What has risen to targeted early help or above suspends the child's part in
    /// each team at once.
    fn step_up_by(&mut self, decision: DecisionId, act: &mut Act) -> Done {
        let Some(decided) = self.decisions.get(decision) else { return Ok(()) };
        let (child, level) = (decided.child(), decided.level());
        let scheme = self.scheme_for(child, act.at.day())?;
        let risen = scheme
            .meaning(level)
            .is_some_and(|means| means.at_any_rate().lowest() >= CommonLevel::TargetedEarlyHelp);
        let of_child = |part: &&AnyChildsPart| {
            matches!(part, AnyChildsPart::TakingPart(_)) && part.part().child == child
        };
        let parts = self.parts.iter().filter(|_| risen).filter(of_child);
        for part in parts.map(|part| *part.id()).collect::<Vec<_>>() {
            self.step_up(part, Some(decision), act)?;
        }
        Ok(())
    }
}

impl Drive for DecideLevel {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { decision: id, child, level, indicators, reasons } = self;
        let (indicators, reasons) = (act.all_words(indicators), act.words(reasons));
        let before = on.current_decision(child).map(|before| *before.id());
        begin!(
            on,
            act,
            decisions[id] = {
                let level = on.scheme_for(child, act.at.day())?.level(&level)?;
                Decision::decide(id, &act.at, on.young(child, act)?, level, indicators, reasons)?
            }
        )?;
        on.supersede(before, id, act)?;
        on.step_up_by(id, act)
    }
}

impl Drive for DraftLevel {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { decision: id, child, level } = self;
        begin!(
            on,
            act,
            decisions[id] = {
                let level = on.scheme_for(child, act.at.day())?.level(&level)?;
                Decision::draft(id, &act.at, on.young(child, act)?, level)?
            }
        )
    }
}

impl Drive for SettleDraftLevel {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let (id, at) = (self.decision, act.at);
        let (indicators, reasons) = (act.all_words(self.indicators), act.words(self.reasons));
        let child = on.decisions.get(id).ok_or(WhyRefused::NotThere(None))?.child();
        let before = on.current_decision(child).map(|before| *before.id());
        step!(on, act, decisions[id] by "settle", AnyDecision {
            Drafted(draft) => with(
                draft,
                |draft| Ok(draft.state().level_under(on.scheme_for(child, at.day())?)?),
                |draft, level| draft.settle(&at, level, indicators, reasons),
            ),
        })?;
        on.supersede(before, id, act)?;
        on.step_up_by(id, act)
    }
}

impl Drive for RecordEarlierLevel {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { decision: id, child, level, found_in } = self;
        let found_in = act.words(found_in);
        begin!(
            on,
            act,
            decisions[id] = {
                let level = on.scheme_for(child, act.at.day())?.read(&level)?;
                Decision::inherit(id, &act.at, on.young(child, act)?, level, found_in)?
            }
        )
    }
}

impl Drive for ReviseLevel {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { decision: before, with: id, level, indicators, reasons } = self;
        let (indicators, reasons) = (act.all_words(indicators), act.words(reasons));
        let child = on.decisions.get(before).ok_or(WhyRefused::NotThere(None))?.child();
        begin!(
            on,
            act,
            decisions[id] = {
                let level = on.scheme_for(child, act.at.day())?.level(&level)?;
                Decision::decide(id, &act.at, on.young(child, act)?, level, indicators, reasons)?
            }
        )?;
        let (at, event) = (act.at, LevelRevised { by: id });
        step!(on, act, decisions[before] by "revise", AnyDecision {
            PreventStage(it) => it.revise(&at, event),
            InformalStage(it) => it.revise(&at, event),
            FormalStage(it) => it.revise(&at, event),
            FinalStage(it) => it.revise(&at, event),
        })?;
        on.step_up_by(id, act)
    }
}

plain! {
    DiscardDraftLevel: decisions[decision] by "discard",
        AnyDecision { Drafted }.discard(|it, act| DraftDiscarded {});
    ChallengeLevel: decisions[decision] by "challenge",
        AnyDecision { Decided }.challenge(|it, act| LevelChallenged { reasons: act.words(it.reasons) });
    TakeChallengeFurther: decisions[decision] by "take-further",
        AnyDecision { PreventStage | InformalStage | FormalStage }.take_further(
            |it, act| ChallengeTakenFurther { reasons: act.words(it.reasons) });
    UpholdLevel: decisions[decision] by "uphold",
        AnyDecision { PreventStage | InformalStage | FormalStage | FinalStage }.uphold(
            |it, act| LevelUpheld { reasons: act.words(it.reasons) });
}
