//! A contact at the front door.

use familyhub_core::time::london;
use familyhub_core::{RecordId as _, ReferralId, Refusal, SubjectId};
use familyhub_referral::contact::{ContactEscalated, ContactTerms, HarmAtContact, Timed};
use familyhub_referral::{AnyContact, ContactEvent};
use familyhub_safety::{ConcernRecords as _, RaisedBy};
use familyhub_tac::Risk;

use super::kind::{
    DueQuery, Ending, KeepsOpen, LeadsOut, Noting, OnHarm, Outlives, RaisedConcern, Raising,
    RecordKind, ShownAt, StoodOn, Stops, Then, Turn, Whom,
};
use crate::kept::records::{Records, not_open};

impl RecordKind for AnyContact {
    const SHOWN: ShownAt = ShownAt::At(10);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::UntilItEnds;
    const OUTLIVES: Outlives = Outlives::Nothing;
    // What raised the concern is what the front door decides on, and whoever referred is told:
    // it stays where it is when harm is raised again elsewhere.
    const ON_HARM: OnHarm<Self> = OnHarm::LeadsOut(LeadsOut {
        instead: |contact, child, records| {
            let by = RaisedBy::Contact { contact: *contact.id() };
            let mut open = records.concerns_about(child).filter(|concern| !concern.has_ended());
            open.any(|concern| concern.about().raised.contains(&by))
        },
        ..LeadsOut::by(|harm, _| ContactEscalated { harm }.into(), Turn::Hub)
    });

    fn whom(&self) -> Whom {
        Whom::One(self.about().child)
    }

    fn raises(event: &ContactEvent, of: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            ContactEvent::ContactDecided(it) => {
                let contact = of.record.filter(|_| it.outcome.is_harm())?;
                let (child, by) =
                    (contact.about().child, RaisedBy::Contact { contact: *contact.id() });
                Some(RaisedConcern { child, by })
            }
            // Whoever takes a contact says that harm is suspected: an angry call alone is none.
            ContactEvent::ContactReceived(it) => {
                let contact = ReferralId::of_subject(of.subject);
                let suspected = it.harm.is_some_and(|harm| match harm {
                    HarmAtContact::Suspected => true,
                });
                let by = RaisedBy::Contact { contact };
                suspected.then_some(RaisedConcern { child: it.child, by })
            }
            ContactEvent::ContactConsentSought(_)
            | ContactEvent::ContactNotConsented(_)
            | ContactEvent::ContactProgressedToHub(_)
            | ContactEvent::ContactEscalated(_)
            | ContactEvent::ContactFormReceived(_)
            | ContactEvent::ContactScreened(_)
            | ContactEvent::ReferrerTold(_)
            | ContactEvent::ContactClosed(_)
            | ContactEvent::ContactWithdrawn(_) => None,
        }
    }

    fn owes(&self, asking: &mut DueQuery<'_>) {
        if self.has_ended() {
            return;
        }
        let whom = (SubjectId::from(*self.id()), Some(self.about().child));
        match asking.records.clocks(self) {
            Ok(clocks) => {
                for timed in clocks.into_iter().filter(|timed| timed.done.is_none()) {
                    asking.add_deadline(&timed.deadline, (timed.clock.words(), Risk::Medium), whom);
                }
            }
            Err(refusal) => asking.add_unreckoned(&refusal, Risk::Medium, whom),
        }
    }

    fn stood_on(&self, event: &ContactEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            ContactEvent::ContactConsentSought(it) => vec![StoodOn::PermissionAsked(it.permission)],
            ContactEvent::ContactNotConsented(it) => vec![StoodOn::PermissionAsked(it.permission)],
            ContactEvent::ContactProgressedToHub(it) => {
                vec![StoodOn::Level(it.decision), StoodOn::Permission(it.permission)]
            }
            ContactEvent::ContactEscalated(it) => vec![StoodOn::harm(it.harm)],
            ContactEvent::ContactReceived(_)
            | ContactEvent::ContactFormReceived(_)
            | ContactEvent::ContactScreened(_)
            | ContactEvent::ContactDecided(_)
            | ContactEvent::ReferrerTold(_)
            | ContactEvent::ContactClosed(_)
            | ContactEvent::ContactWithdrawn(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, records: &Records) -> String {
        records.told_of_contact(self)
    }

    fn detail(event: &ContactEvent) -> String {
        match event {
            ContactEvent::ContactReceived(it) => {
                let again = it.re_referral_of.map_or("", |_| ", a re-referral");
                let linked =
                    if it.linked.is_empty() { "" } else { ", linked with another referral" };
                let harm = it.harm.map(|harm| format!(", {}", harm.words())).unwrap_or_default();
                format!("{}{harm}{again}{linked}", it.channel.words())
            }
            ContactEvent::ContactDecided(it) => it.outcome.words().to_owned(),
            ContactEvent::ContactNotConsented(it) => {
                format!("another look at safety: {}", it.safety.found.words())
            }
            ContactEvent::ReferrerTold(it) => it.told.words().to_owned(),
            ContactEvent::ContactFormReceived(_)
            | ContactEvent::ContactScreened(_)
            | ContactEvent::ContactConsentSought(_)
            | ContactEvent::ContactProgressedToHub(_)
            | ContactEvent::ContactClosed(_)
            | ContactEvent::ContactWithdrawn(_)
            | ContactEvent::ContactEscalated(_) => String::new(),
        }
    }

    fn note(event: &ContactEvent, noting: &mut Noting<'_>) {
        match event {
            ContactEvent::ContactReceived(it) => {
                let contact = ReferralId::of_subject(noting.subject);
                let arrived = noting.records.contacts.get(&contact).map(|it| it.about().arrived);
                if let Some(arrived) = arrived {
                    let of_child = noting.records.notes.referrals_of.entry(it.child).or_default();
                    of_child.contact(contact, arrived);
                }
            }
            ContactEvent::ContactFormReceived(_)
            | ContactEvent::ContactScreened(_)
            | ContactEvent::ContactConsentSought(_)
            | ContactEvent::ContactDecided(_)
            | ContactEvent::ContactNotConsented(_)
            | ContactEvent::ContactProgressedToHub(_)
            | ContactEvent::ReferrerTold(_)
            | ContactEvent::ContactClosed(_)
            | ContactEvent::ContactWithdrawn(_)
            | ContactEvent::ContactEscalated(_) => {}
        }
    }
}

