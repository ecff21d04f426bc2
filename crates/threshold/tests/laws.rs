//! What holds of any two levels of any two schemes. [THR-02]
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test stops at what is wrong")]

use std::fmt::Write as _;

use familyhub_threshold::{CommonLevel, Comparison, Crosswalk, Scheme, Schemes};
use proptest::prelude::*;

/// A scheme of any number of levels, cut anywhere, some of them not known.
fn any_scheme(id: &'static str) -> impl Strategy<Value = Scheme> {
    (any::<[bool; 5]>(), any::<[bool; 6]>()).prop_map(move |(cuts, known)| {
        let mut bounds = vec![0];
        bounds.extend((1..6).zip(cuts).filter_map(|(at, cut)| cut.then_some(at)));
        bounds.push(6);
        let mut text = format!(
            "id = \"{id}\"\nname = \"{id}\"\nversion = \"1\"\npartial = true\nfrom = \"unknown\"\nsources = [\"a test\"]\n"
        );
        for (place, (pair, known)) in bounds.windows(2).zip(known).enumerate() {
            let name = |at: usize| if known { CommonLevel::ALL[at].name() } else { "unknown" };
            let _ = write!(
                text,
                "[[level]]\norder = {}\ncode = \"{id}{place}\"\nname = \"L{place}\"\nmeans = \"?\"\n\
                 lowest = \"{}\"\nhighest = \"{}\"\nleads = \"unknown\"\nresponds = \"unknown\"\n\
                 agreement = \"unknown\"\nserved_by_hub = \"unknown\"\n",
                place + 1,
                name(pair[0]),
                name(pair[1] - 1),
            );
        }
        Scheme::from_toml(&text).expect("it is sound")
    })
}

fn built_in() -> impl Strategy<Value = Scheme> {
    let all: Vec<_> = Schemes::built_in().iter().cloned().collect();
    prop::sample::select(all)
}

fn two_schemes() -> impl Strategy<Value = (Scheme, Scheme)> {
    prop_oneof![
        (any_scheme("a"), any_scheme("b")),
        (built_in(), built_in()),
        (any_scheme("a"), built_in())
    ]
}

/// How each level of one stands to each of the other.
fn table(one: &Scheme, two: &Scheme) -> Vec<Vec<Comparison>> {
    let rows = Crosswalk::between(one, two).rows;
    rows.into_iter().map(|row| row.against.into_iter().map(|(_, how)| how).collect()).collect()
}

proptest! {
    #[test]
    fn thr_02_inside_a_scheme_the_order_is_total(scheme in prop_oneof![any_scheme("a"), built_in()]) {
        for (i, row) in table(&scheme, &scheme).into_iter().enumerate() {
            for (j, how) in row.into_iter().enumerate() {
                let expected = match i.cmp(&j) {
                    std::cmp::Ordering::Less => Comparison::Lower,
                    std::cmp::Ordering::Equal => Comparison::Equal,
                    std::cmp::Ordering::Greater => Comparison::Higher,
                };
                prop_assert_eq!(how, expected);
            }
        }
    }

    #[test]
    fn thr_02_a_crosswalk_claims_the_same_from_both_sides((one, two) in two_schemes()) {
        let (there, back) = (table(&one, &two), table(&two, &one));
        for (i, row) in there.iter().enumerate() {
            for (j, how) in row.iter().enumerate() {
                prop_assert_eq!(*how, back[j][i].reversed());
            }
            let equal = row.iter().filter(|how| **how == Comparison::Equal).count();
            prop_assert!(equal <= 1, "one level has at most one equivalent");
        }
    }

    #[test]
    fn thr_02_what_is_higher_stays_higher_up_the_other_scheme((one, two) in two_schemes()) {
        for row in table(&one, &two) {
            // Against rising levels a level goes from higher, through what is equal or
            // says no, to lower, and never back.
            let step = |how: &Comparison| match how {
                Comparison::Higher => 0,
                Comparison::Equal | Comparison::Incomparable(_) => 1,
                Comparison::Lower => 2,
            };
            prop_assert!(row.iter().map(step).is_sorted());
        }
    }

    #[test]
    fn thr_02_order_across_schemes_is_transitive(
        one in any_scheme("a"), two in any_scheme("b"), three in any_scheme("c"),
    ) {
        let (ab, bc, ac) = (table(&one, &two), table(&two, &three), table(&one, &three));
        for (i, row) in ab.iter().enumerate() {
            for (j, first) in row.iter().enumerate() {
                for (k, second) in bc[j].iter().enumerate() {
                    if first == second && *first != Comparison::Equal && !matches!(first, Comparison::Incomparable(_)) {
                        prop_assert_eq!(ac[i][k], *first);
                    }
                    if *first == Comparison::Equal && *second == Comparison::Equal {
                        prop_assert_eq!(ac[i][k], Comparison::Equal);
                    }
                }
            }
        }
    }
}
