//! Consent in a whole case: parents who disagree, what was known on a day, what the
//! end of a consent means, and a receipt of it.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::fs;
use std::path::Path;

use familyhub::consent::{Categories, Category, Ground, HubSupport, MayBeTold, Prompt, Purpose};
use familyhub::core::{OrganisationId, PermissionId, PersonId, RuleId};
use familyhub::{Case, GoesOn, Locality, Messages, tell_impact};
use familyhub_testing::{Scenario, lead_professional, refusal, said, time};
use proptest::prelude::*;
use proptest::sample::select;

const TOLD: Categories = Categories::of(&[Category::Identity, Category::NeedsAndStrengths]);

fn journey(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/journeys");
    fs::read_to_string(folder.join(format!("{name}.commands.jsonl"))).expect("a journey")
}

/// Carries out commands, whatever is answered.
fn live(commands: &str) -> Scenario {
    Scenario::of_lines(commands.lines())
}

fn hub() -> OrganisationId {
    OrganisationId::named("one-reading-family-hub")
}

fn covers(case: &Case, person: &str, at: &str) -> Result<(), RuleId> {
    case.covers::<HubSupport>(PersonId::named(person), hub(), TOLD, time(at))
        .map(drop)
        .map_err(|refusal| refusal.rule())
}

#[test]
fn con_12_journey_11_under_each_of_the_three_policies() {
    let commands = journey("11-weiss");
    let until = "\"2026-03-03T09:05\"";
    let before: String = commands
        .lines()
        .take_while(|line| !line.contains(until))
        .map(|line| format!("{line}\n"))
        .collect();
    for (policy, expected) in [
        ("any-one", Ok(())),
        ("all", Err(RuleId::CON_12)),
        ("any-one-unless-known-objection", Err(RuleId::CON_12)),
    ] {
        let reading = serde_json::to_value(familyhub::core::Policy::reading()).expect("json");
        let text = reading.to_string().replace("any-one-unless-known-objection", policy);
        let with_policy = before.replacen(
            r#""case": "@weiss""#,
            &format!(r#""case": "@weiss", "policy": {text}"#),
            1,
        );
        let story = live(&with_policy);
        let case = story.case();
        assert_eq!(covers(case, "mia", "2026-03-03T09:30"), expected, "{policy}");
    }
}

#[test]
fn con_13_journey_11_the_daughters_own_decision_is_for_her_own_information_only() {
    let story = live(&journey("11-weiss"));
    let case = story.case();
    assert_eq!(covers(case, "mia", "2026-03-05T09:00"), Ok(()));
    assert_eq!(covers(case, "jonas", "2026-03-05T09:00"), Err(RuleId::CON_12));
    assert_eq!(covers(case, "jonas", "2026-04-15T09:00"), Ok(()), "the father lifted it");
}

#[test]
fn rec_04_what_could_be_shared_on_a_day_by_what_was_known_then_and_now() {
    let story = live(&journey("14-zielinski-too-late"));
    let shareable = |at| story.case().shareable(story.log().as_bytes(), time(at)).expect("a log");
    let on_the_day = shareable("2026-06-03T12:00");
    assert!(!on_the_day.known_then.is_empty(), "nobody knew yet that it was not valid");
    assert!(on_the_day.known_now.is_empty(), "it never was");
    let later = shareable("2026-06-09T12:00");
    assert_eq!(later.known_then, later.known_now);
    let purposes: Vec<_> = later.known_now.iter().map(|told: &MayBeTold| told.on).collect();
    assert!(
        purposes
            .iter()
            .all(|on| matches!(on, Ground::Permission { purpose: Purpose::HubSupport, .. }))
    );
}

#[test]
fn rec_04_what_was_known_then_is_what_the_log_said_by_then() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let (mut asked, mut differed, mut beside) = (0, 0, 0);
    for file in fs::read_dir(golden).expect("the logs are there") {
        let path = file.expect("a file").path();
        if path.extension().is_none_or(|kind| kind != "jsonl") {
            continue;
        }
        let log = fs::read(&path).expect("a log");
        let mut moments = Vec::new();
        let case = Case::replay_each(&Locality::default(), log.as_slice(), |case, event| {
            let at = event.occasion.recorded();
            let then = Case::replay_until(&Locality::default(), log.as_slice(), at);
            let then = then.expect("it holds");
            // More may have been recorded at the same moment.
            if then.revision() == case.revision() {
                assert_eq!(case, &then, "{}, event {}", path.display(), event.sequence);
                beside += 1;
            }
            moments.push(at);
        })
        .expect("it holds");
        for at in moments {
            let shareable = case.shareable(log.as_slice(), at).expect("it holds");
            let then =
                Case::replay_until(&Locality::default(), log.as_slice(), at).expect("it holds");
            assert_eq!(shareable.known_then, then.may_be_told(at), "{} at {at}", path.display());
            let known = case.known_at(log.as_slice(), at).expect("it holds");
            assert_eq!(known.case(), &then, "{} at {at}", path.display());
            let timeline = known.view(log.as_slice()).expect("it holds").timeline;
            assert_eq!(timeline.len() as u64, then.revision());
            assert_eq!(then.revision() + known.since(), case.revision());
            assert_eq!(shareable.known_now, case.may_be_told(at));
            asked += 1;
            differed += usize::from(shareable.known_then != shareable.known_now);
        }
    }
    assert!(asked > 100 && differed > 0, "{asked} asked, {differed} differed");
    assert!(beside > 100, "{beside} cases beside their events");
}

