//! How a team ends: why, what needs remain, and who takes on what. [TAC-08]

use std::collections::BTreeSet;

use familyhub_core::time::CivilDate;
use familyhub_core::{ActionId, Occasion, OrganisationId, Refusal, RuleId, TeamId, Words};
use familyhub_machine::Evidence;
use serde::{Deserialize, Serialize};

use crate::action::{AnyAction, Risk};
use crate::team::TeamClosed;

/// Why a team ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TeamClosingReason {
    /// What was sought has been reached.
    OutcomesMet,
    /// One agency by itself suffices.
    OneAgencySuffices,
    /// Targeted early help has taken over.
    SteppedUpToTargeted,
    /// Statutory services have taken over.
    SteppedUpToStatutory,
    /// The family took back its agreement or its permission.
    ConsentWithdrawn,
    /// The family could no longer be reached.
    Disengaged,
    /// The family moved away.
    MovedAway,
    /// Every child is past the age until which a team is for children.
    AgedOut,
    /// The child has died.
    Died,
    /// It was opened in error.
    OpenedInError,
    /// Another area, or another team, carries on.
    Transferred,
}

impl TeamClosingReason {
    /// The reason in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::OutcomesMet => "outcomes met",
            Self::OneAgencySuffices => "one agency suffices",
            Self::SteppedUpToTargeted => "stepped up to targeted early help",
            Self::SteppedUpToStatutory => "stepped up to statutory services",
            Self::ConsentWithdrawn => "consent withdrawn",
            Self::Disengaged => "the family disengaged",
            Self::MovedAway => "moved away",
            Self::AgedOut => "aged out",
            Self::Died => "died",
            Self::OpenedInError => "opened in error",
            Self::Transferred => "transferred",
        }
    }

    /// To whom a report is owed at this ending.
    ///
    /// ```
    /// use familyhub_tac::{TeamClosingReason, OwedTo};
    ///
    /// assert_eq!(TeamClosingReason::SteppedUpToStatutory.owes(), Some(OwedTo::StatutoryServices));
    /// assert_eq!(TeamClosingReason::OpenedInError.owes(), None);
    /// ```
    pub const fn owes(self) -> Option<OwedTo> {
        match self {
            Self::OutcomesMet | Self::OneAgencySuffices | Self::Disengaged | Self::AgedOut => {
                Some(OwedTo::Family)
            }
            Self::SteppedUpToTargeted => Some(OwedTo::TargetedEarlyHelp),
            Self::SteppedUpToStatutory => Some(OwedTo::StatutoryServices),
            Self::MovedAway | Self::Transferred => Some(OwedTo::WhoeverCarriesOn),
            Self::ConsentWithdrawn | Self::Died | Self::OpenedInError => None,
        }
    }

    /// Whether what is still open ends with the team, or goes on by itself [TAC-09];
    /// otherwise somebody takes on each action.
    const fn leaves_actions_open(self) -> bool {
        matches!(self, Self::ConsentWithdrawn | Self::Died | Self::OpenedInError)
    }
}

/// To whom a report is owed when a team ends.
///
/// ```
/// use familyhub_tac::{OwedTo, TeamClosingReason};
///
/// assert_eq!(TeamClosingReason::MovedAway.owes(), Some(OwedTo::WhoeverCarriesOn));
/// assert_eq!(OwedTo::WhoeverCarriesOn.words(), "the area or team that carries on");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum OwedTo {
    /// The family: what was reached, and whom it can turn to.
    Family,
    /// The service that takes over.
    TargetedEarlyHelp,
    /// The social worker who takes over.
    StatutoryServices,
    /// The area or the team that carries on.
    WhoeverCarriesOn,
}

impl OwedTo {
    /// To whom, in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Family => "the family",
            Self::TargetedEarlyHelp => "targeted early help",
            Self::StatutoryServices => "statutory services",
            Self::WhoeverCarriesOn => "the area or team that carries on",
        }
    }
}

