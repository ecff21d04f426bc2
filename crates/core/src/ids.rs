//! Ids: sixteen bytes each, one type for each thing that has one.

use std::fmt;
use std::str::FromStr;

#[cfg(feature = "schema")]
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest as _, Sha256};
use uuid::{Builder, Uuid, Variant, Version};

use crate::time::Timestamp;

/// Where random bytes come from: the caller's generator.
///
/// The libraries hold no generator of their own, so that the same commands with
/// the same generator give the same log.
///
/// ```
/// use familyhub_core::{Entropy, EventId, time::parse_time};
///
/// let mut counter = 0;
/// let mut entropy = |bytes: &mut [u8]| {
///     counter += 1;
///     bytes.fill(counter);
/// };
/// let at = parse_time("2026-03-02T09:00").expect("a time");
/// assert_ne!(EventId::new(at, &mut entropy), EventId::new(at, &mut entropy));
/// ```
pub trait Entropy {
    /// Fills the bytes.
    fn fill(&mut self, bytes: &mut [u8]);
}

impl<F: FnMut(&mut [u8])> Entropy for F {
    fn fill(&mut self, bytes: &mut [u8]) {
        self(bytes);
    }
}

/// Bytes for examples and tests: those of a count, and so never the same twice. Whoever
/// knows the count knows them; ids and salts of real cases come from a real generator.
///
/// ```
/// use familyhub_core::{CountingEntropy, Entropy as _};
///
/// let mut entropy = CountingEntropy::default();
/// let [mut one, mut other] = [[0; 16]; 2];
/// entropy.fill(&mut one);
/// entropy.fill(&mut other);
/// assert_ne!(one, other);
/// ```
#[derive(Debug, Clone, Default)]
pub struct CountingEntropy(u64);

impl CountingEntropy {
    /// Goes on from a count.
    pub fn after(count: u64) -> Self {
        Self(count)
    }
}

impl Entropy for CountingEntropy {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.0 = self.0.wrapping_add(1);
        let count = self.0.to_be_bytes();
        bytes.chunks_mut(count.len()).for_each(|chunk| {
            chunk.iter_mut().zip(count).for_each(|(byte, counted)| *byte = counted);
        });
    }
}

/// A string that is no id. What it says is not repeated: it may be a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "this is no id: write a version 7 UUID, or `@` and a name of small letters, digits and hyphens"
)]
pub struct IdError;

/// The id that a name stands for in commands written by hand.
fn named(name: &str) -> Uuid {
    let digest = Sha256::digest(name.as_bytes());
    let mut random = [0; 10];
    for (to, from) in random.iter_mut().zip(digest) {
        *to = from;
    }
    Builder::from_unix_timestamp_millis(0, &random).into_uuid()
}

fn parse(text: &str) -> Result<Uuid, IdError> {
    if let Some(name) = text.strip_prefix('@') {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !name.is_empty() && name.len() <= 64 && name.chars().all(plain) {
            return Ok(named(name));
        }
    } else if text.len() == 36
        && let Ok(id) = Uuid::try_parse(text)
        && id.get_version() == Some(Version::SortRand)
        && id.get_variant() == Variant::RFC4122
    {
        return Ok(id);
    }
    Err(IdError)
}

struct IdVisitor;

impl de::Visitor<'_> for IdVisitor {
    type Value = Uuid;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id: a version 7 UUID, or `@` and a name")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Uuid, E> {
        parse(text).map_err(E::custom)
    }
}

macro_rules! ids {
    ($( $(#[doc = $doc:literal])* $name:ident )+) => { $(
        $(#[doc = $doc])*
        ///
        /// A version 7 UUID: sixteen bytes, `Copy`.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id, of this moment and of the caller's random bytes.
            pub fn new(at: Timestamp, entropy: &mut (impl Entropy + ?Sized)) -> Self {
                let mut random = [0; 10];
                entropy.fill(&mut random);
                let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
                Self(Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
            }

            /// The id that `@name` stands for in commands written by hand:
            /// always the same for the same name.
            pub fn named(name: &str) -> Self {
                Self(named(name))
            }

            /// The id as a UUID.
            pub fn as_uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0.as_hyphenated(), f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0.as_hyphenated())
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                parse(text).map(Self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut buffer = Uuid::encode_buffer();
                serializer.serialize_str(self.0.as_hyphenated().encode_lower(&mut buffer))
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(IdVisitor).map(Self)
            }
        }

        #[cfg(feature = "schema")]
        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                std::borrow::Cow::Borrowed(stringify!($name))
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({
                    "type": "string",
                    "description": concat!($($doc),*).trim_ascii(),
                    "pattern": "^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-7[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|@[a-z0-9-]{1,64})$",
                })
            }
        }
    )+ };
}

