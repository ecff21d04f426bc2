//! Who is a family's lead professional.

use familyhub_consent::Prompt;
use familyhub_core::{LeadId, RecordId as _};
use familyhub_referral::{AnyLeadRole, LeadRoleEvent};

use super::kind::{
    DueQuery, Ending, KeepsOpen, Noting, OnHarm, Outlives, RaisedConcern, Raising, RecordKind,
    ShownAt, StoodOn, Stops, Then, Whom,
};
use crate::kept::records::Records;

impl RecordKind for AnyLeadRole {
    const SHOWN: ShownAt = ShownAt::At(0);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::Never(
        "the role may outlast the case: it is part of the work of the practitioner",
    );
    const OUTLIVES: Outlives =
        Outlives::Rests("the lead stays the lead until it is ended, and does nothing meanwhile");
    const ON_HARM: OnHarm<Self> = OnHarm::Outside("the lead stays the lead, whatever is disclosed");

    fn whom(&self) -> Whom {
        Whom::Family
    }

    fn raises(event: &LeadRoleEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            LeadRoleEvent::LeadTakenOn(_)
            | LeadRoleEvent::LeadTakenOver(_)
            | LeadRoleEvent::LeadRoleEnded(_) => None,
        }
    }

    fn owes(&self, _: &mut DueQuery<'_>) {}

    fn stood_on(&self, event: &LeadRoleEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            LeadRoleEvent::LeadTakenOn(_)
            | LeadRoleEvent::LeadTakenOver(_)
            | LeadRoleEvent::LeadRoleEnded(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, records: &Records) -> String {
        match self {
            Self::Serving(lead) => records.called(lead.state().lead.into()),
            Self::Ended(_) => String::new(),
        }
    }

    fn detail(event: &LeadRoleEvent) -> String {
        match event {
            LeadRoleEvent::LeadTakenOn(_)
            | LeadRoleEvent::LeadTakenOver(_)
            | LeadRoleEvent::LeadRoleEnded(_) => String::new(),
        }
    }

    fn note(event: &LeadRoleEvent, noting: &mut Noting<'_>) {
        match event {
            LeadRoleEvent::LeadTakenOn(_) => {
                noting.lead_role();
            }
            LeadRoleEvent::LeadTakenOver(_) => {
                noting.lead_role();
                noting.prompt(Prompt::LeadChanged {}, None);
            }
            LeadRoleEvent::LeadRoleEnded(_) => {
                noting.lead_role();
            }
        }
    }
}

impl Noting<'_> {
    /// The role that was last heard of is the family's.
    fn lead_role(&mut self) {
        self.records.notes.lead_role = Some(LeadId::of_subject(self.subject));
    }
}
