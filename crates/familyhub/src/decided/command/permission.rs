//! Commands on permission to share.

use familyhub_consent::{
    AnyPermission, Capacity, Carer, Categories, Category, NamedPerson, PermissionConfirmed,
    PermissionExpired, PermissionGiven, PermissionGivenVerbally, PermissionInvalidated,
    PermissionNotObtained, PermissionRefused, PermissionRefusedByPerson, PermissionReviewed,
    PermissionSought, PermissionSuperseded, PermissionWithdrawn, PermissionWithdrawnByPerson,
    Purpose, Purposes, ResponsibilityHeld, Scope, WhyInvalid,
};
use familyhub_core::time::CivilDate;
use familyhub_core::{ActorId, OrganisationId, PermissionId, PersonId, PractitionerId, Text};
use serde::Deserialize;

use crate::decided::command_error::CommandError;
use crate::decided::deciding::{Decide, Deciding, one};
use crate::kept::entry::Decided;
use crate::kept::event::CaseEvent;

details! {
    /// Ask somebody for permission to share.
    pub struct SeekPermission {
        /// The id of the record.
        permission: PermissionId,
        /// Whose information it is.
        person: PersonId,
        /// What for.
        purposes: Vec<Purpose>,
        /// Which kinds of information.
        categories: Vec<Category>,
        /// With which organisations, by id.
        recipients: Vec<OrganisationId>,
        /// What was explained, and how.
        explained: Text,
        ; // may be left out
        /// Who alone is told inside organisations that are recipients: where nobody
        /// of one is named, the whole of it is told.
        people: Vec<NamedPerson>,
        /// The record that this one follows, where one was refused or has ended.
        predecessor: PermissionId,
    }
    /// Record that permission was given.
    pub struct GivePermission {
        /// Which record.
        permission: PermissionId,
        /// Who gave it.
        giver: ActorId,
        /// In which capacity.
        capacity: Claim,
        /// In writing or by word of mouth.
        form: ConsentForm,
    }
    /// Record that a verbal permission was confirmed in writing.
    pub struct ConfirmPermission {
        /// Which record.
        permission: PermissionId,
    }
    /// Record that a permission was talked over again, and stands.
    pub struct ReviewPermission {
        /// Which record.
        permission: PermissionId,
    }
    /// Record that permission was refused.
    pub struct RefusePermission {
        /// Which record.
        permission: PermissionId,
        /// Who refused.
        by: ActorId,
    }
    /// Record that the person, being able to decide it, said no.
    pub struct RefusePermissionForSelf {
        /// Which record.
        permission: PermissionId,
        /// In which capacity: their own, or as a child who was assessed.
        capacity: Claim,
    }
    /// Record that no answer could be had.
    pub struct RecordPermissionNotObtained {
        /// Which record.
        permission: PermissionId,
        /// What was tried.
        tried: Text,
    }
    /// Record that a permission was taken back. No reason is asked.
    pub struct WithdrawPermission {
        /// Which record.
        permission: PermissionId,
        /// Who took it back.
        by: ActorId,
    }
    /// Record that the person, being able to decide it, took back what another
    /// gave.
    pub struct WithdrawPermissionForSelf {
        /// Which record.
        permission: PermissionId,
        /// In which capacity: their own, or as a child who was assessed.
        capacity: Claim,
    }
    /// Record that a permission has run out.
    pub struct ExpirePermission {
        /// Which record.
        permission: PermissionId,
    }
    /// Record that a permission was never valid.
    pub struct InvalidatePermission {
        /// Which record.
        permission: PermissionId,
        /// Why.
        why: WhyInvalid,
    }
}

impl Decide for SeekPermission {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let purposes: Purposes = self.purposes.into_iter().collect();
        let categories: Categories = self.categories.into_iter().collect();
        let event = PermissionSought {
            person: self.person,
            scope: Scope::new(purposes, categories, self.recipients)?
                .told_only_to(self.people.unwrap_or_default())?,
            explained: on.words(self.explained),
            predecessor: self.predecessor,
        };
        one(self.permission.into(), CaseEvent::Permission(event.into()))
    }
}

impl Decide for GivePermission {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let capacity = on.capacity(self.capacity);
        on.give(self.permission, self.giver, capacity, self.form)
    }
}

impl Decide for ConfirmPermission {
    fn decide(self, _: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        one(self.permission.into(), CaseEvent::Permission(PermissionConfirmed {}.into()))
    }
}

impl Decide for ReviewPermission {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let records = &on.case.records;
        let review_by = records.terms(on.occasion.day())?.review_by(&on.occasion);
        let event = PermissionReviewed { review_by };
        one(self.permission.into(), CaseEvent::Permission(event.into()))
    }
}

impl Decide for RefusePermission {
    fn decide(self, _: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = PermissionRefused { by: self.by };
        one(self.permission.into(), CaseEvent::Permission(event.into()))
    }
}

