//! What the machines of this crate ask of whoever keeps them.

use familyhub_core::time::CivilDate;
use familyhub_core::{
    ActorId, Occasion, PeopleRecords, PermissionId, Person, PersonId, Refusal, ResponsibilityId,
};

use crate::agreement::AnyAgreement;
use crate::assessment::AnyAssessment;
use crate::capacity::{AbleToConsent, Capacity};
use crate::disclosure::TellingTerms;
use crate::permission::PermissionRequest;
use crate::responsibility::AnyResponsibility;
use crate::terms::Terms;
use crate::voices::Voices;

/// Records in which every event of this crate finds again what it stood on: the one trait to
/// implement in order to keep these machines in tables of your own.
///
/// Whatever implements it replays [`AnyAgreement`], [`AnyPermission`](crate::AnyPermission),
/// [`AnyResponsibility`], [`AnyObjection`](crate::AnyObjection), [`AnyAssessment`] and
/// [`AnyDisclosure`](crate::AnyDisclosure). So it is the one bound of code that does so for
/// any records:
///
/// ```
/// use familyhub_consent::{AnyPermission, ConsentRecords, PermissionEvent};
/// use familyhub_core::{Occasion, PermissionId, Refusal};
/// use familyhub_machine::ReplayError;
///
/// fn reload(
///     id: PermissionId,
///     rows: &[(Occasion, PermissionEvent)],
///     records: &impl ConsentRecords,
/// ) -> Result<AnyPermission, ReplayError<Refusal>> {
///     AnyPermission::replay(id, rows.iter().map(|(at, event)| (at, event)), records)
/// }
/// ```
///
/// A case implements it; the example `consent_form` of this crate does so over the rows of one
/// table.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not know what events of consent stood on",
    label = "write `impl ConsentRecords for {Self}`"
)]
pub trait ConsentRecords: Voices + PeopleRecords {
    /// What local policy says of consent on a day.
    ///
    /// # Errors
    ///
    /// No policy is known for that day.
    fn terms(&self, day: CivilDate) -> Result<Terms<'_>, Refusal>;

    /// What local policy says on a day of those who are not told, and who is statutory. [SAF-05]
    /// [SAF-07]
    ///
    /// # Errors
    ///
    /// No policy is known for that day.
    fn telling_terms(&self, day: CivilDate) -> Result<TellingTerms<'_>, Refusal>;

    /// The agreements of a person to take part, the oldest first. [CON-06]
    fn agreements(&self, person: PersonId) -> impl DoubleEndedIterator<Item = &AnyAgreement>;

    /// Who holds parental responsibility by this record. [CON-12]
    fn responsibility(&self, id: ResponsibilityId) -> Option<&AnyResponsibility>;

    /// The assessments of whether a child is able to decide something, the oldest first.
    /// [CON-13]
    fn assessments(&self, child: PersonId) -> impl Iterator<Item = &AnyAssessment>;

    /// The permission that takes a step just now, if one does: it is not among the others
    /// meanwhile, so that it cannot be its own evidence.
    fn stepping(&self) -> Option<PermissionId>;

    /// The assessments of whether the child is able to make this very decision, and no other.
    /// [CON-13]
    ///
    /// They are those whose [`Matter`](crate::Matter) names the permission that `decision` is
    /// the request of: the one of these records that lent it, or else the one that takes a step.
    fn assessments_for(
        &self,
        decision: &PermissionRequest,
    ) -> impl Iterator<Item = &AnyAssessment> {
        // A request does not say its own id, and two may ask for the same at once.
        let mut held = self.permissions(decision.person);
        let lent = held.find(|held| std::ptr::eq(held.request(), decision));
        let permission = lent.map(|held| *held.id()).or(self.stepping());
        let of_it = move |it: &&AnyAssessment| Some(it.matter().permission) == permission;
        self.assessments(decision.person).filter(of_it)
    }

    /// Who is able to consent, as far as these records know: what is claimed must not go
    /// against what was recorded.
    ///
    /// # Errors
    ///
    /// As [`Capacity::able_among`]. [CON-03]
    fn able<'e>(
        &'e self,
        giver: ActorId,
        capacity: &'e Capacity,
        person: &'e Person,
        occasion: &Occasion,
    ) -> Result<AbleToConsent<'e>, Refusal>
    where
        Self: Sized,
    {
        capacity.able_among(giver, person, occasion.day(), self)
    }

    /// As [`able`](Self::able), and no assessment for this very decision stands against it.
    ///
    /// # Errors
    ///
    /// As [`Capacity::able_to_decide`]. [CON-03] [CON-13]
    fn able_to_decide<'e>(
        &'e self,
        giver: ActorId,
        capacity: &'e Capacity,
        decision: &PermissionRequest,
        occasion: &Occasion,
    ) -> Result<AbleToConsent<'e>, Refusal>
    where
        Self: Sized,
    {
        let person = self.person(decision.person)?;
        let for_this = self.assessments_for(decision);
        capacity.able_to_decide(giver, person, occasion.occurred(), for_this, self)
    }
}
