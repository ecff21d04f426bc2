//! The report that is owed when a team ends. [TAC-08]

use crate::declare::{events, machine};
use familyhub_core::time::{CivilDate, Timestamp};
use familyhub_core::{Occasion, Refusal, ReportId, RuleId, TeamId, Words};
use familyhub_machine::{Guard, StandsOn, Start, Step};

use crate::closing::OwedTo;
use crate::lead::TeamAt;
use crate::team::TeamEnded;
use crate::terms::TeamTerms;

machine! {
    /// A report that is owed when a team ends.
    pub machine ClosingReport(ReportId) in sealed {
        any AnyClosingReport; event ClosingReportEvent; state ClosingReportState;
        context Occasion, dated by occurred; refusal Refusal;
        /// Of which team.
        holds team: TeamId;
        /// To whom.
        holds to: OwedTo as owed_to;
    }
    begin {
        /// A team ends for a reason at which a report is owed.
        owe: -> Owed records ClosingReportOwed takes [team, to, by] dated [since]
            needs [TeamEnded<'e>, TeamTerms<'e>] by [TAC-08];
    }
    states {
        /// Not given yet.
        Owed {
            /// Of which team.
            team: TeamId,
            /// To whom.
            to: OwedTo,
            /// Since when.
            since: Timestamp,
            /// By the end of which day.
            by: CivilDate
        }
    }
    ends {
        /// Given.
        Given {
            /// Of which team.
            team: TeamId,
            /// To whom.
            to: OwedTo,
            /// When.
            at: Timestamp
        }
        /// Not given, for a reason.
        Waived {
            /// Of which team.
            team: TeamId,
            /// To whom.
            to: OwedTo
        }
    }
    transitions {
        /// It is given.
        give: Owed -> Given records ClosingReportGiven takes [] dated [at] by [TAC-08];
        /// It is not given, for a reason.
        waive: Owed -> Waived records ClosingReportWaived takes [] by [TAC-08];
    }
}

events! {
    /// A report came to be owed.
    pub struct ClosingReportOwed {
        /// Of which team.
        pub team: TeamId,
        /// To whom.
        pub to: OwedTo,
        /// By the end of which day.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        pub by: CivilDate,
    }

    /// The report was given.
    pub struct ClosingReportGiven {}

    /// The report is not given.
    pub struct ClosingReportWaived {
        /// Why not.
        pub why: Words,
    }
}

impl ClosingReport<Owed> {
    /// Begins to owe the report of a team that ended.
    ///
    /// # Errors
    ///
    /// [TAC-08] nothing is owed at this ending; [TIME-02] a day that the calendar
    /// does not know.
    ///
    /// ```
    #[cfg_attr(doc, doc = include_str!("examples/lili.txt"))]
    /// use familyhub_core::{ReportId, TeamId};
    /// use familyhub_tac::{
    ///     AnyTeam, ClosingReport, Needs, OwedTo, PlanSettled, TeamClosed, TeamClosingReason,
    /// };
    /// use familyhub_testing::day;
    ///
    /// # let (lili, at) = (lili(), by_bell("2026-04-10T09:00"));
    /// # let part = part(&lili);
    /// # let team = working(&part, &lili);
    /// let (why, needs) = (TeamClosingReason::OutcomesMet, Needs::NoneRemain {});
    /// let settled = PlanSettled::of(TeamId::named("team"), [], at.day())?;
    /// let event = TeamClosed { why, needs, handed_on: Vec::new() };
    /// let closed = AnyTeam::from(team.close(&at, settled, event)?.machine);
    ///
    /// let owed = ClosingReport::owe(ReportId::named("end"), &at, closed.ended()?, terms())?.machine;
    /// assert_eq!(owed.state().to, OwedTo::Family);
    /// assert_eq!(owed.state().by, day("2026-04-24"), "in ten working days");
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn owe(
        id: ReportId,
        occasion: &Occasion,
        ended: TeamEnded<'_>,
        terms: TeamTerms<'_>,
    ) -> Result<Step<Self, ClosingReportEvent>, Refusal> {
        let event = ClosingReportOwed {
            team: ended.team(),
            to: ended.why().owes().ok_or_else(nothing_owed)?,
            by: terms.report(occasion.day())?.due_on(),
        };
        Self::try_begin(id, occasion, event, (ended, terms))
    }
}

pub(crate) fn nothing_owed() -> Refusal {
    Refusal::new(RuleId::TAC_08, "no report is owed at this ending")
}

impl StandsOn<Start> for ClosingReportOwed {
    fn stands_on<'s>(&'s self, _: &'s Start, occasion: &'s Occasion) -> Self::For<'s> {
        (TeamAt::of(self.team, occasion), ())
    }
}

impl Guard<Start> for ClosingReportOwed {
    fn check(
        &self,
        _: &Start,
        occasion: &Occasion,
        (ended, terms): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        if ended.why().owes() != Some(self.to) {
            return Err(nothing_owed());
        }
        let by = terms.report(occasion.day())?.due_on();
        if self.by == by {
            Ok(())
        } else {
            Err(Refusal::new(RuleId::TAC_08, format!("by local policy the date is {by}")))
        }
    }
}
