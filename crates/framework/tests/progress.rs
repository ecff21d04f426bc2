//! Progress as a machine: every step by its proof, and every log proved again.
#![expect(clippy::expect_used, reason = "a test says what it expects")]

use familyhub_framework::{
    AnyProgress, Catalogue, Criterion, CriterionId, CriterionProofs, Dossier, EvidenceAged,
    EvidenceKind, EvidencePiece, FoundMet, Noted, Opened, PeerReviewed, Progress, ProgressError,
    ProgressEvent,
};
use familyhub_machine::{EventError, ReplayError};
use familyhub_testing::day;

fn noted(on: &str) -> Noted {
    Noted { on: day(on), by: "hub manager".into() }
}

fn id(text: &str) -> CriterionId {
    text.parse().expect("an id")
}

fn survey(owner: &str) -> EvidencePiece {
    EvidencePiece {
        title: "Survey".to_owned(),
        kind: EvidenceKind::Survey,
        owner: owner.to_owned(),
        date: day("2025-06-30"),
        keeps: EvidenceKind::Survey.keeps(),
        link: None,
    }
}

fn criterion<'c>(catalogue: &'c Catalogue, text: &str) -> &'c Criterion {
    catalogue.criterion(id(text)).expect("it is listed")
}

#[test]
fn it_lapses_the_day_after_its_last() {
    let catalogue = Catalogue::edition_2025_26();
    let brand = criterion(&catalogue, "1.1.L1.3");
    let dossier = Dossier::new(brand.id, vec![survey("Data lead")]);
    let open =
        Progress::open(&noted("2025-07-01"), brand.assessable().expect("it is")).expect("listed");
    let proof = dossier.in_date(day("2025-07-01")).expect("in date");
    let met = open.machine.find_met(&noted("2025-07-01"), proof).expect("met").machine;
    let refused = met.lapse(&noted("2026-06-30"), EvidenceAged {}).expect_err("in date");
    assert_eq!(
        refused.to_string(),
        "the evidence for `1.1.L1.3` is in date to 2026-06-30: it lapses the day after"
    );
    let lapsed =
        refused.machine.lapse(&noted("2026-07-01"), EvidenceAged {}).expect("aged").machine;
    assert_eq!(lapsed.state().since, day("2026-07-01"));
}

#[test]
fn evidence_speaks_only_for_its_own_criterion() {
    let catalogue = Catalogue::edition_2025_26();
    let brand = criterion(&catalogue, "1.1.L1.3");
    let other = Dossier::new(id("1.1.GF.2"), vec![survey("Data lead")]);
    let open =
        Progress::open(&noted("2025-07-01"), brand.assessable().expect("it is")).expect("listed");
    let proof = other.in_date(day("2025-07-01")).expect("in date");
    let refused = open.machine.find_met(&noted("2025-07-01"), proof).expect_err("another's");
    assert_eq!(
        refused.refusal,
        ProgressError::Other { criterion: brand.id, other: id("1.1.GF.2") }
    );
}

#[test]
fn nobody_reviews_their_own_evidence() {
    let dossier = Dossier::new(id("1.1.L1.3"), vec![survey("Data lead")]);
    assert_eq!(
        dossier.peer(" data LEAD ").expect_err("own work"),
        ProgressError::OwnWork(id("1.1.L1.3"))
    );
    assert_eq!(dossier.peer(" ").expect_err("nobody"), ProgressError::NoReviewer(id("1.1.L1.3")));
    assert!(dossier.peer("Neighbouring area").is_ok());
}

#[test]
fn evidence_that_nobody_owns_proves_nothing() {
    let dossier = Dossier::new(id("1.1.L1.3"), vec![survey(" ")]);
    let declined = dossier.in_date(day("2025-07-01")).expect_err("nobody owns it");
    assert_eq!(declined, ProgressError::NoOwner(id("1.1.L1.3")));
}

#[test]
fn advice_cannot_be_listed() {
    let catalogue = Catalogue::edition_2025_26();
    let advice = criterion(&catalogue, "3.2.GF.2");
    assert_eq!(advice.assessable().expect_err("advice"), ProgressError::Advice(advice.id));
}

/// Begun, met and reviewed, as a log keeps it.
fn log(last_day: &str) -> [(Noted, ProgressEvent); 3] {
    let criterion = id("1.1.L1.3");
    let (evidence, last_day) = ("Survey".into(), day(last_day));
    [
        (noted("2025-07-01"), Opened { criterion }.into()),
        (noted("2025-07-02"), FoundMet { evidence, last_day }.into()),
        (noted("2025-07-03"), PeerReviewed { reviewer: "Neighbouring area".into() }.into()),
    ]
}

#[test]
fn a_log_is_proved_again() {
    let catalogue = Catalogue::edition_2025_26();
    let replay = |last_day: &str, pieces: Vec<EvidencePiece>| {
        let dossier = Dossier::new(id("1.1.L1.3"), pieces);
        let grounds = CriterionProofs {
            criterion: criterion(&catalogue, "1.1.L1.3"),
            dossier: &dossier,
            later: None,
        };
        let log = log(last_day);
        let events = log.iter().map(|(noted, event)| (noted, event));
        AnyProgress::replay(id("1.1.L1.3"), events, &grounds)
    };
    let reviewed = replay("2026-06-30", vec![survey("Data lead")]).expect("a true log");
    assert_eq!(reviewed.state_name(), "reviewed");

    let at =
        |position, refusal| Err(ReplayError::At { position, fault: EventError::Refused(refusal) });
    assert_eq!(replay("2026-06-30", Vec::new()), at(2, ProgressError::NoEvidence(id("1.1.L1.3"))));
    assert_eq!(
        replay("2030-06-30", vec![survey("Data lead")]),
        at(2, ProgressError::NotAsShown(id("1.1.L1.3")))
    );
    assert_eq!(
        replay("2026-06-30", vec![survey("Neighbouring area")]),
        at(3, ProgressError::OwnWork(id("1.1.L1.3")))
    );
}

#[test]
fn the_table_is_pinned() {
    let rows: Vec<_> = AnyProgress::CHART
        .transitions
        .iter()
        .map(|step| {
            let needs: Vec<_> = step.needs.iter().map(|need| need.name).collect();
            let from = step.from.unwrap_or("start");
            format!("{from} --{}--> {} {}", step.action, step.to, needs.join(", "))
        })
        .collect();
    insta::assert_snapshot!(rows.join("\n"));
}

#[test]
fn nothing_but_evidence_leads_to_met() {
    for step in AnyProgress::CHART.transitions {
        let needs: Vec<_> = step.needs.iter().map(|need| need.name).collect();
        let wanted: &[&str] = match step.to {
            "met" => &["in-date"],
            "reviewed" => &["peer"],
            "exceeded" => &["beyond"],
            "not-applicable" => &["may-not-apply"],
            "not-assessed" => &["assessable"],
            _ => &[],
        };
        assert_eq!(needs, wanted, "{}", step.action);
    }
}
