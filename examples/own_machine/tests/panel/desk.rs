//! A family at the hub, by the commands of familyhub, and its panel.

use elmshire_panel::panel::{AnyPanel, PanelEvent, PanelId};
use hub::consent::PermissionRef;
use hub::core::time::{Timestamp, parse_time};
use hub::core::{
    Actor, CountingEntropy, OrganisationId, PermissionId, PractitionerId, Role, RuleId,
};
use hub::{ActError, Acted, Case, CommandError, Instruction, Locality, LogEntry, OwnCommand};

/// A case, its log, and the ids that nobody had before.
pub struct Desk {
    pub case: Case,
    pub log: String,
    entropy: CountingEntropy,
}

/// A moment in London.
pub fn time(text: &str) -> Timestamp {
    parse_time(text).expect("a time")
}

/// Mr Cole, who coordinates the hub.
pub fn cole() -> Actor {
    let hub = OrganisationId::named("one-reading-family-hub");
    let cole = PractitionerId::named("cole").into();
    Actor::new(cole, Role::PartnershipCoordinator, Some(hub)).expect("an actor")
}

const BELL: &str =
    r#"{"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"}"#;
const COLE: &str = r#"{"who": "@cole", "role": "partnership-coordinator", "organisation": "@one-reading-family-hub"}"#;

impl Desk {
    /// Ada, whom the hub has taken on her mother's consent.
    pub fn with_ada(locality: &Locality) -> Self {
        let case = Case::new(locality);
        let mut desk = Self { case, log: String::new(), entropy: CountingEntropy::default() };
        for (command, details) in [
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
        ] {
            desk.command(command, BELL, "2026-03-02T09:00", details).expect(command);
        }
        let accept = r#"{"request": "@request"}"#;
        desk.command("accept-request", COLE, "2026-03-02T10:00", accept).expect("accepted");
        desk
    }

    /// A command of familyhub's own.
    pub fn command(
        &mut self,
        command: &str,
        by: &str,
        at: &str,
        details: &str,
    ) -> Result<Acted, ActError> {
        let asked = format!(r#"{{"command": "{command}", "by": {by}, "details": {details}}}"#);
        let asked = Instruction::from_json(&asked).expect("a command");
        let now = time(at);
        let acted = self.case.act_on(&mut self.log.as_bytes(), asked, now, &mut self.entropy)?;
        if !acted.erase.is_empty() {
            let mut left = Vec::new();
            Case::erase_from(&mut self.log.as_bytes(), &acted.erase, &mut left).expect("erased");
            self.log = String::from_utf8(left).expect("text");
        }
        self.keep(&acted.entries);
        Ok(acted)
    }

    /// As [`command`](Self::command), by Mr Cole.
    pub fn cole(&mut self, command: &str, at: &str, details: &str) -> Result<Acted, ActError> {
        self.command(command, COLE, at, details)
    }

    /// An event of the panel, recorded by Mr Cole.
    pub fn panel(
        &mut self,
        at: &str,
        event: impl Into<PanelEvent>,
    ) -> Result<Vec<LogEntry>, CommandError> {
        self.ask(of_panel("march", event), at)
    }

    /// An instruction, of familyhub's own or of the panel's.
    pub fn ask(&mut self, asked: Instruction, at: &str) -> Result<Vec<LogEntry>, CommandError> {
        let entries = self.case.act(asked, time(at), &mut self.entropy)?;
        self.keep(&entries);
        Ok(entries)
    }

    fn keep(&mut self, entries: &[LogEntry]) {
        self.log.extend(entries.iter().flat_map(|entry| [entry.line.as_str(), "\n"]));
    }

    /// The permission as it is now.
    pub fn consent(&self) -> PermissionRef {
        let permission = PermissionId::named("consent");
        self.case.records().permission(permission).expect("it was sought").reference()
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
