//! What is given: two young people of one family, what each of them has agreed to, and
//! whoever lends evidence of it. One kind of evidence at a time can be lent wrongly.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::sync::LazyLock;

use familyhub::consent::{
    Capacity, Categories, Category, Heard, Purpose, Purposes, ResponsibilityHeld, Scope,
};
use familyhub::core::time::{Calendar, CivilDate, Timestamp, london};
use familyhub::core::{
    Actor, HolderPolicy, Occasion, OrganisationId, Person, PersonId, Policy, PractitionerId,
    Refusal, Role, SenderPolicy, Stage, TeamId,
};
use familyhub::machine::{Chart, EventError, Events, Transition};
use familyhub::threshold::Scheme;
pub(crate) use familyhub_testing::professional_of;
pub(crate) use familyhub_testing::{adult, day, time, words};
use familyhub_testing::{agency_professional, lead_professional};

/// The step that is tried, on Monday 2 March 2026.
pub(crate) const NOW: &str = "2026-03-02T10:00";

/// In which way evidence was proved for something else than the step is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum WorldKind {
    /// For another moment of the same day.
    Moment,
    /// For the day after.
    Day,
    /// It came to be only after the step.
    Later,
    /// For another young person of the family.
    Person,
    /// From another record about the same person, which says the same.
    Record,
    /// From the same record as it became later on.
    Revision,
    /// For another team.
    Team,
    /// For another organisation.
    Recipient,
    /// For less information than is told.
    Categories,
    /// For somebody else who acts or gives.
    Actor,
    /// For a person with special educational needs, or living elsewhere; for another kind of step.
    Circumstances,
}

pub(crate) static POLICY: LazyLock<Policy> = LazyLock::new(|| {
    let mut policy = Policy::reading();
    policy.step_down.sender = SenderPolicy::Overlap;
    policy
});
pub(crate) static CALENDAR: LazyLock<Calendar> = LazyLock::new(Calendar::england_and_wales);
pub(crate) const NOBODY_ELSE: Heard<'static> =
    Heard::nothing(HolderPolicy::AnyOneUnlessKnownObjection);
pub(crate) const MOTHER: Capacity =
    Capacity::ParentalResponsibility { held: ResponsibilityHeld::Mother };

/// Whose records are given, and what of them is lent wrongly.
#[derive(Debug, Clone, Copy)]
pub(crate) struct World {
    pub(crate) child: &'static str,
    pub(crate) team: &'static str,
    /// Which of two records that say the same.
    pub(crate) tag: &'static str,
    /// Whether what can be reviewed was reviewed once more.
    pub(crate) later: bool,
    /// Who asked for permission.
    pub(crate) asker: &'static str,
    /// The level that was decided.
    pub(crate) level: &'static str,
    /// The state that the next event leaves, where it leaves one.
    pub(crate) from: &'static str,
    /// The evidence that is lent wrongly, by its name, and how.
    pub(crate) wrong: Option<(&'static str, WorldKind)>,
}

pub(crate) fn world() -> World {
    let (child, team, tag, asker) = ("lili", "team", "one", "bell");
    World { child, team, tag, later: false, asker, level: "2a", from: "", wrong: None }
}

/// A machine that is walked through: its paths, and what is told at each step of them.
pub(crate) trait Walked: Sized + PartialEq + Debug {
    type Event: Events;
    const CHART: &'static Chart;
    /// The moment of the first step of a path; each step after it comes an hour later.
    const FROM: &'static str;

