//! The steps that are measured, each compiled on its own, as a caller in
//! another crate would have it.

use std::hint::black_box;

use familyhub_machine::{Step, StepError};

use crate::declared::{self, AnyParcel, CameBack, Packed, ParcelEvent, Sent, WasSent};
use crate::{At, Id, TooEarly, plain};

/// To whom every parcel goes.
pub const TO: Id = Id([7; 16]);

type Declared<S> = declared::Parcel<S>;

/// Sends a typed parcel.
///
/// # Errors
///
/// Where it is too early.
#[inline(never)]
pub fn typed_send(
    parcel: Declared<Packed>,
    at: &At,
    to: Id,
) -> Result<Step<Declared<Sent>, ParcelEvent>, StepError<Declared<Packed>, TooEarly>> {
    parcel.send(at, WasSent { to })
}

/// Takes a typed parcel back.
#[inline(never)]
pub fn typed_come_back(parcel: Declared<Sent>, at: &At) -> Step<Declared<Packed>, ParcelEvent> {
    parcel.come_back(at, CameBack {})
}

/// Sends a parcel by hand.
///
/// # Errors
///
/// Where it is too early, or in the wrong state.
#[inline(never)]
pub fn plain_send(
    parcel: plain::Parcel,
    at: &At,
    to: Id,
) -> Result<(plain::Parcel, plain::PlainEvent), plain::PlainRefused> {
    parcel.send(at, to)
}

/// Takes a parcel back by hand.
///
/// # Errors
///
/// Where it is in the wrong state.
#[inline(never)]
pub fn plain_come_back(
    parcel: plain::Parcel,
    _: &At,
) -> Result<(plain::Parcel, plain::PlainEvent), plain::PlainRefused> {
    parcel.come_back()
}

/// A typed parcel that goes out and comes back so many times.
pub fn typed_rounds(rounds: u32) -> Option<u32> {
    let mut parcel = Declared::pack(TO, &0, declared::WasPacked {}).machine;
    for _ in 0..rounds {
        let sent = typed_send(parcel, black_box(&1), black_box(TO)).ok()?;
        black_box(&sent.event);
        let back = typed_come_back(sent.machine, black_box(&2));
        black_box(&back.event);
        parcel = back.machine;
    }
    Some(parcel.revision())
}

/// A parcel by hand that goes out and comes back so many times.
pub fn plain_rounds(rounds: u32) -> Option<u32> {
    let (mut parcel, _) = plain::Parcel::pack(TO, &0);
    for _ in 0..rounds {
        let (sent, event) = plain_send(parcel, black_box(&1), black_box(TO)).ok()?;
        black_box(&event);
        let (back, event) = plain_come_back(sent, black_box(&2)).ok()?;
        black_box(&event);
        parcel = back;
    }
    Some(parcel.revision())
}

/// A log of so many events, for the declared parcel.
pub fn log(events: usize) -> Vec<(At, ParcelEvent)> {
    let mut log = vec![(0, ParcelEvent::from(declared::WasPacked {}))];
    let rounds = [WasSent { to: TO }.into(), CameBack {}.into()];
    log.extend(rounds.into_iter().cycle().map(|event| (1, event)).take(events - 1));
    log
}

/// The same log, for the parcel by hand.
pub fn plain_log(events: usize) -> Vec<(At, plain::PlainEvent)> {
    let mut log = vec![(0, plain::PlainEvent::WasPacked)];
    let rounds = [plain::PlainEvent::WasSent { to: TO }, plain::PlainEvent::CameBack];
    log.extend(rounds.into_iter().cycle().map(|event| (1, event)).take(events - 1));
    log
}

/// The revision that a log leads to.
#[inline(never)]
pub fn replay(log: &[(At, ParcelEvent)]) -> Option<u32> {
    let log = log.iter().map(|(at, event)| (at, event));
    AnyParcel::replay(TO, log, &()).ok().map(|parcel| parcel.revision())
}

/// The revision that a log by hand leads to.
#[inline(never)]
pub fn plain_replay(log: &[(At, plain::PlainEvent)]) -> Option<u32> {
    plain::Parcel::replay(TO, log).ok().map(|parcel| parcel.revision())
}
