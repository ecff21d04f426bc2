//! Permission to share information about one person: a machine.

use familyhub_core::time::{Calendar, CivilDate, Timestamp, london};
use familyhub_core::{
    Actor, ActorId, ConsentPolicy, Occasion, PermissionId, PersonId, Refusal, RuleId,
};
use familyhub_machine::{self as kernel, Evidence, Evolve, Guard, Start, Step, machine};
use schemars::JsonSchema;
use serde::Serialize;

use crate::capacity::{AbleToConsent, Capacity};
use crate::events::{
    PermissionConfirmed, PermissionExpired, PermissionGiven, PermissionGivenVerbally,
    PermissionInvalidated, PermissionNotObtained, PermissionRefused, PermissionReviewed,
    PermissionSought, PermissionSuperseded, PermissionWithdrawn,
};
use crate::lineage::Lineage;
use crate::scope::Scope;

machine! {
    /// Permission to share information about one person, within a closed scope.
    pub machine Permission(PermissionId) in sealed {
        any AnyPermission; event PermissionEvent; state PermissionState;
        context Occasion; refusal Refusal;
    }
    begin {
        /// Ask somebody able to give it.
        seek: -> Sought records PermissionSought needs [Lineage<'e>] by [CON-01, CON-02, CON-04, CON-06];
    }
    states {
        /// Asked for, and not answered yet.
        Sought {
            /// What was asked.
            request: Request
        }
        /// Given by word of mouth: to be confirmed in writing.
        GivenVerbally {
            /// What was given.
            grant: Grant
        }
        /// Given in writing, or confirmed.
        Given {
            /// What was given.
            grant: Grant
        }
    }
    ends {
        /// Asked for, and refused.
        Refused {
            /// What was asked.
            request: Request
        }
        /// Asked for, and no answer could be had.
        NotObtained {
            /// What was asked.
            request: Request
        }
        /// Taken back.
        Withdrawn {
            /// What was given.
            grant: Grant,
            /// When it was taken back.
            at: Timestamp
        }
        /// Past its review date, or never confirmed.
        Expired {
            /// What was given.
            grant: Grant,
            /// When that was found.
            at: Timestamp
        }
        /// Another record has taken its place.
        Superseded {
            /// What was given.
            grant: Grant,
            /// When.
            at: Timestamp,
            /// The record that has taken its place.
            by: PermissionId
        }
        /// Found never to have been valid.
        Invalidated {
            /// What was given.
            grant: Grant
        }
    }
    transitions {
        /// It is given in writing.
        give: Sought -> Given records PermissionGiven
            needs [AbleToConsent<'e>, Terms<'e>] by [CON-06, CON-03, CON-08, CON-10];
        /// It is given by word of mouth.
        give_verbally: Sought -> GivenVerbally records PermissionGivenVerbally
            needs [AbleToConsent<'e>, Terms<'e>] by [CON-06, CON-03, CON-08, CON-09, CON-10];
        /// What was said is confirmed in writing.
        confirm: GivenVerbally -> Given records PermissionConfirmed needs [] by [CON-06, CON-09];
        /// It is talked over again, and stands.
        review: Given -> Given records PermissionReviewed needs [Terms<'e>] by [CON-06, CON-10];
        /// The answer is no.
        refuse: Sought -> Refused records PermissionRefused needs [] by [CON-06, CON-02];
        /// No answer could be had.
        not_obtained: Sought -> NotObtained records PermissionNotObtained by [CON-06];
        /// Whoever gave it, or the person, takes it back, at once and without a reason.
        withdraw: GivenVerbally | Given -> Withdrawn records PermissionWithdrawn
            needs [] by [CON-05, CON-06, CON-18];
        /// Its time has run out.
        expire: GivenVerbally | Given -> Expired records PermissionExpired
            needs [] by [CON-06, CON-09, CON-10];
        /// Another record takes its place.
        supersede: GivenVerbally | Given -> Superseded records PermissionSuperseded by [CON-06, CON-07];
        /// It is found never to have been valid.
        invalidate: GivenVerbally | Given -> Invalidated records PermissionInvalidated by [CON-06];
    }
}

/// What was asked, of whom and by whom.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
pub struct Request {
    /// The person whose information it is.
    pub person: PersonId,
    /// What may be shared.
    pub scope: Scope,
    /// Who asked.
    pub asked_by: Actor,
    /// When.
    pub asked_at: Timestamp,
    /// The record that this one follows.
    pub predecessor: Option<PermissionId>,
}

/// What was given, by whom and until when.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
pub struct Grant {
    /// What had been asked.
    pub request: Request,
    /// Who gave it.
    pub giver: ActorId,
    /// Whether it stops sufficing when the person turns 18.
    pub ends_at_eighteen: bool,
    /// When it was given.
    pub given_at: Timestamp,
    /// Until when it must be confirmed in writing, if it was given verbally.
    pub confirm_by: Option<CivilDate>,
    /// When it was put in writing.
    pub in_writing_at: Option<Timestamp>,
    /// Until when it holds without a review.
    pub review_by: CivilDate,
}

/// What local policy says of consent, and the calendar that counts its days.
#[derive(Debug)]
pub struct Terms<'e> {
    policy: &'e ConsentPolicy,
    calendar: &'e Calendar,
}

impl<'e> Terms<'e> {
    /// The terms of a policy.
    pub fn of(policy: &'e ConsentPolicy, calendar: &'e Calendar) -> Self {
        Self { policy, calendar }
    }

    /// Until when consent that is given, or talked over, now holds. [CON-10]
    pub fn review_by(&self, occasion: &Occasion) -> CivilDate {
        self.policy.review_within_months.after(occasion.day())
    }

    /// Until when consent that is given verbally now must be confirmed. [CON-09]
    ///
    /// # Errors
    ///
    /// [TIME-02] a day that the calendar does not know.
    pub fn confirm_by(&self, occasion: &Occasion) -> Result<CivilDate, Refusal> {
        self.calendar
            .add_working_days(occasion.day(), self.policy.confirm_verbal_within_working_days)
            .map_err(|beyond| Refusal::new(beyond.rule(), beyond.to_string()))
    }
}

impl Evidence for Terms<'_> {
    const NAME: &'static str = "terms-of-consent";
    const WORDS: &'static str = "what local policy says of review and of written confirmation";
}