    /// Who records the event of this name, and what it says, where all is right.
    fn told(world: &World, event: &str, at: Timestamp) -> (Actor, Self::Event);
    fn begin(world: &World, occasion: &Occasion, event: &Self::Event) -> Result<Self, No>;
    fn step(
        self,
        world: &World,
        occasion: &Occasion,
        event: &Self::Event,
    ) -> Result<Self, (Self, No)>;
}

pub(crate) type No = EventError<Refusal>;

/// How a machine is walked: by its run-time form, which is made by events alone.
macro_rules! walked {
    ($any:ident($event:ident) by |$id_of:ident| $id:expr, from $from:literal, told $told:path) => {
        impl $crate::world::Walked for $any {
            type Event = $event;
            const CHART: &'static familyhub::machine::Chart = $any::CHART;
            const FROM: &'static str = $from;

            fn told(
                world: &$crate::world::World,
                event: &str,
                at: familyhub::core::time::Timestamp,
            ) -> (familyhub::core::Actor, Self::Event) {
                $told(world, event, at)
            }

            fn begin(
                $id_of: &$crate::world::World,
                occasion: &familyhub::core::Occasion,
                event: &Self::Event,
            ) -> Result<Self, $crate::world::No> {
                $any::begin($id, occasion, event, $id_of).map_err(|not| not.fault)
            }

            fn step(
                self,
                world: &$crate::world::World,
                occasion: &familyhub::core::Occasion,
                event: &Self::Event,
            ) -> Result<Self, (Self, $crate::world::No)> {
                self.apply(occasion, event, world).map_err(|not| (not.machine, not.fault))
            }
        }
    };
}
pub(crate) use walked;

/// Somebody who walks machines.
pub(crate) trait Walker {
    /// Walks one of them.
    fn walk<M: Walked>(&mut self);
}

/// The machines that are walked as a file tells.
macro_rules! walks {
    ($($any:ident)+) => {
        pub(crate) fn walk(by: &mut impl $crate::world::Walker) {
            $( by.walk::<$any>(); )+
        }
    };
}
pub(crate) use walks;

/// What each event stands on, as the world lends it.
macro_rules! lends {
    ($( $event:ident in $($state:ident)|+: |$world:ident, $occasion:ident, $told:ident, $from:ident| $proof:expr; )+) => { $( $(
        impl<'e> familyhub::machine::ProvedBy<'e, $state, $crate::world::World> for $event {
            fn prove(
                &'e self,
                $from: &$state,
                $occasion: &familyhub::core::Occasion,
                $world: &'e $crate::world::World,
            ) -> Result<Self::Needs<'e>, familyhub::core::Refusal> {
                let $told = self;
                Ok($proof)
            }
        }
    )+ )+ };
}
pub(crate) use lends;

impl World {
    /// The same, with all lent rightly.
    pub(crate) fn clean(&self) -> Self {
        Self { wrong: None, ..*self }
    }

    pub(crate) fn with_wrong(&self, need: &'static str, kind: WorldKind) -> Self {
        Self { wrong: Some((need, kind)), ..*self }
    }

    /// How this evidence is lent wrongly, if it is.
    pub(crate) fn wrong_in(&self, need: &str) -> Option<WorldKind> {
        self.wrong.filter(|(wrong, _)| *wrong == need).map(|(_, kind)| kind)
    }

    pub(crate) fn is_wrong(&self, need: &str, kind: WorldKind) -> bool {
        self.wrong_in(need) == Some(kind)
    }

    /// From whose records this evidence is lent.
    pub(crate) fn of(&self, need: &str) -> Self {
        let right = self.clean();
        match self.wrong_in(need) {
            Some(WorldKind::Person) => Self { child: "bence", ..right },
            Some(WorldKind::Record) => Self { tag: "twin", ..right },
            Some(WorldKind::Revision) => Self { later: true, ..right },
            Some(WorldKind::Team) => Self { team: "other-team", ..right },
            _ => right,
        }
    }

    /// For which moment this evidence is proved.
    pub(crate) fn moment(&self, need: &str, occasion: &Occasion) -> Timestamp {
        let at = occasion.occurred();
        match self.wrong_in(need) {
            Some(WorldKind::Moment) => at + chrono::TimeDelta::minutes(90),
            Some(WorldKind::Day) => at + chrono::TimeDelta::days(1),
            _ => at,
        }
    }

    pub(crate) fn day(&self, need: &str, occasion: &Occasion) -> CivilDate {
        london::date_of(self.moment(need, occasion))
    }

    /// When the last step of what lends this evidence was taken.
    pub(crate) fn ended(&self, need: &str, occasion: &Occasion) -> Option<Timestamp> {
        let later = occasion.occurred() + chrono::TimeDelta::minutes(90);
        self.is_wrong(need, WorldKind::Later).then_some(later)
    }

