//! The clocks of a contact: what is due when, why then, and how late. [CSP-02] [CSP-06]
//!
//! What comes late is accepted, and says that it is late.

use std::fmt;

use familyhub_core::time::{Calendar, RuleDeadline, Timestamp, london};
use familyhub_core::{ContactDeciderPolicy, CspoaPolicy, Refusal, RuleId, codes};
use familyhub_machine::Evidence;
use serde::Serialize;

use super::ContactSubject;
use super::codes::Channel;

/// What local policy says of contacts, and the calendar that counts its days.
#[derive(Debug, Clone, Copy)]
pub struct ContactTerms<'e> {
    policy: &'e CspoaPolicy,
    calendar: &'e Calendar,
}

codes! {
    /// What is due for a contact.
    pub enum ContactDeadline {
        /// It is decided.
        Decide = "decide the contact",
        /// Whoever referred is told.
        TellReferrer = "tell whoever referred",
        /// The form of an urgent phone call comes in.
        Form = "receive the form of the urgent call",
    }

    /// Who answers at the front door.
    pub enum Answering {
        /// The Children's Single Point of Access.
        Cspoa = "the Children's Single Point of Access",
        /// The emergency team, outside opening hours.
        EmergencyTeam = "the emergency team",
    }
}

/// Something that is due for a contact, and when it was done.
///
/// ```
/// use familyhub_core::RuleId;
/// use familyhub_core::time::RuleDeadline;
/// use familyhub_core::time::ClockHours;
/// use familyhub_referral::contact::{ContactDeadline, Timed};
/// use familyhub_testing::time;
///
/// let called = time("2026-03-02T09:00");
/// let deadline = RuleDeadline::in_clock_hours(RuleId::CSP_06, called, ClockHours(24));
/// let form = Timed { clock: ContactDeadline::Form, deadline, done: None };
/// assert!(!form.is_late(time("2026-03-03T09:00")));
/// assert!(form.is_late(time("2026-03-04T09:00")));
/// assert_eq!(form.days_late(time("2026-03-05T09:00")), 2);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Timed {
    /// What.
    pub clock: ContactDeadline,
    /// When it is due, and why then.
    pub deadline: RuleDeadline,
    /// When it was done, if it was.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>", extend("format" = "date-time")))]
    pub done: Option<Timestamp>,
}

impl Timed {
    /// Whether it was done too late, or is overdue at that moment.
    pub fn is_late(&self, now: Timestamp) -> bool {
        self.deadline.is_overdue(self.done.unwrap_or(now))
    }

    /// How many days after the day it was due it was done, or is still not.
    pub fn days_late(&self, now: Timestamp) -> u32 {
        self.deadline.days_late(self.done.unwrap_or(now))
    }
}

impl fmt::Display for Timed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.clock.words(), self.deadline)?;
        let Some(done) = self.done else {
            return Ok(());
        };
        write!(f, "; done on {}", london::in_words(done))?;
        match (self.deadline.is_overdue(done), self.deadline.days_late(done)) {
            (false, _) => Ok(()),
            (true, 0) => f.write_str(", late"),
            (true, 1) => f.write_str(", 1 day late"),
            (true, days) => write!(f, ", {days} days late"),
        }
    }
}

impl Evidence for ContactTerms<'_> {
    const NAME: &'static str = "terms-of-contacts";
    const WORDS: &'static str = "what local policy says of contacts: times, and who decides";
    type For<'s> = ();
    type Refusal = Refusal;

    /// Policy is the same for everybody.
    fn fits(&self, (): &()) -> Result<(), Refusal> {
        Ok(())
    }
}

impl<'e> ContactTerms<'e> {
    /// Whether a contact that is decided so is decided by a qualified social worker or a
    /// manager; for statutory services or not. [CSP-08]
    pub fn wants_social_worker(&self, statutory: bool) -> bool {
        match self.policy.decided_by {
            ContactDeciderPolicy::CspoaProfessional => false,
            ContactDeciderPolicy::SocialWorkerWhereStatutory => statutory,
            ContactDeciderPolicy::SocialWorker => true,
        }
    }

    /// The terms of a policy.
    pub fn of(policy: &'e CspoaPolicy, calendar: &'e Calendar) -> Self {
        Self { policy, calendar }
    }

    /// Who answers a contact that comes in at a moment. [CSP-06]
    ///
    /// # Errors
    ///
    /// [TIME-02] a day that the calendar does not know.
    ///
    /// ```
    /// use familyhub_core::Policy;
    /// use familyhub_core::time::{Calendar, parse_time};
    /// use familyhub_referral::contact::{Answering, ContactTerms};
    ///
    /// let (policy, calendar) = (Policy::reading(), Calendar::england_and_wales());
    /// let terms = ContactTerms::of(&policy.cspoa, &calendar);
    /// assert_eq!(terms.answering(parse_time("2026-05-22T17:00")?)?, Answering::Cspoa);
    /// assert_eq!(terms.answering(parse_time("2026-05-22T17:01")?)?, Answering::EmergencyTeam);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn answering(&self, at: Timestamp) -> Result<Answering, Refusal> {
        match self.policy.open.is_open(at, self.calendar).map_err(Refusal::from)? {
            true => Ok(Answering::Cspoa),
            false => Ok(Answering::EmergencyTeam),
        }
    }

    /// Until when another contact would be a re-referral. [CSP-05]
    pub fn re_referral_until(&self, last: Timestamp) -> RuleDeadline {
        RuleDeadline::in_months(RuleId::CSP_05, last, self.policy.re_referral_within_months)
    }

    /// What is due for a contact, done or not; an urgent one is decided at once.
    ///
    /// # Errors
    ///
    /// [TIME-02] a day that the calendar does not know.
    pub fn clocks(&self, contact: &ContactSubject) -> Result<Vec<Timed>, Refusal> {
        let urgent = contact.channel == Channel::UrgentPhone;
        let within = |days| {
            let receipt = self.policy.open.receive(contact.arrived, self.calendar)?;
            RuleDeadline::in_working_days(RuleId::CSP_02, receipt, days, self.calendar)
        };
        let decide = within(self.policy.decide_within_working_days).map_err(Refusal::from)?;
        let tell = within(self.policy.tell_referrer_within_working_days).map_err(Refusal::from)?;
        let mut clocks = vec![
            Timed {
                clock: ContactDeadline::Decide,
                deadline: decide.except_when_urgent(urgent),
                done: contact.decided,
            },
            Timed { clock: ContactDeadline::TellReferrer, deadline: tell, done: contact.told },
        ];
        if urgent {
            let hours = self.policy.form_within_clock_hours;
            let deadline = RuleDeadline::in_clock_hours(RuleId::CSP_06, contact.arrived, hours);
            clocks.push(Timed { clock: ContactDeadline::Form, deadline, done: contact.form });
        }
        Ok(clocks)
    }
}
