//! When a permission is to be talked over again, and why. [CON-10] [CON-11]

use familyhub_core::time::{CivilDate, Timestamp, birthday, london};
use familyhub_core::{OrganisationId, PermissionId, Person, PersonId, RuleId, Stage};
use serde::Serialize;

use crate::permission::AnyPermission;

/// Why a permission is to be talked over again.
///
/// For an example, see [`AnyPermission::reviews_due`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Prompt {
    /// Its review date.
    ReviewDate {},
    /// A review of the Team Around the Child.
    TeamReview {},
    /// Another lead professional.
    LeadChanged {},
    /// Another level of need.
    LevelChanged {},
    /// An agency that takes part for the first time.
    AgencyJoined {
        /// Which.
        organisation: OrganisationId,
    },
    /// The 16th birthday: the young person's own voice is due.
    SixteenthBirthday {},
    /// The 18th birthday: the consent of a parent stops sufficing.
    EighteenthBirthday {},
}

impl Prompt {
    /// The reason in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::ReviewDate {} => "its review date",
            Self::TeamReview {} => "the team's review",
            Self::LeadChanged {} => "the lead professional has changed",
            Self::LevelChanged {} => "the level of need has changed",
            Self::AgencyJoined { .. } => "an agency has joined",
            Self::SixteenthBirthday {} => "the young person is 16: their own voice is due",
            Self::EighteenthBirthday {} => "the person is 18: their own consent is needed",
        }
    }
}

/// Something that happened which asks for a review.
///
/// For an example, see [`AnyPermission::reviews_due`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prompted {
    /// What.
    pub prompt: Prompt,
    /// When.
    pub at: Timestamp,
    /// About whom; none for the whole family.
    pub about: Option<PersonId>,
}

/// A review that is due, and why.
///
/// For an example, see [`AnyPermission::reviews_due`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReviewDue {
    /// Which permission.
    pub permission: PermissionId,
    /// About whom.
    pub about: PersonId,
    /// By the end of which day.
    pub by: CivilDate,
    /// Why.
    pub why: Prompt,
    /// The rule that asks for it.
    pub rule: RuleId,
}

impl AnyPermission {
    /// The reviews that a permission is due for, the soonest first: its review
    /// date, whatever has happened since it was last talked over, and birthdays
    /// at which the person's own voice counts.
    ///
    /// Nothing is due of a record that was never given or has ended.
    ///
    /// ```
    /// # mod documented { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/documented/given.rs")); }
    /// # use documented::given_by_the_mother;
    /// use familyhub_consent::{Prompt, Prompted};
    /// use familyhub_testing::{child, day, time};
    ///
    /// let ada = child("ada", "2019-01-05");
    /// let permission = given_by_the_mother(&ada)?;
    /// let moved_on =
    ///     Prompted { prompt: Prompt::LeadChanged {}, at: time("2026-03-20T10:00"), about: None };
    /// let due = permission.reviews_due(&ada, &[moved_on], time("2026-03-21T09:00"));
    /// assert_eq!(due[0].by, day("2026-03-20"));
    /// assert_eq!(due[0].why.words(), "the lead professional has changed");
    /// assert_eq!(due[1].why, Prompt::ReviewDate {}); // later, as whenever it was given
    /// # Ok::<_, familyhub_core::Refusal>(())
    /// ```
    pub fn reviews_due<'p>(
        &self,
        person: &Person,
        happened: impl IntoIterator<Item = &'p Prompted>,
        at: Timestamp,
    ) -> Vec<ReviewDue> {
        let Some(grant) = self.grant().filter(|grant| !self.has_ended() && grant.given_at <= at)
        else {
            return Vec::new();
        };
        let due =
            |by, why, rule| ReviewDue { permission: *self.id(), about: person.id, by, why, rule };
        let mut reviews = vec![due(grant.review_by, Prompt::ReviewDate {}, RuleId::CON_10)];
        let since = happened.into_iter().filter(|prompted| {
            prompted.at > grant.talked_over_at
                && prompted.at <= at
                && prompted.about.is_none_or(|about| about == person.id)
        });
        reviews
            .extend(since.map(|prompted| {
                due(london::date_of(prompted.at), prompted.prompt, RuleId::CON_10)
            }));
        if let (true, Stage::Child { born } | Stage::Adult { born: Some(born) }) =
            (grant.ends_at_eighteen, person.stage)
        {
            let talked_over_on = london::date_of(grant.talked_over_at);
            for (age, why) in
                [(16, Prompt::SixteenthBirthday {}), (18, Prompt::EighteenthBirthday {})]
            {
                let on = birthday(born, age);
                if on > talked_over_on && on <= london::date_of(at) {
                    reviews.push(due(on, why, RuleId::CON_11));
                }
            }
        }
        reviews.sort_by_key(|review| review.by);
        reviews
    }
}
