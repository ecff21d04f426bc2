//! The rules of the panel.

hub::core::own_rules! {
    /// The rules of the panel.
    pub PANEL_RULES of "Elmshire family panel: terms of reference, January 2026":
    /// A panel talks over a child whom the hub supports, below targeted early help, on consent that is in force.
    pub PANEL_01 = "PANEL-01", Guard, "elmshire_panel::panel::Panel::plan";
    /// A panel is held with at least two agencies beside the lead's own.
    pub PANEL_02 = "PANEL-02", Guard, "elmshire_panel::panel::Panel::hold";
    /// The family is told what the panel advises within five working days.
    pub PANEL_03 = "PANEL-03", Deadline, "elmshire_panel::panel::Panel::tell";
}
