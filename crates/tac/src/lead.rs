//! The lead of a team: one at any time, never none. [TAC-02]

use familyhub_core::time::{CivilDate, Timestamp};
use familyhub_core::{
    Actor, Occasion, OrganisationId, Person, PersonId, PractitionerId, Refusal, RuleId, TeamId,
};
use familyhub_machine::Evidence;
use familyhub_referral::{AgreedBy, OfTheFamily};
use serde::Serialize;

use crate::team::AnyTeam;

/// Who leads a team, for whom, since when.
///
/// ```
/// use familyhub_core::{OrganisationId, PractitionerId};
/// use familyhub_tac::{Lead, Leads, Tenure};
/// use familyhub_testing::time;
///
/// let bell = Lead {
///     who: PractitionerId::named("bell"),
///     organisation: OrganisationId::named("oak-school"),
///     since: time("2026-01-07T10:00"),
///     tenure: Tenure::Lasting {},
/// };
/// assert_eq!(Leads::first(bell).at(time("2026-01-07T09:59")), None, "there was no team yet");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Lead {
    /// Who.
    pub who: PractitionerId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// Since when.
    pub since: Timestamp,
    /// For good, or in place of another.
    pub tenure: Tenure,
}

/// Whether a lead leads for good, or in place of another.
///
/// ```
/// use familyhub_core::{OrganisationId, PractitionerId};
/// use familyhub_tac::Tenure;
/// use familyhub_testing::day;
///
/// let interim = Tenure::Interim {
///     instead_of: PractitionerId::named("bell"),
///     of: OrganisationId::named("oak-school"),
///     until: day("2026-03-02"),
/// };
/// assert_ne!(interim, Tenure::Lasting {});
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Tenure {
    /// Until another takes over.
    Lasting {},
    /// In place of a lead who is away.
    Interim {
        /// Who is away.
        instead_of: PractitionerId,
        /// For which organisation they lead.
        of: OrganisationId,
        /// Until which day at most.
        until: CivilDate,
    },
}

/// Who has led a team, one after the other, without a gap: there is always one.
///
/// A value of this type cannot be empty; that is how a team that is open always has
/// a lead. [TAC-02]
///
/// ```
/// # use familyhub_core::{OrganisationId, PractitionerId, time::parse_time};
/// use familyhub_tac::{Lead, Leads, Tenure};
///
/// let lead = |who, since| Lead {
///     who: PractitionerId::named(who),
///     organisation: OrganisationId::named("oak-school"),
///     since,
///     tenure: Tenure::Lasting {},
/// };
/// let (january, march) = (parse_time("2026-01-07T10:00")?, parse_time("2026-03-02T09:00")?);
/// let leads = Leads::first(lead("bell", january)).then(lead("nurse", march));
/// assert_eq!(leads.now().who, PractitionerId::named("nurse"));
/// assert_eq!(leads.at(january).map(|lead| lead.who), Some(PractitionerId::named("bell")));
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Leads {
    now: Lead,
    before: Vec<Lead>,
}

impl Leads {
    /// The first lead.
    pub fn first(lead: Lead) -> Self {
        Self { now: lead, before: Vec::new() }
    }

    /// Another lead from now on.
    #[must_use]
    pub fn then(mut self, lead: Lead) -> Self {
        self.before.push(std::mem::replace(&mut self.now, lead));
        self
    }

    /// Who leads now.
    pub fn now(&self) -> &Lead {
        &self.now
    }

    /// Who led at a moment; none before there was a team.
    pub fn at(&self, moment: Timestamp) -> Option<&Lead> {
        self.iter().rev().find(|lead| lead.since <= moment)
    }

    /// All of them, the first one first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Lead> {
        self.before.iter().chain([&self.now])
    }
}

/// Proof that a [`Team`](crate::Team) is open, and who led it at this moment. [TAC-02]
#[must_use = "an act of the team takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct LedTeam<'t> {
    team: TeamId,
    lead: &'t Lead,
    leads_still: bool,
    has_met: bool,
    at: Timestamp,
}

impl Evidence for LedTeam<'_> {
    const NAME: &'static str = "led-team";
    const WORDS: &'static str = "the team is open, and it is known who leads it";
    type For<'s> = TeamAt;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [TAC-02] it is that of another team, or was proved for another moment.
    fn fits(&self, what: &TeamAt) -> Result<(), Refusal> {
        if self.team == what.team && self.at == what.at {
            Ok(())
        } else {
            Err(Refusal::new(RuleId::TAC_02, "the evidence is that of another team, or moment"))
        }
    }
}

/// Which [`Team`](crate::Team), and when: what is proved of a team at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TeamAt {
    /// Which team.
    pub team: TeamId,
    /// When the act happens.
    pub at: Timestamp,
}

