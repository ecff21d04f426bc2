//! The panel among the records of a case: whom it is about, what is due, what a person reads.

use hub::consent::{ForPurpose as _, PermissionRef};
use hub::core::time::{RuleDeadline, WorkingDays, london};
use hub::core::{PersonId, RuleId};
use hub::tac::Risk;
use hub::{OwnOwing, OwnRecord, Records};

use crate::panel::{AnyPanel, PanelDiscussion, PanelEvent};
use crate::rules::{PANEL_01, PANEL_03, PANEL_RULES};

impl OwnRecord for AnyPanel {
    const PREFIX: &'static str = "uk.gov.elmshire.";
    const RULES: &'static [RuleId] = PANEL_RULES;

    fn about(&self) -> Option<PersonId> {
        Some(*self.child())
    }

    fn told(&self, _: &Records) -> String {
        match self {
            Self::Planned(panel) => format!("on {}", london::day_in_words(panel.state().day)),
            Self::Advised(panel) => format!("held {}", london::in_words(panel.state().held)),
            Self::Told(_) => String::new(),
            Self::TakenOff(panel) => panel.state().why.words().to_owned(),
        }
    }

    fn detail(event: &PanelEvent) -> String {
        match event {
            PanelEvent::PanelPlanned(it) => format!("for {}", london::day_in_words(it.day)),
            PanelEvent::PanelHeld(it) => format!("with {} agencies", it.agencies.len()),
            PanelEvent::PanelAdviceTold(_) => String::new(),
            PanelEvent::PanelTakenOff(it) => it.why.words().to_owned(),
        }
    }

    fn owes(&self, owing: &mut OwnOwing<'_>) {
        match self {
            Self::Planned(panel) => {
                let day = panel.state().day;
                let why = format!("the panel meets on {}", london::day_in_words(day));
                owing.due(day, ("the panel", Risk::Low), PANEL_01, why);
            }
            Self::Advised(panel) => {
                let held = london::date_of(panel.state().held);
                let calendar = owing.records().locality().calendar();
                let told = RuleDeadline::in_working_days(PANEL_03, held, WorkingDays(5), calendar);
                let what = ("telling the family what the panel advises", Risk::Medium);
                match told {
                    Ok(deadline) => owing.due_by(&deadline, what),
                    Err(beyond) => owing.due(held, what, PANEL_03, beyond.to_string()),
                }
            }
            Self::Told(_) | Self::TakenOff(_) => {}
        }
    }

    fn lent_by(evidence: &str) -> Option<&'static [(&'static str, &'static str)]> {
        match evidence {
            PanelDiscussion::EVIDENCE => {
                Some(&[("permission", "given"), ("permission", "given-verbally")])
            }
            _ => None,
        }
    }

    fn relied_on(event: &PanelEvent) -> Option<PermissionRef> {
        match event {
            PanelEvent::PanelPlanned(it) => Some(it.permission),
            PanelEvent::PanelHeld(it) => Some(it.permission),
            PanelEvent::PanelAdviceTold(_) | PanelEvent::PanelTakenOff(_) => None,
        }
    }
}