/// Whether needs remain; where they do, what becomes of them must be said. [TAC-08]
///
/// ```
/// use familyhub_tac::{Needs, OnwardSupport};
/// use familyhub_testing::words;
///
/// let which = words("mornings are still hard");
/// assert!(Needs::Remain { which, onward: OnwardSupport::UniversalServices {} }.remain());
/// assert!(!Needs::NoneRemain {}.remain());
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Needs {
    /// None.
    NoneRemain {},
    /// Some do.
    Remain {
        /// Which.
        which: Words,
        /// What was decided to become of them.
        #[serde(deserialize_with = "familyhub_machine::read_object")]
        onward: OnwardSupport,
    },
}

impl Needs {
    /// Whether needs remain.
    pub fn remain(&self) -> bool {
        matches!(self, Self::Remain { .. })
    }
}

/// What was decided to become of needs that remain.
///
/// ```
/// use familyhub_core::OrganisationId;
/// use familyhub_tac::{Needs, OnwardSupport};
/// use familyhub_testing::words;
///
/// let organisation = OrganisationId::named("school-nursing");
/// let onward = OnwardSupport::OneAgency { organisation };
/// let needs = Needs::Remain { which: words("she sleeps badly"), onward };
/// assert!(matches!(needs, Needs::Remain { onward: OnwardSupport::OneAgency { .. }, .. }));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum OnwardSupport {
    /// Services for everybody suffice.
    UniversalServices {},
    /// An organisation goes on by itself.
    OneAgency {
        /// Which.
        organisation: OrganisationId,
    },
    /// A referral to the front door.
    FrontDoor {},
    /// Targeted early help.
    TargetedEarlyHelp {},
    /// Statutory services.
    StatutoryServices {},
    /// The services of another area.
    AnotherArea {},
    /// The family wants no further help, and knows where to ask.
    DeclinedByFamily {},
}

/// Who takes on an action that is open when a team ends.
///
/// ```
#[cfg_attr(doc, doc = include_str!("examples/lili.txt"))]
/// use familyhub_core::{ActionId, RuleId, TeamId};
/// use familyhub_tac::{HandedOn, Needs, PlanSettled, TeamClosed, TeamClosingReason};
///
/// # let (lili, at) = (lili(), by_bell("2026-04-10T09:00"));
/// # let part = part(&lili);
/// # let team = working(&part, &lili);
/// # let (why, needs) = (TeamClosingReason::OutcomesMet, Needs::NoneRemain {});
/// let handed_on = vec![HandedOn { action: ActionId::named("gp"), to: health() }];
/// let event = TeamClosed { why, needs, handed_on };
/// let nothing_open = PlanSettled::of(TeamId::named("team"), [], at.day())?;
/// let refused = team.close(&at, nothing_open, event).expect_err("no such action is open");
/// assert_eq!(refused.refusal.rule(), RuleId::TAC_08);
/// # Ok::<_, familyhub_core::Refusal>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HandedOn {
    /// Which action.
    pub action: ActionId,
    /// Who takes it on.
    pub to: OrganisationId,
}

/// Proof that no action of high risk is overdue, and which actions are open. [TAC-08]
///
/// ```
#[cfg_attr(doc, doc = include_str!("examples/lili.txt"))]
/// use familyhub_core::{ActionId, RuleId};
/// use familyhub_tac::{Action, ActionOwner, ActionSet, AnyTeam, PlanSettled, Risk};
/// use familyhub_testing::{day, words};
///
/// # let (lili, at) = (lili(), by_bell("2026-02-11T15:00"));
/// # let part = part(&lili);
/// # let team = AnyTeam::from(working(&part, &lili));
/// # let event = ActionSet::builder()
/// #     .team(*team.id())
/// #     .child(lili.child.id)
/// #     .what(words("see the GP"))
/// #     .outcome(words("she sleeps"))
/// #     .owner(ActionOwner { who: mother().id.into(), organisation: None })
/// #     .due(day("2026-03-11"))
/// #     .risk(Risk::High)
/// #     .build();
/// # let (led, takes_part) = (team.led(at.occurred())?, takes_part(&part, &lili, &at));
/// # let clear = no_concern(&lili, familyhub_safety::ConsentPathStep::Plan, &at);
/// # let open = Action::set(ActionId::named("gp"), &at, led, takes_part, clear, event)?.machine.into();
/// // One action of high risk is open, which is due on 11 March.
/// assert!(PlanSettled::of(*team.id(), [&open], day("2026-03-11")).is_ok());
/// let refusal = PlanSettled::of(*team.id(), [&open], day("2026-03-12")).expect_err("overdue");
/// assert_eq!(refusal.rule(), RuleId::TAC_08);
/// # Ok::<_, familyhub_core::Refusal>(())
/// ```
#[must_use = "a team takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct PlanSettled<'p> {
    team: TeamId,
    on: CivilDate,
    open: Vec<&'p ActionId>,
}

