//! What a case grows by: for each kind of record, how one more of it comes about.
//!
//! A line is a command: who gives it, its name, and its details. `#` stands for the number
//! of the round, `%` for that of the round before, and `$` for the place of the last line.

/// A kind of record, or something else that a case has many of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct GrowthKind {
    /// The machine, as its chart is called; what else a case grows by has a name of its own.
    pub(crate) name: &'static str,
    /// What every such case begins with.
    pub(crate) base: &'static str,
    /// What it has before, beyond that.
    pub(crate) before: &'static str,
    /// What one round adds.
    pub(crate) each: &'static str,
}

/// A case that names nobody.
const NAMELESS: &str = r#"bell open-case "case":"@family""#;

/// What nearly every case begins with: two children, consent for the hub, a request that was
/// accepted, and a team that has met.
const BASE: &str = r#"
    bell open-case "case":"@family"
    bell add-person "person":"@mother","stage":{"is":"adult"}
    bell add-person "person":"@father","stage":{"is":"adult"}
    bell add-person "person":"@ada","stage":{"is":"child","born":"2018-05-04"}
    bell add-person "person":"@ben","stage":{"is":"child","born":"2012-05-04"}
    bell record-responsibility "responsibility":"@mothers","child":"@ada","holder":"@mother","held":"mother","since":"2018-05-04"
    bell record-responsibility "responsibility":"@fathers","child":"@ada","holder":"@father","held":"marriage","since":"2018-05-04"
    bell take-on-lead "lead":"@lead","knows":{"is":"knows-well","since":"2024-09-02"},"agreed_by":"@mother"
    bell decide-level "decision":"@level","child":"@ada","level":"2a","indicators":["late"],"reasons":"one agency"
    bell seek-permission "permission":"@consent","person":"@ada","purposes":["hub-support"],"categories":["identity","needs-and-strengths","education"],"recipients":["@one-reading-family-hub","@oak-school"],"explained":"what the hub is"
    bell give-permission "permission":"@consent","giver":"@mother","capacity":{"is":"parental-responsibility","held":"mother"},"form":"written"
    bell draft-request "request":"@request","child":"@ada","concern":"mornings"
    bell submit-request "request":"@request"
    cole accept-request "request":"@request"
    bell decide-level "decision":"@level-ben","child":"@ben","level":"2b","indicators":["late"],"reasons":"several agencies"
    bell seek-agreement "agreement":"@agreement","person":"@ben","service":"team-around-the-child","explained":"what it is"
    bell give-agreement "agreement":"@agreement","giver":"@mother","capacity":{"is":"parental-responsibility","held":"mother"},"form":"written"
    bell seek-permission "permission":"@share","person":"@ben","purposes":["team-around-the-child"],"categories":["identity","needs-and-strengths"],"recipients":["@oak-school","@school-nursing"],"explained":"who hears what"
    bell give-permission "permission":"@share","giver":"@mother","capacity":{"is":"parental-responsibility","held":"mother"},"form":"written"
"#;

/// A team that has met once.
const TEAM: &str = r#"
    bell agree-team "team":"@team","child":"@ben"
    bell include-child "part":"@more-0","team":"@team","child":"@ben"
    bell form-team "team":"@team","agreed_by":"@mother"
    bell join-team "member":"@member","team":"@team","who":"@nurse","organisation":"@school-nursing","place":{"is":"agency"},"agreed_by":"@mother"
    bell plan-team-meeting "team_meeting":"@first","team":"@team","on":"2026-03-02","invited":["@oak-school","@school-nursing"]
    bell hold-team-meeting "team_meeting":"@first","voices":[{"of":"@ben","heard":{"is":"present"}}],"present":[{"who":"@bell","organisation":"@oak-school"},{"who":"@nurse","organisation":"@school-nursing"}],"notes_by":"@bell","notes":"who does what"
"#;

