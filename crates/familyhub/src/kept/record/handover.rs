//! A handover of the lead of a team.

use familyhub_core::SubjectId;
use familyhub_core::time::london;
use familyhub_tac::{AnyHandover, AnyTeam, HandoverEvent, Risk};

use super::kind::{
    DueQuery, Ending, KeepsOpen, Noting, OnHarm, Outlives, RaisedConcern, Raising, RecordKind,
    ShownAt, StoodOn, Stops, Then, Whom, of_team,
};
use crate::kept::records::Records;

impl RecordKind for AnyHandover {
    const SHOWN: ShownAt = ShownAt::At(15);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::Never("it ends with its team");
    const OUTLIVES: Outlives = Outlives::Nothing;
    const ON_HARM: OnHarm<Self> =
        OnHarm::Outside("it shares nothing until it is accepted, and that needs consent");

    fn whom(&self) -> Whom {
        Whom::Team(self.offered().team)
    }

    fn raises(event: &HandoverEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            HandoverEvent::HandoverOffered(_)
            | HandoverEvent::HandoverAccepted(_)
            | HandoverEvent::HandoverDeclined(_)
            | HandoverEvent::HandoverTakenBack(_) => None,
        }
    }

    fn owes(&self, asking: &mut DueQuery<'_>) {
        let handover = match self {
            Self::Offered(handover) => handover,
            Self::Accepted(_) | Self::Declined(_) | Self::TakenBack(_) => return,
        };
        let offer = &handover.state().offer;
        let since = london::date_of(offer.at);
        let Some(terms) = asking.team_terms(since) else { return };
        let open = asking.records.teams.get(&offer.team).and_then(AnyTeam::course);
        if open.is_none_or(|course| course.leads.now().who != offer.from) {
            return;
        }
        if let Ok(deadline) = terms.handover_answered(since) {
            let what = "answer the offer to hand over the lead of the team";
            let record = SubjectId::from(*self.id());
            asking.add_deadline(&deadline, (what, Risk::Medium), (record, None));
        }
    }

    fn stood_on(&self, event: &HandoverEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            HandoverEvent::HandoverOffered(it) => vec![StoodOn::Team(it.team)],
            HandoverEvent::HandoverAccepted(it) => of_team(self.offered().team, &it.consents),
            HandoverEvent::HandoverDeclined(_) | HandoverEvent::HandoverTakenBack(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, records: &Records) -> String {
        let offer = self.offered();
        format!("from {} to {}", records.called(offer.from.into()), records.called(offer.to.into()))
    }

    fn detail(event: &HandoverEvent) -> String {
        match event {
            HandoverEvent::HandoverOffered(_)
            | HandoverEvent::HandoverAccepted(_)
            | HandoverEvent::HandoverDeclined(_)
            | HandoverEvent::HandoverTakenBack(_) => String::new(),
        }
    }

    fn note(event: &HandoverEvent, _: &mut Noting<'_>) {
        match event {
            HandoverEvent::HandoverOffered(_)
            | HandoverEvent::HandoverAccepted(_)
            | HandoverEvent::HandoverDeclined(_)
            | HandoverEvent::HandoverTakenBack(_) => {}
        }
    }
}