ids! {
    /// A family's case.
    CaseId
    /// A recorded event.
    EventId
    /// A person of the family, an unborn child among them.
    PersonId
    /// A practitioner.
    PractitionerId
    /// Whoever acts: a practitioner, or somebody of the family.
    ActorId
    /// An organisation.
    OrganisationId
    /// A record of permission to share information.
    PermissionId
    /// A record of agreement to take part in a service.
    AgreementId
    /// A record that somebody holds parental responsibility for a child.
    ResponsibilityId
    /// A holder's objection to sharing.
    ObjectionId
    /// An assessment of whether a child is able to decide something.
    AssessmentId
    /// A decision to disclose without consent.
    DisclosureId
    /// A concern that a child suffers significant harm.
    ConcernId
    /// A look at the safety of a brother or a sister.
    LookAtSafetyId
    /// A worry below significant harm.
    ConcernBelowId
    /// A decision on the level of need.
    DecisionId
    /// A lead professional's time in that role.
    LeadId
    /// A request, a contact or a step-down: each of them a referral.
    ReferralId
    /// A consultation without names.
    ConsultationId
    /// A hub meeting.
    MeetingId
    /// A Team Around the Child.
    TeamId
    /// A child's own part in a team.
    PartId
    /// A handover of the lead of a team.
    HandoverId
    /// Somebody's place in a team.
    MemberId
    /// A meeting of a team.
    TeamMeetingId
    /// A review of a team's plan without a meeting.
    ReviewId
    /// An action of a team's plan.
    ActionId
    /// An outcome that is measured for a child.
    OutcomeId
    /// A report that is owed when a team ends.
    ReportId
    /// Advice that the hub gave.
    AdviceId
    /// A place in a service that the hub asks for.
    BrokerageId
    /// The hub's support for a Team Around the Child.
    TacSupportId
    /// A correction of the record.
    CorrectionId
    /// An erasure of words from the record.
    ErasureId
    /// What is said of lines that give a wrong recorded time.
    RetimingId
    /// A command, so that it is carried out once however often it is sent.
    CommandId
    /// The machine that an event belongs to, whichever kind it is.
    SubjectId
}

macro_rules! widens {
    ($wide:ident: $($narrow:ident)+) => { $(
        impl From<$narrow> for $wide {
            fn from(id: $narrow) -> Self {
                Self(id.0)
            }
        }
    )+ };
}

/// An id of one kind of record, such as a [`PermissionId`]: every one is a [`SubjectId`] of
/// the log, and a `SubjectId` is one of them only where its kind is known.
///
/// A `SubjectId` never becomes another id by `into()`. Narrowing one takes
/// [`of_subject`](Self::of_subject), which can be searched for.
///
/// ```compile_fail,E0277
/// use familyhub_core::{PermissionId, SubjectId, TeamId};
///
/// let team = SubjectId::from(TeamId::named("team"));
/// let permission: PermissionId = team.into();
/// ```
///
/// ```compile_fail,E0277
/// use familyhub_core::{ActorId, PersonId, PractitionerId};
///
/// let practitioner = ActorId::from(PractitionerId::named("leila"));
/// let person: PersonId = practitioner.into();
/// ```
pub trait RecordId: Copy + Into<SubjectId> {
    /// A subject as an id of this kind. This is not checked: an id does not say its kind.
    ///
    /// Call it only where something else says the kind: the event in whose line the subject
    /// stands, the list of machines, or the machine that the caller reads. To find out
    /// whether a record of this kind has the subject as its id, look the result up.
    ///
    /// ```
    /// use familyhub_core::{PermissionId, RecordId as _, SubjectId};
    ///
    /// // The subject of a line whose event is a permission's.
    /// let subject = SubjectId::named("share-with-school");
    /// let permission = PermissionId::of_subject(subject);
    /// assert_eq!(SubjectId::from(permission), subject);
    /// ```
    fn of_subject(subject: SubjectId) -> Self;
}

/// The kinds of id that the subject of an event may have: each widens to a `SubjectId` by
/// `into()`, and narrows from one only by `of_subject`.
macro_rules! subjects {
    ($($id:ident)+) => {
        widens!(SubjectId: $($id)+);

        $(
            impl RecordId for $id {
                fn of_subject(subject: SubjectId) -> Self {
                    Self(subject.0)
                }
            }
        )+
    };
}

widens!(ActorId: PersonId PractitionerId);
subjects!(CaseId PersonId PermissionId AgreementId ResponsibilityId ObjectionId AssessmentId
    DisclosureId ConcernId LookAtSafetyId ConcernBelowId DecisionId LeadId ReferralId ConsultationId MeetingId AdviceId BrokerageId TacSupportId
    TeamId PartId HandoverId MemberId TeamMeetingId ReviewId ActionId OutcomeId ReportId CorrectionId
    ErasureId RetimingId);

impl PractitionerId {
    /// The id of an actor who is a practitioner. Not checked: an [`Actor`](crate::Actor)
    /// knows it by the role.
    pub(crate) fn of_actor(actor: ActorId) -> Self {
        Self(actor.0)
    }
}

impl PersonId {
    /// The id of an actor who is of the family. Not checked: an [`Actor`](crate::Actor) knows it
    /// by the role.
    pub(crate) fn of_actor(actor: ActorId) -> Self {
        Self(actor.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_sixteen_bytes() {
        assert_eq!(size_of::<PersonId>(), 16);
    }

    #[test]
    fn a_name_is_always_the_same_id() {
        assert_eq!("@ada".parse(), Ok(PersonId::named("ada")));
        assert_ne!(PersonId::named("ada"), PersonId::named("bence"));
        let written = PersonId::named("ada").to_string();
        assert_eq!(written.parse(), Ok(PersonId::named("ada")));
    }

    #[test]
    fn other_strings_are_refused() {
        for text in [
            "",
            "@",
            "@Ada",
            "7",
            "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
            "{0190b5c0-0000-7000-8000-000000000000}",
        ] {
            assert!(text.parse::<PersonId>().is_err(), "{text}");
        }
    }
}