#[test]
fn con_14_every_act_that_relied_on_what_was_never_valid_is_listed() {
    let story = live(&journey("14-zielinski-too-late"));
    let case = story.case();
    let impact = case.impact(PermissionId::named("consent"));
    let listed: Vec<_> = impact.in_doubt.iter().map(|act| act.event.clone()).collect();
    assert_eq!(listed, ["request-submitted", "request-accepted", "meeting-arranged"]);
    assert!(impact.stands.is_empty());
}

#[test]
fn con_18_what_stops_what_goes_on_and_who_is_told_what() {
    let commands: String = journey("2-lindqvist")
        .lines()
        .take(15)
        .map(|line| format!("{line}\n"))
        .collect::<String>()
        + &[
            r#"{"command": "disclose", "by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"}, "at": "2026-03-11T17:00", "details": {"disclosure": "@told", "person": "@elsa", "basis": "legal-obligation", "harm": "below-significant-harm", "grounds": "An order of the court.", "categories": ["education"], "recipients": ["@court"], "family": {"is": "told"}}}"#,
        ]
        .join("\n");
    let story = live(&commands);
    let case = story.case();
    let impact = case.impact(PermissionId::named("consent"));
    assert_eq!((impact.stops.len(), impact.stands.len(), impact.in_doubt.len()), (1, 3, 0));
    assert!(impact.goes_on.iter().any(|goes_on| matches!(
        goes_on,
        GoesOn::Telling(told) if told.rule == RuleId::CON_17
    )));
    assert!(impact.goes_on.contains(&GoesOn::SingleAgencyWork {}));
    // Case 17: whoever is told learns that it is cancelled: no name, no place, no why.
    assert!(!impact.tell.is_empty());
    for told in &impact.tell {
        assert_eq!(told.words, "the meeting is cancelled");
    }
    let telling = tell_impact(case, &impact);
    assert!(!telling.contains("Elsa") && !telling.contains("consent"), "{telling}");
}

#[test]
fn con_18_before_a_meeting_is_arranged_the_hub_is_told_that_the_request_waits() {
    let begun = journey("2-lindqvist");
    let before = begun.lines().take_while(|line| !line.contains("arrange-meeting"));
    let withdrawn = r#"{"command": "withdraw-permission", "by": {"who": "@father", "role": "family-member"}, "at": "2026-03-11T15:00", "details": {"permission": "@consent", "by": "@father"}}"#;
    let agreed = [
        r#""seek-agreement", {"agreement": "@part", "person": "@elsa", "service": "hub", "explained": "what the hub is"}"#,
        r#""give-agreement", {"agreement": "@part", "giver": "@father", "capacity": {"is": "parental-responsibility", "held": "marriage"}, "form": "written"}"#,
    ]
    .map(|step| line(step, "2026-03-11T14:00"));
    let agreed = agreed.iter().map(String::as_str);
    let commands: Vec<_> = before.chain(agreed).chain([withdrawn]).collect();
    let story = live(&commands.join("\n"));
    let case = story.case();
    let impact = case.impact(PermissionId::named("consent"));
    assert_eq!((impact.stops.len(), impact.pauses.len(), impact.tell.len()), (0, 1, 1));
    let told = impact.tell.first().expect("the coordinator");
    assert_eq!(told.who, familyhub::WhoIsTold::PartnershipCoordinator);
    assert_eq!(told.words, "the request waits: share nothing more on it");
    // Taking part was agreed to in another record, which goes on by itself.
    assert!(impact.goes_on.iter().any(|goes_on| matches!(goes_on, GoesOn::Service { .. })));
}

