//! How long it takes to say that a consent covers an act, in a family of eight with
//! forty records: beside the bare comparisons, in one run.
#![expect(clippy::expect_used, reason = "a bench stops at what is wrong")]

use divan::{Bencher, black_box};
use familyhub::consent::HubSupport;
use familyhub_benches::family::{asked, case, compare, plain};

fn main() {
    divan::main();
}

#[divan::bench]
fn covers_yes(bencher: Bencher) {
    let (case, asked) = (case().expect("a case"), asked().expect("a question"));
    let ask = || {
        let asked = black_box(asked);
        let lent =
            case.covers::<HubSupport>(asked.person, asked.recipient, asked.categories, asked.at);
        lent.is_ok()
    };
    assert!(ask(), "it is in force");
    bencher.bench(ask);
}

#[divan::bench]
fn covers_no_with_every_reason(bencher: Bencher) {
    let (case, asked) = (case().expect("a case"), asked().expect("a question"));
    let objected = familyhub::core::PersonId::named("child-0");
    let ask = || {
        let asked = black_box(asked);
        case.covers::<HubSupport>(objected, asked.recipient, asked.categories, asked.at).is_err()
    };
    assert!(ask(), "the father objects");
    bencher.bench(ask);
}

#[divan::bench]
fn bare_comparisons(bencher: Bencher) {
    let (records, asked) = (plain().expect("records"), asked().expect("a question"));
    let ask = || compare(black_box(&records), &black_box(asked));
    assert!(ask(), "it holds");
    bencher.bench(ask);
}
