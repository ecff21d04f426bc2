//! Proof that somebody has agreed to take part: lent for one act.

use std::marker::PhantomData;

use familyhub_core::time::{Timestamp, london};
use familyhub_core::{AgreementId, Person, PersonId, Refusal, RuleId};
use familyhub_machine::Evidence;
use serde::{Deserialize, Serialize};

use super::{AgreementGrant, AnyAgreement};
use crate::capacity::own_consent_is_due;
use crate::giving::Lapse;
use crate::service::{AgreedService, ForService};

/// Which agreement an act relied on, and how old that record was then.
///
/// For an example, see [`AnyAgreement::agreed`]: what it lends says it of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AgreementRef {
    /// The record.
    pub agreement: AgreementId,
    /// How many events had made it what it was.
    pub revision: u32,
}

/// Proof that a person has agreed to take part in the service `S`, at this moment.
///
/// Lent by [`AnyAgreement::agreed`] only. It says nothing of sharing information.
#[must_use = "an act takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct HasAgreed<'a, S> {
    reference: AgreementRef,
    grant: &'a AgreementGrant,
    at: Timestamp,
    service: PhantomData<S>,
}

impl<S: ForService> Evidence for HasAgreed<'_, S> {
    const NAME: &'static str = S::EVIDENCE;
    const WORDS: &'static str = S::PROVES;
    type For<'s> = AgreedFor;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [CON-01] another has agreed; [CON-16] it was proved for another moment, or of another
    /// record, or of the record as it was at another time. Each with the rule of the act.
    fn fits(&self, what: &AgreedFor) -> Result<(), Refusal> {
        let (rule, message) = what.under;
        if self.person() != what.person {
            Err(Refusal::new(RuleId::CON_01, "the record of another never serves")
                .under(rule, message))
        } else if self.reference != what.record || self.at != what.at {
            Err(Refusal::new(RuleId::CON_16, "the agreement was not checked for this act")
                .also(rule, message))
        } else {
            Ok(())
        }
    }
}

/// What an act relies on: what [`HasAgreed`] is proved for.
///
/// For an example, see [`AnyAgreement::agreed`], which proves it.
#[derive(Debug, Clone, Copy)]
pub struct AgreedFor {
    /// Who takes part.
    pub person: PersonId,
    /// The agreement that the act names.
    pub record: AgreementRef,
    /// When the act happens.
    pub at: Timestamp,
    /// The rule of the act, and what it asks for.
    pub under: (RuleId, &'static str),
}

impl<S> HasAgreed<'_, S> {
    /// Which record, at which revision.
    pub fn reference(&self) -> AgreementRef {
        self.reference
    }

    /// Who takes part.
    pub fn person(&self) -> PersonId {
        self.grant.request.person
    }

    /// When it was last talked over: given, or reviewed.
    pub fn talked_over_at(&self) -> Timestamp {
        self.grant.talked_over_at
    }

    /// At which moment it was proved.
    pub fn at(&self) -> Timestamp {
        self.at
    }
}