impl Permission<Sought> {
    /// Asks for permission.
    ///
    /// # Errors
    ///
    /// [CON-06] the evidence is of another person's records.
    pub fn seek(
        id: PermissionId,
        occasion: &Occasion,
        lineage: Lineage<'_>,
        event: PermissionSought,
    ) -> Result<Step<Self, PermissionEvent>, Refusal> {
        Self::try_begin(id, occasion, event, (lineage,))
    }

    /// Records that it was given in writing.
    ///
    /// # Errors
    ///
    /// [CON-01] evidence about another person; [CON-02] given before it was
    /// sought.
    pub fn give(
        self,
        occasion: &Occasion,
        able: AbleToConsent<'_>,
        terms: Terms<'_>,
    ) -> Result<Step<Permission<Given>, PermissionEvent>, kernel::Refused<Self, Refusal>> {
        let event = PermissionGiven {
            giver: able.giver,
            capacity: able.capacity.clone(),
            review_by: terms.review_by(occasion),
        };
        self.try_record(occasion, event, (able, terms))
    }

    /// Records that it was given by word of mouth.
    ///
    /// # Errors
    ///
    /// [CON-01] evidence about another person; [CON-02] given before it was
    /// sought; [TIME-02] a day that the calendar does not know.
    pub fn give_verbally(
        self,
        occasion: &Occasion,
        able: AbleToConsent<'_>,
        terms: Terms<'_>,
    ) -> Result<Step<Permission<GivenVerbally>, PermissionEvent>, kernel::Refused<Self, Refusal>>
    {
        match terms.confirm_by(occasion) {
            Ok(confirm_by) => {
                let event = PermissionGivenVerbally {
                    giver: able.giver,
                    capacity: able.capacity.clone(),
                    confirm_by,
                    review_by: terms.review_by(occasion),
                };
                self.try_record(occasion, event, (able, terms))
            }
            Err(refusal) => Err(kernel::Refused { machine: self, refusal }),
        }
    }
}

impl Permission<Given> {
    /// Records that it was talked over again, and stands.
    ///
    /// # Errors
    ///
    /// [CON-10] it had expired by then, or was not given yet.
    pub fn review(
        self,
        occasion: &Occasion,
        terms: Terms<'_>,
    ) -> Result<Step<Self, PermissionEvent>, kernel::Refused<Self, Refusal>> {
        let event = PermissionReviewed { review_by: terms.review_by(occasion) };
        self.try_record(occasion, event, (terms,))
    }
}