#[test]
fn con_18_a_meeting_that_another_consent_carries_does_not_stop() {
    let withdrawn = journey("2-lindqvist").lines().take(15).map(str::to_owned).collect::<Vec<_>>();
    let other = [
        r#""seek-permission", {"permission": "@mothers", "person": "@elsa", "purposes": ["hub-support"], "categories": ["identity", "needs-and-strengths"], "recipients": ["@one-reading-family-hub", "@oak-school"], "explained": "what the hub is"}"#,
        r#""give-permission", {"permission": "@mothers", "giver": "@mother", "capacity": {"is": "parental-responsibility", "held": "mother"}, "form": "written"}"#,
    ];
    // Given before the father takes his back: both held for a while.
    let last = withdrawn.len() - 1;
    assert!(withdrawn[last].contains("withdraw-permission"), "{}", withdrawn[last]);
    let mut commands = withdrawn.clone();
    for (place, step) in other.iter().enumerate() {
        commands.insert(last + place, line(step, "2026-03-10T09:00"));
    }
    let stops = |commands: &[String]| {
        let story = live(&commands.join("\n"));
        let case = story.case();
        case.impact(PermissionId::named("consent")).stops.len()
    };
    assert_eq!((stops(&withdrawn), stops(&commands)), (1, 0));
}

#[test]
fn con_10_a_new_lead_asks_for_the_consent_to_be_talked_over_again() {
    let story = live(&journey("3-mensah"));
    let case = story.case();
    let due = case.reviews_due(time("2026-06-01T09:00"));
    assert!(due.iter().any(|review| review.why == Prompt::LeadChanged {}), "{due:?}");
}

#[test]
fn a_receipt_is_plain_words_for_a_parent_and_codes_for_a_machine() {
    let story = live(&journey("2-lindqvist"));
    let case = story.case();
    let messages = Messages::from_toml(Messages::ENGLISH).expect("whole");
    let receipt = case.receipt(PermissionId::named("consent-2")).expect("the second");
    let page = receipt.to_html(&messages);
    for words in [
        "<html lang=\"en-GB\">",
        "<h1>What you said yes to</h1>",
        "This is about information on Elsa Lindqvist.",
        "Mr Lindqvist said yes on 16 March 2026.",
        "<li>Oak School</li>",
        "by 16 March 2027",
        "Tell Ms Bell,",
    ] {
        assert!(page.contains(words), "{words}\n{page}");
    }
    assert!(!page.contains('{') || page.matches('{').count() == page.matches('}').count());
    let ended = case.receipt(PermissionId::named("consent")).expect("the first");
    assert!(ended.to_html(&messages).contains("This has ended."));
    let json = receipt.to_json_ld();
    let record = &json["dpv:hasRecordOfActivity"];
    assert_eq!(json["@type"], "dpv:ConsentReceipt");
    assert_eq!(record["dpv:hasProcess"]["dpv:hasPurpose"][0], "fh:purpose/hub-support");
    assert_eq!(record["dpv:hasConsentStatus"][1]["@type"], "dpv:ConsentGiven");
    assert!(record["dct:replaces"].is_string());
    assert!(!json.to_string().contains("Lindqvist"), "no names");
    let withdrawn = ended.to_json_ld();
    let status = &withdrawn["dpv:hasRecordOfActivity"]["dpv:hasConsentStatus"][2]["@type"];
    assert_eq!(status, "dpv:ConsentWithdrawn");
    if let Some(folder) = std::env::var_os("FAMILYHUB_RECEIPTS") {
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(Path::new(&folder).join("receipt.html"), &page).expect("written");
    }
}

const STEPS: [&str; 12] = [
    r#""seek-permission", {"permission": "@c1", "person": "@ada", "purposes": ["hub-support"], "categories": ["identity", "needs-and-strengths"], "recipients": ["@one-reading-family-hub", "@oak-school"], "explained": "what the hub is"}"#,
    r#""give-permission", {"permission": "@c1", "giver": "@mother", "capacity": {"is": "parental-responsibility", "held": "mother"}, "form": "written"}"#,
    r#""give-permission", {"permission": "@c1", "giver": "@mother", "capacity": {"is": "parental-responsibility", "held": "mother"}, "form": "verbal"}"#,
    r#""withdraw-permission", {"permission": "@c1", "by": "@mother"}"#,
    r#""seek-permission", {"permission": "@c2", "person": "@ada", "purposes": ["hub-support"], "categories": ["identity", "needs-and-strengths"], "recipients": ["@one-reading-family-hub", "@oak-school"], "explained": "what the hub is", "predecessor": "@c1"}"#,
    r#""give-permission", {"permission": "@c2", "giver": "@mother", "capacity": {"is": "parental-responsibility", "held": "mother"}, "form": "written"}"#,
    r#""object-to-sharing", {"objection": "@no", "child": "@ada", "by": "@father", "purposes": ["hub-support"]}"#,
    r#""lift-objection", {"objection": "@no", "by": "@father"}"#,
    r#""submit-request", {"request": "@request"}"#,
    r#""accept-request", {"request": "@request"}"#,
    r#""arrange-meeting", {"meeting": "@meeting", "referral": "@request", "on": "2026-05-12", "invited": ["@oak-school"]}"#,
    r#""hold-meeting", {"meeting": "@meeting", "present": [{"who": "@cole", "organisation": "@one-reading-family-hub"}, {"who": "@bell", "organisation": "@oak-school"}], "strengths": ["calm"], "needs": ["sleep"], "outcomes": []}"#,
];

