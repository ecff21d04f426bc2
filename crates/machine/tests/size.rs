//! A machine is its id, its data and at most eight bytes.
#![expect(missing_docs, reason = "machines made for a test")]

use familyhub_machine::{Evolve, Start, events, machine};
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct SizeId([u8; 16]);

machine! {
    pub machine Parcel(SizeId) in sealed {
        any AnyParcel; event ParcelEvent; state ParcelState; context (); refusal String;
    }
    begin { pack: -> Empty records Packed; }
    states {
        Empty {}
        Byte { data: u8 }
        Word { data: u32 }
        Double { data: u64 }
        Odd { small: u8, double: u64, flag: bool }
        Ids { from: SizeId, to: SizeId }
        Text { data: String }
    }
    ends { Sent {} }
    transitions {
        fill: Empty -> Byte, Byte -> Word, Word -> Double, Double -> Odd, Odd -> Ids, Ids -> Text
            records Filled;
        send: Text -> Sent records Posted;
    }
}

events! {
    pub struct Packed {}

    pub struct Filled {}

    pub struct Posted {}
}

const NOBODY: SizeId = SizeId([0; 16]);

macro_rules! evolve {
    ($($event:ident: $from:ident -> $to:ident = $state:expr;)+) => { $(
        impl Evolve<$from> for $event {
            fn evolve(&self, _: $from, (): &()) -> $to {
                $state
            }
        }
    )+ };
}
evolve! {
    Packed: Start -> Empty = Empty {};
    Filled: Empty -> Byte = Byte { data: 0 };
    Filled: Byte -> Word = Word { data: 0 };
    Filled: Word -> Double = Double { data: 0 };
    Filled: Double -> Odd = Odd { small: 0, double: 0, flag: false };
    Filled: Odd -> Ids = Ids { from: NOBODY, to: NOBODY };
    Filled: Ids -> Text = Text { data: String::new() };
    Posted: Text -> Sent = Sent {};
}

#[test]
fn a_machine_adds_at_most_eight_bytes() {
    macro_rules! at_most_eight {
        ($($state:ident)+) => { $(
            let bare = size_of::<SizeId>() + size_of::<$state>();
            let added = size_of::<Parcel<$state>>() - bare;
            assert!(added <= 8, "{} adds {added} bytes", stringify!($state));
        )+ };
    }
    at_most_eight!(Empty Byte Word Double Odd Ids Text Sent);
}

#[test]
fn the_state_itself_costs_nothing() {
    assert_eq!(size_of::<Empty>(), 0);
    assert_eq!(size_of::<Parcel<Empty>>(), size_of::<(SizeId, u32)>());
}
