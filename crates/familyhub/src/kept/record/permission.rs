//! A permission to share. [CON-09] [CON-10]

use familyhub_consent::{AnyPermission, PermissionEvent, Prompt, ReviewDue};
use familyhub_core::time::london;
use familyhub_core::{PermissionId, RecordId as _, SubjectId};
use familyhub_tac::Risk;

use super::kind::{
    DueQuery, Ending, InConcern, KeepsOpen, Noting, OnHarm, Outlives, RaisedConcern, Raising,
    RecordDue, RecordKind, ShownAt, StoodOn, Stops, Then, Whom,
};
use crate::kept::records::Records;

impl RecordKind for AnyPermission {
    const SHOWN: ShownAt = ShownAt::At(6);
    const KEEPS_OPEN: KeepsOpen =
        KeepsOpen::Never("it stands until it is withdrawn, or its time has run out");
    const OUTLIVES: Outlives =
        Outlives::Rests("it stays as it is: nothing is shared while the case is closed");
    const ON_HARM: OnHarm<Self> =
        OnHarm::Outside("it stays as it is: a disclosure is made without it");

    fn whom(&self) -> Whom {
        Whom::One(self.person())
    }

    fn raises(event: &PermissionEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            PermissionEvent::PermissionSought(_)
            | PermissionEvent::PermissionGiven(_)
            | PermissionEvent::PermissionGivenVerbally(_)
            | PermissionEvent::PermissionConfirmed(_)
            | PermissionEvent::PermissionReviewed(_)
            | PermissionEvent::PermissionRefused(_)
            | PermissionEvent::PermissionRefusedByPerson(_)
            | PermissionEvent::PermissionNotObtained(_)
            | PermissionEvent::PermissionWithdrawn(_)
            | PermissionEvent::PermissionWithdrawnByPerson(_)
            | PermissionEvent::PermissionExpired(_)
            | PermissionEvent::PermissionSuperseded(_)
            | PermissionEvent::PermissionInvalidated(_) => None,
        }
    }

    fn owes(&self, asking: &mut DueQuery<'_>) {
        let Some(grant) = self.grant().filter(|_| !self.has_ended()) else { return };
        let (record, about) = (SubjectId::from(*self.id()), self.person());
        if let (Some(by), None) = (grant.confirm_by, grant.in_writing_at) {
            asking.confirm("confirm the consent in writing", (record, about), by);
        }
        let Ok(person) = asking.records.person(about) else { return };
        let prompts = asking.records.notes.prompts_about(person.id);
        let mut asked: Vec<Prompt> = Vec::new();
        for review in self.reviews_due(person, prompts, asking.at) {
            // Of several reasons of one kind the first is enough.
            if !asked.contains(&review.why) {
                asked.push(review.why);
                add_review(asking, record, &review);
            }
        }
    }

    fn stood_on(&self, event: &PermissionEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            PermissionEvent::PermissionSought(_)
            | PermissionEvent::PermissionGiven(_)
            | PermissionEvent::PermissionGivenVerbally(_)
            | PermissionEvent::PermissionConfirmed(_)
            | PermissionEvent::PermissionReviewed(_)
            | PermissionEvent::PermissionRefused(_)
            | PermissionEvent::PermissionRefusedByPerson(_)
            | PermissionEvent::PermissionNotObtained(_)
            | PermissionEvent::PermissionWithdrawn(_)
            | PermissionEvent::PermissionWithdrawnByPerson(_)
            | PermissionEvent::PermissionExpired(_)
            | PermissionEvent::PermissionSuperseded(_)
            | PermissionEvent::PermissionInvalidated(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, _: &Records) -> String {
        format!("for {}", self.scope().purposes())
    }

    fn detail(event: &PermissionEvent) -> String {
        match event {
            PermissionEvent::PermissionSought(it) => {
                format!("for {}: {}", it.scope.purposes(), it.scope.categories())
            }
            PermissionEvent::PermissionGivenVerbally(it) => {
                format!("to be confirmed in writing by {}", london::day_in_words(it.confirm_by))
            }
            PermissionEvent::PermissionGiven(_)
            | PermissionEvent::PermissionConfirmed(_)
            | PermissionEvent::PermissionReviewed(_)
            | PermissionEvent::PermissionRefused(_)
            | PermissionEvent::PermissionRefusedByPerson(_)
            | PermissionEvent::PermissionNotObtained(_)
            | PermissionEvent::PermissionWithdrawn(_)
            | PermissionEvent::PermissionWithdrawnByPerson(_)
            | PermissionEvent::PermissionExpired(_)
            | PermissionEvent::PermissionSuperseded(_)
            | PermissionEvent::PermissionInvalidated(_) => String::new(),
        }
    }

    fn note(event: &PermissionEvent, noting: &mut Noting<'_>) {
        match event {
            PermissionEvent::PermissionSought(it) => {
                let records = &mut *noting.records;
                let place = records.permissions.place_of(&PermissionId::of_subject(noting.subject));
                records.notes.permissions_of.entry(it.person).or_default().extend(place);
            }
            PermissionEvent::PermissionGiven(_)
            | PermissionEvent::PermissionGivenVerbally(_)
            | PermissionEvent::PermissionConfirmed(_)
            | PermissionEvent::PermissionReviewed(_)
            | PermissionEvent::PermissionRefused(_)
            | PermissionEvent::PermissionRefusedByPerson(_)
            | PermissionEvent::PermissionNotObtained(_)
            | PermissionEvent::PermissionWithdrawn(_)
            | PermissionEvent::PermissionWithdrawnByPerson(_)
            | PermissionEvent::PermissionExpired(_)
            | PermissionEvent::PermissionSuperseded(_)
            | PermissionEvent::PermissionInvalidated(_) => {}
        }
    }
}

fn add_review(asking: &mut DueQuery<'_>, record: SubjectId, review: &ReviewDue) {
    let day = london::day_in_words(review.by);
    let (what, why) = match review.why {
        Prompt::ReviewDate {} => (
            "review the consent",
            format!("due by the end of {day}: past that day it has expired [CON-10]"),
        ),
        why => (
            why.words(),
            format!(
                "due since {day}: {}, and consent is talked over again [{}]",
                why.words(),
                review.rule
            ),
        ),
    };
    // Consent that runs out stops the work; one that is to be talked over does not.
    let risk = match review.why {
        Prompt::ReviewDate {} | Prompt::EighteenthBirthday {} => Risk::Medium,
        Prompt::TeamReview {}
        | Prompt::LeadChanged {}
        | Prompt::LevelChanged {}
        | Prompt::AgencyJoined { .. }
        | Prompt::SixteenthBirthday {} => Risk::Low,
    };
    let (by, about, rule) = (review.by, Some(review.about), review.rule);
    asking.add(RecordDue {
        in_concern: InConcern::GoesOn,
        by,
        what,
        about,
        record,
        rule,
        risk,
        why,
    });
}