fn begun() -> String {
    [
        r#""open-case", {"case": "@family"}"#,
        r#""add-person", {"person": "@ada", "stage": {"is": "child", "born": "2016-05-01"}}"#,
        r#""add-person", {"person": "@mother", "stage": {"is": "adult"}}"#,
        r#""record-responsibility", {"responsibility": "@his", "child": "@ada", "holder": "@father", "held": "marriage", "since": "2016-05-01"}"#,
        r#""take-on-lead", {"lead": "@lead", "knows": {"is": "knows-well", "since": "2024-09-02"}, "agreed_by": "@mother"}"#,
        r#""decide-level", {"decision": "@level", "child": "@ada", "level": "2a", "indicators": ["late"], "reasons": "one agency can meet it"}"#,
        r#""draft-request", {"request": "@request", "child": "@ada", "concern": "mornings are hard"}"#,
    ]
    .map(|step| line(step, "2026-03-02T09:00:00Z"))
    .join("\n")
}

fn line(step: &str, at: &str) -> String {
    let (command, details) = step.split_once(", ").expect("a name and details");
    let (who, role, organisation) = if command.contains("accept") || command.contains("meeting") {
        ("@cole", "partnership-coordinator", "@one-reading-family-hub")
    } else {
        ("@bell", "lead-professional", "@oak-school")
    };
    format!(
        r#"{{"command": {command}, "by": {{"who": "{who}", "role": "{role}", "organisation": "{organisation}"}}, "at": "{at}", "details": {details}}}"#
    )
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None, cases: 64, ..ProptestConfig::default()
    })]

    #[test]
    fn con_16_every_act_in_any_history_was_covered_at_the_moment_it_happened(
        steps in prop::collection::vec((select(&STEPS), 0..120_i64), 1..30)
    ) {
        let mut story = live(&begun());
        let mut now = time("2026-03-02T10:00");
        // Until somebody says yes there is nothing to act on: most histories begin so.
        let opening = [(STEPS[0], 1), (STEPS[1], 1), (STEPS[8], 1), (STEPS[9], 1)];
        for (step, hours) in opening.into_iter().chain(steps) {
            now += std::time::Duration::from_secs(3600 * hours.unsigned_abs());
            let before = story.case().acts().len();
            let _ = story.ask_line(&line(step, &now.to_rfc3339()));
            let case = story.case();
            for act in case.acts().iter().skip(before) {
                let relied_on = act.relied_on.permission;
                let was_covered = case.may_be_told(act.at).iter().any(|told| matches!(
                    told.on,
                    Ground::Permission { permission, purpose: Purpose::HubSupport }
                        if permission.permission == relied_on
                ) && told.recipient == hub() && TOLD.without(told.categories).is_empty());
                prop_assert!(was_covered);
            }
        }
        prop_assert!(!story.case().acts().is_empty());
    }
}

#[test]
fn what_is_over_is_not_told_to_seek_consent() {
    // Okafor's meeting was held. The consent is withdrawn, and somebody enters the
    // meeting again: that it is over is the answer, and not that consent is missing.
    let commands = journey("1-okafor");
    let mut story = live(&commands);
    let again = commands.lines().find(|line| line.contains("hold-meeting")).expect("it was held");
    let mut again: serde_json::Value = serde_json::from_str(again).expect("a command");
    again["at"] = "2026-03-23T10:00".into();
    let withdrawn = r#"{"permission": "@consent", "by": "@ada-mother"}"#;
    let bell = lead_professional("bell", "oak-school");
    let withdrawn = said(bell, "2026-03-23T09:00", "withdraw-permission", withdrawn);
    story.ask(withdrawn).expect("withdrawn");
    let no = refusal(story.ask_line(&again.to_string()));
    assert_eq!(no.message(), "`hold` is not open: the hub meeting is `held`");
}