impl AnyAgreement {
    /// Proves that `person` has agreed to take part in the service `S` at a moment.
    ///
    /// # Errors
    ///
    /// Every reason at once: [CON-01] another person's; [CON-02] not given;
    /// [CON-04] another service; [CON-06] ended; [CON-09] [CON-10] its time has
    /// run out; [CON-11] the person is 18; [CON-16] given only later.
    ///
    /// ```
    /// use familyhub_consent::agreement::{Agreement, AgreementSought, AnyAgreement, FollowsAgreement};
    /// use familyhub_consent::{Hub, AgreedService};
    /// # use familyhub_core::time::{parse_date, parse_time};
    /// # use familyhub_core::{Actor, AgreementId, CountingEntropy, Occasion, OrganisationId, Person, PersonId,
    /// #     PractitionerId, Role, RuleId, Stage, Text, Words};
    /// # let person = Person { id: PersonId::named("ada"), stage: Stage::Child { born: parse_date("2019-01-05")? } };
    /// # let school = OrganisationId::named("oak-school");
    /// # let bell = Actor::professional(PractitionerId::named("bell"), Role::LeadProfessional, school)?;
    /// # let at = parse_time("2026-03-02T09:00")?;
    /// # let occasion = Occasion::new(at, at, bell)?;
    /// # let mut entropy = CountingEntropy::default();
    /// let event = AgreementSought {
    ///     person: person.id,
    ///     service: AgreedService::Hub,
    ///     explained: Words::keep(Text::new("what the hub is")?, &mut entropy),
    ///     predecessor: None,
    /// };
    /// let follows = FollowsAgreement::among([], person.id, AgreedService::Hub, None)?;
    /// let sought = Agreement::seek(AgreementId::named("take-part"), &occasion, follows, event)?;
    /// let agreement = AnyAgreement::from(sought.machine);
    /// let refusal = agreement.agreed::<Hub>(&person, at).expect_err("nobody has answered yet");
    /// assert_eq!(refusal.rule(), RuleId::CON_02);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn agreed<S: ForService>(
        &self,
        person: &Person,
        at: Timestamp,
    ) -> Result<HasAgreed<'_, S>, Refusal> {
        let grant = self.grant_for(S::SERVICE, person, at)?;
        let reference = AgreementRef { agreement: *self.id(), revision: self.revision() };
        Ok(HasAgreed { reference, grant, at, service: PhantomData })
    }

    /// Whether it holds at a moment, for the service that it is to: what
    /// [`agreed`](Self::agreed) would say, in one word and without its reasons.
    pub fn holds(&self, person: &Person, at: Timestamp) -> bool {
        self.grant_for(self.request().service, person, at).is_ok()
    }

    fn grant_for(
        &self,
        service: AgreedService,
        person: &Person,
        at: Timestamp,
    ) -> Result<&AgreementGrant, Refusal> {
        let grant = match self {
            Self::Invalidated(_) | Self::Refused(_) | Self::NotObtained(_) => {
                return Err(not_agreed(RuleId::CON_06, "the agreement is refused or has ended"));
            }
            Self::Sought(_)
            | Self::GivenVerbally(_)
            | Self::Given(_)
            | Self::Withdrawn(_)
            | Self::Expired(_)
            | Self::Superseded(_) => self.grant(),
        };
        let Some(grant) = grant else {
            return Err(not_agreed(RuleId::CON_02, "agreement was sought and not answered yet"));
        };
        let ended = self.ended_at();
        let day = london::date_of(at);
        let request = &grant.request;
        let reasons = [
            ended.is_some_and(|ended| ended <= at).then(|| {
                not_agreed(RuleId::CON_06, "the agreement has ended, and does not live again")
            }),
            (at < grant.given_at)
                .then(|| not_agreed(RuleId::CON_16, "it came before the agreement was given")),
            grant.holding().lapsed(at, day).map(|lapse| match lapse {
                Lapse::NotConfirmed { .. } => {
                    not_agreed(RuleId::CON_09, "the agreement was not confirmed in writing in time")
                }
                Lapse::NotReviewed { .. } => {
                    not_agreed(RuleId::CON_10, "the agreement was not reviewed in time")
                }
            }),
            (grant.ends_at_eighteen && person.stage.is_adult_on(day)).then(own_consent_is_due),
            (person.id != request.person)
                .then(|| not_agreed(RuleId::CON_01, "the agreement is about another person")),
            (service != request.service)
                .then(|| not_agreed(RuleId::CON_04, "the agreement is to another service")),
        ];
        match reasons.into_iter().flatten().reduce(Refusal::and) {
            Some(refusal) => Err(refusal),
            None => Ok(grant),
        }
    }
}

fn not_agreed(rule: RuleId, why: &'static str) -> Refusal {
    Refusal::new(rule, why)
        .missing("agreement to take part")
        .nearest("ask somebody able to agree, in a record that names the one before, if any")
}
