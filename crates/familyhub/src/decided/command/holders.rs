//! Commands on who speaks for a child: responsibility, objections, and whether a
//! child is able to decide.

use familyhub_consent::{
    FoundAble, FoundNotAble, HoldsResponsibility, Objected, ObjectionLifted, Purpose,
    ResponsibilityEnded, ResponsibilityHeld, ResponsibilityNeverHeld, ResponsibilityRecorded,
};
use familyhub_core::time::CivilDate;
use familyhub_core::{
    ActorId, AssessmentId, ObjectionId, PermissionId, PersonId, ResponsibilityId, Text,
};

use crate::decided::command_error::CommandError;
use crate::decided::deciding::{Decide, Deciding, one};
use crate::kept::entry::Decided;
use crate::kept::event::CaseEvent;

details! {
    /// Record who holds parental responsibility for a child, and how.
    pub struct RecordResponsibility {
        /// The id of the record.
        responsibility: ResponsibilityId,
        /// The child.
        child: PersonId,
        /// The holder.
        holder: ActorId,
        /// How it is held.
        held: ResponsibilityHeld,
        /// Since which day.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        since: CivilDate,
        ; // may be left out
        /// What was seen of it: a certificate, an order.
        seen: Text,
    }
    /// Record that parental responsibility has ended.
    pub struct EndResponsibility {
        /// Which record.
        responsibility: ResponsibilityId,
        /// The first day on which it was not held.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        on: CivilDate,
        /// Why.
        why: Text,
    }
    /// Record that parental responsibility was never held.
    pub struct CorrectResponsibility {
        /// Which record.
        responsibility: ResponsibilityId,
        /// How that was found.
        why: Text,
    }
    /// Record that a holder of parental responsibility objects.
    pub struct ObjectToSharing {
        /// The id of the record.
        objection: ObjectionId,
        /// The child.
        child: PersonId,
        /// Who objects: a holder who is recorded as one.
        by: ActorId,
        /// What for.
        purposes: Vec<Purpose>,
    }
    /// Record that whoever objected no longer does.
    pub struct LiftObjection {
        /// Which record.
        objection: ObjectionId,
        /// Who lifts it.
        by: ActorId,
    }
    /// Record whether a child under 16 is able to make one decision: whoever acts
    /// assessed it.
    pub struct AssessCompetence {
        /// The id of the record.
        assessment: AssessmentId,
        /// The child.
        child: PersonId,
        /// The decision: on this record, and on no other.
        permission: PermissionId,
        /// Whether the child is able to make it.
        able: bool,
        /// Why.
        reasons: Text,
    }
}

impl Decide for RecordResponsibility {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = ResponsibilityRecorded {
            child: self.child,
            holder: self.holder,
            held: self.held,
            since: self.since,
            seen: self.seen.map(|seen| on.words(seen)),
        };
        one(self.responsibility.into(), CaseEvent::Responsibility(event.into()))
    }
}

impl Decide for EndResponsibility {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = ResponsibilityEnded { on: self.on, why: on.words(self.why) };
        one(self.responsibility.into(), CaseEvent::Responsibility(event.into()))
    }
}

impl Decide for CorrectResponsibility {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = ResponsibilityNeverHeld { why: on.words(self.why) };
        one(self.responsibility.into(), CaseEvent::Responsibility(event.into()))
    }
}

impl Decide for ObjectToSharing {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let day = on.occasion.day();
        let held = on.case.responsibilities().find(|held| {
            held.holder().child == self.child
                && held.holder().who == self.by
                && held.is_held_on(day)
        });
        let event = Objected {
            child: self.child,
            responsibility: HoldsResponsibility::by(held, on.occasion.occurred())?.responsibility(),
            by: self.by,
            purposes: self.purposes.into_iter().collect(),
        };
        one(self.objection.into(), CaseEvent::Objection(event.into()))
    }
}

impl Decide for LiftObjection {
    fn decide(self, _: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = ObjectionLifted { by: self.by };
        one(self.objection.into(), CaseEvent::Objection(event.into()))
    }
}

impl Decide for AssessCompetence {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let reasons = on.words(self.reasons);
        let (child, permission) = (self.child, self.permission);
        let event = if self.able {
            FoundAble { child, permission, reasons }.into()
        } else {
            FoundNotAble { child, permission, reasons }.into()
        };
        one(self.assessment.into(), CaseEvent::Assessment(event))
    }
}
