//! Whether an act was covered, in the obvious way: by reading the lines of the log
//! down to it, with no machine and no calendar.

use familyhub::RelyingAct;
use familyhub::core::OrganisationId;
use familyhub::core::time::parse_time;
use serde_json::Value;

use crate::journey;

/// Whether the lines before an act say that its consent covered it.
pub(crate) fn was_covered(log: &str, act: &RelyingAct) -> bool {
    let id = act.relied_on.permission.to_string();
    let on = act.at.date_naive().to_string();
    let (mut asked, mut given, mut ended) = (false, false, false);
    let mut confirm_by: Option<String> = None;
    for line in log.lines().take(usize::try_from(act.sequence).expect("few") - 1) {
        let event: Value = serde_json::from_str(line).expect("JSON");
        let when = parse_time(text(&event, "/time")).expect("a time");
        if text(&event, "/subject") != id || when > act.at {
            continue;
        }
        match text(&event, "/type").split('.').nth(2).expect("a name") {
            "permission-sought" => {
                let hub = OrganisationId::named("one-reading-family-hub").to_string();
                asked = holds(&event, "purposes", "hub-support")
                    && holds(&event, "categories", "identity")
                    && holds(&event, "categories", "needs-and-strengths")
                    && holds(&event, "recipients", &hub);
            }
            "permission-given" | "permission-given-verbally" => given = true,
            "permission-confirmed" => confirm_by = None,
            "permission-reviewed" => {}
            _ => ended = true,
        }
        if let Some(by) = event.pointer("/data/confirm_by") {
            confirm_by = by.as_str().map(str::to_owned);
        }
        if event.pointer("/data/review_by").is_some() {
            ended |= text(&event, "/data/review_by") < on.as_str();
        }
    }
    asked && given && !ended && confirm_by.is_none_or(|by| by >= on)
}

fn text<'e>(event: &'e Value, place: &str) -> &'e str {
    event.pointer(place).and_then(Value::as_str).expect("a text")
}

fn holds(event: &Value, list: &str, item: &str) -> bool {
    let list = event.pointer(&format!("/data/scope/{list}")).and_then(Value::as_array);
    list.expect("a list").iter().any(|known| known == item)
}

#[test]
fn con_16_the_obvious_reading_of_a_log_sees_what_is_not_covered() {
    let run = journey();
    let act = run.case.acts().last().expect("the meeting was held");
    assert!(was_covered(&run.log, act));
    for other in ["permission-withdrawn", "permission-expired"] {
        let log = run.log.replacen("permission-given", other, 1);
        assert!(!was_covered(&log, act), "{other}");
    }
    let log = run.log.replacen(r#""hub-support""#, r#""step-down-support""#, 1);
    assert!(!was_covered(&log, act));
    let log = run.log.replacen(r#""review_by":"2027"#, r#""review_by":"2025"#, 1);
    assert!(!was_covered(&log, act));
}
