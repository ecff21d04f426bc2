//! A review of a team's plan without a meeting.

use familyhub_tac::{AnyPaperReview, PaperReviewEvent};

use super::kind::{
    DueQuery, Ending, KeepsOpen, Noting, OnHarm, Outlives, RaisedConcern, Raising, RecordKind,
    ShownAt, StoodOn, Stops, Then, Whom, at, of_team,
};
use crate::kept::records::Records;

impl RecordKind for AnyPaperReview {
    const SHOWN: ShownAt = ShownAt::At(18);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::Never("it ends with its team");
    const OUTLIVES: Outlives = Outlives::Nothing;
    const ON_HARM: OnHarm<Self> =
        OnHarm::Outside("it asks for updates, and shares nothing until it is completed on consent");

    fn whom(&self) -> Whom {
        Whom::Team(*self.team())
    }

    fn raises(event: &PaperReviewEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            PaperReviewEvent::UpdatesCalledFor(_)
            | PaperReviewEvent::PaperReviewCompleted(_)
            | PaperReviewEvent::UpdateCollated(_)
            | PaperReviewEvent::PaperReviewGivenUp(_) => None,
        }
    }

    fn owes(&self, _: &mut DueQuery<'_>) {}

    fn stood_on(&self, event: &PaperReviewEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            PaperReviewEvent::UpdatesCalledFor(it) => of_team(*self.team(), &it.consents),
            PaperReviewEvent::PaperReviewCompleted(it) => of_team(*self.team(), &it.consents),
            PaperReviewEvent::UpdateCollated(_) | PaperReviewEvent::PaperReviewGivenUp(_) => {
                Vec::new()
            }
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, _: &Records) -> String {
        match self {
            Self::CalledFor(_) | Self::GivenUp(_) => String::new(),
            Self::Collating(review) => match review.state().updates.len() {
                1 => "1 update".to_owned(),
                updates => format!("{updates} updates"),
            },
            Self::Completed(review) => format!("on {}", at(review.state().at)),
        }
    }

    fn detail(event: &PaperReviewEvent) -> String {
        match event {
            PaperReviewEvent::UpdatesCalledFor(_)
            | PaperReviewEvent::UpdateCollated(_)
            | PaperReviewEvent::PaperReviewCompleted(_)
            | PaperReviewEvent::PaperReviewGivenUp(_) => String::new(),
        }
    }

    fn note(event: &PaperReviewEvent, _: &mut Noting<'_>) {
        match event {
            PaperReviewEvent::UpdatesCalledFor(_)
            | PaperReviewEvent::UpdateCollated(_)
            | PaperReviewEvent::PaperReviewCompleted(_)
            | PaperReviewEvent::PaperReviewGivenUp(_) => {}
        }
    }
}
