//! The family's consent for an act of a team: each child's own. [TAC-01] [TAC-09]

use familyhub_consent::__private::{no_consent, under_the_act};
use familyhub_consent::agreement::AgreementRef;
use familyhub_consent::{
    AnyAgreement, AnyPermission, Categories, Category, HasAgreed, InForce, PermissionRef,
    TeamAroundTheChild, TeamSupport, Voices,
};
use familyhub_core::time::Timestamp;
use familyhub_core::{Occasion, OrganisationId, Person, PersonId, Refusal, RuleId, TeamId};
use familyhub_machine::Evidence;
use serde::{Deserialize, Serialize};

use crate::lead::Lead;
use crate::part::TakesPart;

/// What the agencies of a team are told: the permission must cover these.
pub const TOLD_TO_THE_TEAM: Categories =
    Categories::of(&[Category::Identity, Category::NeedsAndStrengths]);

pub(crate) const NEEDS_AGREEMENT: &str =
    "there is no team about a child without the family's agreement";
const NEEDS_CONSENT: &str =
    "a team acts about a child with agreement and permission in force, at that moment";

/// Proves the agreement that a team needs about a child.
///
/// # Errors
///
/// [TAC-01] nobody has agreed; or the rule of its time, such as [CON-11].
pub fn agreement_for_team<'a>(
    agreement: Option<&'a AnyAgreement>,
    child: &Person,
    at: Timestamp,
) -> Result<HasAgreed<'a, TeamAroundTheChild>, Refusal> {
    match agreement {
        Some(agreement) => agreement
            .agreed(child, at)
            .map_err(|refusal| under_the_act(refusal, RuleId::TAC_01, NEEDS_AGREEMENT)),
        None => Err(Refusal::new(RuleId::TAC_01, NEEDS_AGREEMENT)
            .missing("agreement to take part in the team, for this child")
            .nearest("ask somebody able to agree, in a record of this child's own")),
    }
}

/// Proves the permission that a team needs about a child, to tell an organisation.
///
/// # Errors
///
/// [TAC-09] there is none in force; or the rule of its time, such as [CON-11].
pub fn permission_for_team<'c>(
    permission: Option<&'c AnyPermission>,
    child: &Person,
    recipient: OrganisationId,
    at: Timestamp,
    voices: &impl Voices,
) -> Result<InForce<'c, TeamSupport>, Refusal> {
    match permission {
        Some(permission) => permission
            .covers(child, recipient, TOLD_TO_THE_TEAM, at, voices)
            .map_err(|refusal| under_the_act(refusal, RuleId::TAC_09, NEEDS_CONSENT)),
        None => Err(no_consent(RuleId::TAC_09, NEEDS_CONSENT)
            .missing("permission to share within the team, for this child")),
    }
}

/// The records that an act of a team relied on, for one child.
///
/// ```
#[cfg_attr(doc, doc = include_str!("examples/lili.txt"))]
/// use familyhub_core::{AgreementId, PermissionId};
///
/// # let (lili, at) = (lili(), by_bell("2026-01-20T09:00"));
/// # let part = part(&lili);
/// // What an act of the team about Lili names in the log.
/// let named = consented(&part, &lili, &at).references();
/// assert_eq!(named.len(), 1);
/// assert_eq!(named[0].child, lili.child.id);
/// assert_eq!(named[0].permission.permission, PermissionId::named("team"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConsentRef {
    /// Which child.
    pub child: PersonId,
    /// The agreement to take part. [TAC-01]
    pub agreement: AgreementRef,
    /// The permission to share. [TAC-09]
    pub permission: PermissionRef,
}

/// One child's part, agreement and permission, all proved for one moment: what [`Consented`]
/// joins.
#[must_use = "an act takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct OneChild<'e> {
    takes_part: TakesPart<'e>,
    agreed: HasAgreed<'e, TeamAroundTheChild>,
    told: InForce<'e, TeamSupport>,
}