impl Evidence for PlanSettled<'_> {
    const NAME: &'static str = "plan-settled";
    const WORDS: &'static str = "no action of high risk is overdue, and it is known what is open";
    type For<'s> = TeamOn;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [TAC-08] it is the plan of another team, or was looked at on another day.
    fn fits(&self, what: &TeamOn) -> Result<(), Refusal> {
        if (self.team, self.on) == (what.team, what.day) {
            Ok(())
        } else {
            Err(Refusal::new(RuleId::TAC_08, "the plan is that of another team, or day"))
        }
    }
}

/// Which team, on which day: what [`PlanSettled`] is proved for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TeamOn {
    /// Which team.
    pub team: TeamId,
    /// On which day.
    pub day: CivilDate,
}

impl<'p> PlanSettled<'p> {
    /// Proves it of all the actions of one team, on a day.
    ///
    /// # Errors
    ///
    /// [TAC-08] an action of high risk is overdue.
    pub fn of(
        team: TeamId,
        actions: impl IntoIterator<Item = &'p AnyAction>,
        on: CivilDate,
    ) -> Result<Self, Refusal> {
        let mut open = Vec::new();
        for action in actions {
            let AnyAction::Open(action) = action else { continue };
            let task = &action.state().task;
            if task.team != team {
                continue;
            }
            if task.risk == Risk::High && task.is_overdue(on) {
                return Err(Refusal::new(RuleId::TAC_08, "an action of high risk is overdue")
                    .missing("its being done, or the reason why it will not be")
                    .nearest("do it and record that, drop it for a reason, or carry it over"));
            }
            open.push(action.id());
        }
        Ok(Self { team, on, open })
    }
}

pub(crate) fn check_closing(
    event: &TeamClosed,
    occasion: &Occasion,
    settled: &PlanSettled<'_>,
) -> Result<(), Refusal> {
    familyhub_referral::professional(occasion.by())?;
    let taken_on = |id: &ActionId| event.handed_on.iter().any(|handed| handed.action == *id);
    if !event.why.leaves_actions_open() && !settled.open.iter().all(|id| taken_on(id)) {
        return Err(Refusal::new(RuleId::TAC_08, "an action is open, and nobody takes it on")
            .missing("who takes on each action that is open")
            .nearest("complete it, drop it for a reason, or say which organisation takes it on"));
    }
    if event.handed_on.iter().any(|handed| !settled.open.contains(&&handed.action)) {
        return Err(Refusal::new(RuleId::TAC_08, "only an action that is open is handed on"));
    }
    let mut named = BTreeSet::new();
    if !event.handed_on.iter().all(|handed| named.insert(handed.action)) {
        return Err(Refusal::new(
            RuleId::TAC_08,
            "an action is handed on to one organisation, once",
        )
        .nearest("name each action once, with the organisation that takes it on"));
    }
    Ok(())
}

/// The refusal of a closing that says that needs remain, and not what becomes of them.
pub fn no_onward_decision() -> Refusal {
    Refusal::new(RuleId::TAC_08, "needs remain, and it is not said what becomes of them")
        .missing("the onward decision")
        .nearest("say which service goes on, or that the family wants no further help")
}