fn check_giving(
    from: &Sought,
    occasion: &Occasion,
    able: &AbleToConsent<'_>,
    (giver, capacity): (ActorId, &Capacity),
) -> Result<(), Refusal> {
    if able.person.id != from.request.person {
        return Err(Refusal::new(
            RuleId::CON_01,
            "the consent of one person never serves for another",
        ));
    }
    if giver != able.giver || capacity != able.capacity {
        return Err(Refusal::new(RuleId::CON_03, "it is given by whoever was shown to be able to"));
    }
    check_answering(from, occasion)
}

fn check_answering(from: &Sought, occasion: &Occasion) -> Result<(), Refusal> {
    if occasion.occurred() >= from.request.asked_at {
        Ok(())
    } else {
        Err(Refusal::new(RuleId::CON_02, "it is sought before it is given or refused"))
    }
}

fn check_after_giving(grant: &Grant, occasion: &Occasion, rule: RuleId) -> Result<(), Refusal> {
    if occasion.occurred() >= grant.given_at {
        Ok(())
    } else {
        Err(Refusal::new(rule, "it had not been given yet by then"))
    }
}

fn check_date(stated: CivilDate, agreed: CivilDate, rule: RuleId) -> Result<(), Refusal> {
    if stated == agreed {
        Ok(())
    } else {
        Err(Refusal::new(rule, format!("by local policy the date is {agreed}, not {stated}")))
    }
}

impl Guard<Start> for PermissionSought {
    fn check(&self, _: &Start, _: &Occasion, (lineage,): &Self::Needs<'_>) -> Result<(), Refusal> {
        lineage.check(self.person, self.scope.purposes(), self.predecessor)
    }
}

impl Guard<Sought> for PermissionGiven {
    fn check(
        &self,
        from: &Sought,
        occasion: &Occasion,
        (able, terms): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_giving(from, occasion, able, (self.giver, &self.capacity))?;
        check_date(self.review_by, terms.review_by(occasion), RuleId::CON_10)
    }
}

impl Guard<Sought> for PermissionGivenVerbally {
    fn check(
        &self,
        from: &Sought,
        occasion: &Occasion,
        (able, terms): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_giving(from, occasion, able, (self.giver, &self.capacity))?;
        check_date(self.confirm_by, terms.confirm_by(occasion)?, RuleId::CON_09)?;
        check_date(self.review_by, terms.review_by(occasion), RuleId::CON_10)
    }
}

impl Guard<Sought> for PermissionRefused {
    fn check(&self, from: &Sought, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        check_answering(from, occasion)
    }
}

impl Guard<GivenVerbally> for PermissionConfirmed {
    fn check(&self, from: &GivenVerbally, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        check_after_giving(&from.grant, occasion, RuleId::CON_09)
    }
}

impl Guard<Given> for PermissionReviewed {
    fn check(
        &self,
        from: &Given,
        occasion: &Occasion,
        (terms,): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_after_giving(&from.grant, occasion, RuleId::CON_10)?;
        if from.grant.lapsed(occasion.occurred()).is_some() {
            return Err(Refusal::new(
                RuleId::CON_10,
                "it had expired by then, and a review does not bring it back",
            )
            .also(RuleId::CON_06, "what has expired does not live again")
            .nearest("seek consent anew, in a record that names this one"));
        }
        check_date(self.review_by, terms.review_by(occasion), RuleId::CON_10)
    }
}

fn check_withdrawing(
    grant: &Grant,
    occasion: &Occasion,
    event: &PermissionWithdrawn,
) -> Result<(), Refusal> {
    check_after_giving(grant, occasion, RuleId::CON_05)?;
    if event.by == grant.giver || event.by == grant.request.person.into() {
        Ok(())
    } else {
        Err(Refusal::new(
            RuleId::CON_05,
            "only whoever gave it, or the person whose information it is, takes it back",
        )
        .nearest("record it as an objection of another holder of parental responsibility"))
    }
}

fn check_expiring(grant: &Grant, occasion: &Occasion) -> Result<(), Refusal> {
    match grant.lapsed(occasion.occurred()) {
        Some(_) => Ok(()),
        None => Err(Refusal::new(RuleId::CON_10, "it has not expired yet")
            .nearest("withdraw it, or let another record take its place")),
    }
}

