// A machine whose steps mostly move fields: a library lends a book, and the reader shows a
// card to renew the loan.

use familyhub_machine::{
    Evidence, Evolve, FromEvidence, Guard, ProvedBy, StandsOn, Start, events_with_schema as events,
    machine_with_schema as machine,
};
use schemars::JsonSchema;
use serde::Serialize;

machine! {
    /// A loan of a book.
    pub machine Loan(u32) in sealed {
        any AnyLoan; event LoanEvent; state LoanState; context LendingDesk, dated by day; refusal String;
        /// Which book, to whom.
        holds book: Book as about;
        /// How often somebody asked for it.
        holds asked: u8;
    }
    begin {
        /// Lend it.
        lend: -> Lent records BookLent;
        /// Take over a loan that was written in a book of paper.
        take_over: -> Overdue records LoanTakenOver takes [book, asked, since];
    }
    states {
        /// With the reader.
        Lent { book: Book, asked: u8, since: u16 }
        /// With the reader for too long.
        Overdue { book: Book, asked: u8, since: u16 }
    }
    ends {
        /// Back on the shelf.
        Returned { book: Book, asked: u8, on: u16, shelf: String }
        /// Nobody knows where it is.
        Lost { book: Book, asked: u8 }
    }
    transitions {
        /// Somebody else asks for it.
        ask: any open -> itself records BookAskedFor takes [asked];
        /// It is not back in time.
        let_lapse: Lent -> Overdue records LoanLapsed takes [] needs [];
        /// Lend it for longer, to whoever shows the card.
        renew: Lent | Overdue -> Lent records LoanRenewed dated [since] needs [Card<'e>] as [card];
        /// Bring it back.
        bring_back: any open -> Returned records BookReturned takes [shelf] dated [on];
        /// Tell the reader of it, who shows the card.
        remind: Overdue -> itself records ReaderReminded takes [] needs only [Card<'e>] as [card];
        /// Give it up.
        give_up: any open -> Lost records BookLost takes [];
    }
}

/// The day on which the library acts.
#[derive(Debug, Clone, Copy)]
pub struct LendingDesk(pub u16);

impl LendingDesk {
    pub fn day(&self) -> u16 {
        self.0
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize, JsonSchema)]
pub struct Book {
    pub number: u32,
    pub reader: u32,
}

/// A reader's card, shown at the desk.
#[derive(Debug)]
pub struct Card<'e>(pub &'e u32);

impl Evidence for Card<'_> {
    const NAME: &'static str = "card";
    const WORDS: &'static str = "the reader shows the card";
    type For<'s> = u32;
    type Refusal = String;

    fn fits(&self, reader: &u32) -> Result<(), String> {
        if self.0 == reader { Ok(()) } else { Err("the card is another reader's".to_owned()) }
    }
}

events! {
    pub struct BookLent {
        pub number: u32,
        pub reader: u32,
    }

    pub struct LoanTakenOver {
        pub book: Book,
        pub asked: u8,
        pub since: u16,
    }

    pub struct BookAskedFor {
        pub asked: u8,
    }

    pub struct LoanLapsed {}

    pub struct LoanRenewed {
        pub reader: u32,
    }

    pub struct ReaderReminded {
        pub reader: u32,
    }

    pub struct BookReturned {
        pub shelf: String,
    }

    pub struct BookLost {}
}

impl Evolve<Start> for BookLent {
    fn evolve(&self, _: Start, desk: &LendingDesk) -> Lent {
        let Self { number, reader } = *self;
        Lent { book: Book { number, reader }, asked: 0, since: desk.day() }
    }
}

impl FromEvidence for LoanRenewed {
    fn from_evidence((card,): &(Card<'_>,)) -> Self {
        Self { reader: *card.0 }
    }
}

// What every state holds can be asked of whichever it is.
impl<S: LoanState> StandsOn<S> for LoanRenewed
where
    Self: familyhub_machine::Edge<S>,
{
    fn stands_on<'s>(&'s self, from: &'s S, _: &'s LendingDesk) -> (u32,) {
        (from.about().reader,)
    }
}

impl<S: LoanState> Guard<S> for LoanRenewed
where
    Self: familyhub_machine::Edge<S>,
{
    fn check(&self, from: &S, _: &LendingDesk, _: &(Card<'_>,)) -> Result<(), String> {
        match from.asked() {
            0 => Ok(()),
            _ => Err("somebody else has asked for it".to_owned()),
        }
    }
}

impl<'e, S: LoanState> ProvedBy<'e, S, ()> for LoanRenewed
where
    Self: familyhub_machine::Edge<S>,
{
    fn prove(&'e self, _: &S, _: &LendingDesk, (): &'e ()) -> Result<(Card<'e>,), String> {
        Ok((Card(&self.reader),))
    }
}

impl FromEvidence for ReaderReminded {
    fn from_evidence((card,): &(Card<'_>,)) -> Self {
        Self { reader: *card.0 }
    }
}

impl StandsOn<Overdue> for ReaderReminded {
    fn stands_on<'s>(&'s self, from: &'s Overdue, _: &'s LendingDesk) -> (u32,) {
        (from.book.reader,)
    }
}

impl<'e> ProvedBy<'e, Overdue, ()> for ReaderReminded {
    fn prove(&'e self, _: &Overdue, _: &LendingDesk, (): &'e ()) -> Result<(Card<'e>,), String> {
        Ok((Card(&self.reader),))
    }
}

impl Guard<Lent> for LoanLapsed {
    fn check(&self, from: &Lent, desk: &LendingDesk, (): &()) -> Result<(), String> {
        if desk.day() > from.since + 21 { Ok(()) } else { Err("there is time left".to_owned()) }
    }
}
