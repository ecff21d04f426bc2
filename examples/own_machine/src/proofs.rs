//! Where a case finds again what each event stood on: live, and in every replay, in the records
//! as they stood at its place in the log.

use hub::Records;
use hub::consent::{InForce, PermissionRef};
use hub::core::{Occasion, PersonId, Refusal};
use hub::machine::{ProvedBy, Start};
use hub::referral::Admission;
use hub::threshold::BelowTargeted;

use crate::panel::{PanelDiscussion, PanelHeld, PanelPlanned, Planned, TOLD_TO_THE_PANEL};
use crate::rules::PANEL_01;

fn consent<'c>(
    records: &'c Records,
    (child, permission): (PersonId, PermissionRef),
    occasion: &Occasion,
) -> Result<InForce<'c, PanelDiscussion>, Refusal> {
    let (hub, at) = (records.hub(occasion.day())?, occasion.occurred());
    let child = records.person(child)?;
    records
        .permission(permission.permission)
        .and_then(|held| held.covers(child, hub, TOLD_TO_THE_PANEL, at, records))
        .map_err(|no| no.under(PANEL_01, "a panel needs consent in force to talk this child over"))
}

impl<'e> ProvedBy<'e, Start, Records> for PanelPlanned {
    fn prove(
        &'e self,
        _: &Start,
        occasion: &Occasion,
        records: &'e Records,
    ) -> Result<(Admission<'e>, BelowTargeted<'e>, InForce<'e, PanelDiscussion>), Refusal> {
        let (child, at) = (self.child, occasion.occurred());
        Ok((
            records.admission(self.referral, at)?,
            records.level_for_support(Some(self.decision), child, at)?,
            consent(records, (child, self.permission), occasion)?,
        ))
    }
}

impl<'e> ProvedBy<'e, Planned, Records> for PanelHeld {
    fn prove(
        &'e self,
        from: &Planned,
        occasion: &Occasion,
        records: &'e Records,
    ) -> Result<(InForce<'e, PanelDiscussion>,), Refusal> {
        Ok((consent(records, (from.child, self.permission), occasion)?,))
    }
}
