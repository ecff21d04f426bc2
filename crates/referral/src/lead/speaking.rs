//! What a lead proves: that whoever acts speaks for the family, and that the lead who
//! knows it well attends.

use familyhub_core::time::Timestamp;
use familyhub_core::{Actor, LeadId, Occasion, PractitionerId, Refusal, Role, RuleId};
use familyhub_machine::Evidence;

use super::{Acquaintance, AnyLeadRole, LeadRole, Serving};

/// Proof that whoever acts is the family's lead professional: this actor, and no other.
/// [DIR-01]
///
/// ```
/// use familyhub_core::RuleId;
/// use familyhub_testing::{adult, day, family_member, lead_professional, occasion};
///
/// # use familyhub_core::{LeadId, PractitionerId};
/// # use familyhub_referral::{Acquaintance, LeadRole, LeadTakenOn, NoOtherLead, OfTheFamily};
/// let bell = lead_professional("bell", "oak-school");
/// # let monday = occasion(bell, "2026-03-02T09:00");
/// # let mother = adult("mother");
/// # let taken_on = LeadTakenOn {
/// #     lead: PractitionerId::named("bell"),
/// #     knows: Acquaintance::KnowsWell { since: day("2025-09-01") },
/// #     agreed_by: mother.id,
/// # };
/// # let agreed = OfTheFamily::among([&mother], mother.id)?;
/// # let lead = LeadRole::take_on(
/// #     LeadId::named("lead"), &monday, NoOtherLead::among([])?, agreed, taken_on,
/// # )?
/// # .machine;
/// let represents = lead.represents(&bell)?;
/// assert_eq!(represents.lead(), PractitionerId::named("bell"));
/// let refusal = lead.represents(&family_member("mother")).expect_err("through her lead");
/// assert_eq!(refusal.rule(), RuleId::REF_01);
/// # Ok::<_, familyhub_core::Refusal>(())
/// ```
#[must_use = "a request takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct Represents<'l> {
    role: &'l LeadRole<Serving>,
    by: Actor,
}

/// Who acts in which lead role: what [`Represents`] is proved for.
#[derive(Debug, Clone, Copy)]
pub struct RepresentsFor<'s> {
    /// Which lead role.
    pub role: LeadId,
    /// Who the lead is, where the act names them.
    pub lead: Option<PractitionerId>,
    /// Who acts, and when.
    pub occasion: &'s Occasion,
}

impl Evidence for Represents<'_> {
    const NAME: &'static str = "lead-professional-acts";
    const WORDS: &'static str = "whoever acts is the lead professional who represents the family";
    type For<'s> = RepresentsFor<'s>;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [DIR-01] it was shown of another lead, or of somebody else than acts; or the lead
    /// took on the role only later.
    fn fits(&self, what: &RepresentsFor<'_>) -> Result<(), Refusal> {
        let same = self.role() == what.role && what.lead.is_none_or(|lead| lead == self.lead());
        if !same || self.by != *what.occasion.by() {
            Err(Refusal::new(RuleId::DIR_01, "the request is that of another lead professional"))
        } else if what.occasion.occurred() < self.since() {
            Err(Refusal::new(RuleId::DIR_01, "the lead took on the role only later"))
        } else {
            Ok(())
        }
    }
}

impl Represents<'_> {
    /// Which lead role.
    pub fn role(&self) -> LeadId {
        *self.role.id()
    }

    /// Who the lead is.
    pub fn lead(&self) -> PractitionerId {
        self.role.state().lead
    }

    /// Since when.
    pub fn since(&self) -> Timestamp {
        self.role.state().since
    }
}

