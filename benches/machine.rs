//! How long a step takes: declared, and by hand on a plain enum, in one run.
#![expect(clippy::print_stdout, reason = "the sizes are part of the report")]

use divan::{Bencher, black_box, counter::ItemsCount};
use familyhub_benches::declared::{
    AnyParcel, Arrived, CameBack, Packed, Parcel, ParcelEvent, Sent, WasPacked, WasSent,
};
use familyhub_benches::{Id, plain, steps};

const ROUNDS: u32 = 1000;
const EVENTS: usize = 1000;

fn main() {
    sizes();
    divan::main();
}

/// The bytes of each state, beside its id and data.
fn sizes() {
    println!("bytes         machine  id + data");
    for (name, machine, data) in [
        ("packed", size_of::<Parcel<Packed>>(), size_of::<Packed>()),
        ("sent", size_of::<Parcel<Sent>>(), size_of::<Sent>()),
        ("arrived", size_of::<Parcel<Arrived>>(), size_of::<Arrived>()),
    ] {
        println!("{name:<12} {machine:>8}  {:>9}", size_of::<Id>() + data);
    }
    let (any, by_hand) = (size_of::<AnyParcel>(), size_of::<plain::Parcel>());
    println!("any state    {any:>8}; by hand {by_hand}\n");
}

/// Two steps a round: sent, and back.
#[divan::bench_group]
mod step {
    use super::*;

    #[divan::bench]
    fn typed(bencher: Bencher) {
        bencher
            .counter(ItemsCount::new(2 * ROUNDS))
            .bench(|| steps::typed_rounds(black_box(ROUNDS)));
    }

    #[divan::bench]
    fn by_hand_on_a_plain_enum(bencher: Bencher) {
        bencher
            .counter(ItemsCount::new(2 * ROUNDS))
            .bench(|| steps::plain_rounds(black_box(ROUNDS)));
    }
}

/// One event, applied to a machine whose state is known only at run time.
#[divan::bench_group]
mod apply {
    use super::*;

    #[divan::bench]
    fn declared(bencher: Bencher) {
        let event = ParcelEvent::from(WasSent { to: steps::TO });
        bencher
            .with_inputs(|| AnyParcel::from(Parcel::pack(steps::TO, &0, WasPacked {}).machine))
            .bench_values(|parcel| parcel.apply(black_box(&1), black_box(&event), &()));
    }

    #[divan::bench]
    fn by_hand_on_a_plain_enum(bencher: Bencher) {
        let event = plain::PlainEvent::WasSent { to: steps::TO };
        bencher
            .with_inputs(|| plain::Parcel::pack(steps::TO, &0).0)
            .bench_values(|parcel| parcel.apply(black_box(&1), black_box(&event)));
    }

    #[divan::bench]
    fn refused(bencher: Bencher) {
        let event = ParcelEvent::from(CameBack {});
        bencher
            .with_inputs(|| AnyParcel::from(Parcel::pack(steps::TO, &0, WasPacked {}).machine))
            .bench_values(|parcel| parcel.apply(black_box(&1), black_box(&event), &()));
    }
}

/// A log of a thousand events.
#[divan::bench_group]
mod replay {
    use super::*;

    #[divan::bench]
    fn declared(bencher: Bencher) {
        let log = steps::log(EVENTS);
        bencher.counter(ItemsCount::new(EVENTS)).bench(|| steps::replay(black_box(&log)));
    }

    #[divan::bench]
    fn by_hand_on_a_plain_enum(bencher: Bencher) {
        let log = steps::plain_log(EVENTS);
        bencher.counter(ItemsCount::new(EVENTS)).bench(|| steps::plain_replay(black_box(&log)));
    }
}