    pub(crate) fn person(&self) -> Person {
        Person { id: PersonId::named(self.child), stage: Stage::Child { born: day("2009-06-01") } }
    }

    pub(crate) fn team_id(&self) -> TeamId {
        TeamId::named(self.team)
    }

    /// The name of a record of this kind.
    pub(crate) fn name(&self, kind: &str) -> String {
        format!("{}-{}-{kind}", self.tag, self.child)
    }

    /// A machine in a state, made by the shortest way.
    pub(crate) fn machine<M: Walked>(&self, state: &str) -> M {
        self.machine_since(state, None)
    }

    /// A machine in a state; the last step to it is taken at that moment.
    pub(crate) fn machine_since<M: Walked>(&self, state: &str, last: Option<Timestamp>) -> M {
        let path = M::CHART.shortest_path_from_start(state).expect("a way leads there");
        self.walk(&path, last)
    }

    /// What is told, and by whom, where this step is taken at a moment.
    pub(crate) fn told<M: Walked>(&self, step: &Transition, at: Timestamp) -> (Occasion, M::Event) {
        let here = Self { from: step.from.unwrap_or_default(), ..self.clean() };
        let (actor, event) = M::told(&here, step.event, at);
        (Occasion::new(at, at, actor).expect("an occasion"), event)
    }

    /// A machine by these steps.
    pub(crate) fn walk<M: Walked>(&self, path: &[&Transition], last: Option<Timestamp>) -> M {
        let world = self.clean();
        let mut machine: Option<M> = None;
        for (place, step) in path.iter().enumerate() {
            let hours = i64::try_from(place).expect("a short way");
            let by_path = time(M::FROM) + chrono::TimeDelta::hours(hours);
            let at = last.filter(|_| place + 1 == path.len()).unwrap_or(by_path);
            let (occasion, event) = world.told::<M>(step, at);
            let stepped = match machine.take() {
                None => M::begin(&world, &occasion, &event),
                Some(machine) => machine.step(&world, &occasion, &event).map_err(|(_, no)| no),
            };
            let why = |no: No| panic!("{} of {}: {no}", step.event, M::CHART.machine);
            machine = Some(stepped.unwrap_or_else(why));
        }
        machine.expect("a way has a first step")
    }
}

/// What lends evidence lives as long as the tests.
pub(crate) fn kept<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

pub(crate) fn who(name: &str) -> PractitionerId {
    PractitionerId::named(name)
}

pub(crate) fn hub() -> OrganisationId {
    POLICY.hub.organisation
}

pub(crate) fn school() -> OrganisationId {
    OrganisationId::named("oak-school")
}

pub(crate) fn health() -> OrganisationId {
    OrganisationId::named("school-nursing")
}

pub(crate) fn mother() -> PersonId {
    PersonId::named("mother")
}

pub(crate) fn family() -> &'static [Person] {
    kept(vec![adult("mother"), adult("father")])
}

pub(crate) fn bell() -> Actor {
    lead_professional("bell", "oak-school")
}

pub(crate) fn nurse() -> Actor {
    agency_professional("nurse", "school-nursing")
}

pub(crate) fn cole() -> Actor {
    professional_of("cole", Role::PartnershipCoordinator, hub())
}

pub(crate) fn cspoa() -> Actor {
    professional_of("chen", Role::CspoaProfessional, POLICY.single_point_of_access.organisation)
}

/// The scheme under which levels are decided.
pub(crate) fn scheme() -> &'static Scheme {
    Scheme::built_in("berkshire-west").expect("a scheme that comes with the library")
}

pub(crate) const TOLD: Categories =
    Categories::of(&[Category::Identity, Category::NeedsAndStrengths]);

pub(crate) fn purposes() -> Purposes {
    Purposes::of(&[Purpose::HubSupport, Purpose::TeamAroundTheChild, Purpose::StepDownSupport])
}

pub(crate) fn scope() -> Scope {
    Scope::new(purposes(), TOLD, [hub(), school(), health()]).expect("a scope")
}

/// The names of what a machine's steps stand on.
pub(crate) fn needs_of(chart: &Chart) -> BTreeSet<&'static str> {
    chart.transitions.iter().flat_map(|step| step.needs).map(|need| need.name).collect()
}
