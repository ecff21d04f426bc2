//! What must hold for each step: what its evidence was proved for, and what is true of it.

use hub::consent::{Categories, Category, ConsentFor, InForce, PermissionRef};
use hub::core::{Occasion, PersonId, Refusal, RuleId};
use hub::machine::{Guard, StandsOn, Start, Step, StepError};
use hub::referral::{Admission, AdmissionFor};
use hub::threshold::{BelowTargeted, LevelFor};

use super::{
    Advised, Panel, PanelDiscussion, PanelEvent, PanelHeld, PanelId, PanelPlanned, Planned,
};
use crate::rules::{PANEL_01, PANEL_02};

/// What a panel is told: the consent must cover these.
pub const TOLD_TO_THE_PANEL: Categories =
    Categories::of(&[Category::Identity, Category::NeedsAndStrengths]);

const NEEDS: (RuleId, &str) = (PANEL_01, "a panel needs consent in force to talk this child over");

fn consent_for(child: PersonId, permission: PermissionRef, occasion: &Occasion) -> ConsentFor {
    ConsentFor {
        person: child,
        record: Some(permission),
        at: occasion.occurred(),
        recipient: None, // which organisation is the hub is a matter of local policy
        told: TOLD_TO_THE_PANEL,
        under: NEEDS,
    }
}

impl StandsOn<Start> for PanelPlanned {
    fn stands_on(&self, _: &Start, occasion: &Occasion) -> (AdmissionFor, LevelFor, ConsentFor) {
        let (child, at) = (self.child, occasion.occurred());
        (
            AdmissionFor { child, referral: self.referral, at },
            LevelFor { child, decision: Some(self.decision), at, under: None },
            consent_for(child, self.permission, occasion),
        )
    }
}

impl Guard<Start> for PanelPlanned {
    fn check(
        &self,
        _: &Start,
        occasion: &Occasion,
        _: &(Admission<'_>, BelowTargeted<'_>, InForce<'_, PanelDiscussion>),
    ) -> Result<(), Refusal> {
        if self.day < occasion.day() {
            return Err(Refusal::new(PANEL_01, "that panel has met already")
                .nearest("put the child on the list of a panel to come"));
        }
        Ok(())
    }
}

impl StandsOn<Planned> for PanelHeld {
    fn stands_on(&self, from: &Planned, occasion: &Occasion) -> (ConsentFor,) {
        (consent_for(from.child, self.permission, occasion),)
    }
}

impl Guard<Planned> for PanelHeld {
    fn check(
        &self,
        _: &Planned,
        _: &Occasion,
        _: &(InForce<'_, PanelDiscussion>,),
    ) -> Result<(), Refusal> {
        let mut agencies = self.agencies.clone();
        agencies.sort_unstable();
        agencies.dedup();
        if agencies.len() < 2 {
            return Err(Refusal::new(PANEL_02, "a panel is held with two agencies or more")
                .missing("another agency")
                .nearest("talk the child over at the next panel"));
        }
        Ok(())
    }
}

impl Panel<Planned> {
    /// Puts a child on the list of a panel.
    ///
    /// # Errors
    ///
    /// [PANEL-01] the panel has met already, or the evidence is of something else; [HUB-02] the
    /// admission is that of another child.
    pub fn plan(
        id: PanelId,
        occasion: &Occasion,
        event: PanelPlanned,
        evidence: (Admission<'_>, BelowTargeted<'_>, InForce<'_, PanelDiscussion>),
    ) -> Result<Step<Self, PanelEvent>, Refusal> {
        Self::try_begin(id, occasion, event, evidence)
    }

    /// The panel talks the child over.
    ///
    /// # Errors
    ///
    /// [PANEL-01] the consent is another's; [PANEL-02] too few agencies.
    pub fn hold(
        self,
        occasion: &Occasion,
        event: PanelHeld,
        consent: InForce<'_, PanelDiscussion>,
    ) -> Result<Step<Panel<Advised>, PanelEvent>, StepError<Self, Refusal>> {
        self.try_record(occasion, event, (consent,))
    }
}
