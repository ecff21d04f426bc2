//! What becomes of a concern at each step, and what each step stands on.

use familyhub_core::Refusal;
use familyhub_core::{Occasion, PersonId};
use familyhub_machine::{Edge, Evolve, FromEvidence, StandsOn, Start, Step, StepError};

use super::events::{
    ConcernAnswerAsked, ConcernHandedOn, ConcernOpened, ConcernOpenedUnderStatutory,
    ConcernRaisedAgain, MayGoOnRecorded, SocialCareDecided, StatutoryServicesTookLead,
    StrategyDiscussionHeld,
};
use super::{
    Answered, Concern, ConcernEvent, ConcernState, ConcernSubject, HandedOn, LedByStatutory,
    MayGoOn, Open, RaisedBy,
};
use crate::path_step::ConsentPathStep;
use crate::records::HarmSaidFor;
use crate::terms::SafetyTerms;

/// What a step of a concern answers.
pub(crate) type ConcernStepped<S, T> =
    Result<Step<Concern<T>, ConcernEvent>, StepError<Concern<S>, Refusal>>;

impl ConcernSubject {
    fn opened(child: PersonId, by: RaisedBy, occasion: &Occasion) -> Self {
        Self {
            child,
            since: occasion.occurred(),
            raised: vec![by],
            asked: None,
            discussions: Vec::new(),
            may_go_on: Vec::new(),
        }
    }

    fn raised_by(mut self, by: RaisedBy) -> Self {
        self.raised.push(by);
        self
    }

    fn asked_on(self, occasion: &Occasion) -> Self {
        Self { asked: Some(occasion.occurred()), ..self }
    }

    fn discussed_on(mut self, occasion: &Occasion) -> Self {
        self.discussions.push(occasion.occurred());
        self
    }

    fn letting(mut self, steps: &[ConsentPathStep], occasion: &Occasion) -> Self {
        if !steps.is_empty() {
            let (steps, since) = (steps.to_vec(), occasion.occurred());
            self.may_go_on.push(MayGoOn { steps, since });
        }
        self
    }
}

macro_rules! opens {
    ($($event:ident to $state:ident)+) => { $(
        impl StandsOn<Start> for $event {
            fn stands_on<'s>(&'s self, _: &'s Start, _: &'s Occasion) -> Self::For<'s> {
                (self.child, HarmSaidFor { child: self.child, by: self.by })
            }
        }

        impl Evolve<Start> for $event {
            fn evolve(&self, _: Start, occasion: &Occasion) -> $state {
                $state { concern: ConcernSubject::opened(self.child, self.by, occasion) }
            }
        }
    )+ };
}

opens!(ConcernOpened to Open ConcernOpenedUnderStatutory to LedByStatutory);

impl<S: ConcernState> StandsOn<S> for ConcernRaisedAgain
where
    Self: Edge<S>,
{
    fn stands_on<'s>(&'s self, from: &'s S, _: &'s Occasion) -> Self::For<'s> {
        (HarmSaidFor { child: from.about().child, by: self.by },)
    }
}

macro_rules! by_policy {
    ($($event:ident)+) => { $(
        impl<S: ConcernState> StandsOn<S> for $event
        where
            Self: Edge<S>,
        {
            fn stands_on<'s>(&'s self, _: &'s S, _: &'s Occasion) -> Self::For<'s> {
                ((),)
            }
        }
    )+ };
}

by_policy!(MayGoOnRecorded StatutoryServicesTookLead SocialCareDecided);

macro_rules! stays {
    ($($event:ident in $($state:ident)|+: |$it:ident, $concern:ident, $occasion:ident| $next:expr;)+) => { $($(
        impl Evolve<$state> for $event {
            fn evolve(&self, from: $state, $occasion: &Occasion) -> $state {
                let ($it, $concern) = (self, from.concern);
                $state { concern: $next, ..from }
            }
        }
    )+)+ };
}

/// A state that holds nothing beside the concern.
macro_rules! stays_alone {
    ($($event:ident in $($state:ident)|+: |$it:ident, $concern:ident, $occasion:ident| $next:expr;)+) => { $($(
        impl Evolve<$state> for $event {
            fn evolve(&self, from: $state, $occasion: &Occasion) -> $state {
                let ($it, $concern) = (self, from.concern);
                $state { concern: $next }
            }
        }
    )+)+ };
}

