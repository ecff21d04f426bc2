//! An early stage that an area has gone past is not a failure: a later step answers for it.
#![expect(clippy::expect_used, reason = "a test says what it expects")]

use familyhub_framework::{
    Answer, AnyProgress, Assessment, Catalogue, CriterionAnswer, CriterionId, CriterionProofs,
    Dossier, EvidenceKind, EvidencePiece, FoundExceeded, Later, Noted, Opened, ProgressError,
};
use familyhub_testing::day;

fn id(text: &str) -> CriterionId {
    text.parse().expect("an id")
}

fn register() -> EvidencePiece {
    EvidencePiece {
        title: "Register of services by building".to_owned(),
        kind: EvidenceKind::Data,
        owner: "Estates partner".to_owned(),
        date: day("2025-06-30"),
        keeps: EvidenceKind::Data.keeps(),
        link: None,
    }
}

fn elmshire(catalogue: &Catalogue) -> Assessment<'_> {
    let none = catalogue.programme("none").expect("one of three");
    Assessment::new(catalogue, "Elmshire", none, day("2025-09-30"), "lead")
}

#[test]
fn the_later_step_answers_for_both_and_lapses_for_both() {
    let catalogue = Catalogue::edition_2025_26();
    for (early, later) in [("2.1.L1.1", "2.1.GF.1"), ("2.3.L1.1", "2.3.GF.1")] {
        let mut assessment = elmshire(&catalogue);
        assessment
            .say(id(later), CriterionAnswer::new(Answer::Met).shown_by(register()))
            .expect("met");
        assessment.say(id(early), CriterionAnswer::exceeded_by(id(later))).expect("outgrown");
        assert_eq!(assessment.answer(id(early)), Some(Answer::Exceeded));
        assert!(assessment.entry(id(early)).expect("listed").is_met());
        assert!(assessment.contradictions().is_empty());
        let aged = assessment.on(day("2026-07-01"));
        assert_eq!(aged.answer(id(early)), Some(Answer::Lapsed));
        assert_eq!(aged.answer(id(later)), Some(Answer::Lapsed));
    }
}

#[test]
fn it_is_declined_where_the_later_step_is_not_met_or_is_none() {
    let catalogue = Catalogue::edition_2025_26();
    let mut assessment = elmshire(&catalogue);
    let (early, later) = (id("2.1.L1.1"), id("2.1.GF.1"));
    let declined =
        assessment.say(early, CriterionAnswer::exceeded_by(later)).expect_err("nothing is shown");
    assert_eq!(declined, ProgressError::LaterNotMet { criterion: early, by: later });

    let other = id("2.1.L2.1");
    assessment.say(other, CriterionAnswer::new(Answer::Met).shown_by(register())).expect("met");
    let declined =
        assessment.say(early, CriterionAnswer::exceeded_by(other)).expect_err("not of its scale");
    assert_eq!(declined, ProgressError::NotBeyond { criterion: early, by: other });
    let declined =
        assessment.say(early, CriterionAnswer::new(Answer::Exceeded)).expect_err("by nothing");
    assert_eq!(declined, ProgressError::NoLater(early));
}

#[test]
fn an_answer_on_which_another_rests_is_not_taken_away() {
    let catalogue = Catalogue::edition_2025_26();
    let mut assessment = elmshire(&catalogue);
    let (early, later) = (id("2.1.L1.1"), id("2.1.GF.1"));
    assessment.say(later, CriterionAnswer::new(Answer::Met).shown_by(register())).expect("met");
    assessment.say(early, CriterionAnswer::exceeded_by(later)).expect("outgrown");
    let declined =
        assessment.say(later, CriterionAnswer::new(Answer::NotMet)).expect_err("relied on");
    assert_eq!(declined, ProgressError::ReliedOn { criterion: later, earlier: early });
    assert_eq!(assessment.answer(later), Some(Answer::Met), "it is as it was");

    let newer = EvidencePiece { date: day("2025-09-01"), ..register() };
    assessment.say(later, CriterionAnswer::new(Answer::Met).shown_by(newer)).expect("renewed");
    let lapses = assessment.entry(early).and_then(|entry| entry.lapses_after());
    assert_eq!(lapses, Some(day("2026-09-01")), "the earlier step follows");
}

/// A form in which the later step stands after the earlier, and is answered as `later`.
fn form(later: &str) -> String {
    format!(
        "edition = \"2025-26\"\narea = \"Elmshire\"\nprogramme = \"none\"\n\
         assessed_on = \"2025-09-30\"\nby = \"lead\"\n\
         [[criterion]]\nid = \"2.1.L1.1\"\nanswer = \"exceeded-by 2.1.GF.1\"\n\
         [[criterion]]\nid = \"2.1.GF.1\"\nanswer = \"{later}\"\n\
         [[criterion.evidence]]\ntitle = \"Register\"\nkind = \"data\"\n\
         owner = \"Estates partner\"\ndate = \"2025-06-30\"\n"
    )
}

#[test]
fn a_form_says_it_in_one_word_and_an_id() {
    let catalogue = Catalogue::edition_2025_26();
    let assessment = Assessment::from_toml(&catalogue, &form("met")).expect("a form");
    assert_eq!(assessment.answer(id("2.1.L1.1")), Some(Answer::Exceeded));

    let told =
        |text: &str| Assessment::from_toml(&catalogue, text).expect_err("a fault").to_string();
    let not_met = told(&form("not-met"));
    assert!(
        not_met.starts_with("line 8: `2.1.L1.1` cannot be exceeded by `2.1.GF.1`"),
        "{not_met}"
    );
    assert_eq!(told(&form("mett")).lines().count(), 1, "one cause, one fault");
    let bare = told(&form("met").replace("exceeded-by 2.1.GF.1", "exceeded-by"));
    assert!(bare.contains("exceeded by nothing; name the criterion"), "{bare}");
    let unknown = told(&form("met").replace("by 2.1.GF.1", "by 2.1.GF.7"));
    assert!(unknown.contains("`2.1.GF.7` is no criterion"), "{unknown}");
}

#[test]
fn a_log_in_which_it_is_outgrown_is_proved_again() {
    let catalogue = Catalogue::edition_2025_26();
    let early = id("2.1.L1.1");
    let dossier = Dossier::new(early, Vec::new());
    let noted = Noted { on: day("2025-07-01"), by: "lead".into() };
    let log = [
        (noted.clone(), Opened { criterion: early }.into()),
        (
            noted,
            FoundExceeded {
                by: id("2.1.GF.1"),
                evidence: "Register of services by building".into(),
                last_day: day("2026-06-30"),
            }
            .into(),
        ),
    ];
    let replay = |pieces: Option<Vec<EvidencePiece>>| {
        let beyond = pieces.map(|pieces| Dossier::new(id("2.1.GF.1"), pieces));
        let later = beyond.as_ref().map(|dossier| Later { catalogue: &catalogue, dossier });
        let criterion = catalogue.criterion(early).expect("listed");
        let grounds = CriterionProofs { criterion, dossier: &dossier, later };
        let events = log.iter().map(|(noted, event)| (noted, event));
        AnyProgress::replay(early, events, &grounds).map(|progress| progress.state_name())
    };
    assert_eq!(replay(Some(vec![register()])), Ok("exceeded"));
    assert!(replay(None).is_err(), "nothing is shown of the later step");
    assert!(replay(Some(Vec::new())).is_err());
}