/// Proof that the lead professional who knows the family well attends. [HUB-04]
///
/// ```
/// use familyhub_core::RuleId;
/// use familyhub_testing::{adult, day, lead_professional, occasion};
///
/// # use familyhub_core::{LeadId, PractitionerId};
/// # use familyhub_referral::{Acquaintance, LeadRole, LeadTakenOn, NoOtherLead, OfTheFamily};
/// # let monday = occasion(lead_professional("bell", "oak-school"), "2026-03-02T09:00");
/// # let mother = adult("mother");
/// # let taken_on = LeadTakenOn {
/// #     lead: PractitionerId::named("bell"),
/// #     knows: Acquaintance::KnowsWell { since: day("2025-09-01") },
/// #     agreed_by: mother.id,
/// # };
/// # let agreed = OfTheFamily::among([&mother], mother.id)?;
/// # let lead = LeadRole::take_on(
/// #     LeadId::named("lead"), &monday, NoOtherLead::among([])?, agreed, taken_on,
/// # )?
/// # .machine;
/// let (bell, nurse) = (PractitionerId::named("bell"), PractitionerId::named("nurse"));
/// let at = monday.occurred();
/// assert_eq!(lead.attends([nurse, bell], at)?.lead(), bell);
/// assert_eq!(lead.attends([nurse], at).expect_err("without her").rule(), RuleId::HUB_04);
/// # Ok::<_, familyhub_core::Refusal>(())
/// ```
#[must_use = "a meeting takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct LeadAttends<'l> {
    role: &'l LeadRole<Serving>,
    at: Timestamp,
}

/// Which lead role, at which meeting: what [`LeadAttends`] is proved for.
#[derive(Debug, Clone, Copy)]
pub struct AttendsFor {
    /// Which lead role.
    pub role: LeadId,
    /// When the meeting is held.
    pub at: Timestamp,
}

impl Evidence for LeadAttends<'_> {
    const NAME: &'static str = "lead-who-knows-the-family-attends";
    const WORDS: &'static str = "the lead professional, who knows the family well, attends";
    type For<'s> = AttendsFor;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [HUB-04] it was shown of another lead, or of another meeting.
    fn fits(&self, what: &AttendsFor) -> Result<(), Refusal> {
        if self.role() != what.role {
            Err(Refusal::new(RuleId::HUB_04, "the lead professional is not there")
                .missing("the lead professional")
                .nearest("record that the meeting did not go ahead, and arrange it again"))
        } else if self.at != what.at {
            Err(Refusal::new(RuleId::HUB_04, "that the lead attends was shown of another meeting")
                .nearest("show that the lead attends at the time of this one"))
        } else {
            Ok(())
        }
    }
}

impl LeadAttends<'_> {
    /// Which lead role.
    pub fn role(&self) -> LeadId {
        *self.role.id()
    }

    /// Who the lead is.
    pub fn lead(&self) -> PractitionerId {
        self.role.state().lead
    }

    /// Since when.
    pub fn since(&self) -> Timestamp {
        self.role.state().since
    }
}

impl LeadRole<Serving> {
    /// Proves that whoever acts is this family's lead professional.
    ///
    /// # Errors
    ///
    /// [REF-01] somebody of the family acts; [DIR-01] another professional does, or the
    /// lead does in another role.
    pub fn represents(&self, by: &Actor) -> Result<Represents<'_>, Refusal> {
        if !by.is(self.state().lead) {
            return Err(not_the_lead(by));
        }
        match by.role() {
            Role::LeadProfessional => Ok(Represents { role: self, by: *by }),
            _ => Err(Refusal::new(
                RuleId::DIR_01,
                "the lead speaks for the family as lead professional, and acts in another role here",
            )
            .nearest("act in the role of lead professional")),
        }
    }

    /// Proves that the lead, who knows the family well, attends.
    ///
    /// # Errors
    ///
    /// [HUB-04] the lead is not among those present, took the role only after
    /// `at`, or does not know the family well.
    pub fn attends(
        &self,
        present: impl IntoIterator<Item = PractitionerId>,
        at: Timestamp,
    ) -> Result<LeadAttends<'_>, Refusal> {
        let held = self.state();
        if at < held.since {
            return Err(must_attend("the lead took on the role only after the meeting"));
        }
        if !present.into_iter().any(|practitioner| practitioner == held.lead) {
            return Err(
                must_attend("the lead professional is not there").missing("the lead professional")
            );
        }
        match held.knows {
            Acquaintance::KnowsWell { .. } => Ok(LeadAttends { role: self, at }),
            Acquaintance::NotYet {} => {
                Err(must_attend("the lead does not know the family well yet")
                    .missing("a lead professional who knows the family well"))
            }
        }
    }
}

