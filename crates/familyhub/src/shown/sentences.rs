//! Plain sentences for a person: a moment, an impact, a refusal.

use std::fmt::Write as _;

use familyhub_consent::Ground;
use familyhub_core::Refusal;
use familyhub_core::time::london;

use crate::decided::impact::{Impact, WhoIsTold};
use crate::kept::case::Case;
use crate::kept::plain_name::plain_name;
use crate::kept::record::GoesOn;
use crate::shown::history::HistoryEntry;

/// What happened, when and by whom, on one line.
pub fn tell_moment(case: &Case, moment: &HistoryEntry) -> String {
    let mut line = format!("{}  {}", london::in_words(moment.at), plain_name(&moment.event));
    if !moment.detail.is_empty() {
        let _ = write!(line, " ({})", moment.detail);
    }
    let _ = write!(line, ", by {}, {}", case.called(moment.who), moment.role.words());
    let mut recorded = moment.recorded;
    if let Some(indeed) = moment.recorded_indeed {
        let said = london::in_words(moment.recorded);
        let _ = write!(line, "; said to be recorded {said}, which is wrong: ");
        let _ = match indeed.at {
            Some(at) => write!(line, "it was {}", london::in_words(at)),
            None => write!(line, "nobody knows when it was"),
        };
        recorded = indeed.at.unwrap_or(recorded);
    }
    if moment.retrospective {
        let _ = write!(line, "; retrospective: recorded {}", london::in_words(recorded));
    }
    if let Some(mistake) = moment.corrected {
        let _ = write!(line, "; wrong, and corrected since: {mistake}");
    }
    if let Some(ground) = moment.erased {
        let _ = write!(line, "; its words are erased: {ground}");
    }
    if let Some(why) = &moment.stood_on_a_mistake {
        let _ = write!(line, "; stood on a mistake: {why}");
    }
    line
}

/// What the end of a permission means, line by line.
pub fn tell_impact(case: &Case, impact: &Impact) -> String {
    let mut text = String::new();
    for stopped in &impact.stops {
        let _ = writeln!(text, "stops: the hub meeting of {}", london::day_in_words(stopped.on));
    }
    for stopped in &impact.stops_in_teams {
        let _ = writeln!(
            text,
            "stops: the meeting of the team on {}",
            london::day_in_words(stopped.on)
        );
    }
    for _ in &impact.pauses {
        text.push_str("pauses: nothing more is shared on the referral that is open\n");
    }
    for standing in &impact.stands {
        let _ = writeln!(
            text,
            "stands: {} on {}, which was lawful",
            plain_name(&standing.event),
            london::in_words(standing.at)
        );
    }
    for act in &impact.in_doubt {
        let _ = writeln!(
            text,
            "in doubt: {} on {} relied on it; look at it one by one",
            plain_name(&act.event),
            london::in_words(act.at)
        );
    }
    for goes_on in &impact.goes_on {
        let _ = match goes_on {
            GoesOn::Telling(told) => {
                let who = case.who_may_be_told(told);
                let on = match told.on {
                    Ground::Permission { purpose, .. } => {
                        format!("on another permission, for {}", purpose.words())
                    }
                    Ground::Disclosure { basis, .. } => {
                        format!("on a decision to disclose: {}", basis.words())
                    }
                };
                writeln!(
                    text,
                    "goes on: {who} may be told {} {on} [{}]",
                    told.categories, told.rule
                )
            }
            GoesOn::Service { service, .. } => {
                writeln!(text, "goes on: {}, as far as it shares nothing", service.words())
            }
            GoesOn::SingleAgencyWork {} => {
                writeln!(text, "goes on: what each agency does by itself, sharing nothing")
            }
        };
    }
    for told in &impact.tell {
        let who = match told.who {
            WhoIsTold::PartnershipCoordinator => "the Partnership Coordinator".to_owned(),
            WhoIsTold::Organisation(id) => {
                case.name_of_organisation(id).map_or_else(|| id.to_string(), str::to_owned)
            }
        };
        let _ = writeln!(text, "tell {who}: \"{}\", and no more", told.words);
    }
    let _ = write!(text, "safety: {}", impact.safety);
    text
}

/// A refusal whole: the rule, why, what is missing, what would be legal.
pub fn tell_refusal(refusal: &Refusal) -> String {
    let mut text = format!("no: {} — {}", refusal.rule(), refusal.message());
    for reason in refusal.reasons().skip(1) {
        let _ = write!(text, "\n  because: {} [{}]", reason.message, reason.rule);
    }
    for missing in refusal.what_is_missing() {
        let _ = write!(text, "\n  missing: {missing}");
    }
    for way in refusal.nearest_ways() {
        let _ = write!(text, "\n  legal instead: {way}");
    }
    let _ = write!(text, "\n  source: {}", refusal.rule().rule().source.words());
    text
}
