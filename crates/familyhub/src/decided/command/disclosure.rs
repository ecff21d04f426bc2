//! Commands on disclosure without consent, and on the way out that is always open.

use familyhub_consent::{
    Basis, Categories, Category, ConcernGravity, Disclosure, DisclosureCompleted,
    DisclosureDecided, DisclosureEvent, FamilyTold, NotToldEnded, NotToldReason, NotToldReviewed,
    NotToldWhom, StatutoryBody, StatutoryTold, TellingTerms,
};
use familyhub_core::time::CivilDate;
use familyhub_core::{
    DisclosureId, OrganisationId, PersonId, PractitionerId, Refusal, RuleId, StatutoryKind, Text,
};
use serde::Deserialize;

use crate::decided::command_error::CommandError;
use crate::decided::deciding::{Decide, Deciding, one};
use crate::kept::entry::Decided;
use crate::kept::event::CaseEvent;

details! {
    /// Decide to disclose without consent. Where significant harm is suspected and a statutory
    /// body is told, nothing that is left out refuses it; what is missing is asked for
    /// afterwards.
    pub struct Disclose {
        /// The id of the decision.
        disclosure: DisclosureId,
        /// Whose information it is.
        person: PersonId,
        /// The lawful basis.
        basis: Basis,
        /// How grave the concern is.
        harm: ConcernGravity,
        ; // may be left out
        /// On what grounds.
        grounds: Text,
        /// What is disclosed.
        categories: Vec<Category>,
        /// To whom, by id.
        recipients: Vec<OrganisationId>,
        /// Bodies that are told and are social care or the police, where policy does not list
        /// them as such.
        statutory: Vec<StatutoryBody>,
        /// Whether the family was told.
        family: FamilyTelling,
    }
    /// Take suspected significant harm to statutory services, at once: decide to
    /// disclose it, and take every open referral and all open support of the child
    /// out of the consent path. Nothing that is left out refuses it; what is missing is asked
    /// for afterwards.
    pub struct Escalate {
        /// The id of the decision to disclose.
        disclosure: DisclosureId,
        /// The child at risk.
        child: PersonId,
        ; // may be left out
        /// The lawful basis; otherwise safeguarding.
        basis: Basis,
        /// How grave the concern is; otherwise significant harm is suspected.
        harm: ConcernGravity,
        /// On what grounds.
        grounds: Text,
        /// What is disclosed.
        categories: Vec<Category>,
        /// To whom, by id.
        recipients: Vec<OrganisationId>,
        /// Bodies that are told and are social care or the police, where policy does not list
        /// them as such.
        statutory: Vec<StatutoryBody>,
        /// Whether the family was told.
        family: FamilyTelling,
    }
    /// Say of a disclosure what was not said when it was decided: it was asked for.
    pub struct CompleteDisclosure {
        /// Which disclosure.
        disclosure: DisclosureId,
        ; // may be left out
        /// On what grounds.
        grounds: Text,
        /// What is disclosed.
        categories: Vec<Category>,
        /// To whom, by id.
        recipients: Vec<OrganisationId>,
        /// Bodies that are told and are social care or the police, where policy does not list
        /// them as such.
        statutory: Vec<StatutoryBody>,
        /// Whether the family was told.
        family: FamilyTelling,
    }
    /// Record that social care or the police were told of suspected significant harm.
    pub struct RecordStatutoryTold {
        /// Which disclosure.
        disclosure: DisclosureId,
        /// Who was told.
        organisation: OrganisationId,
        ; // may be left out
        /// Of which kind it is, where policy does not list it.
        kind: StatutoryKind,
    }
    /// Record that somebody looked again at whether the family is told, and that it is not yet.
    pub struct ReviewNotTold {
        /// Which disclosure.
        disclosure: DisclosureId,
        /// On what grounds it stands.
        reasons: Text,
        ; // may be left out
        /// Who decided it: whoever decided it first, or somebody of social care; otherwise
        /// whoever records it.
        decided_by: PractitionerId,
        /// The social care that they decided for; otherwise that of whoever records it, if they
        /// are of social care.
        social_care: OrganisationId,
        /// By the end of which day somebody looks again; otherwise the last that policy allows.
        #[serde(deserialize_with = "familyhub_core::time::read_day_if_any")]
        review_on: CivilDate,
    }
    /// Record the decision that the family may be told from here on.
    pub struct EndNotTold {
        /// Which disclosure.
        disclosure: DisclosureId,
        /// On what grounds.
        reasons: Text,
        ; // may be left out
        /// Who decided it: whoever decided it first, or somebody of social care; otherwise
        /// whoever records it.
        decided_by: PractitionerId,
        /// The social care that they decided for; otherwise that of whoever records it, if they
        /// are of social care.
        social_care: OrganisationId,
    }
}

