// A machine whose steps stand on evidence: a swimmer is let into the deep end on
// a badge that the club lends for the moment.

use familyhub_machine::{
    Evidence, Evolve, Guard, ProvedBy, StandsOn, Start, Step, StepError, events, machine,
};

machine! {
    /// A swimmer's visit.
    pub machine Visit(u32) in sealed {
        any AnyVisit; event VisitEvent; state VisitState; context u64; refusal NotProved;
    }
    begin {
        /// Come in.
        enter: -> Shallow records Entered needs [Member<'e>];
    }
    states {
        /// In the shallow end.
        Shallow {}
        /// In the deep end.
        Deep {
            /// The badge that was shown.
            badge: u32,
        }
    }
    ends {
        /// Gone home.
        Gone {}
    }
    transitions {
        /// Swim to the deep end, `a -> b` | "deep" & <below>.
        dive: Shallow -> Deep records Dived needs [Badge<'e>, Watched<'e>] by [POOL-01, POOL-02];
        /// Come back.
        surface: Deep -> Shallow records Surfaced;
        /// Go home.
        leave: Shallow -> Gone, Deep -> Gone records Left;
    }
}

/// What the club knows: who may swim where, and until when. Time is a number.
#[derive(Debug, Default)]
pub struct Club {
    pub members: Vec<u32>,
    pub badges: Vec<(u32, u64)>,
    pub watched: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotProved {
    #[error("nobody of this number is a member")]
    Member,
    #[error("the badge is not in force")]
    Badge,
    #[error("another badge was recorded than was shown")]
    OtherBadge,
    #[error("the badge was looked at for another moment")]
    OtherMoment,
    #[error("another member was recorded than was shown")]
    OtherMember,
    #[error("nobody watches the pool")]
    Watched,
}

mod lent {
    use super::{BadgeFor, Club, NotProved};

    #[derive(Debug)]
    pub struct Member<'e>(&'e u32);
    #[derive(Debug)]
    pub struct Badge<'e>(&'e u32, u64);
    #[derive(Debug)]
    pub struct Watched<'e>(#[expect(dead_code, reason = "it only borrows")] &'e Club);

    impl Member<'_> {
        pub(super) fn check(&self, number: u32) -> Result<(), NotProved> {
            if *self.0 == number { Ok(()) } else { Err(NotProved::OtherMember) }
        }
    }

    impl Badge<'_> {
        pub(super) fn check(&self, what: &BadgeFor) -> Result<(), NotProved> {
            match (*self.0 == what.number, self.1 == what.at) {
                (false, _) => Err(NotProved::OtherBadge),
                (true, false) => Err(NotProved::OtherMoment),
                (true, true) => Ok(()),
            }
        }
    }

    impl Club {
        pub fn member(&self, number: u32) -> Option<Member<'_>> {
            self.members.iter().find(|known| **known == number).map(Member)
        }

        pub fn badge(&self, number: u32, at: u64) -> Option<Badge<'_>> {
            self.badges
                .iter()
                .find(|(known, until)| *known == number && at <= *until)
                .map(|(known, _)| Badge(known, at))
        }

        pub fn watched(&self) -> Option<Watched<'_>> {
            self.watched.then_some(Watched(self))
        }
    }
}
pub use lent::{Badge, Member, Watched};

/// Which badge a dive is on, and when.
#[derive(Debug, Clone, Copy)]
pub struct BadgeFor {
    pub number: u32,
    pub at: u64,
}

impl Evidence for Member<'_> {
    const NAME: &'static str = "member";
    const WORDS: &'static str = "the swimmer belongs to the club";
    type For<'s> = u32;
    type Refusal = NotProved;

    fn fits(&self, number: &u32) -> Result<(), NotProved> {
        self.check(*number)
    }
}

impl Evidence for Badge<'_> {
    const NAME: &'static str = "badge";
    const WORDS: &'static str = "a badge that is in force";
    type For<'s> = BadgeFor;
    type Refusal = NotProved;

    fn fits(&self, what: &BadgeFor) -> Result<(), NotProved> {
        self.check(what)
    }
}

impl Evidence for Watched<'_> {
    const NAME: &'static str = "watched";
    const WORDS: &'static str = "somebody watches the pool";
    type For<'s> = ();
    type Refusal = NotProved;

    fn fits(&self, (): &()) -> Result<(), NotProved> {
        Ok(())
    }
}

events! {
    pub struct Entered {
        pub member: u32,
    }

    pub struct Dived {
        pub badge: u32,
    }

    pub struct Surfaced {}

    pub struct Left {}
}

impl Visit<Shallow> {
    /// Come in.
    pub fn enter(
        id: u32,
        at: &u64,
        event: Entered,
        member: Member<'_>,
    ) -> Result<Step<Self, VisitEvent>, NotProved> {
        Self::try_begin(id, at, event, (member,))
    }

    /// Swim to the deep end.
    pub fn dive(
        self,
        at: &u64,
        event: Dived,
        badge: Badge<'_>,
        watched: Watched<'_>,
    ) -> Result<Step<Visit<Deep>, VisitEvent>, StepError<Self, NotProved>> {
        self.try_record(at, event, (badge, watched))
    }
}

impl Evolve<Start> for Entered {
    fn evolve(&self, _: Start, _: &u64) -> Shallow {
        Shallow {}
    }
}

impl StandsOn<Start> for Entered {
    fn stands_on<'s>(&'s self, _: &'s Start, _: &'s u64) -> (u32,) {
        (self.member,)
    }
}

impl Guard<Start> for Entered {
    fn check(&self, _: &Start, _: &u64, _: &(Member<'_>,)) -> Result<(), NotProved> {
        Ok(())
    }
}

impl<'e> ProvedBy<'e, Start, Club> for Entered {
    fn prove(&'e self, _: &Start, _: &u64, club: &'e Club) -> Result<(Member<'e>,), NotProved> {
        Ok((club.member(self.member).ok_or(NotProved::Member)?,))
    }
}

impl Evolve<Shallow> for Dived {
    fn evolve(&self, _: Shallow, _: &u64) -> Deep {
        Deep { badge: self.badge }
    }
}

impl StandsOn<Shallow> for Dived {
    fn stands_on<'s>(&'s self, _: &'s Shallow, at: &'s u64) -> (BadgeFor, ()) {
        (BadgeFor { number: self.badge, at: *at }, ())
    }
}

impl Guard<Shallow> for Dived {
    fn check(&self, _: &Shallow, _: &u64, _: &(Badge<'_>, Watched<'_>)) -> Result<(), NotProved> {
        Ok(())
    }
}

impl<'e> ProvedBy<'e, Shallow, Club> for Dived {
    fn prove(
        &'e self,
        _: &Shallow,
        at: &u64,
        club: &'e Club,
    ) -> Result<(Badge<'e>, Watched<'e>), NotProved> {
        let badge = club.badge(self.badge, *at).ok_or(NotProved::Badge)?;
        Ok((badge, club.watched().ok_or(NotProved::Watched)?))
    }
}

impl Evolve<Deep> for Surfaced {
    fn evolve(&self, _: Deep, _: &u64) -> Shallow {
        Shallow {}
    }
}

impl Evolve<Shallow> for Left {
    fn evolve(&self, _: Shallow, _: &u64) -> Gone {
        Gone {}
    }
}

impl Evolve<Deep> for Left {
    fn evolve(&self, _: Deep, _: &u64) -> Gone {
        Gone {}
    }
}
