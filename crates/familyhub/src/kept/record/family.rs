//! The family itself: its people, the names that go with ids, and its policy.

use familyhub_core::time::london;

use super::kind::{
    DueQuery, Ending, KeepsOpen, Noting, OnHarm, Outlives, RaisedConcern, Raising, RecordKind,
    ShownAt, StoodOn, Stops, Then, Whom,
};
use crate::kept::family::{AnyFamily, FamilyEvent};
use crate::kept::records::Records;

impl RecordKind for AnyFamily {
    const SHOWN: ShownAt = ShownAt::Elsewhere("as the people of the case");
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::Never("it is the case itself");
    const OUTLIVES: Outlives = Outlives::Nothing;
    const ON_HARM: OnHarm<Self> =
        OnHarm::Outside("it is no referral and no support: each of those leads out by itself");

    fn whom(&self) -> Whom {
        Whom::Family
    }

    fn raises(event: &FamilyEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            FamilyEvent::CaseOpened(_)
            | FamilyEvent::PersonAdded(_)
            | FamilyEvent::BirthRecorded(_)
            | FamilyEvent::HomeRecorded(_)
            | FamilyEvent::OrganisationNamed(_)
            | FamilyEvent::PractitionerNamed(_)
            | FamilyEvent::PolicyAdopted(_)
            | FamilyEvent::EditionAdopted(_)
            | FamilyEvent::CaseClosed(_)
            | FamilyEvent::EpisodeOpened(_) => None,
        }
    }

    fn owes(&self, _: &mut DueQuery<'_>) {}

    fn stood_on(&self, event: &FamilyEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            FamilyEvent::CaseOpened(_)
            | FamilyEvent::PersonAdded(_)
            | FamilyEvent::BirthRecorded(_)
            | FamilyEvent::HomeRecorded(_)
            | FamilyEvent::OrganisationNamed(_)
            | FamilyEvent::PractitionerNamed(_)
            | FamilyEvent::PolicyAdopted(_)
            | FamilyEvent::EditionAdopted(_)
            | FamilyEvent::CaseClosed(_)
            | FamilyEvent::EpisodeOpened(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, _: &Records) -> String {
        String::new()
    }

    fn detail(event: &FamilyEvent) -> String {
        match event {
            FamilyEvent::CaseOpened(it) => format!("policy of {}", it.policy.name),
            FamilyEvent::PolicyAdopted(it) => {
                format!("policy of {}, from {}", it.policy.name, london::day_in_words(it.from))
            }
            FamilyEvent::EditionAdopted(it) => format!("edition {} of the rules", it.edition),
            FamilyEvent::EpisodeOpened(it) => format!("after episode {}", it.after),
            FamilyEvent::HomeRecorded(it) => {
                format!("in {} since {}", it.area.as_str(), london::day_in_words(it.from))
            }
            FamilyEvent::PersonAdded(_)
            | FamilyEvent::BirthRecorded(_)
            | FamilyEvent::OrganisationNamed(_)
            | FamilyEvent::PractitionerNamed(_)
            | FamilyEvent::CaseClosed(_) => String::new(),
        }
    }

    fn note(event: &FamilyEvent, noting: &mut Noting<'_>) {
        match event {
            FamilyEvent::PersonAdded(it) => {
                if let Some(name) = &it.name {
                    noting.records.notes.actors.insert(it.person.into(), name.clone());
                }
            }
            FamilyEvent::OrganisationNamed(it) => {
                noting.records.notes.organisations.insert(it.organisation, it.name.clone());
            }
            FamilyEvent::PractitionerNamed(it) => {
                noting.records.notes.actors.insert(it.practitioner.into(), it.name.clone());
            }
            FamilyEvent::CaseClosed(_) => noting.records.note_closing(),
            FamilyEvent::CaseOpened(_)
            | FamilyEvent::BirthRecorded(_)
            | FamilyEvent::HomeRecorded(_)
            | FamilyEvent::PolicyAdopted(_)
            | FamilyEvent::EditionAdopted(_)
            | FamilyEvent::EpisodeOpened(_) => {}
        }
    }
}
