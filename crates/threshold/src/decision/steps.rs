//! What each step of a decision checks, and what becomes of it.

use familyhub_core::{Occasion, PersonOn, Refusal, RuleId, Words};
use familyhub_machine::{Evolve, Guard, StandsOn, Start};

use super::{
    ChallengeTakenFurther, Decided, DecisionRecord, DecisionState, DraftDecided, Drafted,
    EarlierLevelRecorded, Inherited, LevelChallenged, LevelDecided, LevelDrafted, LevelUpheld,
};

fn check_decides(occasion: &Occasion) -> Result<(), Refusal> {
    if occasion.by().practitioner().is_some() {
        return Ok(());
    }
    Err(Refusal::new(RuleId::THR_04, "a professional decides the level of need")
        .missing("the professional who decides"))
}

fn check_grounds(occasion: &Occasion, indicators: &[Words]) -> Result<(), Refusal> {
    check_decides(occasion)?;
    if indicators.is_empty() {
        return Err(Refusal::new(RuleId::THR_04, "a level rests on at least one indicator")
            .missing("an indicator"));
    }
    Ok(())
}

fn check_professional(occasion: &Occasion) -> Result<(), Refusal> {
    if occasion.by().practitioner().is_some() {
        return Ok(());
    }
    Err(Refusal::new(RuleId::THR_07, "a challenge is for a professional to make and to answer")
        .nearest("the family can ask its lead professional to challenge the decision"))
}

impl StandsOn<Start> for LevelDecided {
    fn stands_on<'s>(&'s self, _: &'s Start, occasion: &'s Occasion) -> Self::For<'s> {
        (PersonOn { person: self.child, day: occasion.day() }, &self.level)
    }
}

impl Guard<Start> for LevelDecided {
    fn check(&self, _: &Start, occasion: &Occasion, _: &Self::Needs<'_>) -> Result<(), Refusal> {
        check_grounds(occasion, &self.indicators)
    }
}

impl StandsOn<Start> for LevelDrafted {
    fn stands_on<'s>(&'s self, _: &'s Start, occasion: &'s Occasion) -> Self::For<'s> {
        (PersonOn { person: self.child, day: occasion.day() }, &self.level)
    }
}

impl Guard<Start> for LevelDrafted {
    fn check(&self, _: &Start, occasion: &Occasion, _: &Self::Needs<'_>) -> Result<(), Refusal> {
        check_decides(occasion)
    }
}

impl StandsOn<Start> for EarlierLevelRecorded {
    fn stands_on<'s>(&'s self, _: &'s Start, occasion: &'s Occasion) -> Self::For<'s> {
        (PersonOn { person: self.child, day: occasion.day() }, &self.level)
    }
}

impl Guard<Start> for EarlierLevelRecorded {
    fn check(&self, _: &Start, occasion: &Occasion, _: &Self::Needs<'_>) -> Result<(), Refusal> {
        check_decides(occasion)
    }
}

impl StandsOn<Drafted> for DraftDecided {
    fn stands_on<'s>(&'s self, from: &'s Drafted, _: &'s Occasion) -> Self::For<'s> {
        (&from.decision.level,)
    }
}

impl Guard<Drafted> for DraftDecided {
    fn check(&self, _: &Drafted, occasion: &Occasion, _: &Self::Needs<'_>) -> Result<(), Refusal> {
        check_grounds(occasion, &self.indicators)
    }
}

impl Guard<Decided> for LevelChallenged {
    fn check(&self, _: &Decided, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        check_professional(occasion)
    }
}

impl<S: DecisionState> Guard<S> for ChallengeTakenFurther
where
    Self: StandsOn<S>,
{
    fn check(&self, _: &S, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        check_professional(occasion)
    }
}

impl<S: DecisionState> Guard<S> for LevelUpheld
where
    Self: StandsOn<S>,
{
    fn check(&self, _: &S, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        check_professional(occasion)
    }
}

macro_rules! begins {
    ($($event:ident -> $state:ident;)+) => { $(
        impl Evolve<Start> for $event {
            fn evolve(&self, _: Start, occasion: &Occasion) -> $state {
                let (child, level) = (self.child, self.level.clone());
                $state {
                    decision: DecisionRecord { child, level, at: occasion.occurred(), by: *occasion.by() },
                }
            }
        }
    )+ };
}

begins! {
    LevelDecided -> Decided;
    LevelDrafted -> Drafted;
    EarlierLevelRecorded -> Inherited;
}

impl Evolve<Drafted> for DraftDecided {
    fn evolve(&self, from: Drafted, occasion: &Occasion) -> Decided {
        let (at, by) = (occasion.occurred(), *occasion.by());
        Decided { decision: DecisionRecord { at, by, ..from.decision } }
    }
}
