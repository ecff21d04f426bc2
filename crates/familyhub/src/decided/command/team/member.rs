//! Commands on who belongs to a team.

use familyhub_core::{MemberId, OrganisationId, PersonId, PractitionerId, TeamId};
use familyhub_safety::ConsentPathStep;
use familyhub_tac::{MemberJoined, MemberLeft, TeamPlace, WhyMemberLeft};

use crate::decided::command_error::CommandError;
use crate::decided::deciding::{Decide, Deciding, one};
use crate::kept::entry::Decided;
use crate::kept::event::CaseEvent;

details! {
    /// Take somebody into a team: for an agency, as observer, interpreter or advocate.
    pub struct JoinTeam {
        /// The id of the record.
        member: MemberId,
        /// Which team.
        team: TeamId,
        /// Who.
        who: PractitionerId,
        /// For which organisation: an agency is named in each child's permission.
        organisation: OrganisationId,
        /// In which place.
        place: TeamPlace,
        /// Who of the family agreed to it.
        agreed_by: PersonId,
    }
    /// Record that somebody has left a team.
    pub struct LeaveTeam {
        /// Which record.
        member: MemberId,
        /// Why.
        why: WhyMemberLeft,
    }
}

impl Decide for JoinTeam {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let Self { team, who, organisation, place, agreed_by, .. } = self;
        let children = on.taking_part(team).collect();
        let consents = on.consents_to_lead(team, children, ConsentPathStep::Team)?;
        let event = MemberJoined { team, who, organisation, place, agreed_by, consents };
        one(self.member.into(), CaseEvent::Member(event.into()))
    }
}

impl Decide for LeaveTeam {
    fn decide(self, _: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        one(self.member.into(), CaseEvent::Member(MemberLeft { why: self.why }.into()))
    }
}