/// Everything that a case is grown by.
pub(crate) const KINDS: &[GrowthKind] = &[
    GrowthKind {
        name: "family",
        base: BASE,
        before: "",
        each: r#"bell add-person "person":"@person-#","stage":{"is":"child","born":"2018-05-04"}"#,
    },
    GrowthKind {
        name: "responsibility",
        base: BASE,
        before: "",
        each: r#"bell record-responsibility "responsibility":"@more-#","child":"@ada","holder":"@holder-#","held":"registration","since":"2026-02-01""#,
    },
    GrowthKind {
        name: "agreement",
        base: BASE,
        before: "",
        each: r#"
            bell seek-agreement "agreement":"@more-#","person":"@ada","service":"hub","explained":"what it is"
            bell give-agreement "agreement":"@more-#","giver":"@mother","capacity":{"is":"parental-responsibility","held":"mother"},"form":"written"
        "#,
    },
    GrowthKind {
        name: "permission",
        base: BASE,
        before: "",
        each: r#"
            bell seek-permission "permission":"@more-#","person":"@ada","purposes":["hub-support"],"categories":["identity","needs-and-strengths"],"recipients":["@one-reading-family-hub","@oak-school"],"explained":"what the hub is"
            bell give-permission "permission":"@more-#","giver":"@mother","capacity":{"is":"parental-responsibility","held":"mother"},"form":"written"
        "#,
    },
    GrowthKind {
        name: "objection",
        base: BASE,
        before: "",
        each: r#"
            father object-to-sharing "objection":"@more-#","child":"@ada","by":"@father","purposes":["step-down-support"]
            father lift-objection "objection":"@more-#","by":"@father"
        "#,
    },
    GrowthKind {
        name: "assessment",
        base: BASE,
        before: r#"bell seek-permission "permission":"@asked","person":"@ben","purposes":["hub-support"],"categories":["identity"],"recipients":["@one-reading-family-hub"],"explained":"what the hub is""#,
        each: r#"bell assess-competence "assessment":"@more-#","child":"@ben","permission":"@asked","able":true,"reasons":"he can say who would hear what""#,
    },
    GrowthKind {
        name: "disclosure",
        base: BASE,
        before: "",
        each: r#"bell disclose "disclosure":"@more-#","person":"@ada","basis":"legal-obligation","harm":"below-significant-harm","grounds":"an order","categories":["education"],"recipients":["@court"],"family":{"is":"told"}"#,
    },
    GrowthKind {
        name: "decision",
        base: BASE,
        before: "",
        each: r#"bell decide-level "decision":"@more-#","child":"@ada","level":"2a","indicators":["late"],"reasons":"one agency""#,
    },
    GrowthKind {
        name: "lead-role",
        base: BASE,
        before: r#"bell end-lead "why":"she leaves the school""#,
        each: r#"
            bell take-on-lead "lead":"@more-#","knows":{"is":"knows-well","since":"2024-09-02"},"agreed_by":"@mother"
            bell end-lead "why":"she leaves the school"
        "#,
    },
    GrowthKind {
        name: "direct-request",
        base: BASE,
        before: "",
        each: r#"
            bell add-person "person":"@child-#","stage":{"is":"child","born":"2018-05-04"}
            bell draft-request "request":"@more-#","child":"@child-#","concern":"mornings"
        "#,
    },
    GrowthKind {
        name: "consultation",
        base: NAMELESS,
        before: "",
        each: r#"bell ask-without-names "consultation":"@more-#","topics":["domestic-abuse"],"age":"under-five""#,
    },
    GrowthKind {
        name: "contact",
        base: BASE,
        before: "",
        each: r#"
            bell add-person "person":"@child-#","stage":{"is":"child","born":"2018-05-04"}
            hall receive-contact "contact":"@more-#","child":"@child-#","referrer":{"is":"professional","who":"@doctor","organisation":"@gp"},"channel":"form","concern":"mornings"
        "#,
    },
    GrowthKind {
        name: "step-down",
        base: BASE,
        before: "",
        each: r#"
            bell add-person "person":"@child-#","stage":{"is":"child","born":"2018-05-04"}
            ito open-step-down "step_down":"@more-#","child":"@child-#","service":"family-worker","organisation":"@early-help","plan":"none"
        "#,
    },
    GrowthKind {
        name: "hub-meeting",
        base: BASE,
        before: "",
        each: r#"
            cole arrange-meeting "meeting":"@more-#","referral":"@request","on":"2026-03-12","invited":["@oak-school"]
            cole cancel-meeting "meeting":"@more-#","why":"no-longer-needed"
        "#,
    },
    GrowthKind {
        name: "team",
        base: BASE,
        before: "",
        each: r#"
            bell agree-team "team":"@more-#","child":"@ben"
            mother withdraw-from-team "team":"@more-#"
        "#,
    },
    GrowthKind {
        name: "childs-part",
        base: BASE,
        before: TEAM,
        each: r#"
            bell record-child-left "part":"@more-%","why":"outcomes-met"
            bell include-child "part":"@more-#","team":"@team","child":"@ben"
        "#,
    },
    GrowthKind {
        name: "handover",
        base: BASE,
        before: TEAM,
        each: r#"
            bell offer-handover "handover":"@more-#","team":"@team","to":"@nurse","organisation":"@school-nursing"
            bell take-back-handover "handover":"@more-#"
        "#,
    },
    GrowthKind {
        name: "member",
        base: BASE,
        before: TEAM,
        each: r#"bell join-team "member":"@more-#","team":"@team","who":"@nurse-#","organisation":"@school-nursing","place":{"is":"agency"},"agreed_by":"@mother""#,
    },
    GrowthKind {
        name: "team-meeting",
        base: BASE,
        before: TEAM,
        each: r#"
            bell plan-team-meeting "team_meeting":"@more-#","team":"@team","on":"2026-03-02","invited":["@oak-school","@school-nursing"]
            bell hold-team-meeting "team_meeting":"@more-#","voices":[{"of":"@ben","heard":{"is":"present"}}],"present":[{"who":"@bell","organisation":"@oak-school"},{"who":"@nurse","organisation":"@school-nursing"}],"notes_by":"@bell","notes":"who does what"
        "#,
    },
    GrowthKind {
        name: "paper-review",
        base: BASE,
        before: TEAM,
        each: r#"
            bell call-for-updates "review":"@more-#","team":"@team"
            bell give-up-paper-review "review":"@more-#"
        "#,
    },
    GrowthKind {
        name: "action",
        base: BASE,
        before: TEAM,
        each: r#"bell set-action "action":"@more-#","team":"@team","what":"what was agreed","child":"@ben","sought":"what is sought","due":"2026-04-01","owner":{"who":"@bell","organisation":"@oak-school"},"risk":"medium""#,
    },
    GrowthKind {
        name: "outcome",
        base: BASE,
        before: TEAM,
        each: r#"bell take-first-reading "outcome":"@more-#","team":"@team","child":"@ben","sought":"calm mornings","scale":{"name":"mornings","steps":["hard","better","good"]},"reading":"hard""#,
    },
    GrowthKind {
        name: "closing-report",
        base: BASE,
        before: "",
        each: r#"
            bell agree-team "team":"@more-#","child":"@ben"
            bell include-child "part":"@part-#","team":"@more-#","child":"@ben"
            bell record-child-left "part":"@part-#","why":"outcomes-met"
            bell close-team "team":"@more-#","why":"outcomes-met","report":"@report-#"
        "#,
    },
    GrowthKind {
        name: "advice",
        base: BASE,
        before: "",
        each: r#"cole give-advice "advice":"@more-#","referral":"@request","words":"a bath at the same hour""#,
    },
    GrowthKind {
        name: "brokerage",
        base: BASE,
        before: "",
        each: r#"cole offer-service "brokerage":"@more-#","referral":"@request","service":{"service":"7c2e3b45-1d6f-4a8b-9c0d-1e2f3a4b5c6d","name":"Parents' group","organisation":{"name":"Elm Green"},"status":"active","ages":{"from_months":48,"below_months":144},"areas":[{"name":"Reading"}],"terms":[{"name":"Parenting support"}],"checked_on":"2026-01-15","source":{"directory":"A family directory","record":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}},"need":{"name":"Parenting support"},"area":"Reading""#,
    },
    GrowthKind {
        name: "tac-support",
        base: BASE,
        before: "",
        each: r#"
            cole offer-tac-support "tac_support":"@more-#","referral":"@request","help":"set-up"
            cole decline-tac-support "tac_support":"@more-#","why":"manages-by-itself"
        "#,
    },
    GrowthKind {
        name: "correction",
        base: BASE,
        before: "",
        each: r#"
            bell name-practitioner "practitioner":"@ito","name":"Ms Ito"
            bell correct-event "correction":"@more-#","sequence":$,"mistake":"did-not-happen","reason":"another was meant"
        "#,
    },
    GrowthKind {
        name: "erasure",
        base: BASE,
        before: "",
        each: r#"
            bell name-practitioner "practitioner":"@ito","name":"Ms Ito"
            cole erase-words "erasure":"@more-#","sequences":[$],"ground":"another-family","decided_by":"@cole"
        "#,
    },
    GrowthKind {
        name: "retiming",
        base: BASE,
        before: "",
        each: r#"
            late name-practitioner "practitioner":"@ito","name":"Ms Ito"
            bell correct-recorded-times "retiming":"@more-#","lines":[{"sequence":$}],"reason":"she typed 2062"
        "#,
    },
    GrowthKind {
        name: "people with consent",
        base: BASE,
        before: "",
        each: r#"
            bell add-person "person":"@person-#","stage":{"is":"child","born":"2018-05-04"}
            bell seek-permission "permission":"@more-#","person":"@person-#","purposes":["hub-support"],"categories":["identity","needs-and-strengths"],"recipients":["@one-reading-family-hub","@oak-school"],"explained":"what the hub is"
            bell give-permission "permission":"@more-#","giver":"@mother","capacity":{"is":"parental-responsibility","held":"mother"},"form":"written"
            bell decide-level "decision":"@low-#","child":"@person-#","level":"2a","indicators":["late"],"reasons":"one agency"
            bell decide-level "decision":"@high-#","child":"@person-#","level":"2b","indicators":["late"],"reasons":"several agencies"
        "#,
    },
    GrowthKind {
        name: "refusals",
        base: BASE,
        before: r#"
            bell seek-permission "permission":"@more-0","person":"@ada","purposes":["step-down-support"],"categories":["identity","needs-and-strengths"],"recipients":["@one-reading-family-hub","@oak-school"],"explained":"what the hub is"
            bell refuse-permission "permission":"@more-0","by":"@father"
        "#,
        each: r#"
            bell seek-permission "permission":"@more-#","predecessor":"@more-%","person":"@ada","purposes":["step-down-support"],"categories":["identity","needs-and-strengths"],"recipients":["@one-reading-family-hub","@oak-school"],"explained":"what the hub is"
            bell refuse-permission "permission":"@more-#","by":"@father"
        "#,
    },
    GrowthKind {
        name: "acts on one consent",
        base: BASE,
        before: TEAM,
        each: r#"
            bell review-permission "permission":"@consent"
            cole arrange-meeting "meeting":"@more-#","referral":"@request","on":"2026-03-12","invited":["@oak-school"]
        "#,
    },
    GrowthKind {
        name: "names",
        base: BASE,
        before: "",
        each: r#"
            bell name-practitioner "practitioner":"@somebody-#","name":"Somebody"
            bell name-organisation "organisation":"@school-#","name":"School"
        "#,
    },
    GrowthKind {
        name: "homes",
        base: BASE,
        before: "",
        each: r#"bell record-home "person":"@ada","area":"reading""#,
    },
];
