//! What one dependant turns on is not asked of another: with every feature on, a machine
//! whose types have no schemas compiles.
#![expect(missing_docs, reason = "a machine made for a test")]

use familyhub_machine::{Evolve, Start, machine};

machine! {
    pub machine Candle(u8) in sealed {
        any AnyCandle; event CandleEvent; state CandleState; context (); refusal String;
    }
    begin { light: -> Lit records Kindled; }
    states { Lit {} }
    ends { Out {} }
    transitions { blow: Lit -> Out records BlownOut; }
}

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Kindled {}

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct BlownOut {}

impl Evolve<Start> for Kindled {
    fn evolve(&self, _: Start, (): &()) -> Lit {
        Lit {}
    }
}

impl Evolve<Lit> for BlownOut {
    fn evolve(&self, _: Lit, (): &()) -> Out {
        Out {}
    }
}

#[test]
fn a_machine_without_words_and_without_data_works() {
    let out = Candle::light(1, &(), Kindled {}).machine.blow(&(), BlownOut {}).machine;
    assert_eq!(out.state(), &Out {});
    assert_eq!(AnyCandle::CHART.words, "");
    assert!(AnyCandle::from(out).has_ended());
}

#[test]
fn events_are_read_and_written() {
    let text = serde_json::to_string(&CandleEvent::from(BlownOut {})).expect("an event");
    assert_eq!(text, r#"{"type":"blown-out"}"#);
    assert_eq!(serde_json::from_str::<CandleEvent>(&text).expect("an event"), BlownOut {}.into());
}