stays_alone! {
    ConcernRaisedAgain in Open | LedByStatutory: |it, concern, _at| concern.raised_by(it.by);
    ConcernAnswerAsked in Open: |_it, concern, at| concern.asked_on(at);
    StrategyDiscussionHeld in Open | LedByStatutory: |_it, concern, at| concern.discussed_on(at);
    MayGoOnRecorded in Open | LedByStatutory: |it, concern, at| concern.letting(&it.steps, at);
}

stays! {
    ConcernRaisedAgain in HandedOn: |it, concern, _at| concern.raised_by(it.by);
    ConcernAnswerAsked in HandedOn: |_it, concern, at| concern.asked_on(at);
    StrategyDiscussionHeld in HandedOn: |_it, concern, at| concern.discussed_on(at);
    MayGoOnRecorded in HandedOn: |it, concern, at| concern.letting(&it.steps, at);
}

macro_rules! leaves {
    ($($state:ident)|+) => { $(
        impl Evolve<$state> for SocialCareDecided {
            fn evolve(&self, from: $state, occasion: &Occasion) -> Answered {
                let concern = from.concern.letting(&self.said_what_may_go_on, occasion);
                Answered { concern, outcome: self.outcome, at: occasion.occurred() }
            }
        }

        impl Evolve<$state> for ConcernHandedOn {
            fn evolve(&self, from: $state, occasion: &Occasion) -> HandedOn {
                // Whoever it is handed on to has not been asked yet.
                let concern = ConcernSubject { asked: None, ..from.concern };
                let Self { to, why, .. } = *self;
                HandedOn { concern, to, why, handed_on: occasion.occurred() }
            }
        }
    )+ };
}

leaves!(Open | LedByStatutory | HandedOn);

macro_rules! taken_by_statutory_services {
    ($($state:ident)|+) => { $(
        impl Evolve<$state> for StatutoryServicesTookLead {
            fn evolve(&self, from: $state, occasion: &Occasion) -> LedByStatutory {
                let concern = from.concern.letting(&self.said_what_may_go_on, occasion);
                LedByStatutory { concern }
            }
        }
    )+ };
}

taken_by_statutory_services!(Open | HandedOn);

macro_rules! by_word_of_statutory_bodies {
    ($($state:ident)|+) => { $(
        impl Concern<$state> {
            /// Records what a statutory body says may go on.
            ///
            /// # Errors
            ///
            /// [SAF-03] nobody of such a body said it, or it names nothing; [SAF-05] policy lists
            /// the body as one of another kind.
            pub fn let_go_on(
                self,
                occasion: &Occasion,
                terms: SafetyTerms<'_>,
                event: MayGoOnRecorded,
            ) -> ConcernStepped<$state, $state> {
                self.try_record(occasion, event, (terms,))
            }

            /// Records what social care decided: it ends.
            ///
            /// # Errors
            ///
            /// [SAF-03] nobody of social care decided it; [SAF-01] by this outcome statutory
            /// services lead, and it stays open; [SAF-05] policy lists the body as one of
            /// another kind.
            pub fn decide(
                self,
                occasion: &Occasion,
                terms: SafetyTerms<'_>,
                event: SocialCareDecided,
            ) -> ConcernStepped<$state, Answered> {
                self.try_record(occasion, event, (terms,))
            }
        }
    )+ };
}

by_word_of_statutory_bodies!(Open | LedByStatutory | HandedOn);

macro_rules! lead_is_taken {
    ($($state:ident)|+) => { $(
        impl Concern<$state> {
            /// Records that statutory services lead from now on: it stays open.
            ///
            /// # Errors
            ///
            /// [SAF-03] nobody of social care decided it; [SAF-01] by this outcome they do not
            /// lead; [SAF-05] policy lists the body as one of another kind.
            pub fn take_lead(
                self,
                occasion: &Occasion,
                terms: SafetyTerms<'_>,
                event: StatutoryServicesTookLead,
            ) -> ConcernStepped<$state, LedByStatutory> {
                self.try_record(occasion, event, (terms,))
            }
        }
    )+ };
}

lead_is_taken!(Open | HandedOn);

impl FromEvidence for ConcernRaisedAgain {
    fn from_evidence((said,): &Self::Needs<'_>) -> Self {
        Self { by: said.by() }
    }
}
