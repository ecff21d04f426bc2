//! Somebody's place in a team.

use familyhub_consent::Prompt;
use familyhub_tac::{AnyMember, MemberEvent};

use super::kind::{
    DueQuery, Ending, KeepsOpen, Noting, OnHarm, Outlives, RaisedConcern, Raising, RecordKind,
    ShownAt, StoodOn, Stops, Then, Whom, of_team,
};
use crate::kept::records::Records;

impl RecordKind for AnyMember {
    const SHOWN: ShownAt = ShownAt::At(16);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::Never("it ends with its team");
    const OUTLIVES: Outlives = Outlives::Nothing;
    const ON_HARM: OnHarm<Self> = OnHarm::Outside("it is a place in a team: the team leads out");

    fn whom(&self) -> Whom {
        Whom::Team(self.membership().team)
    }

    fn raises(event: &MemberEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            MemberEvent::MemberJoined(_) | MemberEvent::MemberLeft(_) => None,
        }
    }

    fn owes(&self, _: &mut DueQuery<'_>) {}

    fn stood_on(&self, event: &MemberEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            MemberEvent::MemberJoined(it) => of_team(it.team, &it.consents),
            MemberEvent::MemberLeft(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, records: &Records) -> String {
        let member = self.membership();
        format!("{}, {}", records.called(member.who.into()), member.place.words())
    }

    fn detail(event: &MemberEvent) -> String {
        match event {
            MemberEvent::MemberJoined(it) => it.place.words().to_owned(),
            MemberEvent::MemberLeft(_) => String::new(),
        }
    }

    fn note(event: &MemberEvent, noting: &mut Noting<'_>) {
        match event {
            MemberEvent::MemberJoined(it) => {
                if it.place.is_an_agency() {
                    let prompt = Prompt::AgencyJoined { organisation: it.organisation };
                    for consent in &it.consents {
                        noting.prompt(prompt, Some(consent.child));
                    }
                }
            }
            MemberEvent::MemberLeft(_) => {}
        }
    }
}
