//! The hub's support.

use familyhub::core::time::Timestamp;
use familyhub::core::*;
use familyhub::directory::{Enquiry as Wanted, HomePlace, Label, Suits};
use familyhub::machine::{Evidence, Start};
use familyhub::safety::{ConsentPathStep, NoConcern};
use familyhub::support::advice::AdviceGiven;
use familyhub::support::brokerage::{
    BrokerageAccepted, BrokerageAsked, BrokerageEscalated, BrokerageOffered, Sought,
};
use familyhub::support::tac::{
    Offered, Started, TacSupportEscalated, TacSupportOffered, TacSupportStarted, TeamHelp,
};
use familyhub::support::*;

use crate::world::*;

impl World {
    fn suits<'e>(&self, wanted: &'e Sought, occasion: &Occasion) -> Suits<'e> {
        let name = <Suits<'_> as Evidence>::NAME;
        let person = self.of(name).person();
        let other = |name: &str| -> Label { serde_json::from_value(name.into()).expect("a label") };
        let wanted: &'e Sought = match self.wrong_in(name) {
            Some(WorldKind::Record) => kept(wanted_of("Evenings without tears")),
            _ => wanted,
        };
        let area = match self.wrong_in(name) {
            Some(WorldKind::Circumstances) => other("Woodley"),
            _ => wanted.area.clone(),
        };
        let asked = Wanted::of(&person, HomePlace::named(area), wanted.need.clone());
        wanted.service.suits(&asked, self.day(name, occasion)).expect("it suits")
    }

    fn people_of_meeting(&self) -> PeopleOfMeeting<'static> {
        let wrong = self.wrong_in(<PeopleOfMeeting<'_> as Evidence>::NAME).is_some();
        let there = |person: &&Person| !wrong || person.id != mother();
        PeopleOfMeeting::among(family().iter().filter(there), Vec::new())
    }

    /// That no concern stops a hub meeting then.
    fn unstopped(&self, occasion: &Occasion) -> NoConcern<'static> {
        self.no_concern(ConsentPathStep::HubMeeting, occasion)
    }

    fn opening(&self) -> Opening {
        Opening {
            child: self.person().id,
            referral: self.referral_id(),
            decision: self.decision_id(),
            permission: self.permission_ref(),
        }
    }
}

fn wanted_of(name: &str) -> Sought {
    let text = r#"{
        "service": {
            "service": "6f1d2a34-0b5c-4e6d-8f70-91a2b3c4d5e6",
            "name": "NAME",
            "status": "active",
            "terms": [{ "name": "Parenting support" }],
            "checked_on": "2026-01-15",
            "source": {
                "directory": "A family directory",
                "record": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
            }
        },
        "need": { "name": "Parenting support" },
        "area": "Reading"
    }"#;
    serde_json::from_str(&text.replace("NAME", name)).expect("facts of a service")
}

fn wanted() -> Box<Sought> {
    Box::new(wanted_of("Mornings without tears"))
}

fn advice(world: &World, event: &str, _: Timestamp) -> (Actor, AdviceEvent) {
    assert_eq!(event, "advice-given");
    let (on, advice) = (world.opening(), words("whom to ask"));
    (cole(), AdviceGiven { on, advice, signposted: Vec::new() }.into())
}

walked!(AnyAdvice(AdviceEvent) by |w| AdviceId::named(&w.name("advice")),
    from "2026-02-20T09:00", told advice);

fn brokerage(world: &World, event: &str, _: Timestamp) -> (Actor, BrokerageEvent) {
    let event = match event {
        "brokerage-offered" => BrokerageOffered { on: world.opening(), wanted: wanted() }.into(),
        "brokerage-asked" => {
            let (permission, provider) = (world.permission_ref(), school());
            BrokerageAsked { permission, provider, wanted: wanted() }.into()
        }
        "brokerage-accepted" => BrokerageAccepted {}.into(),
        "brokerage-escalated" => BrokerageEscalated { harm: world.harm_ref() }.into(),
        other => panic!("`{other}` of a brokerage is not told"),
    };
    (cole(), event)
}

walked!(AnyBrokerage(BrokerageEvent) by |w| BrokerageId::named(&w.name("place")),
    from "2026-02-20T09:00", told brokerage);

