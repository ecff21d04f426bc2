//! What each kind of evidence that a step may take stands for: which records an event that
//! was proved by it names, which records lend it, and whether another event of the same
//! command may have done so.
//!
//! Which step takes which evidence is known to the tables of the machines. A test finds
//! evidence that is not described here, and an event that does not name what it stood on.

use familyhub_machine::{Chart, Transition};

#[cfg(test)]
use super::stood_on::Of;
use crate::kept::event::CaseEvent;

/// A state of a machine that lends evidence.
pub(crate) type Lender = (&'static str, &'static str);

/// A kind of evidence.
struct EvidenceRow {
    /// Its name in the tables.
    name: &'static str,
    /// The kinds of record that an event proved by it names. None where it is proved by the
    /// step's own record, by the people, by policy, or by what is *not* in the case.
    #[cfg(test)]
    names: &'static [Of],
    /// Whether an earlier event of the same command may be what it stands on.
    lent_along: bool,
    /// Which states of which machines lend it, the nearest first. None where it needs no
    /// record of its own, or only what the step itself says.
    from: &'static [Lender],
}

macro_rules! evidence {
    ($( $name:literal: [$($of:ident)*] $(, $along:ident)? $(from $($machine:literal $state:literal),+)?; )+) => {
        const EVIDENCE: &[EvidenceRow] = &[$( EvidenceRow {
            name: $name,
            #[cfg(test)]
            names: &[$( Of::$of ),*],
            lent_along: evidence!(@ $($along)?),
            from: &[$( $( ($machine, $state) ),+ )?],
        } ),+];
    };
    (@ along) => { true };
    (@) => { false };
}

evidence! {
    // Consent, agreement and level.
    "permission-for-hub-support": [Permission]
        from "permission" "given", "permission" "given-verbally";
    "permission-for-step-down-support": [Permission]
        from "permission" "given", "permission" "given-verbally";
    "agreed-to-a-team": [Agreement] from "agreement" "given", "agreement" "given-verbally";
    "consented-for-each-child": [Agreement Permission] from "childs-part" "taking-part";
    "consented-for-every-child": [Agreement Permission] from "childs-part" "taking-part";
    "at-hub-level": [Level] from "decision" "decided";
    "not-at-hub-level": [Level] from "decision" "decided";
    "below-targeted": [Level] from "decision" "decided";
    "stepped-up": [Level], along from "decision" "decided";
    // Another record of the case.
    "admission": [Referral]
        from "direct-request" "accepted", "contact" "at-hub", "step-down" "started";
    "significant-harm-suspected": [Concern], along
        from "concern" "open", "concern" "led-by-statutory", "concern" "handed-on";
    "open-concern": [Concern], along
        from "concern" "open", "concern" "led-by-statutory", "concern" "handed-on";
    "lead-professional-acts": [Lead] from "lead-role" "serving";
    "lead-who-knows-the-family-attends": [Lead] from "lead-role" "serving";
    "holds-responsibility": [Responsibility] from "responsibility" "holding";
    "consent-asked-for-by-cspoa": [PermissionAsked] from "permission" "sought";
    "consent-not-had": [PermissionAsked]
        from "permission" "refused", "permission" "not-obtained";
    "handed-over": [Handover], along from "handover" "accepted";
    "team-met": [Met], along from "team-meeting" "held", "paper-review" "completed";
    "team-stands": [Team] from "team" "agreed", "team" "formed", "team" "working";
    "led-team": [Team] from "team" "formed", "team" "working";
    "team-ended": [Team], along from "team" "closed";
    "child-takes-part": [Team] from "childs-part" "taking-part";
    // The people, policy, the record itself, or what is not there.
    "able-to-consent": [];
    "agreed-by-the-family": [];
    "consent-talked-over": [];
    "earlier-referrals": [];
    "ground-holds": [];
    "harm-on-record": [], along from "disclosure" "decided", "contact" "decided",
        "decision" "decided", "look-at-safety" "looked";
    "known-schemes": [];
    "level-of-scheme": [];
    "may-name": [];
    "names-its-predecessor": [];
    "names-the-agreement-before": [];
    "names-the-team-before": [];
    "no-concern": [];
    "no-concern-yet": [];
    "no-child-takes-part": [], along from "childs-part" "stepped-up";
    "no-other-lead": [];
    "no-part-yet": [];
    "nobody-is-named": [];
    "nothing-open": [];
    "of-a-child": [];
    "of-age-for-a-team": [];
    "plan-settled": [];
    "people-of-the-meeting": [];
    "readable-level": [];
    "recorded-level": [];
    "suitable-service": [];
    "terms-of-consent": [];
    "terms-of-safety": [];
    "terms-of-contacts": [];
    "terms-of-step-down": [];
    "terms-of-teams": [];
    "terms-of-telling": [];
    "young-person": [];
}

fn of(need: &str) -> Option<&'static EvidenceRow> {
    EVIDENCE.iter().find(|known| known.name == need)
}

/// Which states of which machines lend this evidence, the nearest first; none where it is no
/// evidence of ours.
pub(crate) fn lenders(need: &str) -> Option<&'static [Lender]> {
    of(need).map(|evidence| evidence.from)
}

/// The steps of a machine that record an event of this name.
fn steps<'n>(chart: &Chart, event: &'n str) -> impl Iterator<Item = &'static Transition> + use<'n> {
    let steps: &'static [Transition] = chart.transitions;
    steps.iter().filter(move |step| step.event == event)
}

/// Whether an event may follow from another of the same command, which its evidence is
/// taken from: then it is proved only once that other was applied.
pub(crate) fn follows_another(event: &CaseEvent) -> bool {
    let (Some(chart), Some(name)) = (event.chart(), event.our_name()) else { return false };
    let mut needs = steps(chart, name).flat_map(|step| step.needs);
    needs.any(|need| of(need.name).is_some_and(|evidence| evidence.lent_along))
}

#[cfg(test)]
pub(super) mod read {
    use super::*;

    /// The names of all evidence that is described.
    pub(crate) fn described() -> impl Iterator<Item = &'static str> {
        EVIDENCE.iter().map(|evidence| evidence.name)
    }

    /// Every state of a machine that is said to lend evidence.
    pub(crate) fn all_lenders() -> impl Iterator<Item = Lender> {
        EVIDENCE.iter().flat_map(|evidence| evidence.from).copied()
    }

    /// The kinds of record that an event of this name is to name, by the machine's table.
    pub(crate) fn to_be_named(chart: &Chart, event: &str) -> Vec<Of> {
        let needs =
            steps(chart, event).flat_map(|step| step.needs).filter_map(|need| of(need.name));
        let mut names: Vec<_> = needs.flat_map(|evidence| evidence.names).copied().collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}