/// What a disclosure says, as far as it was said.
struct SaidOfDisclosure {
    grounds: Option<Text>,
    categories: Option<Vec<Category>>,
    recipients: Option<Vec<OrganisationId>>,
    statutory: Option<Vec<StatutoryBody>>,
    family: Option<FamilyTelling>,
}

impl Decide for Disclose {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let Self { grounds, categories, recipients, statutory, family, .. } = self;
        let said = SaidOfDisclosure { grounds, categories, recipients, statutory, family };
        let about = (self.person, self.basis, self.harm);
        let event = on.disclosure(about, false, said)?;
        one(self.disclosure.into(), DisclosureEvent::from(event).into())
    }
}

impl Decide for Escalate {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let Self { grounds, categories, recipients, statutory, family, .. } = self;
        let said = SaidOfDisclosure { grounds, categories, recipients, statutory, family };
        // It is what an escalation is: where it says otherwise, it is none.
        let harm = self.harm.unwrap_or(ConcernGravity::SignificantHarmSuspected);
        let basis = self.basis.unwrap_or(Basis::Safeguarding);
        let event = on.disclosure((self.child, basis, harm), true, said)?;
        if harm == ConcernGravity::BelowSignificantHarm {
            let terms = on.case.records.terms(on.occasion.day())?;
            let step = Disclosure::decide(self.disclosure, &on.occasion, terms, event.clone())?;
            let _ = step.machine.significant_harm()?;
        }
        // The concern that it raises follows from it, as from whatever raises one.
        one(self.disclosure.into(), CaseEvent::Disclosure(event.into()))
    }
}

impl Decide for CompleteDisclosure {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let (recipients, statutory) = on.recipients(self.recipients, self.statutory)?;
        let event = DisclosureCompleted {
            grounds: self.grounds.map(|grounds| on.words(grounds)),
            categories: categories(self.categories),
            recipients,
            statutory,
            family: match self.family {
                Some(family) => Some(on.family_told(family)?),
                None => None,
            },
        };
        one(self.disclosure.into(), DisclosureEvent::from(event).into())
    }
}

impl Decide for RecordStatutoryTold {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let listed = on.listed(self.organisation)?;
        let said = self.kind.map(|kind| StatutoryBody { organisation: self.organisation, kind });
        let body = listed.or(said).ok_or_else(|| {
            Refusal::new(RuleId::SAF_05, "policy does not list it as social care or the police")
                .missing("of which kind it is")
                .nearest("say its `kind`: `social-care` or `police`")
        })?;
        one(self.disclosure.into(), DisclosureEvent::from(StatutoryTold { body }).into())
    }
}

impl Decide for ReviewNotTold {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let review_on = match self.review_on {
            Some(day) => day,
            None => on.telling_terms()?.review_by(on.occasion.day())?,
        };
        let (decided_by, social_care) = on.decider(self.decided_by, self.social_care)?;
        let reasons = on.words(self.reasons);
        let event = NotToldReviewed { decided_by, social_care, reasons, review_on };
        one(self.disclosure.into(), DisclosureEvent::from(event).into())
    }
}

impl Decide for EndNotTold {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let (decided_by, social_care) = on.decider(self.decided_by, self.social_care)?;
        let event = NotToldEnded { decided_by, social_care, reasons: on.words(self.reasons) };
        one(self.disclosure.into(), DisclosureEvent::from(event).into())
    }
}

/// Whether the family was told of a disclosure.
///
/// ```
/// use familyhub::consent::{Basis, Category, ConcernGravity, NotToldReason};
/// use familyhub::core::{DisclosureId, OrganisationId, PersonId, Text};
/// use familyhub::{Disclose, FamilyTelling};
///
/// let father = PersonId::named("father");
/// let disclose = Disclose::builder()
///     .disclosure(DisclosureId::named("to-the-police"))
///     .person(PersonId::named("ada"))
///     .basis(Basis::Safeguarding)
///     .harm(ConcernGravity::SignificantHarmSuspected)
///     .grounds(Text::new("What she told her teacher.")?)
///     .categories([Category::Identity])
///     .recipients([OrganisationId::named("police")])
///     .family(FamilyTelling::NotTold {
///         why: None,
///         whom: Some(vec![father]), // and her mother is told
///         reason: Some(NotToldReason::SafetyOfChild),
///         decided_by: None,
///         review_on: None,
///     })
///     .build();
/// assert_ne!(disclose.family, Some(FamilyTelling::Told {}));
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum FamilyTelling {
    /// It was told.
    Told {},
    /// Somebody is not told, for a reason.
    NotTold {
        /// Why telling would be wrong, in words.
        #[serde(default)]
        why: Option<Text>,
        /// Who is not told; otherwise everybody of the family.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        whom: Option<Vec<PersonId>>,
        /// Why, as a code; otherwise for what the words say.
        #[serde(default, deserialize_with = "familyhub_machine::read_code")]
        reason: Option<NotToldReason>,
        /// Who decided it; otherwise whoever records it.
        #[serde(default)]
        decided_by: Option<PractitionerId>,
        /// By the end of which day somebody looks at it again: the last that policy allows,
        /// where none is said or it is later.
        #[serde(default, deserialize_with = "familyhub_core::time::read_day_if_any")]
        review_on: Option<CivilDate>,
    },
}

