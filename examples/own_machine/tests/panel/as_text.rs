//! The panel in the world of text: asked for in JSON, among the actions, and on the way to a goal.

use crate::desk::{Desk, cole, of_panel, rule};
use elmshire_panel::elmshire;
use elmshire_panel::panel::{AnyPanel, PanelAdviceTold};
use elmshire_panel::rules::{PANEL_01, PANEL_02, PANEL_03};
use familyhub_testing::time;
use hub::core::{PersonId, RuleId};
use hub::{Action, BadCommandError, Case, CommandError, Instruction, Locality, NoWayError};

const AT: &str = "2026-03-03T09:00";

fn with_ada() -> Desk {
    Desk::with_ada(&elmshire().expect("no other machine is called so"))
}

/// A command of the panel as Mr Cole's screen sends it.
fn sent(command: &str, details: &str) -> Instruction {
    Instruction::from_json(&format!(
        r#"{{"command": "{command}", "details": {details},
            "by": {{"who": "@cole", "role": "partnership-coordinator", "organisation": "@one-reading-family-hub"}}}}"#
    ))
    .expect("a command")
}

fn plan(desk: &Desk) -> Instruction {
    let consent = serde_json::to_string(&desk.consent()).expect("JSON");
    let event = format!(
        r#"{{"child": "@ada", "referral": "@request", "decision": "@level", "permission": {consent}, "day": "2026-03-18"}}"#
    );
    sent("panel.plan", &format!(r#"{{"record": "@march", "event": {event}}}"#))
}

fn hold(desk: &Desk, agencies: &str) -> Instruction {
    let consent = serde_json::to_string(&desk.consent()).expect("JSON");
    let event = format!(
        r#"{{"permission": {consent}, "agencies": {agencies}, "advice": "Ask the breakfast club."}}"#
    );
    sent("panel.hold", &format!(r#"{{"record": "@march", "event": {event}}}"#))
}

fn invalid<T: std::fmt::Debug>(answer: Result<T, CommandError>) -> BadCommandError {
    match answer {
        Err(CommandError::Invalid(bad)) => bad,
        other => panic!("{other:?}"),
    }
}

fn only_state(case: &Case) -> &'static str {
    let states: Vec<_> = case.own::<AnyPanel>().map(AnyPanel::state_name).collect();
    let [state] = states[..] else { panic!("{states:?}") };
    state
}

#[test]
fn a_panel_is_planned_held_and_told_in_text() {
    let mut desk = with_ada();
    assert_eq!(desk.ask(plan(&desk), AT).expect("planned").len(), 1);
    let held = hold(&desk, r#"["@health", "@housing"]"#);
    desk.ask(held, "2026-03-18T15:00").expect("held");
    let line = desk.log().lines().last().expect("a line");
    assert!(line.contains(r#""advice":{"digest":"#), "under a salt, so that it can be erased");
    // An event that says nothing needs nothing said.
    desk.ask(sent("panel.tell", r#"{"record": "@march"}"#), "2026-03-19T09:00").expect("told");
    assert_eq!(only_state(desk.case()), "told");
    let again = desk.replayed();
    assert_eq!(&again, desk.case());
}

#[test]
fn a_command_in_text_is_refused_as_the_event_itself_is() {
    let mut desk = with_ada();
    desk.ask(plan(&desk), AT).expect("planned");
    let one = desk.ask(hold(&desk, r#"["@health"]"#), "2026-03-18T15:00");
    assert_eq!(rule(one), PANEL_02);

    let as_text = desk.ask(sent("panel.tell", r#"{"record": "@march"}"#), "2026-03-18T15:00");
    let as_value = desk.ask(of_panel("march", PanelAdviceTold {}), "2026-03-18T15:00");
    assert_eq!(as_text, as_value);
    assert_eq!(rule(as_text), PANEL_03);

    desk.cole(
        "withdraw-permission",
        "2026-03-18T16:00",
        r#"{"permission": "@consent", "by": "@ada-mother"}"#,
    )
    .expect("withdrawn");
    let held = hold(&desk, r#"["@health", "@housing"]"#);
    assert_eq!(rule(desk.ask(held, "2026-03-18T17:00")), PANEL_01);
}

#[test]
fn what_is_wrong_with_a_command_in_text_has_its_place() {
    let mut desk = with_ada();
    let mut wrong = |command: &str, details: &str| {
        let bad = invalid(desk.ask(sent(command, details), AT));
        (bad.place, bad.message)
    };
    let (place, message) = wrong("panel.postpone", r#"{"record": "@march"}"#);
    assert_eq!(place, "command");
    assert_eq!(
        message,
        "`panel.postpone` is no command; write one of panel.plan, panel.hold, panel.tell, \
         panel.take-off"
    );
    let (place, message) = wrong("choir.plan", r#"{"record": "@march"}"#);
    assert_eq!(
        (&*place, &*message),
        ("command", "this case was begun without the machine `choir`")
    );
    let (place, message) =
        wrong("panel.take-off", r#"{"record": "@march", "event": {"why": "no"}}"#);
    assert_eq!(place, "details.event.why");
    assert!(message.contains("no-longer-needed"), "{message}");
    let (place, message) = wrong("panel.take-off", r#"{"record": "@march"}"#);
    assert_eq!((&*place, &*message), ("details.event", "missing field `why`"));
    let advice = r#"{"record": "@march", "event": {"permission": {"permission": "@consent", "revision": 2}, "agencies": [], "advice": " "}}"#;
    let (place, message) = wrong("panel.hold", advice);
    assert_eq!((&*place, &*message), ("details.event.advice", "the text is blank"));

    // Without its details, or without what they hold, it is no command for any case.
    for (details, place) in
        [("{}", "details"), (r#"{"record": "@march", "event": 7}"#, "details.event")]
    {
        let asked = format!(
            r#"{{"command": "panel.tell", "details": {details}, "by": {{"who": "@cole", "role": "partnership-coordinator", "organisation": "@hub"}}}}"#
        );
        assert_eq!(Instruction::from_json(&asked).expect_err(place).place, place);
    }
    let mut elsewhere = Desk::with_ada(&Locality::default());
    let bad = invalid(elsewhere.ask(plan(&elsewhere), AT));
    assert_eq!(bad.to_string(), "`command`: this case was begun without the machine `panel`");
}

#[test]
fn a_command_in_text_that_is_sent_twice_is_carried_out_once() {
    let mut desk = with_ada();
    let asked = r#"{"id": "@first", "command": "panel.take-off", "details": {"record": "@march", "event": {"why": "family-declined"}},
        "by": {"who": "@cole", "role": "partnership-coordinator", "organisation": "@one-reading-family-hub"}}"#;
    let asked = Instruction::from_json(asked).expect("a command");
    desk.ask(plan(&desk), AT).expect("planned");
    assert_eq!(desk.ask(asked.clone(), AT).expect("done").len(), 1);
    assert_eq!(desk.ask(asked.clone(), AT).expect("done before"), []);
    let again = desk.replayed();
    assert!(again.already_done(&asked).expect("the same").is_some());
}

/// What Mr Cole may do with panels.
fn of_panels(desk: &Desk, at: &str) -> Vec<Action> {
    let actions = desk.case().actions(&cole(), time(at)).into_iter();
    actions.filter(|action| action.machine == "panel").collect()
}

#[test]
fn the_steps_of_the_panel_stand_among_the_actions() {
    let mut desk = with_ada();
    let ada = PersonId::named("ada");
    let actions = of_panels(&desk, AT);
    let planned = actions.iter().find(|it| it.about == Some(ada)).expect("it is listed");
    assert_eq!((&*planned.command, planned.record, &planned.blocked), ("panel.plan", None, &None));
    assert_eq!(planned.rules, ["PANEL-01", "HUB-02"]);
    let asks: Vec<_> = planned.asks.iter().map(|ask| &*ask.field).collect();
    assert_eq!(
        asks,
        [
            "record",
            "event.child",
            "event.day",
            "event.decision",
            "event.permission",
            "event.referral"
        ]
    );
    // Of her mother, who has given no consent of her own, what stands in the way is said.
    let mother = PersonId::named("ada-mother");
    let other = actions.iter().find(|it| it.about == Some(mother)).expect("it is listed");
    assert!(other.blocked.is_some());

    // Each that is open is a command that can be given.
    for (at, open) in
        [(AT, "panel.plan"), ("2026-03-18T15:00", "panel.hold"), ("2026-03-19T09:00", "panel.tell")]
    {
        let actions = of_panels(&desk, at);
        let action = actions.iter().find(|it| it.command == open && it.blocked.is_none());
        let action = action.unwrap_or_else(|| panic!("{open} in {actions:#?}"));
        let asked = action.command_by(&cole()).to_string();
        desk.ask(Instruction::from_json(&asked).expect("a command"), at).expect(&asked);
    }
    assert_eq!(only_state(desk.case()), "told");
    let after = of_panels(&desk, "2026-03-19T10:00");
    assert!(after.iter().all(|it| it.command == "panel.plan"), "it has ended");
}

#[test]
fn nobody_plans_a_panel_on_consent_that_was_taken_back() {
    let mut desk = with_ada();
    desk.cole("withdraw-permission", AT, r#"{"permission": "@consent", "by": "@ada-mother"}"#)
        .expect("withdrawn");
    let actions = of_panels(&desk, "2026-03-03T10:00");
    let blocked = actions.iter().find(|it| it.about == Some(PersonId::named("ada")));
    let refusal = blocked.and_then(|it| it.blocked.as_ref()).expect("it is blocked");
    assert_eq!(refusal.rule(), PANEL_01);
    assert!(refusal.reasons().any(|reason| reason.rule == RuleId::CON_06));
}

#[test]
fn the_way_to_a_panel_leads_by_what_it_stands_on() {
    let here = elmshire().expect("no other machine is called so");
    let commands = |case: &Case| -> Vec<String> {
        let way = case.way_to("panel", "told", None).expect("there is a way");
        way.into_iter().filter_map(|step| step.command).map(String::from).collect()
    };
    let from_nothing = commands(&Case::new(&here));
    let place = |name: &str| from_nothing.iter().position(|it| it == name);
    for before in ["open-case", "give-permission", "decide-level", "accept-request"] {
        assert!(place(before).expect(before) < place("panel.plan").expect("it is planned"));
    }
    assert_eq!(from_nothing[from_nothing.len() - 3..], ["panel.plan", "panel.hold", "panel.tell"]);

    let mut desk = with_ada();
    assert_eq!(commands(desk.case()), ["panel.plan", "panel.hold", "panel.tell"]);
    desk.ask(plan(&desk), AT).expect("planned");
    let way = desk.case().way_to("panel", "advised", Some(PersonId::named("ada"))).expect("a way");
    assert_eq!(way.len(), 1);
    assert_eq!((way[0].command.as_deref(), way[0].to), (Some("panel.hold"), "advised"));
    assert_eq!(way[0].record, desk.case().own::<AnyPanel>().next().map(|it| (*it.id()).into()));
    assert_eq!(desk.case().way_to("panel", "planned", None).map(|way| way.len()), Ok(0));

    let no = desk.case().way_to("panel", "postponed", None).expect_err("there is no such state");
    assert!(no.to_string().contains("planned, advised, told, taken-off"), "{no}");
    let Err(NoWayError::NoSuchMachine { machines }) = desk.case().way_to("choir", "sung", None)
    else {
        panic!("there is no choir")
    };
    assert!(machines.ends_with(", panel"), "{machines}");
}
