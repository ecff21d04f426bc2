//! Whether a child under 16 is able to make one decision. [CON-13]

use crate::declare::{events, machine};
use familyhub_core::time::Timestamp;
use familyhub_core::{
    AssessmentId, Occasion, PermissionId, PersonId, PersonOn, Refusal, RuleId, Words,
};
use familyhub_machine::{Evolve, Guard, StandsOn, Start, Step};

use crate::responsibility::OfAChild;

machine! {
    /// An assessment of whether a child is able to decide one matter.
    pub machine Assessment(AssessmentId) in sealed {
        any AnyAssessment; event AssessmentEvent; state AssessmentState;
        context Occasion; refusal Refusal;
        /// Which child was assessed, and for which decision.
        holds matter: Matter;
    }
    begin {
        /// The child is able to decide this.
        find_able: -> Able records FoundAble needs [OfAChild<'e>] by [CON-13];
        /// The child is not able to decide this yet: it outranks nobody.
        find_not_able: -> NotAble records FoundNotAble needs [OfAChild<'e>] by [CON-13];
    }
    states {}
    ends {
        /// Able to decide it.
        Able {
            /// Who, and what.
            matter: Matter
        }
        /// Not able to decide it yet.
        NotAble {
            /// Who, and what.
            matter: Matter
        }
    }
    transitions {}
}

/// Which child was assessed, for which decision, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Matter {
    /// The child.
    pub child: PersonId,
    /// The decision: on this record, and on no other.
    pub permission: PermissionId,
    /// When.
    pub at: Timestamp,
}

macro_rules! findings {
    ($( $(#[doc = $doc:literal])* $name:ident to $state:ident by $step:ident, )+) => {
        events! { $(
            $(#[doc = $doc])*
            pub struct $name {
                /// The child.
                pub child: PersonId,
                /// The decision: on this record, and on no other.
                pub permission: PermissionId,
                /// Why.
                pub reasons: Words,
            }
        )+ }

        $(
            impl Assessment<$state> {
                /// Records what was found. Who assessed it, and when, stand in the
                /// event's own actor and times.
                ///
                /// # Errors
                ///
                /// [CON-01] evidence about another person; [CON-13] somebody of the
                /// family assessed it.
                pub fn $step(
                    id: AssessmentId,
                    occasion: &Occasion,
                    child: OfAChild<'_>,
                    event: $name,
                ) -> Result<Step<Self, AssessmentEvent>, Refusal> {
                    Self::try_begin(id, occasion, event, (child,))
                }
            }

            impl StandsOn<Start> for $name {
                fn stands_on<'s>(&'s self, _: &'s Start, at: &'s Occasion) -> Self::For<'s> {
                    (PersonOn { person: self.child, day: at.day() },)
                }
            }

            impl Guard<Start> for $name {
                fn check(
                    &self,
                    _: &Start,
                    occasion: &Occasion,
                    _: &Self::Needs<'_>,
                ) -> Result<(), Refusal> {
                    match occasion.by().practitioner() {
                        Some(_) => Ok(()),
                        None => Err(Refusal::new(RuleId::CON_13, "a professional assesses it")),
                    }
                }
            }

            impl Evolve<Start> for $name {
                fn evolve(&self, _: Start, occasion: &Occasion) -> $state {
                    let at = occasion.occurred();
                    $state { matter: Matter { child: self.child, permission: self.permission, at } }
                }
            }
        )+
    };
}

findings! {
    /// A child was found able to decide a matter.
    FoundAble to Able by find_able,
    /// A child was found not able to decide a matter yet.
    FoundNotAble to NotAble by find_not_able,
}