impl AnyLeadRole {
    /// Proves that whoever acts is the lead professional.
    ///
    /// # Errors
    ///
    /// [DIR-01] nobody is lead any more, another is, or the lead acts in another role;
    /// [REF-01] somebody of the family acts.
    pub fn represents(&self, by: &Actor) -> Result<Represents<'_>, Refusal> {
        match self {
            Self::Serving(role) => role.represents(by),
            Self::Ended(_) => Err(not_the_lead(by)),
        }
    }

    /// Proves that the lead, who knows the family well, attends.
    ///
    /// # Errors
    ///
    /// [HUB-04], as while somebody is lead; and when nobody is.
    pub fn attends(
        &self,
        present: impl IntoIterator<Item = PractitionerId>,
        at: Timestamp,
    ) -> Result<LeadAttends<'_>, Refusal> {
        match self {
            Self::Serving(role) => role.attends(present, at),
            Self::Ended(_) => Err(must_attend("nobody is lead professional")),
        }
    }
}

/// The practitioner who acts, if a professional does.
///
/// # Errors
///
/// [REF-01] somebody of the family acts.
///
/// ```
/// use familyhub_core::{Actor, PersonId, Role, RuleId};
/// use familyhub_referral::professional;
///
/// let mother = Actor::new(PersonId::named("mother").into(), Role::FamilyMember, None)?;
/// let refusal = professional(&mother).expect_err("she needs a lead professional");
/// assert_eq!(refusal.rule(), RuleId::REF_01);
/// # Ok::<_, familyhub_core::Refusal>(())
/// ```
pub fn professional(by: &Actor) -> Result<PractitionerId, Refusal> {
    by.practitioner().ok_or_else(|| {
        Refusal::new(
            RuleId::REF_01,
            "the hub works with professionals: a family reaches it through one",
        )
        .missing("a lead professional")
        .nearest("ask a professional who knows the family, at school or health, to be its lead")
    })
}

/// The refusal of a request that nobody made who may make one.
pub fn not_the_lead(by: &Actor) -> Refusal {
    match professional(by) {
        Err(refusal) => refusal,
        Ok(_) => Refusal::new(RuleId::DIR_01, "the family's lead professional makes the request")
            .missing("a lead professional")
            .nearest("take on the role of lead professional first, with the family's agreement"),
    }
}

/// Proves that whoever begins to write a request is the family's lead professional.
///
/// # Errors
///
/// [REF-01] somebody of the family acts: another door is open to them; [DIR-01] nobody
/// is lead professional, or another is.
///
/// ```
/// use familyhub_core::{Actor, PersonId, Role, RuleId};
/// use familyhub_referral::lead_for_request;
///
/// let mother = Actor::new(PersonId::named("mother").into(), Role::FamilyMember, None)?;
/// let refusal = lead_for_request(None, &mother).expect_err("she needs a lead professional");
/// assert_eq!(refusal.rule(), RuleId::REF_01);
/// assert!(refusal.nearest_ways().iter().any(|way| way.contains("CSPoA")));
/// # Ok::<_, familyhub_core::Refusal>(())
/// ```
pub fn lead_for_request<'l>(
    role: Option<&'l AnyLeadRole>,
    by: &Actor,
) -> Result<Represents<'l>, Refusal> {
    let represents = match role {
        Some(role) => role.represents(by),
        None => Err(not_the_lead(by)),
    };
    represents.map_err(|refusal| {
        if refusal.rule() == RuleId::REF_01 {
            refusal.nearest(
                "or contact the Children's Single Point of Access (CSPoA): it is open to all",
            )
        } else {
            refusal
        }
    })
}

/// The refusal of a meeting without the lead.
fn must_attend(why: &'static str) -> Refusal {
    Refusal::new(RuleId::HUB_04, why)
        .nearest("record that the meeting did not go ahead, and arrange it again")
        .nearest("let somebody who knows the family well take over as lead first")
}

/// The refusal of a meeting about a family that has no lead professional.
pub fn no_lead() -> Refusal {
    must_attend("the family has no lead professional").missing("a lead professional")
}
