//! The panel in a family's case: decided, refused, replayed, due and shown like ours.

use crate::desk::{Desk, of_panel, rule};
use elmshire_panel::elmshire;
use elmshire_panel::panel::{
    AnyPanel, PanelAdviceTold, PanelEvent, PanelHeld, PanelId, PanelPlanned, PanelTakenOff, WhyNot,
};
use elmshire_panel::rules::{PANEL_01, PANEL_02, PANEL_03};
use familyhub_testing::{day, time};
use hub::core::{
    CommandId, CountingEntropy, DecisionId, Identity, OrganisationId, PersonId, ReferralId, RuleId,
    Text, Words,
};
use hub::{
    ActError, Case, CommandError, Instruction, Locality, OwnMachineError, OwnMachines, PassedOver,
    tell_moment,
};

fn here() -> Locality {
    elmshire().expect("no other machine is called so")
}

fn planned(desk: &Desk) -> PanelPlanned {
    PanelPlanned {
        child: PersonId::named("ada"),
        referral: ReferralId::named("request"),
        decision: DecisionId::named("level"),
        permission: desk.consent(),
        day: day("2026-03-18"),
    }
}

fn held(desk: &Desk, agencies: &[&str]) -> PanelHeld {
    let advice = Text::new("Ask the breakfast club.").expect("text");
    PanelHeld {
        permission: desk.consent(),
        agencies: agencies.iter().map(|name| OrganisationId::named(name)).collect(),
        advice: Words::keep(advice, &mut CountingEntropy::after(7 << 32)),
    }
}

/// Ada was talked over on 18 March.
fn after_the_panel() -> Desk {
    let mut desk = Desk::with_ada(&here());
    desk.panel("2026-03-03T09:00", planned(&desk)).expect("planned");
    desk.panel("2026-03-18T15:00", held(&desk, &["health", "housing"])).expect("held");
    desk
}

fn only_panel(case: &Case) -> &AnyPanel {
    let mut panels = case.own::<AnyPanel>();
    let panel = panels.next().expect("a panel");
    assert!(panels.next().is_none());
    panel
}

