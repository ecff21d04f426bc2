//! Agreement to take part in a service. [CON-09] [CON-10] [CON-11]

use familyhub_consent::AnyAgreement;
use familyhub_consent::agreement::AgreementEvent;
use familyhub_core::time::{birthday, london};
use familyhub_core::{AgreementId, RecordId as _, RuleId, Stage, SubjectId};
use familyhub_tac::Risk;

use super::kind::{
    DueQuery, Ending, InConcern, KeepsOpen, Noting, OnHarm, Outlives, RaisedConcern, Raising,
    RecordDue, RecordKind, ShownAt, StoodOn, Stops, Then, Whom,
};
use crate::kept::records::Records;

impl RecordKind for AnyAgreement {
    const SHOWN: ShownAt = ShownAt::At(3);
    const KEEPS_OPEN: KeepsOpen =
        KeepsOpen::Never("it stands until it is withdrawn, or its time has run out");
    const OUTLIVES: Outlives =
        Outlives::Rests("it stays as it is: no service is given while the case is closed");
    const ON_HARM: OnHarm<Self> = OnHarm::Outside("it stays as it is: nothing is shared on it");

    fn whom(&self) -> Whom {
        Whom::One(self.request().person)
    }

    fn raises(event: &AgreementEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            AgreementEvent::AgreementSought(_)
            | AgreementEvent::AgreementGiven(_)
            | AgreementEvent::AgreementGivenVerbally(_)
            | AgreementEvent::AgreementConfirmed(_)
            | AgreementEvent::AgreementReviewed(_)
            | AgreementEvent::AgreementRefused(_)
            | AgreementEvent::AgreementNotObtained(_)
            | AgreementEvent::AgreementWithdrawn(_)
            | AgreementEvent::AgreementExpired(_)
            | AgreementEvent::AgreementSuperseded(_)
            | AgreementEvent::AgreementInvalidated(_) => None,
        }
    }

    fn owes(&self, asking: &mut DueQuery<'_>) {
        let grant = match self {
            Self::Given(held) => &held.state().grant,
            Self::GivenVerbally(held) => &held.state().grant,
            Self::Sought(_)
            | Self::Refused(_)
            | Self::NotObtained(_)
            | Self::Withdrawn(_)
            | Self::Expired(_)
            | Self::Superseded(_)
            | Self::Invalidated(_) => return,
        };
        let (record, about) = (SubjectId::from(*self.id()), self.request().person);
        if let (Some(by), None) = (grant.confirm_by, grant.in_writing_at) {
            asking.confirm("confirm the agreement in writing", (record, about), by);
        }
        let by = grant.review_by;
        asking.add(RecordDue {
            in_concern: InConcern::GoesOn,
            by,
            what: "review the agreement",
            about: Some(about),
            record,
            rule: RuleId::CON_10,
            risk: Risk::Medium,
            why: format!(
                "due by the end of {}: past that day it has expired [CON-10]",
                london::day_in_words(by)
            ),
        });
        let person = asking.records.person(about);
        if let (true, Ok(Stage::Child { born } | Stage::Adult { born: Some(born) })) =
            (grant.ends_at_eighteen, person.map(|person| person.stage))
        {
            let by = birthday(born, 18);
            if by <= asking.today {
                asking.add(RecordDue {
                    in_concern: InConcern::GoesOn,
                    by,
                    what: "ask the person, who is 18, for their own agreement",
                    about: Some(about),
                    record,
                    rule: RuleId::CON_11,
                    risk: Risk::Medium,
                    why: format!(
                        "due since {}: at 18 the agreement of a parent stops sufficing [CON-11]",
                        london::day_in_words(by)
                    ),
                });
            }
        }
    }

    fn stood_on(&self, event: &AgreementEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            AgreementEvent::AgreementSought(_)
            | AgreementEvent::AgreementGiven(_)
            | AgreementEvent::AgreementGivenVerbally(_)
            | AgreementEvent::AgreementConfirmed(_)
            | AgreementEvent::AgreementReviewed(_)
            | AgreementEvent::AgreementRefused(_)
            | AgreementEvent::AgreementNotObtained(_)
            | AgreementEvent::AgreementWithdrawn(_)
            | AgreementEvent::AgreementExpired(_)
            | AgreementEvent::AgreementSuperseded(_)
            | AgreementEvent::AgreementInvalidated(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, _: &Records) -> String {
        format!("to {}", self.request().service.words())
    }

    fn detail(event: &AgreementEvent) -> String {
        match event {
            AgreementEvent::AgreementSought(_)
            | AgreementEvent::AgreementGiven(_)
            | AgreementEvent::AgreementGivenVerbally(_)
            | AgreementEvent::AgreementConfirmed(_)
            | AgreementEvent::AgreementReviewed(_)
            | AgreementEvent::AgreementRefused(_)
            | AgreementEvent::AgreementNotObtained(_)
            | AgreementEvent::AgreementWithdrawn(_)
            | AgreementEvent::AgreementExpired(_)
            | AgreementEvent::AgreementSuperseded(_)
            | AgreementEvent::AgreementInvalidated(_) => String::new(),
        }
    }

    fn note(event: &AgreementEvent, noting: &mut Noting<'_>) {
        match event {
            AgreementEvent::AgreementSought(it) => {
                let records = &mut *noting.records;
                let place = records.agreements.place_of(&AgreementId::of_subject(noting.subject));
                records.notes.agreements_of.entry(it.person).or_default().extend(place);
            }
            AgreementEvent::AgreementGiven(_)
            | AgreementEvent::AgreementGivenVerbally(_)
            | AgreementEvent::AgreementConfirmed(_)
            | AgreementEvent::AgreementReviewed(_)
            | AgreementEvent::AgreementRefused(_)
            | AgreementEvent::AgreementNotObtained(_)
            | AgreementEvent::AgreementWithdrawn(_)
            | AgreementEvent::AgreementExpired(_)
            | AgreementEvent::AgreementSuperseded(_)
            | AgreementEvent::AgreementInvalidated(_) => {}
        }
    }
}
