//! What agreement and permission have in common: asked for, given, and how long
//! what was given holds. Their machines differ; these rules are the same.

use familyhub_core::time::{CivilDate, Timestamp, london};
use familyhub_core::{ActorId, Occasion, PersonId, Refusal, RuleId};

use crate::capacity::{AbleFor, Capacity, Decider};
use crate::terms::Terms;

/// What was asked: about whom, and when.
#[derive(Clone, Copy)]
pub(crate) struct Asking {
    pub(crate) person: PersonId,
    pub(crate) at: Timestamp,
}

impl Asking {
    /// What whoever gives it must have been shown to be able to decide. [CON-01] [CON-03]
    pub(crate) fn given<'s>(
        self,
        (giver, capacity): (ActorId, &'s Capacity),
        occasion: &'s Occasion,
    ) -> AbleFor<'s> {
        AbleFor { person: self.person, by: Decider::Giver(giver), capacity, occasion }
    }

    /// Whether it is given for this very decision, once it was asked. [CON-02] [CON-13]
    pub(crate) fn check_giving(
        self,
        occasion: &Occasion,
        capacity: &Capacity,
    ) -> Result<(), Refusal> {
        self.check_assessed(capacity)?;
        self.check_answering(occasion)
    }

    /// An assessment holds for its own decision: one made before this was asked was
    /// of another. [CON-13]
    pub(crate) fn check_assessed(self, capacity: &Capacity) -> Result<(), Refusal> {
        match capacity {
            Capacity::GillickCompetent { on, .. } if *on < london::date_of(self.at) => {
                Err(Refusal::new(
                    RuleId::CON_13,
                    "the assessment was made for an earlier decision, and holds for that one only",
                )
                .missing("an assessment for this decision")
                .nearest("assess whether the child is able to decide this"))
            }
            _ => Ok(()),
        }
    }

    /// Whether it is answered after it was asked. [CON-02]
    pub(crate) fn check_answering(self, occasion: &Occasion) -> Result<(), Refusal> {
        if occasion.occurred() >= self.at {
            Ok(())
        } else {
            Err(Refusal::new(RuleId::CON_02, "it is sought before it is given or refused"))
        }
    }
}

/// What was given, as far as time goes.
#[derive(Clone, Copy)]
pub(crate) struct GivenPeriod {
    pub(crate) given_at: Timestamp,
    pub(crate) confirm_by: Option<CivilDate>,
    pub(crate) in_writing_at: Option<Timestamp>,
    pub(crate) review_by: CivilDate,
}

/// Why what was given can no longer be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lapse {
    NotConfirmed { by: CivilDate },
    NotReviewed { by: CivilDate },
}

impl GivenPeriod {
    /// Whether its time had run out at a moment of this civil day, and how. [CON-09]
    /// [CON-10]
    pub(crate) fn lapsed(self, at: Timestamp, day: CivilDate) -> Option<Lapse> {
        let in_writing = self.in_writing_at.is_some_and(|written| written <= at);
        match self.confirm_by {
            Some(by) if !in_writing && day > by => Some(Lapse::NotConfirmed { by }),
            _ if day > self.review_by => Some(Lapse::NotReviewed { by: self.review_by }),
            _ => None,
        }
    }

    /// Whether a step comes after the giving; `rule` is that of the step.
    pub(crate) fn check_after_giving(
        self,
        occasion: &Occasion,
        rule: RuleId,
    ) -> Result<(), Refusal> {
        if occasion.occurred() >= self.given_at {
            Ok(())
        } else {
            Err(Refusal::new(rule, "it had not been given yet by then"))
        }
    }

    /// Whether it can be talked over again, so that it holds until `review_by`.
    /// [CON-10]
    pub(crate) fn check_reviewing(
        self,
        occasion: &Occasion,
        terms: &Terms<'_>,
        review_by: CivilDate,
    ) -> Result<(), Refusal> {
        self.check_after_giving(occasion, RuleId::CON_10)?;
        if self.lapsed(occasion.occurred(), occasion.day()).is_some() {
            return Err(Refusal::new(
                RuleId::CON_10,
                "it had expired by then, and a review does not bring it back",
            )
            .also(RuleId::CON_06, "what has expired does not live again")
            .nearest("seek it anew, in a record that names this one"));
        }
        check_review_date(occasion, terms, review_by)
    }

    /// Whether its time has run out, so that it can be recorded. [CON-10]
    pub(crate) fn check_expiring(self, occasion: &Occasion) -> Result<(), Refusal> {
        match self.lapsed(occasion.occurred(), occasion.day()) {
            Some(_) => Ok(()),
            None => Err(Refusal::new(RuleId::CON_10, "it has not expired yet")
                .nearest("withdraw it, or let another record take its place")),
        }
    }
}

/// Whether the day of review is that of local policy. [CON-10]
pub(crate) fn check_review_date(
    occasion: &Occasion,
    terms: &Terms<'_>,
    review_by: CivilDate,
) -> Result<(), Refusal> {
    check_date(review_by, terms.review_by(occasion), RuleId::CON_10)
}

/// Whether the days of what is given by word of mouth are those of local policy.
/// [CON-09] [CON-10]
pub(crate) fn check_verbal_dates(
    occasion: &Occasion,
    terms: &Terms<'_>,
    (confirm_by, review_by): (CivilDate, CivilDate),
) -> Result<(), Refusal> {
    check_date(confirm_by, terms.confirm_by(occasion)?, RuleId::CON_09)?;
    check_review_date(occasion, terms, review_by)
}

fn check_date(stated: CivilDate, agreed: CivilDate, rule: RuleId) -> Result<(), Refusal> {
    if stated == agreed {
        Ok(())
    } else {
        Err(Refusal::new(rule, format!("by local policy the date is {agreed}, not {stated}")))
    }
}