lends! {
    AdviceGiven in Start: |w, o, _e, _f| (
        w.admission(o),
        w.below_targeted(o),
        w.for_hub(o),
        w.no_concern(ConsentPathStep::Advice, o)
    );
    BrokerageOffered in Start: |w, o, e, _f| (
        w.admission(o),
        w.below_targeted(o),
        w.for_hub(o),
        w.no_concern(ConsentPathStep::Brokerage, o),
        w.suits(&e.wanted, o)
    );
    TacSupportOffered in Start: |w, o, _e, _f| (
        w.admission(o),
        w.below_targeted(o),
        w.for_hub(o),
        w.no_concern(ConsentPathStep::TacSupport, o)
    );
    TacSupportStarted in Offered: |w, o, _e, _f| (
        w.admission(o),
        w.for_hub(o),
        w.no_concern(ConsentPathStep::TacSupport, o)
    );
    TacSupportEscalated in Offered | Started: |w, _o, _e, _f| (w.harm(),);
    MeetingArranged in Start:
        |w, o, _e, _f| (w.admission(o), w.below_targeted(o), w.for_hub(o), w.unstopped(o));
    MeetingProposed in Start: |w, o, _e, _f| (w.admission(o), w.below_targeted(o), w.unstopped(o));
    MeetingInvited in Proposed:
        |w, o, _e, _f| (w.admission(o), w.below_targeted(o), w.for_hub(o), w.unstopped(o));
    MeetingRearranged in Arranged:
        |w, o, _e, _f| (w.admission(o), w.below_targeted(o), w.for_hub(o), w.unstopped(o));
    MeetingHeld in Arranged: |w, o, _e, _f| (
        w.admission(o),
        w.below_targeted(o),
        w.for_hub(o),
        w.lead_attends(o),
        w.people_of_meeting(),
        w.unstopped(o)
    );
    MeetingEscalated in Proposed | Arranged: |w, _o, _e, _f| (w.harm(),);
}

mod brokerage_states {
    use familyhub::safety::ConsentPathStep::Brokerage;
    use familyhub::support::brokerage::{
        Accepted, Asked, BrokerageAccepted, BrokerageAsked, BrokerageEscalated, Offered,
    };

    use crate::world::lends;

    lends! {
        BrokerageAsked in Offered:
            |w, o, e, _f| (
                w.admission(o),
                w.for_hub(o),
                w.no_concern(Brokerage, o),
                w.suits(&e.wanted, o)
            );
        BrokerageAccepted in Asked: |w, o, _e, _f| (w.no_concern(Brokerage, o),);
        BrokerageEscalated in Offered | Asked | Accepted: |w, _o, _e, _f| (w.harm(),);
    }
}

fn tac_support(world: &World, event: &str, _: Timestamp) -> (Actor, TacSupportEvent) {
    let event = match event {
        "tac-support-offered" => {
            TacSupportOffered { on: world.opening(), help: TeamHelp::Plan }.into()
        }
        "tac-support-started" => TacSupportStarted { permission: world.permission_ref() }.into(),
        "tac-support-escalated" => TacSupportEscalated { harm: world.harm_ref() }.into(),
        other => panic!("`{other}` of help for a team is not told"),
    };
    (cole(), event)
}

walked!(AnyTacSupport(TacSupportEvent) by |w| TacSupportId::named(&w.name("help")),
    from "2026-02-20T09:00", told tac_support);

fn meeting(world: &World, event: &str, _: Timestamp) -> (Actor, HubMeetingEvent) {
    let (child, referral, permission) =
        (world.person().id, world.referral_id(), world.permission_ref());
    let decision = world.decision_id().into();
    let (on, invited) = (day("2026-03-02"), vec![school()]);
    let event = match event {
        "meeting-proposed" => {
            let aim = words("one plan");
            MeetingProposed { child, referral, decision, aim }.into()
        }
        "meeting-arranged" => {
            let instead_of = None;
            MeetingArranged { child, referral, decision, permission, on, invited, instead_of }
                .into()
        }
        "meeting-invited" => MeetingInvited { decision, permission, on, invited }.into(),
        "meeting-rearranged" => MeetingRearranged { decision, permission, on, invited }.into(),
        "meeting-held" => {
            let minutes = Minutes {
                present: vec![
                    Attendee::of(who("cole"), hub()),
                    Attendee::of(who("bell"), school()),
                ],
                strengths: vec![words("he reads")],
                needs: vec![words("mornings")],
                family_words: None,
                family: vec![FamilyAttendee { who: mother(), voice: None }],
                about_adults: Vec::new(),
                outcomes: Vec::new(),
                tasks: Vec::new(),
            };
            MeetingHeld { decision, permission, role: world.lead_id(), minutes }.into()
        }
        "meeting-escalated" => MeetingEscalated { harm: world.harm_ref() }.into(),
        other => panic!("`{other}` of a meeting is not told"),
    };
    (cole(), event)
}

walked!(AnyHubMeeting(HubMeetingEvent) by |w| MeetingId::named(&w.name("meeting")),
    from "2026-02-20T09:00", told meeting);

walks!(AnyAdvice AnyBrokerage AnyTacSupport AnyHubMeeting);