macro_rules! while_it_stands {
    ($($state:ident)+) => { $(
        impl Guard<$state> for PermissionWithdrawn {
            fn check(&self, from: &$state, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
                check_withdrawing(&from.grant, occasion, self)
            }
        }
        impl Guard<$state> for PermissionExpired {
            fn check(&self, from: &$state, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
                check_expiring(&from.grant, occasion)
            }
        }
        impl Evolve<$state> for PermissionWithdrawn {
            fn evolve(&self, from: $state, occasion: &Occasion) -> Withdrawn {
                Withdrawn { grant: from.grant, at: occasion.occurred() }
            }
        }
        impl Evolve<$state> for PermissionExpired {
            fn evolve(&self, from: $state, occasion: &Occasion) -> Expired {
                Expired { grant: from.grant, at: occasion.occurred() }
            }
        }
        impl Evolve<$state> for PermissionSuperseded {
            fn evolve(&self, from: $state, occasion: &Occasion) -> Superseded {
                Superseded { grant: from.grant, at: occasion.occurred(), by: self.by }
            }
        }
        impl Evolve<$state> for PermissionInvalidated {
            fn evolve(&self, from: $state, _: &Occasion) -> Invalidated {
                Invalidated { grant: from.grant }
            }
        }
    )+ };
}

while_it_stands!(GivenVerbally Given);

impl Evolve<Start> for PermissionSought {
    fn evolve(&self, _: Start, occasion: &Occasion) -> Sought {
        Sought {
            request: Request {
                person: self.person,
                scope: self.scope.clone(),
                asked_by: *occasion.by(),
                asked_at: occasion.occurred(),
                predecessor: self.predecessor,
            },
        }
    }
}

impl Evolve<Sought> for PermissionGiven {
    fn evolve(&self, from: Sought, occasion: &Occasion) -> Given {
        Given {
            grant: Grant {
                request: from.request,
                giver: self.giver,
                ends_at_eighteen: self.capacity.ends_at_eighteen(),
                given_at: occasion.occurred(),
                confirm_by: None,
                in_writing_at: Some(occasion.occurred()),
                review_by: self.review_by,
            },
        }
    }
}

impl Evolve<Sought> for PermissionGivenVerbally {
    fn evolve(&self, from: Sought, occasion: &Occasion) -> GivenVerbally {
        GivenVerbally {
            grant: Grant {
                request: from.request,
                giver: self.giver,
                ends_at_eighteen: self.capacity.ends_at_eighteen(),
                given_at: occasion.occurred(),
                confirm_by: Some(self.confirm_by),
                in_writing_at: None,
                review_by: self.review_by,
            },
        }
    }
}

impl Evolve<GivenVerbally> for PermissionConfirmed {
    fn evolve(&self, from: GivenVerbally, occasion: &Occasion) -> Given {
        let in_writing_at = Some(occasion.occurred());
        Given { grant: Grant { in_writing_at, ..from.grant } }
    }
}

impl Evolve<Given> for PermissionReviewed {
    fn evolve(&self, from: Given, _: &Occasion) -> Given {
        Given { grant: Grant { review_by: self.review_by, ..from.grant } }
    }
}

impl Evolve<Sought> for PermissionRefused {
    fn evolve(&self, from: Sought, _: &Occasion) -> Refused {
        Refused { request: from.request }
    }
}

impl Evolve<Sought> for PermissionNotObtained {
    fn evolve(&self, from: Sought, _: &Occasion) -> NotObtained {
        NotObtained { request: from.request }
    }
}

/// Why a grant can no longer be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lapse {
    NotConfirmed { by: CivilDate },
    NotReviewed { by: CivilDate },
}

impl Grant {
    /// Whether its time had run out at that moment, and how. [CON-09] [CON-10]
    pub(crate) fn lapsed(&self, at: Timestamp) -> Option<Lapse> {
        let day = london::date_of(at);
        let in_writing = self.in_writing_at.is_some_and(|written| written <= at);
        match self.confirm_by {
            Some(by) if !in_writing && day > by => Some(Lapse::NotConfirmed { by }),
            _ if day > self.review_by => Some(Lapse::NotReviewed { by: self.review_by }),
            _ => None,
        }
    }
}
