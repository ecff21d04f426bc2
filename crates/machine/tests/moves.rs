//! What a table says of the data: what every state holds, and what a step moves.
#![expect(missing_docs, reason = "a machine made for a test")]

#[path = "machines/loan.rs"]
pub mod loan;

use loan::{
    AnyLoan, Book, BookAskedFor, BookLent, BookLost, BookReturned, Card, LendingDesk, Lent, Loan,
    LoanEvent, LoanLapsed, LoanRenewed, LoanTakenOver,
};

const BOOK: Book = Book { number: 12, reader: 3 };

fn lent() -> Loan<Lent> {
    Loan::lend(1, &LendingDesk(1), BookLent { number: 12, reader: 3 }).machine
}

#[test]
fn what_every_state_holds_is_asked_of_each_of_them() {
    let typed = lent();
    assert_eq!((typed.about(), typed.asked()), (&BOOK, &0));
    let open = AnyLoan::from(typed.ask(&LendingDesk(2), BookAskedFor { asked: 2 }).machine);
    assert_eq!((open.about(), open.asked()), (&BOOK, &2));
    let lost = open.apply(&LendingDesk(3), &BookLost {}.into(), &()).expect("it is open");
    assert_eq!((lost.state_name(), lost.about(), lost.asked()), ("lost", &BOOK, &2));
}

#[test]
fn a_step_moves_what_the_next_state_has_from_the_last_state_the_event_and_the_moment() {
    let shelf = "A".to_owned();
    let returned =
        lent().bring_back(&LendingDesk(9), BookReturned { shelf: shelf.clone() }).machine;
    assert_eq!(returned.state().book, BOOK);
    assert_eq!((returned.state().on, &returned.state().shelf), (9, &shelf));
}

#[test]
fn a_field_of_both_is_that_of_the_last_state_unless_the_row_takes_it() {
    let asked = lent().ask(&LendingDesk(2), BookAskedFor { asked: 1 }).machine;
    assert_eq!((asked.state().asked, asked.state().since), (1, 1));
    let overdue = asked.let_lapse(&LendingDesk(30), LoanLapsed {}).expect("it is late").machine;
    assert_eq!((overdue.state().asked, overdue.state().since), (1, 1));
}

#[test]
fn a_machine_may_begin_with_what_its_event_says() {
    let event = LoanTakenOver { book: BOOK, asked: 4, since: 7 };
    let over = Loan::take_over(1, &LendingDesk(40), event).machine;
    assert_eq!((over.about(), over.asked(), over.state().since), (&BOOK, &4, 7));
}

#[test]
fn a_row_of_any_open_state_leaves_each_of_them_and_no_end() {
    let chart = AnyLoan::CHART;
    for action in ["ask", "bring-back", "give-up"] {
        assert!(chart.always_open(action), "{action}");
        assert_eq!(chart.transitions.iter().filter(|step| step.action == action).count(), 2);
    }
    let asks = chart.transitions.iter().filter(|step| step.action == "ask");
    assert!(asks.into_iter().all(|step| step.from == Some(step.to)));
}

#[test]
fn an_event_that_says_what_its_evidence_says_is_made_of_it() {
    let renewed = lent().renew(&LendingDesk(5), Card(&3)).expect("the reader's own card");
    assert_eq!(renewed.event, LoanRenewed { reader: 3 }.into());
    assert_eq!(renewed.machine.state().since, 5);

    let refused = lent().renew(&LendingDesk(5), Card(&4)).expect_err("another's card");
    assert_eq!(refused.refusal, "the card is another reader's");
    let asked = refused.machine.ask(&LendingDesk(6), BookAskedFor { asked: 1 }).machine;
    let refused = asked.renew(&LendingDesk(7), Card(&3)).expect_err("it is wanted");
    assert_eq!(refused.refusal, "somebody else has asked for it");
}

#[test]
fn a_row_that_needs_only_its_evidence_asks_whether_that_fits() {
    let overdue = lent().let_lapse(&LendingDesk(30), LoanLapsed {}).expect("late").machine;
    let refused = overdue.remind(&LendingDesk(31), Card(&4)).expect_err("another's card");
    assert_eq!(refused.refusal, "the card is another reader's");
    let reminded = refused.machine.remind(&LendingDesk(31), Card(&3)).expect("the reader's own");
    assert_eq!(reminded.machine.state().since, 1);
}

#[test]
fn what_moved_replays_to_the_same() {
    let log: [(LendingDesk, LoanEvent); 4] = [
        (LendingDesk(1), BookLent { number: 12, reader: 3 }.into()),
        (LendingDesk(30), LoanLapsed {}.into()),
        (LendingDesk(31), LoanRenewed { reader: 3 }.into()),
        (LendingDesk(33), BookReturned { shelf: "B".to_owned() }.into()),
    ];
    let log = log.iter().map(|(desk, event)| (desk, event));
    let replayed = AnyLoan::replay(1, log, &()).expect("a legal log");
    let live = lent().let_lapse(&LendingDesk(30), LoanLapsed {}).expect("late").machine;
    let live = live.renew(&LendingDesk(31), Card(&3)).expect("shown").machine;
    let live = live.bring_back(&LendingDesk(33), BookReturned { shelf: "B".to_owned() }).machine;
    assert_eq!(replayed, live.into());
}
