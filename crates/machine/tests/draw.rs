//! What a chart looks like in each format.
#![cfg(feature = "draw")]
#![expect(missing_docs, reason = "machines made for a test")]

use familyhub_machine::draw::Format;

#[path = "machines/turnstile.rs"]
pub mod turnstile;
#[path = "machines/visit.rs"]
pub mod visit;

#[test]
fn a_machine_in_every_format() {
    for format in Format::ALL {
        insta::assert_snapshot!(
            format!("turnstile-{format}"),
            turnstile::AnyTurnstile::CHART.draw(format)
        );
    }
}

#[test]
fn a_machine_with_evidence_in_every_format() {
    for format in Format::ALL {
        insta::assert_snapshot!(format!("visit-{format}"), visit::AnyVisit::CHART.draw(format));
    }
}

#[test]
fn a_format_is_chosen_by_its_name() {
    for format in Format::ALL {
        assert_eq!(format.to_string().parse(), Ok(format));
    }
    assert!("DOT".parse::<Format>().is_err());
}
