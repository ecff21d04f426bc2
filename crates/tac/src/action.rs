//! An action of a plan: who does what by when, for which child, to what end. [TAC-06]

use crate::declare::{events, machine};
use familyhub_core::time::{CivilDate, Timestamp};
use familyhub_core::{
    ActionId, ActorId, Occasion, OrganisationId, PersonId, Refusal, RuleId, TeamId, Words,
};
use familyhub_machine::{self as kernel, Evolve, Guard, StandsOn, Start, Step};
use familyhub_referral::professional;
use familyhub_safety::{ConsentPathStep, NoConcern};
use serde::{Deserialize, Serialize};
use typed_builder::TypedBuilder;

use crate::lead::{LedTeam, TeamAt};
use crate::no_concern::about;
use crate::part::{TakesPart, TakesPartFor};

machine! {
    /// An action of a team's plan.
    pub machine Action(ActionId) in sealed {
        any AnyAction; event ActionEvent; state ActionState;
        context Occasion, dated by occurred; refusal Refusal;
        /// What was agreed.
        holds task: AgreedAction;
    }
    begin {
        /// Agree on an action.
        set: -> Open records ActionSet needs [LedTeam<'e>, TakesPart<'e>, NoConcern<'e>]
            by [TAC-06, TAC-01, SAF-02, SAF-04];
    }
    states {
        /// To be done.
        Open {
            /// What was agreed.
            task: AgreedAction
        }
    }
    ends {
        /// Done.
        Done {
            /// What was agreed.
            task: AgreedAction,
            /// When.
            at: Timestamp
        }
        /// Not done, for a reason.
        Dropped {
            /// What was agreed.
            task: AgreedAction,
            /// When that was decided.
            at: Timestamp
        }
        /// Another action has taken its place.
        CarriedOver {
            /// What was agreed.
            task: AgreedAction,
            /// When.
            at: Timestamp,
            /// The action that has taken its place.
            into: ActionId
        }
        /// An organisation has taken it on when the team ended.
        HandedOn {
            /// What was agreed.
            task: AgreedAction,
            /// When.
            at: Timestamp,
            /// Who has taken it on.
            to: OrganisationId
        }
    }
    transitions {
        /// It is done.
        complete: Open -> Done records ActionDone dated [at] needs [] by [TAC-06];
        /// It will not be done, for a reason.
        drop: Open -> Dropped records ActionDropped dated [at] needs [] by [TAC-06];
        /// Another action takes its place: the old one stays as it was.
        carry_over: Open -> CarriedOver records ActionCarriedOver takes [into] dated [at]
            needs [NoConcern<'e>] by [TAC-06, SAF-02];
        /// The team ends, and an organisation takes it on.
        hand_on: Open -> HandedOn records ActionHandedOn takes [to] dated [at] needs [] by [TAC-08];
    }
}

/// What was agreed: who does it, by when, for whom, how grave it is if nobody does.
///
/// ```
/// use familyhub_core::{PersonId, TeamId};
/// use familyhub_tac::{ActionOwner, AgreedAction, Risk};
/// use familyhub_testing::{day, time};
///
/// let agreed = AgreedAction {
///     team: TeamId::named("team"),
///     child: PersonId::named("lili"),
///     owner: ActionOwner { who: PersonId::named("mother").into(), organisation: None },
///     due: day("2026-03-11"),
///     risk: Risk::Medium,
///     set_at: time("2026-02-11T15:00"),
/// };
/// assert!(!agreed.is_overdue(day("2026-03-11")), "it may be done until the end of the day");
/// assert!(agreed.is_overdue(day("2026-03-12")));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AgreedAction {
    /// Of which team.
    pub team: TeamId,
    /// For which child.
    pub child: PersonId,
    /// Who does it.
    pub owner: ActionOwner,
    /// By the end of which day.
    pub due: CivilDate,
    /// How grave it is if it is not done.
    pub risk: Risk,
    /// When it was agreed.
    pub set_at: Timestamp,
}

/// Who does an action: a practitioner, or somebody of the family.
///
/// ```
/// use familyhub_core::{OrganisationId, PersonId, PractitionerId};
/// use familyhub_tac::ActionOwner;
///
/// let school = OrganisationId::named("oak-school");
/// let bell = ActionOwner { who: PractitionerId::named("bell").into(), organisation: Some(school) };
/// let mother = ActionOwner { who: PersonId::named("mother").into(), organisation: None };
/// assert_ne!(bell, mother, "she acts for nobody but her family");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ActionOwner {
    /// Who.
    pub who: ActorId,
    /// For which organisation; none for somebody of the family.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationId>,
}

