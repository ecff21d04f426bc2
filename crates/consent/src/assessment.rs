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
    ///
    /// ```
    /// use familyhub_consent::{Assessment, FoundAble, OfAChild};
    /// use familyhub_core::{AssessmentId, PermissionId, RuleId};
    /// use familyhub_testing::{child, family_member, occasion, social_worker, words};
    ///
    /// let kim = child("kim", "2012-06-01");
    /// let event = FoundAble {
    ///     child: kim.id,
    ///     permission: PermissionId::named("share-with-hub"), // this decision, and no other
    ///     reasons: words("understands what would be told, and to whom"),
    /// };
    /// let find = |by, event| {
    ///     let at = occasion(by, "2026-03-02T09:00");
    ///     let of = OfAChild::on(&kim, at.day())?;
    ///     Assessment::find_able(AssessmentId::named("kim"), &at, of, event).map(|step| step.machine)
    /// };
    /// let able = find(social_worker("ames", "one-reading"), event.clone())?;
    /// assert_eq!(able.matter().child, kim.id);
    /// let no = find(family_member("mother"), event).expect_err("a professional assesses it");
    /// assert_eq!(no.rule(), RuleId::CON_13);
    /// # Ok::<_, familyhub_core::Refusal>(())
    /// ```
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
///
/// For an example, see [`Assessment`].
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