impl Decide for RefusePermissionForSelf {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = PermissionRefusedByPerson { capacity: on.capacity(self.capacity) };
        one(self.permission.into(), CaseEvent::Permission(event.into()))
    }
}

impl Decide for WithdrawPermissionForSelf {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = PermissionWithdrawnByPerson { capacity: on.capacity(self.capacity) };
        one(self.permission.into(), CaseEvent::Permission(event.into()))
    }
}

impl Decide for RecordPermissionNotObtained {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = PermissionNotObtained { tried: on.words(self.tried) };
        one(self.permission.into(), CaseEvent::Permission(event.into()))
    }
}

impl Decide for WithdrawPermission {
    fn decide(self, _: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = PermissionWithdrawn { by: self.by };
        one(self.permission.into(), CaseEvent::Permission(event.into()))
    }
}

impl Decide for ExpirePermission {
    fn decide(self, _: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        one(self.permission.into(), CaseEvent::Permission(PermissionExpired {}.into()))
    }
}

impl Decide for InvalidatePermission {
    fn decide(self, _: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = PermissionInvalidated { why: self.why };
        one(self.permission.into(), CaseEvent::Permission(event.into()))
    }
}

/// In writing, or by word of mouth.
///
/// For an example, see [`Claim`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ConsentForm {
    /// In writing.
    Written,
    /// By word of mouth: to be confirmed in writing.
    Verbal,
}

/// In which capacity somebody says that they consent.
///
/// ```
/// use familyhub::consent::ResponsibilityHeld;
/// use familyhub::core::{PermissionId, PersonId};
/// use familyhub::{Claim, ConsentForm, GivePermission};
///
/// // A mother signs the form.
/// let give = GivePermission::builder()
///     .permission(PermissionId::named("consent"))
///     .giver(PersonId::named("ada-mother"))
///     .capacity(Claim::ParentalResponsibility { held: ResponsibilityHeld::Mother })
///     .form(ConsentForm::Written)
///     .build();
/// assert_eq!(give.form, ConsentForm::Written);
/// assert_ne!(give.capacity, Claim::Own {}, "she consents for her child");
/// ```
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Claim {
    /// A holder of parental responsibility.
    ParentalResponsibility {
        /// How it is held.
        #[serde(deserialize_with = "familyhub_machine::read_code")]
        held: ResponsibilityHeld,
    },
    /// An adult, or somebody of 16 or 17, for themself.
    Own {},
    /// A child under 16, assessed as able to decide this.
    GillickCompetent {
        /// Who assessed it.
        assessed_by: PractitionerId,
        /// On which day.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        on: CivilDate,
        /// Why the child is able to decide this.
        reasons: Text,
    },
    /// A local authority that holds a care order.
    CareOrder {
        /// The authority.
        authority: OrganisationId,
    },
    /// A carer without parental responsibility.
    CarerWithoutResponsibility {
        /// Which kind of carer.
        #[serde(deserialize_with = "familyhub_machine::read_code")]
        carer: Carer,
    },
}

impl Deciding<'_> {
    pub(crate) fn capacity(&mut self, claim: Claim) -> Capacity {
        match claim {
            Claim::ParentalResponsibility { held } => Capacity::ParentalResponsibility { held },
            Claim::Own {} => Capacity::Own {},
            Claim::GillickCompetent { assessed_by, on, reasons } => {
                Capacity::GillickCompetent { assessed_by, on, reasons: self.words(reasons) }
            }
            Claim::CareOrder { authority } => Capacity::CareOrder { authority },
            Claim::CarerWithoutResponsibility { carer } => {
                Capacity::CarerWithoutResponsibility { carer }
            }
        }
    }

    fn give(
        &self,
        permission: PermissionId,
        giver: ActorId,
        capacity: Capacity,
        form: ConsentForm,
    ) -> Result<Decided, CommandError> {
        let records = &self.case.records;
        let terms = records.terms(self.occasion.day())?;
        let review_by = terms.review_by(&self.occasion);
        let event: CaseEvent = match form {
            ConsentForm::Written => {
                CaseEvent::Permission(PermissionGiven { giver, capacity, review_by }.into())
            }
            ConsentForm::Verbal => {
                let confirm_by = terms.confirm_by(&self.occasion)?;
                let event = PermissionGivenVerbally { giver, capacity, confirm_by, review_by };
                CaseEvent::Permission(event.into())
            }
        };
        let mut events = vec![(permission.into(), event)];
        let before = records
            .permissions
            .get(&permission)
            .and_then(|held| held.request().predecessor)
            .and_then(|before| records.permissions.get(&before));
        if let Some(before @ (AnyPermission::Given(_) | AnyPermission::GivenVerbally(_))) = before {
            let event = PermissionSuperseded { by: permission };
            events.push(((*before.id()).into(), CaseEvent::Permission(event.into())));
        }
        Ok(events)
    }
}
