//! Whether a service suits somebody, and why not. [HUB-05]

use familyhub_core::time::CivilDate;
use familyhub_core::{PersonId, Refusal, RuleId};
use familyhub_machine::Evidence;

use crate::enquiry::{Enquiry, HomePlace};
use crate::service::{Ages, FamilyNeed, Label, ServiceFacts, Status};
use crate::why_not::{Unsaid, WhyNot};

/// Proof that a service is open and suits somebody's age, place and need on a
/// day: lent by [`ServiceFacts::suits`] only. [HUB-05]
#[must_use = "a step takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct Suits<'f> {
    facts: &'f ServiceFacts,
    person: Option<PersonId>,
    place: Option<HomePlace>,
    need: Option<FamilyNeed>,
    day: CivilDate,
    unsaid: Vec<Unsaid>,
}

/// Which service suits whom, where, for what, on which day: what [`Suits`] is proved for.
#[derive(Debug, Clone, Copy)]
pub struct SuitsFor<'s> {
    /// The service, as the directory had it.
    pub service: &'s ServiceFacts,
    /// Whom it suits.
    pub person: PersonId,
    /// The area that they live in.
    pub area: &'s Label,
    /// The need that it meets.
    pub need: &'s FamilyNeed,
    /// On which day.
    pub day: CivilDate,
}

impl Evidence for Suits<'_> {
    const NAME: &'static str = "suitable-service";
    const WORDS: &'static str = "the service is open, and suits this person's age, place and need";
    type For<'s> = SuitsFor<'s>;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [HUB-05] it was looked at for somebody else, elsewhere, or for another day.
    fn fits(&self, what: &SuitsFor<'_>) -> Result<(), Refusal> {
        let for_whom = (self.person, self.need.as_ref(), self.day);
        let is_there = self.place.as_ref().is_some_and(|place| place.is_just(what.area));
        if self.facts == what.service
            && for_whom == (Some(what.person), Some(what.need), what.day)
            && is_there
        {
            return Ok(());
        }
        Err(Refusal::new(
            RuleId::HUB_05,
            "the service was looked at for somebody else, or another day",
        )
        .nearest("look whether it suits this child today"))
    }
}

impl<'f> Suits<'f> {
    /// The service, as the directory had it.
    pub fn facts(&self) -> &'f ServiceFacts {
        self.facts
    }

    /// Whom it suits; none where it was asked for nobody in particular.
    pub fn person(&self) -> Option<PersonId> {
        self.person
    }

    /// Which need it meets; none where none was asked about.
    pub fn need(&self) -> Option<&FamilyNeed> {
        self.need.as_ref()
    }

    /// On which day.
    pub fn day(&self) -> CivilDate {
        self.day
    }

    /// What the directory does not say, and so does not stand in the way: ask the
    /// provider.
    pub fn unsaid(&self) -> &[Unsaid] {
        &self.unsaid
    }
}

