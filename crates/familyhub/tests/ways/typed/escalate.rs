//! Suspected significant harm: everything that is open about a child leaves the
//! consent path at once.

use familyhub::consent::{Basis, ConcernGravity, Disclosure};
use familyhub::core::{ConcernId, PersonId, SubjectId};
use familyhub::referral::{AnyContact, AnyDirectRequest, AnyStepDown};
use familyhub::support::{AnyBrokerage, AnyHubMeeting, AnyTacSupport};
use familyhub::tac::{AnyChildsPart, AnyTeam, AnyTeamMeeting};
use familyhub::{Disclose, Escalate};

use super::steps::with;
use super::{Act, Done, Drive, TypedWay};

impl Drive for Escalate {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let (id, child) = (self.disclosure, self.child);
        let harm = self.harm.unwrap_or(ConcernGravity::SignificantHarmSuspected);
        let disclose = Disclose {
            disclosure: id,
            person: child,
            basis: self.basis.unwrap_or(Basis::Safeguarding),
            harm,
            grounds: self.grounds,
            categories: self.categories,
            recipients: self.recipients,
            statutory: self.statutory,
            family: self.family,
        };
        let event = act.disclosure(disclose, true, &on.telling_terms(act.at.day())?)?;
        // The concern that it raises follows from it.
        begin!(
            on,
            act,
            disclosures[id] = {
                let step = Disclosure::decide(id, &act.at, on.terms(act.at.day())?, event)?;
                let _ = step.machine.significant_harm()?;
                step
            }
        )
    }
}

macro_rules! escalate {
    (
        $on:ident, $act:ident, $concern:ident, $child:ident, $moved:ident;
        $( $shelf:ident, $any:ident { $($state:ident)|+ } |$it:ident| $about:expr; )+
    ) => { $(
        let open = $on.$shelf.iter().filter(|it| !it.has_ended());
        let open = open.filter(|it| !$moved.contains(&($any::CHART.machine, SubjectId::from(*it.id()))));
        let about = open.filter(|$it| $about == $child);
        for id in about.map(|it| *it.id()).collect::<Vec<_>>() {
            let at = $act.at;
            step!($on, $act, $shelf[id] by "escalate", $any {
                $($state)|+ (it) => with(
                    it,
                    |_| $on.harm($concern),
                    |it, harm| it.escalate(&at, harm),
                ),
            })?;
        }
    )+ };
}

impl TypedWay {
    pub(crate) fn escalate_referrals(
        &mut self,
        concern: ConcernId,
        child: PersonId,
        moved: &[(&'static str, SubjectId)],
        act: &mut Act,
    ) -> Done {
        escalate! {
            self, act, concern, child, moved;
            requests, AnyDirectRequest { Draft | Submitted | Accepted } |it| it.about().child;
            contacts, AnyContact { Received | Screened | SeekingConsent | Decided | AtHub }
                |it| it.about().child;
            step_downs, AnyStepDown { Opened | Asked | Accepted | Started } |it| it.bundle().child;
            meetings, AnyHubMeeting { Proposed | Arranged } |it| it.about().child;
            brokerages, AnyBrokerage { Offered | Asked | Accepted } |it| it.about().child;
            tac_supports, AnyTacSupport { Offered | Started } |it| it.about().child;
        }
        Ok(())
    }

    /// A meeting about the child ends, the child's part waits, and a team in which
    /// nobody takes part any more is suspended.
    pub(crate) fn escalate_teams(
        &mut self,
        concern: ConcernId,
        child: PersonId,
        moved: &[(&'static str, SubjectId)],
        act: &mut Act,
    ) -> Done {
        let at = act.at;
        let meetings = self.team_meetings.iter().filter(|meeting| !meeting.has_ended());
        let about = meetings
            .filter(|meeting| meeting.of().consents.iter().any(|consent| consent.child == child));
        for id in about.map(|meeting| *meeting.id()).collect::<Vec<_>>() {
            step!(self, act, team_meetings[id] by "escalate", AnyTeamMeeting {
                Planned(meeting) => with(
                    meeting,
                    |_| self.harm(concern),
                    |meeting, harm| meeting.escalate(&at, harm),
                ),
            })?;
        }
        // A team about the child ends, unless the child takes part: then it is the part that
        // waits, and others may go on. Teams come before parts.
        let takes_part =
            |team: &AnyTeam| self.part_of(*team.id(), child).is_some_and(|part| !part.has_ended());
        let has_moved = |chart: &'static str, id: SubjectId| moved.contains(&(chart, id));
        let about = self.teams.iter().filter(|it| !it.has_ended() && it.about().child == child);
        let ending = about
            .filter(|team| !takes_part(team))
            .map(|team| *team.id())
            .filter(|id| !has_moved(AnyTeam::CHART.machine, (*id).into()));
        for team in ending.collect::<Vec<_>>() {
            step!(self, act, teams[team] by "escalate", AnyTeam {
                Agreed | Formed | Working | Suspended (team) => with(
                    team,
                    |_| self.harm(concern),
                    |team, harm| team.escalate(&at, harm),
                ),
            })?;
        }
        // A part that nobody ended before its team was closed is led out as well.
        let open = self.parts.iter().filter(|it| !it.has_ended() && it.part().child == child);
        let open = open.map(|it| (*it.id(), it.part().team));
        let led = open.filter(|(id, _)| !has_moved(AnyChildsPart::CHART.machine, (*id).into()));
        for (part, team) in led.collect::<Vec<_>>() {
            step!(self, act, parts[part] by "escalate", AnyChildsPart {
                TakingPart(part) => with(
                    part,
                    |_| self.harm(concern),
                    |part, harm| part.escalate(&at, harm),
                ),
                SteppedUp(part) => with(
                    part,
                    |_| self.harm(concern),
                    |part, harm| part.escalate(&at, harm),
                ),
            })?;
            self.suspend_without_children(team, act)?;
        }
        Ok(())
    }
}
