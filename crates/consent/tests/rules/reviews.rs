//! When consent is talked over again, and why.

use familyhub_consent::{AnyPermission, Prompt, Prompted};

use crate::given::*;

fn reasons(permission: &AnyPermission, happened: &[Prompted], moment: &str) -> Vec<Prompt> {
    let person = child("ada", "2010-05-10");
    permission.reviews_due(&person, happened, time(moment)).iter().map(|due| due.why).collect()
}

fn happened(prompt: Prompt, moment: &str) -> Prompted {
    Prompted { prompt, at: time(moment), about: None }
}

#[test]
fn con_10_a_review_is_due_when_the_lead_or_the_level_changes_or_an_agency_joins() {
    let permission =
        AnyPermission::from(given_about(&child("ada", "2010-05-10"), "2026-03-02T10:00"));
    let joined = Prompt::AgencyJoined { organisation: school() };
    for prompt in [Prompt::TeamReview {}, Prompt::LeadChanged {}, Prompt::LevelChanged {}, joined] {
        let after = [happened(prompt, "2026-04-01T09:00")];
        assert_eq!(
            reasons(&permission, &after, "2026-04-02T09:00"),
            [prompt, Prompt::ReviewDate {}]
        );
        let before = [happened(prompt, "2026-03-02T09:00")];
        assert_eq!(reasons(&permission, &before, "2026-04-02T09:00"), [Prompt::ReviewDate {}]);
    }
}

#[test]
fn con_10_a_review_answers_what_happened_before_it() {
    let given = given_about(&child("ada", "2010-05-10"), "2026-03-02T10:00");
    let reviewed = under_terms(|terms| given.review(&at("2026-04-03T09:00"), terms));
    let reviewed = AnyPermission::from(reviewed.expect("it stands").machine);
    let changed = [happened(Prompt::LeadChanged {}, "2026-04-01T09:00")];
    assert_eq!(reasons(&reviewed, &changed, "2026-04-04T09:00"), [Prompt::ReviewDate {}]);
}

#[test]
fn con_11_at_16_the_young_persons_own_voice_is_due() {
    let permission =
        AnyPermission::from(given_about(&child("ada", "2010-05-10"), "2026-03-02T10:00"));
    assert_eq!(reasons(&permission, &[], "2026-05-09T12:00"), [Prompt::ReviewDate {}]);
    assert_eq!(
        reasons(&permission, &[], "2026-05-10T12:00"),
        [Prompt::SixteenthBirthday {}, Prompt::ReviewDate {}]
    );
}
