//! Suspected significant harm: by what help leaves the consent path. [THR-06]

use familyhub_core::{ConcernId, DisclosureId, PersonId, Refusal, RuleId};
use familyhub_machine::Evidence;
use familyhub_safety::OpenConcern;
use serde::{Deserialize, Serialize};

use crate::disclosure::{ConcernGravity, Decided, Disclosure};

/// Which record says that significant harm is suspected: a concern, or, where no concerns are
/// kept, the decision to disclose it.
///
/// ```
/// use familyhub_consent::HarmRef;
/// use familyhub_core::ConcernId;
///
/// let harm = HarmRef::Concern { concern: ConcernId::named("about-ada") };
/// assert_eq!(serde_json::to_value(harm)?["is"], "concern");
/// # Ok::<_, serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum HarmRef {
    /// A concern about the child.
    Concern {
        /// Which.
        concern: ConcernId,
    },
    /// A decision to disclose it.
    Disclosure {
        /// Which.
        disclosure: DisclosureId,
    },
}

/// Proof that significant harm to a child is suspected: what every escalation takes. [THR-06]
///
/// Lent by an [`OpenConcern`], or, where no concerns are kept, by
/// [`Disclosure::significant_harm`](Disclosure#method.significant_harm). For an example, see
/// [`Disclosure`].
#[must_use = "an escalation takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct SignificantHarm<'d>(SaidBy<'d>);

#[derive(Debug)]
enum SaidBy<'d> {
    Concern(OpenConcern<'d>),
    Disclosure(&'d Disclosure<Decided>),
}

impl Evidence for SignificantHarm<'_> {
    const NAME: &'static str = "significant-harm-suspected";
    const WORDS: &'static str =
        "significant harm is suspected: a concern is open, or a disclosure was decided";
    type For<'s> = HarmFor;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [THR-06] it is about another child, or another record says so.
    fn fits(&self, what: &HarmFor) -> Result<(), Refusal> {
        if (self.person(), self.harm()) == (what.child, what.harm) {
            Ok(())
        } else {
            Err(Refusal::new(RuleId::THR_06, "the harm is suspected to another child"))
        }
    }
}

/// Who is at risk, by which record: what [`SignificantHarm`] is proved for. It is proved for no
/// moment: what is suspected is escalated whenever it comes to light. For an example, see
/// [`Disclosure`].
#[derive(Debug, Clone, Copy)]
pub struct HarmFor {
    /// Who is at risk.
    pub child: PersonId,
    /// By which record.
    pub harm: HarmRef,
}

impl<'c> From<OpenConcern<'c>> for SignificantHarm<'c> {
    fn from(open: OpenConcern<'c>) -> Self {
        Self(SaidBy::Concern(open))
    }
}

impl SignificantHarm<'_> {
    /// Which record says so.
    pub fn harm(&self) -> HarmRef {
        match &self.0 {
            SaidBy::Concern(open) => HarmRef::Concern { concern: open.concern() },
            SaidBy::Disclosure(decided) => HarmRef::Disclosure { disclosure: *decided.id() },
        }
    }

    /// Who is at risk.
    pub fn person(&self) -> PersonId {
        match &self.0 {
            SaidBy::Concern(open) => open.child(),
            SaidBy::Disclosure(decided) => decided.state().person,
        }
    }
}

impl Disclosure<Decided> {
    /// Proves that significant harm is suspected.
    ///
    /// # Errors
    ///
    /// [CON-17] the concern is below significant harm.
    pub fn significant_harm(&self) -> Result<SignificantHarm<'_>, Refusal> {
        match self.state().harm {
            ConcernGravity::SignificantHarmSuspected => {
                Ok(SignificantHarm(SaidBy::Disclosure(self)))
            }
            ConcernGravity::BelowSignificantHarm => Err(Refusal::new(
                RuleId::CON_17,
                "the concern is below significant harm: it does not leave the consent path",
            )
            .nearest("go on with the family's consent")),
        }
    }
}
