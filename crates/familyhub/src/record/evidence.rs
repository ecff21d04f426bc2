//! What each kind of evidence that a step may take stands for: which records an event that
//! was proved by it names, and whether another event of the same command may have lent it.
//!
//! Which step takes which evidence is known to the tables of the machines. A test finds
//! evidence that is not described here, and an event that does not name what it stood on.

use familyhub_machine::{Chart, Need, Transition};

#[cfg(test)]
use super::stood_on::Of;
use crate::event::CaseEvent;

/// A kind of evidence.
struct Evidence {
    /// Its name in the tables.
    name: &'static str,
    /// The kinds of record that an event proved by it names. None where it is proved by the
    /// step's own record, by the people, by policy, or by what is *not* in the case.
    #[cfg(test)]
    names: &'static [Of],
    /// Whether an earlier event of the same command may be what it stands on.
    lent_along: bool,
}

macro_rules! evidence {
    ($( $name:literal: [$($of:ident)*] $($along:ident)?; )+) => {
        const EVIDENCE: &[Evidence] = &[$( Evidence {
            name: $name,
            #[cfg(test)]
            names: &[$( Of::$of ),*],
            lent_along: evidence!(@ $($along)?),
        } ),+];
    };
    (@ along) => { true };
    (@) => { false };
}

evidence! {
    // Consent, agreement and level.
    "permission-for-hub-support": [Permission];
    "permission-for-step-down-support": [Permission];
    "agreed-to-a-team": [Agreement];
    "consented-for-each-child": [Agreement Permission];
    "consented-for-every-child": [Agreement Permission];
    "at-hub-level": [Level];
    "below-targeted": [Level];
    "stepped-up": [Level] along;
    // Another record of the case.
    "admission": [Referral];
    "significant-harm-suspected": [Disclosure] along;
    "lead-professional-acts": [Lead];
    "lead-who-knows-the-family-attends": [Lead];
    "holds-responsibility": [Responsibility];
    "consent-asked-for-by-cspoa": [PermissionAsked];
    "consent-not-had": [PermissionAsked];
    "handed-over": [Handover] along;
    "team-met": [Met] along;
    "team-stands": [Team];
    "led-team": [Team];
    "team-ended": [Team] along;
    "child-takes-part": [Team];
    // The people, policy, the record itself, or what is not there.
    "able-to-consent": [];
    "agreed-by-the-family": [];
    "consent-talked-over": [];
    "earlier-referrals": [];
    "ground-holds": [];
    "level-of-scheme": [];
    "may-name": [];
    "names-its-predecessor": [];
    "names-the-agreement-before": [];
    "names-the-team-before": [];
    "no-child-takes-part": [] along;
    "no-other-lead": [];
    "no-part-yet": [];
    "nobody-is-named": [];
    "nothing-open": [];
    "of-a-child": [];
    "of-age-for-a-team": [];
    "plan-settled": [];
    "readable-level": [];
    "suitable-service": [];
    "terms-of-consent": [];
    "terms-of-step-down": [];
    "terms-of-teams": [];
    "young-person": [];
}

fn of(need: &Need) -> Option<&'static Evidence> {
    EVIDENCE.iter().find(|known| known.name == need.name)
}

/// The steps of a machine that record an event of this name.
fn steps<'n>(chart: &Chart, event: &'n str) -> impl Iterator<Item = &'static Transition> + use<'n> {
    let steps: &'static [Transition] = chart.transitions;
    steps.iter().filter(move |step| step.event == event)
}

/// Whether an event may follow from another of the same command, which its evidence is
/// taken from: then it is proved only once that other was applied.
pub(crate) fn follows_another(event: &CaseEvent) -> bool {
    let mut needs =
        steps(event.chart(), familyhub_core::Typed::name(event)).flat_map(|step| step.needs);
    needs.any(|need| of(need).is_some_and(|evidence| evidence.lent_along))
}

#[cfg(test)]
pub(super) mod read {
    use super::*;

    /// The names of all evidence that is described.
    pub(crate) fn described() -> impl Iterator<Item = &'static str> {
        EVIDENCE.iter().map(|evidence| evidence.name)
    }

    /// The kinds of record that an event of this name is to name, by the machine's table.
    pub(crate) fn to_be_named(chart: &Chart, event: &str) -> Vec<Of> {
        let needs = steps(chart, event).flat_map(|step| step.needs).filter_map(of);
        let mut names: Vec<_> = needs.flat_map(|evidence| evidence.names).copied().collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}
