//! Why a permission does not cover an act: every reason at once, and what to do.

use familyhub_core::{Person, Refusal, RuleId};

use crate::capacity::own_consent_is_due;
use crate::giving::Lapse;
use crate::permission::PermissionGrant;
use crate::voices::{HeardVoices, ProposedSharing, opposed_by};

impl PermissionGrant {
    /// Every reason at once, those of time first.
    #[cold]
    pub(crate) fn why_not(
        &self,
        person: &Person,
        asked: ProposedSharing,
        said: &impl HeardVoices,
    ) -> Refusal {
        let mut reasons = Vec::new();
        self.why_not_then(person, asked, &mut reasons);
        self.why_not_this(person, asked, &mut reasons);
        self.opposed(asked, said, &mut |against| {
            reasons.push(opposed_by(against));
            false
        });
        reasons.into_iter().reduce(Refusal::and).unwrap_or_else(|| not_given("there is no consent"))
    }

    /// What its time and the person's age say against it.
    fn why_not_then(&self, person: &Person, asked: ProposedSharing, reasons: &mut Vec<Refusal>) {
        if asked.at < self.given_at {
            reasons.push(
                Refusal::new(RuleId::CON_16, "the act came before the consent was given")
                    .nearest("record it as done without consent, with a disclosure decision"),
            );
        }
        match self.holding().lapsed(asked.at, asked.day) {
            Some(Lapse::NotConfirmed { by }) => reasons.push(
                Refusal::new(
                    RuleId::CON_09,
                    format!("the consent was verbal and was not confirmed in writing by {by}"),
                )
                .missing("the consent in writing")
                .nearest("confirm the consent in writing"),
            ),
            Some(Lapse::NotReviewed { by }) => reasons.push(
                Refusal::new(
                    RuleId::CON_10,
                    format!("the consent was due for review by {by}, and has expired"),
                )
                .missing("a consent in force")
                .nearest("seek consent anew, in a record that names this one"),
            ),
            None => {}
        }
        if self.has_outlived(person, asked.day) {
            reasons.push(own_consent_is_due());
        }
    }

    /// What its person and its scope say against it.
    fn why_not_this(&self, person: &Person, asked: ProposedSharing, reasons: &mut Vec<Refusal>) {
        let scope = &self.request.scope;
        if person.id != self.request.person {
            reasons.push(
                Refusal::new(RuleId::CON_01, "the consent is about another person")
                    .missing("a consent about this person")
                    .nearest("seek consent for this person, in a record of its own"),
            );
        }
        if !scope.purposes().has(asked.purpose) {
            let purpose = asked.purpose.words();
            reasons.push(
                Refusal::new(RuleId::CON_04, format!("the consent is not for {purpose}"))
                    .missing(format!("consent for {purpose}"))
                    .nearest("seek a wider consent, in a record that takes over"),
            );
        }
        let lacking = asked.categories.without(scope.categories());
        if !lacking.is_empty() {
            reasons.push(
                Refusal::new(RuleId::CON_04, format!("the consent does not cover {lacking}"))
                    .missing(format!("consent to share {lacking}"))
                    .nearest("seek a wider consent, in a record that takes over"),
            );
        }
        if !scope.reaches(asked.recipient) {
            reasons.push(not_reached(scope.names(asked.recipient.organisation), asked));
        }
    }
}

/// The recipient is not named, or only people of it are.
fn not_reached(organisation_is_named: bool, asked: ProposedSharing) -> Refusal {
    match (organisation_is_named, asked.recipient.practitioner) {
        (false, _) => Refusal::new(RuleId::CON_04, "the consent does not name the recipient")
            .missing("consent that names the recipient")
            .nearest("seek a consent that names the recipient"),
        (true, Some(_)) => Refusal::new(
            RuleId::CON_04,
            "the consent names people of the recipient, and this person is not among them",
        )
        .missing("consent that names this person")
        .nearest("tell somebody whom the consent names")
        .nearest("seek a wider consent, in a record that takes over"),
        (true, None) => Refusal::new(
            RuleId::CON_04,
            "the consent names people of the recipient, and lets nobody else there be told",
        )
        .missing("consent that names the recipient as a whole")
        .nearest("tell only the people whom the consent names")
        .nearest("seek a wider consent, in a record that takes over"),
    }
}

pub(crate) fn ended(how: &str, rule: RuleId) -> Refusal {
    Refusal::new(rule, format!("the consent {how}, and does not live again"))
        .missing("a consent in force")
        .nearest("seek consent anew, in a record that names this one")
}

pub(crate) fn not_given(how: &'static str) -> Refusal {
    Refusal::new(RuleId::CON_02, how)
        .missing("a consent in force")
        .nearest("seek consent of somebody able to give it, and record the answer")
}

/// Puts what a consent lacks under the rule of the act that needed it.
///
/// A reason of time, age or order leads, because it says what to do; any other
/// stands behind the act's own rule.
pub fn under_the_act(refusal: Refusal, act: RuleId, message: &'static str) -> Refusal {
    const LEADING: [RuleId; 4] = [RuleId::CON_09, RuleId::CON_10, RuleId::CON_11, RuleId::CON_16];
    if LEADING.contains(&refusal.rule()) {
        refusal.also(act, message)
    } else {
        refusal.under(act, message)
    }
}

/// That there is no record at all.
pub fn no_record() -> Refusal {
    not_given("no consent was sought")
}

/// The refusal of an act for which there is no consent at all.
pub fn no_consent(act: RuleId, message: &'static str) -> Refusal {
    under_the_act(no_record(), act, message)
}