fn categories(said: Option<Vec<Category>>) -> Categories {
    said.into_iter().flatten().collect()
}

impl Deciding<'_> {
    fn disclosure(
        &mut self,
        (person, basis, harm): (PersonId, Basis, ConcernGravity),
        escalates: bool,
        said: SaidOfDisclosure,
    ) -> Result<DisclosureDecided, CommandError> {
        let grounds = said.grounds.map(|grounds| self.words(grounds));
        let (recipients, statutory) = self.recipients(said.recipients, said.statutory)?;
        let categories = categories(said.categories);
        let family = match said.family {
            Some(family) => self.family_told(family)?,
            None => FamilyTold::NotSaid {},
        };
        let statutory = Some(statutory);
        Ok(DisclosureDecided {
            person,
            basis,
            harm,
            escalates,
            grounds,
            categories,
            recipients,
            statutory,
            family,
        })
    }

    /// Who is told, and which of them are statutory bodies: as policy lists them, or as was
    /// said. [SAF-05]
    fn recipients(
        &self,
        recipients: Option<Vec<OrganisationId>>,
        said: Option<Vec<StatutoryBody>>,
    ) -> Result<(Vec<OrganisationId>, Vec<StatutoryBody>), Refusal> {
        let terms = self.telling_terms()?;
        let mut recipients: Vec<_> = recipients.into_iter().flatten().collect();
        let mut statutory: Vec<_> = recipients.iter().filter_map(|it| terms.body(*it)).collect();
        for body in said.into_iter().flatten() {
            if !recipients.contains(&body.organisation) {
                recipients.push(body.organisation);
            }
            if !statutory.iter().any(|known| known.organisation == body.organisation) {
                statutory.push(terms.body(body.organisation).unwrap_or(body));
            }
        }
        Ok((recipients, statutory))
    }

    fn telling_terms(&self) -> Result<TellingTerms<'_>, Refusal> {
        self.case.records.telling_terms(self.occasion.day())
    }

    /// The organisation as a statutory body, if policy lists it. [SAF-05]
    fn listed(&self, organisation: OrganisationId) -> Result<Option<StatutoryBody>, Refusal> {
        Ok(self.telling_terms()?.body(organisation))
    }

    fn family_told(&mut self, family: FamilyTelling) -> Result<FamilyTold, CommandError> {
        let (why, whom, reason, decided_by, review_on) = match family {
            FamilyTelling::Told {} => return Ok(FamilyTold::Told {}),
            FamilyTelling::NotTold { why, whom, reason, decided_by, review_on } => {
                (why, whom, reason, decided_by, review_on)
            }
        };
        // A day that is too late does not refuse what keeps a child safe: it is looked at
        // again on the last day that there may be.
        let last = self.telling_terms()?.review_by(self.occasion.day())?;
        Ok(FamilyTold::NotTold {
            why: why.map(|why| self.words(why)),
            whom: match whom {
                Some(people) if !people.is_empty() => NotToldWhom::People { people },
                Some(_) | None => NotToldWhom::Everybody {},
            },
            reason: reason.unwrap_or(NotToldReason::InWords),
            decided_by: decided_by.or_else(|| self.occasion.by().practitioner()),
            review_on: Some(review_on.map_or(last, |day| day.min(last))),
        })
    }

    /// Who decided that somebody is not told, or may be: and for which social care. [SAF-07]
    fn decider(
        &self,
        decided_by: Option<PractitionerId>,
        social_care: Option<OrganisationId>,
    ) -> Result<(PractitionerId, Option<StatutoryBody>), CommandError> {
        let by = self.occasion.by();
        let own = decided_by.is_none_or(|decider| by.is(decider)).then(|| by.organisation());
        let is_social_care = |body: &StatutoryBody| body.kind == StatutoryKind::SocialCare;
        let social_care = match social_care {
            None => match own.flatten() {
                Some(own) => self.listed(own)?.filter(is_social_care),
                None => None,
            },
            Some(organisation) => {
                let said = StatutoryBody { organisation, kind: StatutoryKind::SocialCare };
                Some(self.listed(organisation)?.unwrap_or(said))
            }
        };
        let decided_by = decided_by.or_else(|| by.practitioner()).ok_or_else(|| {
            Refusal::new(RuleId::SAF_07, "a professional decides who is told")
                .missing("the professional who decides")
        })?;
        Ok((decided_by, social_care))
    }
}
