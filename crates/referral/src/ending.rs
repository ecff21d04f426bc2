//! How a referral ends: coded reasons, and the one way out that is always open.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why the hub did not take a referral. [REF-03]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DecliningReason {
    /// What was written does not suffice to decide.
    InformationIncomplete,
    /// Another service meets the need.
    AnotherServiceSuits,
    /// The family is known to the hub under another referral.
    AlreadyOpen,
    /// The family lives in another area.
    AnotherArea,
}

/// Why support ended. [REF-03]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ClosingReason {
    /// The need was met.
    NeedsMet,
    /// Other services have taken over.
    OtherServicesInvolved,
    /// A Team Around the Child carries on.
    TeamAroundTheChild,
    /// The family moved away.
    MovedAway,
    /// The family could no longer be reached.
    Disengaged,
    /// It was opened in error.
    OpenedInError,
    /// The level rose: targeted early help takes over. [HUB-07]
    RedirectedToTargetedEarlyHelp,
    /// The level rose: statutory services take over. [HUB-07]
    RedirectedToStatutoryServices,
}

/// The two ways out that are open from every state that is not final: the family
/// withdraws, and harm goes to statutory services. [REF-02] [THR-06]
///
/// For the machines of this crate and of the one that stands on it: each says which
/// of its states are open, and where what it is about stands in them.
#[doc(hidden)]
#[macro_export]
macro_rules! ways_out {
    (
        $machine:ident<$($state:ident)|+> about $field:ident;
        $withdrawn:ident -> $gone:ident, $escalated:ident -> $to:ident;
        records $events:ident;
    ) => { $(
        impl $machine<$state> {
            /// Takes suspected significant harm to statutory services, at once.
            ///
            /// # Errors
            ///
            /// [THR-06] the evidence is about another child.
            pub fn escalate(
                self,
                occasion: &Occasion,
                harm: familyhub_consent::SignificantHarm<'_>,
            ) -> Result<Step<$machine<$to>, $events>, kernel::Refused<Self, Refusal>> {
                let event = $escalated { disclosure: harm.disclosure() };
                self.try_record(occasion, event, (harm,))
            }
        }

        impl kernel::StandsOn<$state> for $escalated {
            fn stands_on<'s>(&'s self, from: &'s $state, _: &'s Occasion) -> Self::For<'s> {
                let (child, disclosure) = (from.$field.child, self.disclosure);
                (familyhub_consent::HarmFor { child, disclosure },)
            }
        }

        impl Guard<$state> for $escalated {
            fn check(
                &self,
                _: &$state,
                _: &Occasion,
                _: &Self::Needs<'_>,
            ) -> Result<(), Refusal> {
                Ok(())
            }
        }

        impl Evolve<$state> for $escalated {
            fn evolve(&self, from: $state, _: &Occasion) -> $to {
                $to { $field: from.$field, disclosure: self.disclosure }
            }
        }

        impl Evolve<$state> for $withdrawn {
            fn evolve(&self, from: $state, _: &Occasion) -> $gone {
                $gone { $field: from.$field }
            }
        }
    )+ };
}