impl<'e> OneChild<'e> {
    /// Joins what was proved of a child.
    ///
    /// # Errors
    ///
    /// [CON-01] it was proved of different people; [CON-16] for different moments.
    pub fn of(
        takes_part: TakesPart<'e>,
        agreed: HasAgreed<'e, TeamAroundTheChild>,
        told: InForce<'e, TeamSupport>,
    ) -> Result<Self, Refusal> {
        let child = takes_part.child();
        if agreed.person() != child || told.person() != child {
            return Err(Refusal::new(RuleId::CON_01, "the consent is about another person")
                .under(RuleId::TAC_01, "a child is part of a team by their own record"));
        }
        if agreed.at() != takes_part.at() || told.at() != takes_part.at() {
            return Err(Refusal::new(RuleId::CON_16, "the consent was not checked for this act"));
        }
        Ok(Self { takes_part, agreed, told })
    }

    fn reference(&self) -> ConsentRef {
        ConsentRef {
            child: self.takes_part.child(),
            agreement: self.agreed.reference(),
            permission: self.told.reference(),
        }
    }
}

/// Proof that every child whom an act of a team is about takes part, by agreement
/// and permission in force at this moment. [TAC-01] [TAC-09]
#[must_use = "an act takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct Consented<'e> {
    team: TeamId,
    children: Vec<OneChild<'e>>,
    at: Timestamp,
}

impl Evidence for Consented<'_> {
    const NAME: &'static str = "consented-for-each-child";
    const WORDS: &'static str =
        "each child whom it is about takes part, with agreement and permission in force now";
    type For<'s> = ConsentedFor<'s>;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [CON-16] it is that of another team, was proved for another moment, or stands on
    /// other records; [CON-04] it was proved for another organisation, or for less than the
    /// team is told.
    fn fits(&self, what: &ConsentedFor<'_>) -> Result<(), Refusal> {
        let same = self.children.iter().map(OneChild::reference).eq(what.consents.iter().copied());
        if self.team != what.team || self.at != what.at || !same {
            return Err(Refusal::new(RuleId::CON_16, "the consent was not checked for this act")
                .also(RuleId::TAC_09, NEEDS_CONSENT));
        }
        let of_all =
            |child: &OneChild<'_>| TOLD_TO_THE_TEAM.without(child.told.categories()).is_empty();
        if !self.children.iter().all(of_all) {
            return Err(Refusal::new(
                RuleId::CON_04,
                "the consent was checked for less than is told",
            )
            .nearest("check it for every kind of information that is told")
            .under(RuleId::TAC_09, NEEDS_CONSENT));
        }
        match what.recipient {
            Some(recipient) => self.check_asked_for(recipient),
            None => Ok(()),
        }
    }
}

/// What an act of a team relies on: what [`Consented`] is proved for.
#[derive(Debug, Clone, Copy)]
pub struct ConsentedFor<'s> {
    /// Which team.
    pub team: TeamId,
    /// The records that the act names, for each child.
    pub consents: &'s [ConsentRef],
    /// When the act happens.
    pub at: Timestamp,
    /// Who sees what is about the children, where the act itself says it; otherwise it is
    /// whoever leads.
    pub recipient: Option<OrganisationId>,
}

impl<'s> ConsentedFor<'s> {
    /// For an act of a team, of which whoever leads it is told.
    pub(crate) fn act(team: TeamId, consents: &'s [ConsentRef], occasion: &Occasion) -> Self {
        Self { team, consents, at: occasion.occurred(), recipient: None }
    }
}