/// How grave it is for a child if something is not done in time.
///
/// ```
/// use familyhub_tac::Risk;
///
/// assert!(Risk::High > Risk::Low);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Risk {
    /// It would be a pity.
    Low,
    /// It would set the child back.
    Medium,
    /// It could harm the child.
    High,
}

impl Risk {
    /// The risk in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Low => "low risk",
            Self::Medium => "medium risk",
            Self::High => "high risk",
        }
    }
}

/// An action was agreed on. Each of its parts must be there: [TAC-06]
///
/// ```
/// # use familyhub_core::{CountingEntropy, OrganisationId, PersonId, PractitionerId, TeamId, Text, Words, time::parse_date};
/// use familyhub_tac::{ActionSet, ActionOwner, Risk};
///
/// # let mut entropy = CountingEntropy::default();
/// # let mut words = |text: &str| Words::keep(Text::new(text).expect("a text"), &mut entropy);
/// let action = ActionSet::builder()
///     .team(TeamId::named("team"))
///     .child(PersonId::named("lili"))
///     .what(words("a quiet place to read, every day"))
///     .outcome(words("Lili likes going to school"))
///     .owner(ActionOwner {
///         who: PractitionerId::named("bell").into(),
///         organisation: Some(OrganisationId::named("oak-school")),
///     })
///     .due(parse_date("2026-03-11")?)
///     .risk(Risk::Low)
///     .build();
/// assert_eq!(action.risk, Risk::Low);
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TypedBuilder)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ActionSet {
    /// Of which team.
    pub team: TeamId,
    /// For which child.
    pub child: PersonId,
    /// What is to be done.
    pub what: Words,
    /// The outcome that is sought.
    pub outcome: Words,
    /// Who does it.
    pub owner: ActionOwner,
    /// By the end of which day.
    #[serde(deserialize_with = "familyhub_core::time::read_day")]
    pub due: CivilDate,
    /// How grave it is if it is not done.
    pub risk: Risk,
    /// The action whose place it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[builder(default, setter(strip_option))]
    pub carried_from: Option<ActionId>,
}

events! {
    /// An action was done.
    pub struct ActionDone {
        /// What came of it, if there is something to say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub came_of_it: Option<Words>,
    }

    /// An action will not be done.
    pub struct ActionDropped {
        /// Why not.
        pub why: Words,
    }

    /// Another action took the place of this one.
    pub struct ActionCarriedOver {
        /// The action that took its place.
        pub into: ActionId,
    }

    /// An organisation took the action on when the team ended.
    pub struct ActionHandedOn {
        /// Who took it on.
        pub to: OrganisationId,
    }
}

impl Action<Open> {
    /// Agrees on an action.
    ///
    /// # Errors
    ///
    /// [TAC-06] it is due before it was agreed, or owned by a professional for
    /// nobody; [TAC-01] the child is not part of this team; [SAF-02] a concern about the child
    /// is open; [SAF-04] the child takes part since before the end of one.
    ///
    /// ```
    #[cfg_attr(doc, doc = include_str!("examples/lili.txt"))]
    /// use familyhub_core::ActionId;
    /// use familyhub_safety::ConsentPathStep;
    /// use familyhub_tac::{Action, ActionDone, ActionOwner, ActionSet, AnyTeam, Risk};
    /// use familyhub_testing::{day, words};
    ///
    /// # let (lili, at) = (lili(), by_bell("2026-02-11T15:00"));
    /// # let part = part(&lili);
    /// # let team = AnyTeam::from(working(&part, &lili));
    /// let event = ActionSet::builder()
    ///     .team(*team.id())
    ///     .child(lili.child.id)
    ///     .what(words("see the GP"))
    ///     .outcome(words("she sleeps"))
    ///     .owner(ActionOwner { who: mother().id.into(), organisation: None })
    ///     .due(day("2026-03-11"))
    ///     .risk(Risk::High)
    ///     .build();
    /// let (led, takes_part) = (team.led(at.occurred())?, takes_part(&part, &lili, &at));
    /// let clear = no_concern(&lili, ConsentPathStep::Plan, &at);
    /// let open = Action::set(ActionId::named("gp"), &at, led, takes_part, clear, event)?.machine;
    /// assert!(open.state().task.is_overdue(day("2026-03-12")));
    ///
    /// let done = ActionDone { came_of_it: Some(words("it is her ears")) };
    /// assert!(open.complete(&by_bell("2026-03-02T09:00"), done).is_ok());
    /// # Ok::<_, familyhub_core::Refusal>(())
    /// ```
    pub fn set(
        id: ActionId,
        occasion: &Occasion,
        led: LedTeam<'_>,
        takes_part: TakesPart<'_>,
        no_concern: NoConcern<'_>,
        event: ActionSet,
    ) -> Result<Step<Self, ActionEvent>, Refusal> {
        Self::try_begin(id, occasion, event, (led, takes_part, no_concern))
    }