impl TeamAt {
    /// This team, at the time of an act.
    pub(crate) fn of(team: TeamId, occasion: &Occasion) -> Self {
        Self { team, at: occasion.occurred() }
    }
}

impl LedTeam<'_> {
    /// Which team.
    pub fn team(&self) -> TeamId {
        self.team
    }

    /// Who led it.
    pub fn lead(&self) -> &Lead {
        self.lead
    }

    /// Whether nobody has led it since.
    pub fn leads_still(&self) -> bool {
        self.leads_still
    }

    /// Whether it has met, and has a plan.
    pub fn has_met(&self) -> bool {
        self.has_met
    }

    /// At which moment that was proved.
    pub fn at(&self) -> Timestamp {
        self.at
    }
}

impl AnyTeam {
    /// Proves that the team is open, and who led it at a moment.
    ///
    /// # Errors
    ///
    /// [TAC-02] nobody leads it yet, or nobody did by then; [TAC-08] it has ended;
    /// [TAC-10] it is suspended.
    pub fn led(&self, at: Timestamp) -> Result<LedTeam<'_>, Refusal> {
        let (leads, has_met) = match self {
            Self::Formed(team) => (&team.state().team.leads, false),
            Self::Working(team) => (&team.state().team.leads, true),
            Self::Agreed(_) => {
                return Err(Refusal::new(RuleId::TAC_02, "nobody leads the team yet")
                    .missing("a lead")
                    .nearest("let a practitioner accept to lead it, in person"));
            }
            Self::Suspended(_) => return Err(suspended()),
            Self::Closed(_) | Self::Withdrawn(_) => return Err(has_ended()),
        };
        match leads.at(at) {
            Some(lead) => {
                let leads_still = std::ptr::eq(lead, leads.now());
                Ok(LedTeam { team: *self.id(), lead, leads_still, has_met, at })
            }
            None => Err(Refusal::new(RuleId::TAC_02, "nobody led the team yet by then")
                .missing("a lead at that time")),
        }
    }
}

/// The refusal of an act of a team that has ended.
pub(crate) fn has_ended() -> Refusal {
    Refusal::new(RuleId::TAC_08, "the team has ended")
        .nearest("ask the family to agree to a new team, which names this one")
}

/// The refusal of an act of a team that is suspended.
pub(crate) fn suspended() -> Refusal {
    Refusal::new(RuleId::TAC_10, "the team is suspended: no child takes part at present")
        .nearest("resume the child's part once statutory work has ended, and then the team")
}

/// The refusal of a lead who would stop while the team is open, with every legal way.
pub fn never_without_a_lead() -> Refusal {
    Refusal::new(RuleId::TAC_02, "a team that is open always has a lead")
        .missing("a successor who has accepted")
        .nearest("offer to hand over the lead, and stop once the other has accepted")
        .nearest("let an interim lead step in")
        .nearest("close the team, with its reason")
}

/// Proves that whoever agreed to who works with the family in a team is one of these
/// people: those of the family.
///
/// # Errors
///
/// [TAC-01] it is nobody of them, or a child who is not born yet.
///
/// ```
/// use familyhub_core::{Person, PersonId, RuleId, Stage};
/// use familyhub_tac::of_the_family;
///
/// let mother = Person { id: PersonId::named("mother"), stage: Stage::Adult { born: None } };
/// assert!(of_the_family(&[mother], mother.id).is_ok());
/// let refusal = of_the_family(&[mother], PersonId::named("neighbour")).expect_err("not of it");
/// assert_eq!(refusal.rule(), RuleId::TAC_01);
/// ```
pub fn of_the_family<'e>(
    people: impl IntoIterator<Item = &'e Person>,
    who: PersonId,
) -> Result<OfTheFamily<'e>, Refusal> {
    OfTheFamily::among(people, who)
        .map_err(|refusal| refusal.under(RuleId::TAC_01, "the family agrees to who works with it"))
}

/// Whether whoever acts is this practitioner, for this organisation.
pub(crate) fn check_in_person(
    occasion: &Occasion,
    who: PractitionerId,
    organisation: OrganisationId,
    rule: RuleId,
) -> Result<(), Refusal> {
    let by: &Actor = occasion.by();
    if by.is(who) && by.organisation() == Some(organisation) {
        Ok(())
    } else {
        Err(Refusal::new(rule, "a practitioner accepts to lead in person")
            .nearest("let the practitioner who is to lead record it"))
    }
}

/// Who of the family agreed to who works with it. [TAC-01]
pub(crate) fn agreed_by(who: PersonId) -> AgreedBy {
    AgreedBy {
        who,
        otherwise: (RuleId::TAC_01, "it was shown that somebody else is of the family"),
    }
}