impl ServiceFacts {
    /// Proves that the service suits: open on the day, for that age, in that place,
    /// for that need, and by a directory that was checked lately enough.
    ///
    /// # Errors
    ///
    /// [HUB-05] with every reason at once, each also as [`WhyNot`] from
    /// [`ServiceFacts::why_not`].
    ///
    /// ```
    /// use familyhub_core::{RuleId, time::parse_date};
    /// use familyhub_directory::{Ages, Enquiry, ServiceFacts, Status, Who};
    ///
    /// let mut service: ServiceFacts = serde_json::from_str(r#"{
    ///     "service": "6f1d2a34-0b5c-4e6d-8f70-91a2b3c4d5e6",
    ///     "name": "Stay and play at Elm Green",
    ///     "status": "active",
    ///     "ages": { "from_months": 0, "below_months": 60 },
    ///     "source": {
    ///         "directory": "Elmshire family directory",
    ///         "record": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    ///     }
    /// }"#)?;
    /// let day = parse_date("2026-03-02").expect("a date");
    /// assert!(service.suits(&Enquiry::anybody(Who::Aged(3)), day).is_ok());
    ///
    /// service.status = Status::TemporarilyClosed;
    /// let refusal = service.suits(&Enquiry::anybody(Who::Aged(7)), day).expect_err("twice no");
    /// assert_eq!(refusal.rule(), RuleId::HUB_05);
    /// assert_eq!(refusal.what_is_missing().len(), 2);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn suits(&self, asked: &Enquiry, day: CivilDate) -> Result<Suits<'_>, Refusal> {
        let why_not = self.why_not(asked, day);
        let mut messages = why_not.iter().map(ToString::to_string);
        let Some(first) = messages.next() else {
            return Ok(Suits {
                facts: self,
                person: asked.person,
                place: asked.place.clone(),
                need: asked.need.clone(),
                day,
                unsaid: self.unsaid(asked),
            });
        };
        let refusal = messages.fold(Refusal::new(RuleId::HUB_05, first), |refusal, message| {
            refusal.also(RuleId::HUB_05, message)
        });
        let refusal = why_not.iter().fold(refusal, |refusal, why| refusal.missing(why.missing()));
        Err(refusal
            .nearest("look for another service that suits")
            .nearest("ask the provider, and have the directory put right where it is wrong"))
    }

    /// Every reason why the service does not suit; none where it does.
    pub fn why_not(&self, asked: &Enquiry, day: CivilDate) -> Vec<WhyNot> {
        let closed =
            (self.status != Status::Active).then_some(WhyNot::Closed { status: self.status });
        let runs = match (self.from, self.until) {
            (Some(from), Some(until)) if until < from => Some(WhyNot::NeverRuns {}),
            (Some(from), _) if day < from => Some(WhyNot::NotYet { from }),
            (_, Some(until)) if day > until => Some(WhyNot::Ended { until }),
            _ => None,
        };
        let age = self.ages.why_not(asked, day);
        let area = asked.place.as_ref().and_then(|place| self.not_there(place));
        let need = asked.need.as_ref().and_then(|need| self.does_not_meet(need));
        let stale = self.checked_on.and_then(|checked_on| {
            let out_of_date = asked.checked_within.after(checked_on) < day;
            match () {
                () if checked_on > day => Some(WhyNot::CheckedLater { checked_on }),
                () if out_of_date => {
                    Some(WhyNot::OutOfDate { checked_on, within_months: asked.checked_within })
                }
                () => None,
            }
        });
        [closed, runs, age, area, need, stale].into_iter().flatten().collect()
    }

    fn not_there(&self, place: &HomePlace) -> Option<WhyNot> {
        if self.areas.is_empty() {
            return None;
        }
        let compared: Vec<bool> = self.areas.iter().filter_map(|area| place.is_in(area)).collect();
        match compared.as_slice() {
            [] => Some(WhyNot::AreaNotComparable {}),
            some if some.contains(&true) => None,
            _ => Some(WhyNot::OtherArea {
                serves: self.areas.iter().filter_map(|area| area.name.clone()).collect(),
            }),
        }
    }

    fn does_not_meet(&self, need: &FamilyNeed) -> Option<WhyNot> {
        match self.terms.is_empty() {
            true => Some(WhyNot::NeedNotSaid {}),
            false if self.terms.iter().any(|term| need.is_met_by(term)) => None,
            false => Some(WhyNot::OtherNeed {}),
        }
    }

    fn unsaid(&self, asked: &Enquiry) -> Vec<Unsaid> {
        let unsaid = [
            (self.ages.from_months.is_none() && self.ages.below_months.is_none(), Unsaid::Ages),
            (asked.place.is_some() && self.areas.is_empty(), Unsaid::Area),
            (self.checked_on.is_none(), Unsaid::CheckedOn),
        ];
        unsaid.into_iter().filter_map(|(is, what)| is.then_some(what)).collect()
    }
}

impl Ages {
    fn why_not(self, asked: &Enquiry, day: CivilDate) -> Option<WhyNot> {
        let ages = self;
        let Some((least, most)) = asked.who.months_on(day) else {
            let open = self.unborn || (self.from_months.is_none() && self.below_months.is_none());
            return (!open).then_some(WhyNot::NotBeforeBirth { ages });
        };
        let from = self.from_months.map_or(0, u32::from);
        let below = self.below_months.map_or(u32::MAX, u32::from);
        if below <= from {
            Some(WhyNot::NoAge {})
        } else if most < from {
            Some(WhyNot::TooYoung { ages })
        } else if least >= below {
            Some(WhyNot::TooOld { ages })
        } else if least < from || (most >= below && self.below_months.is_some()) {
            Some(WhyNot::AgeNotKnown { ages })
        } else {
            None
        }
    }
}
