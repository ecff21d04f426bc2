//! What consent asks for in time. [CON-09] [CON-10] [CON-11]

use familyhub_consent::{
    AnyAgreement, AnyAssessment, AnyDisclosure, AnyObjection, AnyPermission, AnyResponsibility,
    Prompt, ReviewDue,
};
use familyhub_core::time::{CivilDate, birthday, london};
use familyhub_core::{PersonId, RuleId, Stage, SubjectId};
use familyhub_tac::Risk;

use super::{Asking, Due, Owes, owes_nothing};

owes_nothing!(AnyResponsibility, AnyObjection, AnyAssessment, AnyDisclosure);

impl Owes for AnyPermission {
    fn owes(&self, asking: &mut Asking<'_>) {
        let Some(grant) = self.grant().filter(|_| !self.has_ended()) else { return };
        let (record, about) = (SubjectId::from(*self.id()), self.person());
        if let (Some(by), None) = (grant.confirm_by, grant.in_writing_at) {
            confirm(asking, "confirm the consent in writing", (record, about), by);
        }
        let Ok(person) = asking.case.records.person(about) else { return };
        let prompts = &asking.case.records.notes.prompts;
        let mut asked: Vec<Prompt> = Vec::new();
        for review in self.reviews_due(person, prompts, asking.at) {
            // Of several reasons of one kind the first is enough.
            if !asked.contains(&review.why) {
                asked.push(review.why);
                add_review(asking, record, &review);
            }
        }
    }
}

fn confirm(
    asking: &mut Asking<'_>,
    what: &'static str,
    (record, about): (SubjectId, PersonId),
    by: CivilDate,
) {
    asking.add(Due {
        by,
        what,
        about: Some(about),
        record,
        rule: RuleId::CON_09,
        risk: Risk::Medium,
        why: format!(
            "due by the end of {}: it was given by word of mouth, and is not relied on after that \
             day unless it is in writing [CON-09]",
            london::day_in_words(by)
        ),
    });
}

fn add_review(asking: &mut Asking<'_>, record: SubjectId, review: &ReviewDue) {
    let day = london::day_in_words(review.by);
    let (what, why) = match review.why {
        Prompt::ReviewDate {} => (
            "review the consent",
            format!("due by the end of {day}: past that day it has expired [CON-10]"),
        ),
        why => (
            why.words(),
            format!(
                "due since {day}: {}, and consent is talked over again [{}]",
                why.words(),
                review.rule
            ),
        ),
    };
    // Consent that runs out stops the work; one that is to be talked over does not.
    let risk = match review.why {
        Prompt::ReviewDate {} | Prompt::EighteenthBirthday {} => Risk::Medium,
        _ => Risk::Low,
    };
    let (by, about, rule) = (review.by, Some(review.about), review.rule);
    asking.add(Due { by, what, about, record, rule, risk, why });
}

impl Owes for AnyAgreement {
    fn owes(&self, asking: &mut Asking<'_>) {
        let grant = match self {
            Self::Given(held) => &held.state().grant,
            Self::GivenVerbally(held) => &held.state().grant,
            _ => return,
        };
        let (record, about) = (SubjectId::from(*self.id()), self.request().person);
        if let (Some(by), None) = (grant.confirm_by, grant.in_writing_at) {
            confirm(asking, "confirm the agreement in writing", (record, about), by);
        }
        let by = grant.review_by;
        asking.add(Due {
            by,
            what: "review the agreement",
            about: Some(about),
            record,
            rule: RuleId::CON_10,
            risk: Risk::Medium,
            why: format!(
                "due by the end of {}: past that day it has expired [CON-10]",
                london::day_in_words(by)
            ),
        });
        let person = asking.case.records.person(about);
        if let (true, Ok(Stage::Child { born } | Stage::Adult { born: Some(born) })) =
            (grant.ends_at_eighteen, person.map(|person| person.stage))
        {
            let by = birthday(born, 18);
            if by <= asking.today {
                asking.add(Due {
                    by,
                    what: "ask the person, who is 18, for their own agreement",
                    about: Some(about),
                    record,
                    rule: RuleId::CON_11,
                    risk: Risk::Medium,
                    why: format!(
                        "due since {}: at 18 the agreement of a parent stops sufficing [CON-11]",
                        london::day_in_words(by)
                    ),
                });
            }
        }
    }
}