impl<'e> Consented<'e> {
    /// Joins what was proved of each child.
    ///
    /// # Errors
    ///
    /// [TAC-01] no child, or one of another team; [CON-16] proved for another
    /// moment.
    ///
    /// ```
    #[cfg_attr(doc, doc = include_str!("examples/lili.txt"))]
    /// use familyhub_core::RuleId;
    /// use familyhub_tac::{Consented, OneChild, agreement_for_team, permission_for_team};
    /// # use familyhub_consent::Heard;
    /// # use familyhub_core::{HolderPolicy, TeamId};
    ///
    /// # let (lili, at) = (lili(), by_bell("2026-01-20T09:00").occurred());
    /// # let part = part(&lili);
    /// # let voices = Heard::nothing(HolderPolicy::AnyOneUnlessKnownObjection);
    /// # let team = TeamId::named("team");
    /// let takes_part = part.takes_part(&lili.child, terms(), at)?;
    /// let agreed = agreement_for_team(Some(&lili.agreement), &lili.child, at)?;
    /// let told = permission_for_team(Some(&lili.permission), &lili.child, school(), at, &voices)?;
    /// let consented = Consented::of(team, at, vec![OneChild::of(takes_part, agreed, told)?])?;
    /// assert!(consented.includes(lili.child.id) && consented.names(health()));
    ///
    /// let refusal = Consented::of(team, at, Vec::new()).expect_err("about no child");
    /// assert_eq!(refusal.rule(), RuleId::TAC_01);
    /// # Ok::<_, familyhub_core::Refusal>(())
    /// ```
    pub fn of(team: TeamId, at: Timestamp, children: Vec<OneChild<'e>>) -> Result<Self, Refusal> {
        if children.is_empty() {
            return Err(Refusal::new(RuleId::TAC_01, "no child takes part in this team")
                .missing("a child who takes part")
                .nearest("include a child, on the child's own agreement and level"));
        }
        if children.iter().any(|child| child.takes_part.team() != team) {
            return Err(Refusal::new(RuleId::TAC_01, "a child takes part in another team"));
        }
        if children.iter().any(|child| child.takes_part.at() != at) {
            return Err(Refusal::new(RuleId::CON_16, "the consent was not checked for this act"));
        }
        Ok(Self { team, children, at })
    }

    /// The records that it stands on, child by child.
    pub fn references(&self) -> Vec<ConsentRef> {
        self.children.iter().map(OneChild::reference).collect()
    }

    /// Of which team.
    pub fn team(&self) -> TeamId {
        self.team
    }

    /// When each child's agreement and permission were last talked over.
    pub(crate) fn talked_over(&self) -> impl Iterator<Item = (PersonId, Timestamp, Timestamp)> {
        self.children.iter().map(|of| {
            let child = of.takes_part.child();
            (child, of.agreed.talked_over_at(), of.told.talked_over_at())
        })
    }

    /// Whether it is about this child, among others.
    pub fn includes(&self, child: PersonId) -> bool {
        self.children.iter().any(|of| of.takes_part.child() == child)
    }

    /// Whether the permission of every child names the organisation.
    pub fn names(&self, organisation: OrganisationId) -> bool {
        self.children.iter().all(|child| child.told.names(organisation))
    }

    /// Whether it was asked for this organisation, for every child.
    fn check_asked_for(&self, recipient: OrganisationId) -> Result<(), Refusal> {
        if self.children.iter().all(|child| child.told.recipient() == recipient) {
            Ok(())
        } else {
            Err(Refusal::new(RuleId::CON_04, "the consent was checked for another agency")
                .nearest("check it for the organisation of whoever leads the team")
                .under(RuleId::TAC_09, NEEDS_CONSENT))
        }
    }

    /// Whether it was asked for whoever leads, and names everybody who is told.
    pub(crate) fn check_told(
        &self,
        lead: &Lead,
        told: impl IntoIterator<Item = OrganisationId>,
    ) -> Result<(), Refusal> {
        self.check_asked_for(lead.organisation)?;
        if told.into_iter().all(|organisation| self.names(organisation)) {
            Ok(())
        } else {
            Err(not_named())
        }
    }
}

/// The refusal of an organisation that a child's permission does not name.
pub(crate) fn not_named() -> Refusal {
    Refusal::new(RuleId::CON_04, "an organisation takes part that the consent does not name")
        .missing("permission that names every organisation that takes part, for each child")
        .nearest("seek a permission that names it, or go on without it")
        .under(RuleId::TAC_09, NEEDS_CONSENT)
}
