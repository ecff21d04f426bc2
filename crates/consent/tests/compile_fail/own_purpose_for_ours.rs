// Evidence for a purpose of a council's own serves no act of the hub's.
use familyhub_consent::{ForPurpose, HubSupport, InForce, Purpose};

enum PanelDiscussion {}

impl ForPurpose for PanelDiscussion {
    const PURPOSE: Purpose = Purpose::HubSupport;
    const EVIDENCE: &'static str = "permission-for-panel-discussion";
    const PROVES: &'static str = "permission to share with the panel is in force";
}

fn support(_: InForce<'_, HubSupport>) {}

fn serves(consent: InForce<'_, PanelDiscussion>) {
    support(consent);
}

fn main() {}
