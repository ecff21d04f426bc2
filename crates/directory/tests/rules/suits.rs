//! [HUB-05] A service that is closed, or does not suit, is not brokered.

use familyhub_core::RuleId;
use familyhub_core::time::Months;
use familyhub_directory::{
    Ages, AreaCode, Enquiry, FamilyNeed, HomePlace, Point, Postcode, ServiceArea, ServiceFacts,
    Status, Term, Unsaid, Who, WhyNot,
};

use crate::given::{asked, child, day, label, stay_and_play, unborn};

const DAY: &str = "2026-03-02";

fn why_not(service: &ServiceFacts, asked: &Enquiry) -> Vec<WhyNot> {
    service.why_not(asked, day(DAY))
}

#[test]
fn hub_05_an_open_service_for_that_child_there_and_for_that_need_suits() {
    let (service, ada) = (stay_and_play(), child("2023-05-20"));
    let suits = service.suits(&asked(&ada), day(DAY)).expect("it suits");
    assert_eq!(suits.person(), Some(ada.id));
    assert_eq!(suits.facts(), &service);
    assert_eq!(suits.day(), day(DAY));
    assert_eq!(suits.need(), Some(&FamilyNeed::named(label("parenting support"))));
    assert!(suits.unsaid().is_empty());
}

#[test]
fn hub_05_a_closed_service_is_refused_however_it_is_closed() {
    for status in [Status::Inactive, Status::Defunct, Status::TemporarilyClosed] {
        let service = ServiceFacts { status, ..stay_and_play() };
        let refusal = service.suits(&asked(&child("2023-05-20")), day(DAY)).expect_err("closed");
        assert_eq!(refusal.rule(), RuleId::HUB_05);
        assert_eq!(refusal.message(), format!("it is {}", status.words()));
    }
}

#[test]
fn hub_05_a_service_that_has_ended_or_not_begun_is_refused() {
    let ada = asked(&child("2023-05-20"));
    let mut service = stay_and_play();
    service.until = Some(day("2026-03-01"));
    assert_eq!(why_not(&service, &ada), [WhyNot::Ended { until: day("2026-03-01") }]);
    service.until = Some(day(DAY));
    assert_eq!(why_not(&service, &ada), []);
    service.from = Some(day("2026-03-03"));
    assert_eq!(why_not(&service, &ada), [WhyNot::NeverRuns {}]);
    service.until = None;
    assert_eq!(why_not(&service, &ada), [WhyNot::NotYet { from: day("2026-03-03") }]);
}

#[test]
fn hub_05_an_age_ends_on_the_birthday_and_one_of_29_february_on_1_march() {
    let service = ServiceFacts { ages: Ages::years(12, 17), ..stay_and_play() };
    let son = asked(&child("2008-02-29"));
    assert_eq!(service.why_not(&son, day("2026-02-28")), []);
    let ages = Ages::years(12, 17);
    assert_eq!(service.why_not(&son, day("2026-03-01")), [WhyNot::TooOld { ages }]);
    let seven = asked(&child("2019-02-28"));
    assert_eq!(why_not(&service, &seven), [WhyNot::TooYoung { ages }]);
}

#[test]
fn hub_05_an_age_in_years_alone_may_not_be_enough() {
    let ages = Ages { from_months: Some(30), below_months: Some(60), unborn: false };
    let service = ServiceFacts { ages, ..stay_and_play() };
    let aged = |years| Enquiry::anybody(Who::Aged(years));
    assert_eq!(why_not(&service, &aged(2)), [WhyNot::AgeNotKnown { ages }]);
    assert_eq!(why_not(&service, &aged(3)), []);
    assert_eq!(why_not(&service, &aged(1)), [WhyNot::TooYoung { ages }]);
    let adults = ServiceFacts { ages: Ages::years(16, 100), ..stay_and_play() };
    assert_eq!(why_not(&adults, &Enquiry::anybody(Who::Adult)), []);
    let upside_down = ServiceFacts { ages: Ages::years(12, 5), ..stay_and_play() };
    assert_eq!(why_not(&upside_down, &aged(8)), [WhyNot::NoAge {}]);
}

#[test]
fn hub_05_before_birth_a_service_must_say_that_it_is_for_the_unborn() {
    let baby = asked(&unborn());
    let service = stay_and_play();
    assert_eq!(why_not(&service, &baby), [WhyNot::NotBeforeBirth { ages: service.ages }]);
    let from_pregnancy = ServiceFacts { ages: service.ages.and_unborn(), ..service };
    assert_eq!(why_not(&from_pregnancy, &baby), []);
    let of_any_age = ServiceFacts { ages: Ages::default(), ..stay_and_play() };
    let suits = of_any_age.suits(&baby, day(DAY)).expect("it is not limited");
    assert_eq!(suits.unsaid(), [Unsaid::Ages]);
}