#[test]
fn the_panel_stands_in_the_log_of_the_family_and_is_replayed() {
    let desk = after_the_panel();
    assert!(desk.log().contains(r#""type":"uk.gov.elmshire.panel-held.v1""#));
    assert!(desk.log().contains(r#""rules":"PANEL-01 PANEL-02""#));
    let again = desk.replayed();
    assert_eq!(&again, desk.case());
    assert_eq!(only_panel(&again).state_name(), "advised");
    let id = PanelId::named("march");
    assert!(again.records().own::<AnyPanel>(id).is_some());
    assert!(again.passed_over().is_empty());
}

#[test]
fn a_panel_without_two_agencies_is_refused_by_the_rule_of_elmshire() {
    let mut desk = Desk::with_ada(&here());
    desk.panel("2026-03-03T09:00", planned(&desk)).expect("planned");
    let before = desk.case().revision();
    let Err(CommandError::Refused(no)) =
        desk.panel("2026-03-18T15:00", held(&desk, &["health", "health"]))
    else {
        panic!("one agency, named twice")
    };
    assert_eq!(no.rule(), PANEL_02);
    let said = serde_json::to_value(&no).expect("JSON");
    assert_eq!(said["source"], "Elmshire family panel: terms of reference, January 2026");
    assert_eq!(desk.case().revision(), before);
    assert_eq!(only_panel(desk.case()).state_name(), "planned");
}

#[test]
fn a_step_that_the_panel_does_not_have_now_is_refused_with_the_nearest_way() {
    let mut desk = Desk::with_ada(&here());
    desk.panel("2026-03-03T09:00", planned(&desk)).expect("planned");
    let Err(CommandError::Refused(no)) = desk.panel("2026-03-03T10:00", PanelAdviceTold {}) else {
        panic!("there is no advice yet")
    };
    assert_eq!(no.rule(), PANEL_03);
    assert_eq!(no.nearest_ways(), ["first `panel.hold`"]);
}

#[test]
fn without_the_consent_of_the_family_ada_is_not_talked_over() {
    let mut desk = Desk::with_ada(&here());
    desk.panel("2026-03-03T09:00", planned(&desk)).expect("planned");
    desk.cole(
        "withdraw-permission",
        "2026-03-10T09:00",
        r#"{"permission": "@consent", "by": "@ada-mother"}"#,
    )
    .expect("withdrawn");
    let Err(CommandError::Refused(no)) =
        desk.panel("2026-03-18T15:00", held(&desk, &["health", "housing"]))
    else {
        panic!("the family took its consent back")
    };
    let rules: Vec<_> = no.reasons().map(|reason| reason.rule).collect();
    assert!(rules.contains(&PANEL_01) && rules.contains(&RuleId::CON_06), "{rules:?}");
    // What was lawful then stays so, and the impact of the withdrawal names it.
    desk.replayed();
    let impact = desk.case().impact(desk.consent().permission);
    assert!(impact.stands.iter().any(|it| it.event == "uk.gov.elmshire.panel-planned"));
}

#[test]
fn what_was_lawful_is_replayed_after_the_request_is_withdrawn() {
    let mut desk = after_the_panel();
    desk.cole("withdraw-request", "2026-03-20T09:00", r#"{"request": "@request"}"#).expect("done");
    assert_eq!(&desk.replayed(), desk.case());
    let another = of_panel("april", planned(&desk));
    assert_eq!(rule(desk.ask(another, "2026-03-20T10:00")), RuleId::HUB_02);
}

#[test]
fn a_panel_that_the_log_only_claims_is_found() {
    // The panel is held in one case; its line is put into the log of another, where the
    // family had taken its consent back.
    let honest = after_the_panel();
    let claim: serde_json::Value =
        serde_json::from_str(honest.log().lines().last().expect("a line")).expect("JSON");
    let mut desk = Desk::with_ada(&here());
    desk.panel("2026-03-03T09:00", planned(&desk)).expect("planned");
    desk.cole(
        "withdraw-permission",
        "2026-03-10T09:00",
        r#"{"permission": "@consent", "by": "@ada-mother"}"#,
    )
    .expect("withdrawn");
    let line = honest.log().lines().last().expect("a line");
    let hash = desk.case().last_hash().expect("a line").to_string();
    let previous = claim["previous"].as_str().expect("a hash");
    let sequence = format!(r#""sequence":"{:010}""#, desk.case().revision() + 1);
    let old = format!(r#""sequence":"{}""#, claim["sequence"].as_str().expect("digits"));
    let forged = line.replace(previous, &hash).replace(&old, &sequence);
    let end = forged.rfind(r#","hash":"#).expect("a hash");
    let mut forged = format!("{}}}", &forged[..end]);
    hub::core::chain::seal(&mut forged).expect("sealed again");
    let fault = Case::replay(&here(), format!("{}{forged}\n", desk.log()).as_bytes())
        .expect_err("its consent was gone");
    assert_eq!((fault.line, fault.rule), (desk.case().revision() + 1, Some(PANEL_01)));
}

#[test]
fn a_program_without_the_panel_passes_over_it_and_says_so() {
    let desk = after_the_panel();
    let elsewhere = Locality::default();
    let mut theirs = Case::replay(&elsewhere, desk.log().as_bytes()).expect("the chain holds");
    let passed_over = theirs.passed_over();
    assert_eq!(
        PassedOver::in_words(&passed_over).expect("a sentence"),
        "2 events belong to machines that this program does not have, and were passed over: \
         uk.gov.elmshire.panel-held (1), uk.gov.elmshire.panel-planned (1)"
    );
    assert_eq!(
        (theirs.revision(), theirs.last_hash()),
        (desk.case().revision(), desk.case().last_hash())
    );
    let told: Vec<_> = theirs
        .timeline(desk.log().as_bytes())
        .map(|moment| tell_moment(&theirs, &moment.expect("a line")))
        .collect();
    assert!(
        told.iter().any(|it| it.contains("uk.gov.elmshire.panel-held (passed over")),
        "{told:#?}"
    );

    // They go on with the log, and whoever has the panel reads all of it.
    let asked = Instruction::from_json(
        r#"{"command": "name-practitioner",
            "by": {"who": "@cole", "role": "partnership-coordinator", "organisation": "@one-reading-family-hub"},
            "details": {"practitioner": "@cole", "name": "Mr Cole"}}"#,
    )
    .expect("a command");
    let mut entropy = CountingEntropy::after(9 << 32);
    let entries = theirs.act(asked, time("2026-03-19T09:00"), &mut entropy).expect("done");
    let log: String = entries.iter().flat_map(|entry| [entry.line.as_str(), "\n"]).collect();
    let desk = Desk::resume(&here(), &format!("{}{log}", desk.log()));
    let ours = desk.case();
    assert_eq!(only_panel(ours).state_name(), "advised");
    assert_eq!(Case::replay(&elsewhere, desk.log().as_bytes()).as_ref(), Ok(&theirs));
}

#[test]
fn a_panel_begins_once_and_only_one_that_has_begun_goes_on() {
    let mut desk = Desk::with_ada(&here());
    let wrong = |answer| match answer {
        Err(CommandError::Invalid(bad)) => bad.to_string(),
        other => panic!("{other:?}"),
    };
    let event = planned(&desk);
    assert_eq!(
        wrong(desk.panel("2026-03-03T09:00", PanelAdviceTold {})),
        "`details.record`: the case has no panel of this id"
    );
    desk.panel("2026-03-03T09:00", event.clone()).expect("planned");
    assert_eq!(
        wrong(desk.panel("2026-03-03T09:05", event)),
        "`details.record`: the panel of this id has begun already, and is `planned`: name another \
         id to begin another"
    );
}

#[test]
fn a_case_that_was_not_given_the_panel_records_none() {
    let mut desk = Desk::with_ada(&Locality::default());
    let Err(CommandError::Invalid(bad)) = desk.panel("2026-03-03T09:00", planned(&desk)) else {
        panic!("nobody would find its evidence again")
    };
    assert_eq!(bad.to_string(), "`command`: this case was begun without the machine `panel`");
}

#[test]
fn a_mistake_that_the_panel_stood_on_takes_the_panel_with_it() {
    let mut desk = after_the_panel();
    let given =
        1 + desk.log().lines().position(|it| it.contains("permission-given.")).expect("given");
    let details = format!(
        r#"{{"correction": "@wrong", "sequence": {given}, "mistake": "did-not-happen", "reason": "It was another family."}}"#
    );
    desk.cole("correct-event", "2026-03-19T09:00", &details).expect("corrected");
    let fallen: Vec<_> = desk.case().fallen().iter().map(|it| (&*it.event, it.rule)).collect();
    // The request had gone to the hub on that consent, and so there is no admission either.
    let planned = ("uk.gov.elmshire.panel-planned", Some(RuleId::HUB_02));
    assert!(fallen.contains(&planned), "{fallen:?}");
    assert_eq!(desk.case().own::<AnyPanel>().count(), 0, "it was never begun");
    assert_eq!(&desk.replayed(), desk.case());
}

#[test]
fn a_mistake_in_the_panel_itself_is_corrected_by_whoever_has_it() {
    let mut desk = after_the_panel();
    let details = |correction: &str| {
        let planned =
            1 + desk.log().lines().position(|it| it.contains("panel-planned.")).expect("it");
        format!(
            r#"{{"correction": "@{correction}", "sequence": {planned}, "mistake": "typing-error", "reason": "The diary was seen.", "instead": {{"changes": {{"day": "2026-03-25"}}}}}}"#
        )
    };
    let (right, theirs) = (details("right"), details("theirs"));

    let mut elsewhere =
        Case::replay(&Locality::default(), desk.log().as_bytes()).expect("it holds");
    let asked = format!(
        r#"{{"command": "correct-event", "details": {theirs},
            "by": {{"who": "@cole", "role": "partnership-coordinator", "organisation": "@one-reading-family-hub"}}}}"#
    );
    let asked = Instruction::from_json(&asked).expect("a command");
    let mut entropy = CountingEntropy::after(9 << 32);
    let no = elsewhere
        .act_on(&mut desk.log().as_bytes(), asked, time("2026-03-19T09:00"), &mut entropy)
        .expect_err("they cannot read it");
    let ActError::No(CommandError::Refused(no)) = no else { panic!("{no}") };
    assert_eq!(no.rule(), RuleId::REC_01);
    assert_eq!(no.nearest_ways(), ["correct it with the program that has this machine"]);

    desk.cole("correct-event", "2026-03-19T09:00", &right).expect("corrected");
    assert!(desk.case().fallen().is_empty(), "{:?}", desk.case().fallen());
    assert_eq!(only_panel(desk.case()).state_name(), "advised");
    assert_eq!(&desk.replayed(), desk.case());
    Case::replay(&Locality::default(), desk.log().as_bytes()).expect("passed over, and corrected");
}

#[test]
fn what_the_panel_advised_can_be_erased() {
    let mut desk = after_the_panel();
    assert!(desk.log().contains("breakfast club"));
    let line = desk.case().revision();
    let details = format!(
        r#"{{"erasure": "@gone", "sequences": [{line}], "ground": "court-order", "decided_by": "@cole"}}"#
    );
    desk.cole("erase-words", "2026-03-19T09:00", &details).expect("erased");
    assert!(!desk.log().contains("breakfast club"));
    for locality in [here(), Locality::default()] {
        Case::replay(&locality, desk.log().as_bytes()).expect("every hash still holds");
    }
    assert_eq!(&desk.replayed(), desk.case());
}

#[test]
fn an_instruction_that_is_sent_twice_is_carried_out_once() {
    let mut desk = Desk::with_ada(&here());
    let asked = of_panel("march", planned(&desk))
        .identified(Identity::new(CommandId::named("first"), "ada, for 18 March"));
    assert_eq!(desk.ask(asked.clone(), "2026-03-03T09:00").expect("planned").len(), 1);
    assert_eq!(asked.command.name(), "panel.plan");
    let place = desk.case().revision();
    assert_eq!(desk.ask(asked.clone(), "2026-03-03T09:05").expect("done before"), []);
    assert_eq!(desk.case().already_done(&asked), Ok(Some(place..=place)));
    let off = PanelTakenOff { why: WhyNot::NoLongerNeeded };
    let another = of_panel("march", off)
        .identified(Identity::new(CommandId::named("first"), "something else"));
    assert_eq!(rule(desk.ask(another, "2026-03-03T09:10")), RuleId::REC_01);
    let again = desk.replayed();
    assert_eq!(again.already_done(&asked), Ok(Some(place..=place)));
}

#[test]
fn what_the_panel_owes_is_due_with_ours() {
    let mut desk = after_the_panel();
    let due = desk.case().due(time("2026-03-27T09:00"));
    let told = due.iter().find(|it| it.rule == PANEL_03).expect("it is due");
    assert_eq!((told.by, told.overdue), (day("2026-03-25"), true));
    assert_eq!(told.about, Some(PersonId::named("ada")));
    desk.panel("2026-03-27T10:00", PanelAdviceTold {}).expect("told");
    assert!(desk.case().due(time("2026-03-27T11:00")).iter().all(|it| it.rule != PANEL_03));
}

#[test]
fn the_panel_is_shown_charted_and_described_like_ours() {
    let desk = after_the_panel();
    let views = desk.case().record_views();
    let panel = views.iter().find(|it| it.machine == "panel").expect("it is shown");
    assert_eq!(panel.state, "advised");
    assert_eq!(panel.about, Some(PersonId::named("ada")));
    let open: Vec<_> = panel.actions.iter().map(|it| it.action).collect();
    assert_eq!(open, ["tell", "take-off"]);

    let locality = here();
    let machines = locality.own_machines();
    assert_eq!(machines.charts().map(|chart| chart.machine).collect::<Vec<_>>(), ["panel"]);
    assert!(machines.all_rules().contains(&PANEL_02));
    assert_eq!(machines.find_rule("PANEL-02"), Some(PANEL_02));
    let schemas = machines.schemas();
    let (_, schema) = schemas
        .iter()
        .find(|(name, _)| name == "events/uk.gov.elmshire.panel-taken-off")
        .expect("each event has one");
    assert_eq!(schema.pointer("/$defs/PanelTakenOff/required/0"), Some(&"why".into()));
}

#[test]
fn a_machine_is_given_once() {
    let machines = OwnMachines::new().with::<AnyPanel>().expect("once");
    assert_eq!(machines.with::<AnyPanel>(), Err(OwnMachineError::Machine("panel")));
}

#[test]
fn lines_of_the_panel_in_another_form_are_refused() {
    let desk = after_the_panel();
    let line = desk.log().lines().find(|it| it.contains("panel-planned.")).expect("it");
    let place = 1 + desk.log().lines().position(|it| it == line).expect("it");
    for (from, to) in [
        (r#""data":{"#, r#""data":{ "#),
        (r#""rules":"PANEL-01 HUB-02""#, r#""rules":"PANEL-01""#),
        (r#""day":"2026-03-18""#, r#""day":"2026-03-18","more":1"#),
        (".panel-planned.v1", ".panel-planned.v2"),
    ] {
        let changed = line.replace(from, to);
        assert_ne!(changed, line, "{from}");
        let end = changed.rfind(r#","hash":"#).expect("a hash");
        let mut changed = format!("{}}}", &changed[..end]);
        hub::core::chain::seal(&mut changed).expect("sealed again");
        let log: String = desk
            .log()
            .lines()
            .take(place)
            .map(|it| if it == line { &*changed } else { it })
            .flat_map(|it| [it, "\n"])
            .collect();
        let fault = Case::replay(&here(), log.as_bytes()).expect_err(to);
        assert_eq!(fault.line, place as u64, "{fault}");
    }
    let _: PanelEvent = PanelAdviceTold {}.into();
}