    /// Lets another action take its place.
    ///
    /// # Errors
    ///
    /// [TAC-06] it was agreed only later; [SAF-02] it was shown of another child, or for
    /// another moment, that no concern is open.
    pub fn carry_over(
        self,
        occasion: &Occasion,
        no_concern: NoConcern<'_>,
        event: ActionCarriedOver,
    ) -> Result<Step<Action<CarriedOver>, ActionEvent>, kernel::StepError<Self, Refusal>> {
        self.try_record(occasion, event, (no_concern,))
    }
}

/// An action that was asked for without all of its parts.
///
/// ```
/// use familyhub_tac::__private::missing_parts;
///
/// let refusal = missing_parts(&["an owner"]);
/// assert_eq!(refusal.rule().as_str(), "TAC-06");
/// assert_eq!(refusal.what_is_missing(), ["an owner"]);
/// ```
pub fn missing_parts(parts: &[&'static str]) -> Refusal {
    let refusal = Refusal::new(
        RuleId::TAC_06,
        "an action has an owner, a due date, an outcome sought and the child whom it is for",
    );
    parts.iter().fold(refusal, |refusal, part| refusal.missing(*part))
}

impl AgreedAction {
    /// Whether it is overdue on a day.
    pub fn is_overdue(&self, day: CivilDate) -> bool {
        self.due < day
    }
}

impl StandsOn<Start> for ActionSet {
    fn stands_on<'s>(&'s self, _: &'s Start, occasion: &'s Occasion) -> Self::For<'s> {
        let otherwise = (RuleId::TAC_01, "an action is for a child of this team");
        let (team, child, at) = (self.team, self.child, occasion.occurred());
        let no_concern = about(&self.child, ConsentPathStep::Plan, occasion);
        (TeamAt { team, at }, TakesPartFor { team, child, at, otherwise }, no_concern)
    }
}

impl Guard<Start> for ActionSet {
    fn check(
        &self,
        _: &Start,
        occasion: &Occasion,
        (_, takes_part, no_concern): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        professional(occasion.by())?;
        takes_part.check_newer(no_concern)?;
        if self.due < occasion.day() {
            return Err(Refusal::new(RuleId::TAC_06, "an action is due after it was agreed")
                .missing("a due date"));
        }
        Ok(())
    }
}

fn check_after(task: &AgreedAction, occasion: &Occasion) -> Result<(), Refusal> {
    professional(occasion.by())?;
    if occasion.occurred() >= task.set_at {
        Ok(())
    } else {
        Err(Refusal::new(RuleId::TAC_06, "the action was agreed only later"))
    }
}

macro_rules! checked_for_order {
    ($($event:ident)+) => { $(
        impl Guard<Open> for $event {
            fn check(&self, from: &Open, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
                check_after(&from.task, occasion)
            }
        }
    )+ };
}

checked_for_order!(ActionDone ActionDropped ActionHandedOn);

impl StandsOn<Open> for ActionCarriedOver {
    fn stands_on<'s>(&'s self, from: &'s Open, occasion: &'s Occasion) -> Self::For<'s> {
        (about(&from.task.child, ConsentPathStep::Plan, occasion),)
    }
}

impl Guard<Open> for ActionCarriedOver {
    fn check(&self, from: &Open, occasion: &Occasion, _: &Self::Needs<'_>) -> Result<(), Refusal> {
        check_after(&from.task, occasion)
    }
}

impl Evolve<Start> for ActionSet {
    fn evolve(&self, _: Start, occasion: &Occasion) -> Open {
        let Self { team, child, owner, due, risk, .. } = *self;
        Open { task: AgreedAction { team, child, owner, due, risk, set_at: occasion.occurred() } }
    }
}
