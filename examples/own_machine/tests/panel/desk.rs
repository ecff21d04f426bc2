//! A family at the hub, by the commands of familyhub, and its panel.

use elmshire_panel::panel::{AnyPanel, PanelEvent, PanelId};
use familyhub_testing::{Scenario, given_in, lead_professional, partnership_coordinator, said};
use hub::consent::PermissionRef;
use hub::core::{Actor, PermissionId, RuleId};
use hub::{ActError, Acted, Case, CommandError, Instruction, Locality, LogEntry, OwnCommand};

/// A case, its log, and who does what with it.
pub struct Desk {
    story: Scenario,
}

/// Mr Cole, who coordinates the hub.
pub fn cole() -> Actor {
    partnership_coordinator("cole", "one-reading-family-hub")
}

impl Desk {
    /// Ada, whom the hub has taken on her mother's consent.
    pub fn with_ada(locality: &Locality) -> Self {
        let bell = lead_professional("bell", "oak-school");
        let by_bell = [
            ("open-case", r#"{"case": "@okafor"}"#),
            ("add-person", r#"{"person": "@ada", "stage": {"is": "child", "born": "2018-11-20"}}"#),
            ("add-person", r#"{"person": "@ada-mother", "stage": {"is": "adult"}}"#),
            (
                "take-on-lead",
                r#"{"lead": "@lead", "knows": {"is": "knows-well", "since": "2024-09-02"}, "agreed_by": "@ada-mother"}"#,
            ),
            (
                "decide-level",
                r#"{"decision": "@level", "child": "@ada", "level": "2a", "indicators": ["late to school"], "reasons": "One agency can meet the need."}"#,
            ),
            (
                "seek-permission",
                r#"{"permission": "@consent", "person": "@ada", "purposes": ["hub-support"], "categories": ["identity", "needs-and-strengths"], "recipients": ["@one-reading-family-hub"], "explained": "What the hub and its panel are."}"#,
            ),
            (
                "give-permission",
                r#"{"permission": "@consent", "giver": "@ada-mother", "capacity": {"is": "parental-responsibility", "held": "mother"}, "form": "written"}"#,
            ),
            (
                "draft-request",
                r#"{"request": "@request", "child": "@ada", "concern": "Mornings are hard."}"#,
            ),
            ("submit-request", r#"{"request": "@request"}"#),
        ];
        let by_bell =
            by_bell.map(|(command, details)| said(bell, "2026-03-02T09:00", command, details));
        let accepted =
            said(cole(), "2026-03-02T10:00", "accept-request", r#"{"request": "@request"}"#);
        Self { story: given_in(locality, by_bell.into_iter().chain([accepted])) }
    }

    /// Goes on with a log that another program wrote to.
    pub fn resume(locality: &Locality, log: &str) -> Self {
        Self { story: Scenario::resume_in(locality, log) }
    }

    /// The case.
    pub fn case(&self) -> &Case {
        self.story.case()
    }

    /// Its log.
    pub fn log(&self) -> &str {
        self.story.log()
    }

    /// The case that its log makes.
    pub fn replayed(&self) -> Case {
        self.story.replayed()
    }

    /// A command of familyhub's own, by Mr Cole.
    pub fn cole(&mut self, command: &str, at: &str, details: &str) -> Result<Acted, ActError> {
        self.story.ask(said(cole(), at, command, details))
    }

    /// An event of the panel, recorded by Mr Cole.
    pub fn panel(
        &mut self,
        at: &str,
        event: impl Into<PanelEvent>,
    ) -> Result<Vec<LogEntry>, CommandError> {
        self.ask(of_panel("march", event), at)
    }

    /// An instruction, of familyhub's own or of the panel's, given at this moment.
    pub fn ask(&mut self, asked: Instruction, at: &str) -> Result<Vec<LogEntry>, CommandError> {
        self.story = std::mem::take(&mut self.story).at(at);
        match self.story.ask(asked) {
            Ok(acted) => Ok(acted.entries),
            Err(ActError::No(no)) => Err(no),
            Err(ActError::Log(fault)) => panic!("{fault}"),
        }
    }

    /// The permission as it is now.
    pub fn consent(&self) -> PermissionRef {
        let permission = PermissionId::named("consent");
        self.case().records().permission(permission).expect("it was sought").reference()
    }
}

/// Something that Mr Cole asks of a panel.
pub fn of_panel(panel: &str, event: impl Into<PanelEvent>) -> Instruction {
    let asked = OwnCommand::of::<AnyPanel>(PanelId::named(panel), event).expect("it is written");
    Instruction::new(asked, cole())
}

/// The rule that refuses.
pub fn rule<T: std::fmt::Debug>(answer: Result<T, CommandError>) -> RuleId {
    match answer {
        Err(CommandError::Refused(refusal)) => refusal.rule(),
        other => panic!("{other:?}"),
    }
}