impl Records {
    /// What is due for a contact, done or not: also in a year of which no bank holidays are
    /// published, and then it says so.
    pub(crate) fn clocks(&self, contact: &AnyContact) -> Result<Vec<Timed>, Refusal> {
        let about = contact.about();
        let day = london::date_of(about.arrived);
        let policy = self.policy_on(day).ok_or_else(not_open)?;
        let calendar = self.locality.projected_calendar().as_known_on(day);
        ContactTerms::of(&policy.cspoa, calendar).clocks(about)
    }

    /// The contacts about the same child that came in before a contact, the oldest first.
    pub(crate) fn history_of(&self, contact: &AnyContact) -> Vec<&AnyContact> {
        let about = contact.about();
        let Some(of_child) = self.notes.referrals_of.get(&about.child) else { return Vec::new() };
        let before = of_child.arrived.iter().take(of_child.arrived_by(about.arrived));
        let others = before.map(|(_, id)| id).filter(|id| *id != contact.id());
        others.filter_map(|id| self.contacts.get(id)).collect()
    }

    /// How many contacts about the same child came in before a contact.
    fn earlier_contacts(&self, contact: &AnyContact) -> usize {
        let about = contact.about();
        let of_child = self.notes.referrals_of.get(&about.child);
        // It is one of them itself.
        of_child.map_or(0, |known| known.arrived_by(about.arrived).saturating_sub(1))
    }

    /// How it was decided, of which it is a re-referral, and what is late.
    fn told_of_contact(&self, it: &AnyContact) -> String {
        let mut told = vec![it.about().channel.words().to_owned()];
        told.extend(it.about().harm.map(|harm| harm.words().to_owned()));
        told.extend(it.outcome().map(|outcome| outcome.words().to_owned()));
        if it.about().re_referral_of.is_some() {
            told.push(format!("a re-referral, after {} earlier", self.earlier_contacts(it)));
        }
        let clocks = match self.clocks(it) {
            Ok(clocks) => clocks,
            Err(refusal) => {
                told.push(refusal.to_string());
                return told.join(", ");
            }
        };
        let late = clocks
            .iter()
            .filter(|timed| timed.done.is_some_and(|done| timed.deadline.is_overdue(done)));
        told.extend(late.map(|timed| format!("late to {}", timed.clock.words())));
        told.join(", ")
    }
}