#[test]
fn hub_05_a_service_for_another_place_is_refused() {
    let service = stay_and_play();
    let living_in = |place| Enquiry::anybody(Who::Aged(3)).living_in(place);
    let oakham = living_in(HomePlace::named(label("Oakham Vale")));
    assert_eq!(why_not(&service, &oakham), [WhyNot::OtherArea { serves: vec![label("Elmshire")] }]);
    let both = living_in(HomePlace::named(label("Oakham Vale")).and_named(label("ELMSHIRE")));
    assert_eq!(why_not(&service, &both), []);
    let by_code = living_in(HomePlace::coded(AreaCode::new("E06000999").expect("a code")));
    assert_eq!(why_not(&service, &by_code), [WhyNot::AreaNotComparable {}]);
    let anywhere = ServiceFacts { areas: Vec::new(), ..stay_and_play() };
    let suits = anywhere.suits(&oakham, day(DAY)).expect("it names no area");
    assert_eq!(suits.unsaid(), [Unsaid::Area]);
    let nationwide =
        ServiceFacts { areas: vec![ServiceArea::named(label("UK"))], ..stay_and_play() };
    assert_eq!(why_not(&nationwide, &oakham), []);
}

#[test]
fn hub_05_a_place_is_compared_by_postcode_code_or_point_too() {
    let living_in = |place| Enquiry::anybody(Who::Aged(3)).living_in(place);
    let home = living_in(HomePlace::postcode(Postcode::read("ZZ12 3EH").expect("a postcode")));
    let of = |area| ServiceFacts { areas: vec![area], ..stay_and_play() };
    assert_eq!(why_not(&of(ServiceArea::named(label("ZZ"))), &home), []);
    assert_eq!(why_not(&of(ServiceArea::named(label("ZZ12"))), &home), []);
    let next = WhyNot::OtherArea { serves: vec![label("ZZ1")] };
    assert_eq!(why_not(&of(ServiceArea::named(label("ZZ1"))), &home), [next]);

    let point = |north: f64, east: f64| Point::at(north, east).expect("on the earth");
    let ring = |low: f64, high: f64| {
        vec![point(low, low), point(low, high), point(high, high), point(high, low)]
    };
    let with_a_hole = of(ServiceArea {
        outline: vec![ring(50.0, 52.0), ring(50.9, 51.1)],
        ..ServiceArea::default()
    });
    assert_eq!(why_not(&with_a_hole, &living_in(HomePlace::at(point(50.5, 50.5)))), []);
    for outside in [point(51.0, 51.0), point(53.0, 51.0), point(51.0, 49.9)] {
        let elsewhere = WhyNot::OtherArea { serves: Vec::new() };
        assert_eq!(why_not(&with_a_hole, &living_in(HomePlace::at(outside))), [elsewhere]);
    }
}

#[test]
fn hub_05_a_service_for_another_need_is_refused() {
    let anybody = || Enquiry::anybody(Who::Aged(3));
    let debt = anybody().needing(FamilyNeed::named(label("Debt advice")));
    assert_eq!(why_not(&stay_and_play(), &debt), [WhyNot::OtherNeed {}]);
    let silent = ServiceFacts { terms: Vec::new(), ..stay_and_play() };
    assert_eq!(why_not(&silent, &debt), [WhyNot::NeedNotSaid {}]);

    let wider = "0b9e7a10-5a4f-4f63-9d54-0b8a4c3f1e22".parse().ok();
    let narrow = Term { parent: wider, ..Term::named(label("Sleep")) };
    let sleep = ServiceFacts { terms: vec![narrow], ..stay_and_play() };
    let need = FamilyNeed { term: wider, name: label("Being a parent") };
    assert_eq!(why_not(&sleep, &anybody().needing(need)), []);
}

#[test]
fn hub_05_a_directory_that_was_checked_long_ago_is_out_of_date() {
    let ada = asked(&child("2023-05-20"));
    let service = stay_and_play();
    assert_eq!(service.why_not(&ada, day("2027-01-15")), []);
    let checked_on = day("2026-01-15");
    let stale = WhyNot::OutOfDate { checked_on, within_months: Months(12) };
    assert_eq!(service.why_not(&ada, day("2027-01-16")), [stale]);
    let strict = ada.checked_within(Months(1));
    assert_eq!(service.why_not(&strict, day("2026-02-16")).len(), 1);
}

#[test]
fn hub_05_every_reason_is_given_at_once() {
    let service = ServiceFacts { status: Status::Defunct, ..stay_and_play() };
    let asked = Enquiry::of(
        &child("2010-05-20"),
        HomePlace::named(label("Oakham Vale")),
        FamilyNeed::named(label("Debt advice")),
    );
    let refusal = service.suits(&asked, day("2030-01-01")).expect_err("five times no");
    assert_eq!(refusal.reasons().count(), 5);
    assert!(refusal.reasons().all(|reason| reason.rule == RuleId::HUB_05));
    assert_eq!(refusal.what_is_missing().len(), 5);
}

#[test]
fn ages_are_said_as_people_say_them() {
    let said =
        |from_months, below_months, unborn| Ages { from_months, below_months, unborn }.to_string();
    assert_eq!(said(None, None, false), "any age");
    assert_eq!(said(Some(216), None, false), "18 years and over");
    assert_eq!(said(Some(0), Some(12), true), "age 0, and before birth");
    assert_eq!(said(Some(60), Some(144), false), "ages 5 to 11");
    assert_eq!(said(Some(30), Some(60), false), "2 years 6 months to under 5 years");
    assert_eq!(said(None, Some(7), false), "birth to under 7 months");
}
