//! What may be asked of a case: commands, and how they are read.

use std::borrow::Cow;

use familyhub_consent::{Basis, Carer, Category, Harm, Held, Purpose, WhyInvalid};
use familyhub_core::time::{CivilDate, Timestamp, parse_time};
use familyhub_core::{
    Actor, ActorId, CaseId, DecisionId, DisclosureId, LeadId, MeetingId, OrganisationId,
    PermissionId, PersonId, Policy, PractitionerId, ReferralId, Stage, Text, in_words,
};
use familyhub_referral::{Acquaintance, ClosingReason, DecliningReason};
use familyhub_support::{Attendee, WhyCancelled, WhyNotGoneAhead};
use schemars::{JsonSchema, Schema, schema_for};
use serde::Deserialize;
use serde_json::value::RawValue;
use typed_builder::TypedBuilder;

macro_rules! commands {
    ($(
        $(#[doc = $doc:literal])*
        $command:ident = $name:literal {
            $( $(#[doc = $field_doc:literal])* $field:ident: $type:ty, )*
            $( ; $( $(#[doc = $optional_doc:literal])* $optional:ident: $optional_type:ty, )+ )?
        }
    )+) => {
        $(
            $(#[doc = $doc])*
            #[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema, TypedBuilder)]
            #[serde(deny_unknown_fields)]
            pub struct $command {
                $( $(#[doc = $field_doc])* pub $field: $type, )*
                $( $(
                    $(#[doc = $optional_doc])*
                    #[serde(default)]
                    #[builder(default, setter(strip_option))]
                    pub $optional: Option<$optional_type>,
                )+ )?
            }

            impl From<$command> for Command {
                fn from(details: $command) -> Self {
                    Self::$command(details)
                }
            }
        )+

        /// Something asked of a case.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Command {
            $( $(#[doc = $doc])* $command($command), )+
        }

        impl Command {
            /// The names of all commands.
            pub const NAMES: &[&str] = &[$($name),+];

            /// The name of this command.
            pub fn name(&self) -> &'static str {
                match self {
                    $( Self::$command(_) => $name, )+
                }
            }

            fn read(name: &str, details: &str) -> Result<Self, BadCommand> {
                match name {
                    $( $name => read_at("details", details).map(Self::$command), )+
                    _ => Err(BadCommand {
                        place: "command".to_owned(),
                        message: format!("`{}` is no command; write one of {}", shown(name), Self::NAMES.join(", ")),
                    }),
                }
            }
        }

        /// What each command says, and the JSON Schema of its details.
        pub(crate) fn command_schemas() -> Vec<(&'static str, &'static str, Schema)> {
            vec![$( ($name, concat!($($doc),*).trim_ascii(), schema_for!($command)) ),+]
        }
    };
}

commands! {
    /// Open a case, under a local policy: Reading's, unless another is given.
    OpenCase = "open-case" {
        /// The id of the case.
        case: CaseId,
        ; // may be left out
        /// What was agreed locally.
        policy: Policy,
    }
    /// Record a person of the family.
    AddPerson = "add-person" {
        /// The id of the person.
        person: PersonId,
        /// Adult, child or unborn, with the date that goes with it.
        stage: Stage,
        ; // may be left out
        /// What the person is called.
        name: Text,
    }
    /// Say what an organisation is called.
    NameOrganisation = "name-organisation" {
        /// The id of the organisation.
        organisation: OrganisationId,
        /// What it is called.
        name: Text,
    }
    /// Say what a practitioner is called.
    NamePractitioner = "name-practitioner" {
        /// The id of the practitioner.
        practitioner: PractitionerId,
        /// What they are called.
        name: Text,
    }
    /// Close the case, once nothing in it is open.
    CloseCase = "close-case" {}
    /// Take on the role of the family's lead professional: whoever acts does.
    TakeOnLead = "take-on-lead" {
        /// The id of the lead role.
        lead: LeadId,
        /// How well they know the family.
        knows: Acquaintance,
        /// Who of the family agreed.
        agreed_by: PersonId,
    }
    /// Take over as the family's lead professional: whoever acts does.
    TakeOverLead = "take-over-lead" {
        /// How well they know the family.
        knows: Acquaintance,
        /// Who of the family agreed.
        agreed_by: PersonId,
    }
    /// Decide the level of one child, under the scheme of local policy.
    DecideLevel = "decide-level" {
        /// The id of the decision.
        decision: DecisionId,
        /// Whose level it is.
        child: PersonId,
        /// The level's code, such as `2a`.
        level: String,
        /// What was seen: at least one.
        indicators: Vec<Text>,
        /// Why that makes this level.
        reasons: Text,
    }
    /// Ask somebody for permission to share.
    SeekPermission = "seek-permission" {
        /// The id of the record.
        permission: PermissionId,
        /// Whose information it is.
        person: PersonId,
        /// What for.
        purposes: Vec<Purpose>,
        /// Which kinds of information.
        categories: Vec<Category>,
        /// With which organisations, by id.
        recipients: Vec<OrganisationId>,
        /// What was explained, and how.
        explained: Text,
        ; // may be left out
        /// The record that this one follows, where one was refused or has ended.
        predecessor: PermissionId,
    }
    /// Record that permission was given.
    GivePermission = "give-permission" {
        /// Which record.
        permission: PermissionId,
        /// Who gave it.
        giver: ActorId,
        /// In which capacity.
        capacity: Claim,
        /// In writing or by word of mouth.
        form: Form,
    }
    /// Record that a verbal permission was confirmed in writing.
    ConfirmPermission = "confirm-permission" {
        /// Which record.
        permission: PermissionId,
    }
    /// Record that a permission was talked over again, and stands.
    ReviewPermission = "review-permission" {
        /// Which record.
        permission: PermissionId,
    }
    /// Record that permission was refused.
    RefusePermission = "refuse-permission" {
        /// Which record.
        permission: PermissionId,
        /// Who refused.
        by: ActorId,
    }
    /// Record that no answer could be had.
    RecordPermissionNotObtained = "record-permission-not-obtained" {
        /// Which record.
        permission: PermissionId,
        /// What was tried.
        tried: Text,
    }
    /// Record that a permission was taken back. No reason is asked.
    WithdrawPermission = "withdraw-permission" {
        /// Which record.
        permission: PermissionId,
        /// Who took it back.
        by: ActorId,
    }
    /// Record that a permission has run out.
    ExpirePermission = "expire-permission" {
        /// Which record.
        permission: PermissionId,
    }
    /// Record that a permission was never valid.
    InvalidatePermission = "invalidate-permission" {
        /// Which record.
        permission: PermissionId,
        /// Why.
        why: WhyInvalid,
    }
    /// Decide to disclose without consent.
    Disclose = "disclose" {
        /// The id of the decision.
        disclosure: DisclosureId,
        /// Whose information it is.
        person: PersonId,
        /// The lawful basis.
        basis: Basis,
        /// How grave the concern is.
        harm: Harm,
        /// On what grounds.
        grounds: Text,
        /// What is disclosed.
        categories: Vec<Category>,
        /// To whom, by id.
        recipients: Vec<OrganisationId>,
        /// Whether the family was told.
        family: Telling,
    }
    /// Take suspected significant harm to statutory services, at once: decide to
    /// disclose it, and take every open request and meeting of the child out of
    /// the consent path.
    Escalate = "escalate" {
        /// The id of the decision to disclose.
        disclosure: DisclosureId,
        /// The child at risk.
        child: PersonId,
        /// The lawful basis.
        basis: Basis,
        /// How grave the concern is.
        harm: Harm,
        /// On what grounds.
        grounds: Text,
        /// What is disclosed.
        categories: Vec<Category>,
        /// To whom, by id.
        recipients: Vec<OrganisationId>,
        /// Whether the family was told.
        family: Telling,
    }
    /// Begin to write a request to the hub.
    DraftRequest = "draft-request" {
        /// The id of the request.
        request: ReferralId,
        /// The child.
        child: PersonId,
        /// The concern.
        concern: Text,
        ; // may be left out
        /// The referral that this one takes up again.
        follows: ReferralId,
    }
    /// Send a request to the hub.
    SubmitRequest = "submit-request" {
        /// Which request.
        request: ReferralId,
        ; // may be left out
        /// The permission to rely on; otherwise one that serves is found.
        permission: PermissionId,
        /// Why somebody other than the lead professional asked for the permission.
        why_not_lead: Text,
    }
    /// The hub takes a request.
    AcceptRequest = "accept-request" {
        /// Which request.
        request: ReferralId,
    }
    /// The hub does not take a request.
    DeclineRequest = "decline-request" {
        /// Which request.
        request: ReferralId,
        /// Why not.
        why: DecliningReason,
    }
    /// End the support that a request opened.
    CloseRequest = "close-request" {
        /// Which request.
        request: ReferralId,
        /// Why.
        why: ClosingReason,
    }
    /// Record that the family changed its mind about a request.
    WithdrawRequest = "withdraw-request" {
        /// Which request.
        request: ReferralId,
    }
    /// Arrange a hub meeting.
    ArrangeMeeting = "arrange-meeting" {
        /// The id of the meeting.
        meeting: MeetingId,
        /// The request that the hub has taken.
        request: ReferralId,
        /// On which day.
        on: CivilDate,
        /// The organisations to invite, by id.
        invited: Vec<OrganisationId>,
        ; // may be left out
        /// The permission to rely on; otherwise one that serves is found.
        permission: PermissionId,
        /// The meeting that it takes the place of.
        instead_of: MeetingId,
    }
    /// Move a hub meeting to another day, or stand it on another permission.
    RearrangeMeeting = "rearrange-meeting" {
        /// Which meeting.
        meeting: MeetingId,
        /// On which day.
        on: CivilDate,
        /// The organisations to invite, by id.
        invited: Vec<OrganisationId>,
        ; // may be left out
        /// The permission to rely on; otherwise one that serves is found.
        permission: PermissionId,
    }
    /// Record that a hub meeting took place.
    HoldMeeting = "hold-meeting" {
        /// Which meeting.
        meeting: MeetingId,
        /// Who was there.
        present: Vec<Attendee>,
        /// What goes well: at least one.
        strengths: Vec<Text>,
        /// What is needed: at least one.
        needs: Vec<Text>,
        /// What the hub gives.
        outcomes: Vec<Agreed>,
        ; // may be left out
        /// The family's own words, where it wanted to be heard.
        family_words: Text,
        /// The permission to rely on; otherwise one that serves is found.
        permission: PermissionId,
    }
    /// Record that a hub meeting did not go ahead.
    RecordMeetingNotGoneAhead = "record-meeting-not-gone-ahead" {
        /// Which meeting.
        meeting: MeetingId,
        /// Why not.
        why: WhyNotGoneAhead,
    }
    /// Call off a hub meeting.
    CancelMeeting = "cancel-meeting" {
        /// Which meeting.
        meeting: MeetingId,
        /// Why.
        why: WhyCancelled,
    }
}

/// In writing, or by word of mouth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// In writing.
    Written,
    /// By word of mouth: to be confirmed in writing.
    Verbal,
}

/// In which capacity somebody says that they consent.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Claim {
    /// A holder of parental responsibility.
    ParentalResponsibility {
        /// How it is held.
        held: Held,
    },
    /// An adult, or somebody of 16 or 17, for themself.
    Own {},
    /// A child under 16, assessed as able to decide this.
    GillickCompetent {
        /// Who assessed it.
        assessed_by: PractitionerId,
        /// On which day.
        on: CivilDate,
        /// Why the child is able to decide this.
        reasons: Text,
    },
    /// A local authority that holds a care order.
    CareOrder {
        /// The authority.
        authority: OrganisationId,
    },
    /// A carer without parental responsibility.
    CarerWithoutResponsibility {
        /// Which kind of carer.
        carer: Carer,
    },
}

/// Whether the family was told of a disclosure.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Telling {
    /// It was told.
    Told {},
    /// It was not told, for a reason.
    NotTold {
        /// Why telling it would be wrong.
        why: Text,
    },
}

/// What a meeting agreed that the hub gives.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Agreed {
    /// Advice to the professionals.
    Advice {
        /// What was advised.
        what: Text,
    },
    /// The family is told of a service.
    Signposting {
        /// Which service.
        service: Text,
    },
    /// A place in a service is asked for.
    Brokerage {
        /// Which service.
        service: Text,
    },
    /// A Team Around the Child is proposed to the family.
    TeamAroundTheChild {},
}

/// A command, with who gives it and when.
#[derive(Debug, Clone, PartialEq)]
pub struct Instruction {
    /// What is asked.
    pub command: Command,
    /// Who asks, in which role, for which organisation.
    pub by: Actor,
    /// When it happened; if not said, now.
    pub at: Option<Timestamp>,
    /// When it was recorded; if not said, when it happened.
    pub recorded: Option<Timestamp>,
    /// How many events the case is expected to have: the command is refused where
    /// another has come between.
    pub expect: Option<u64>,
}

/// A command that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{message}", if place.is_empty() { String::new() } else { format!("`{place}`: ") })]
pub struct BadCommand {
    /// Where in the command, as a path of field names.
    pub place: String,
    /// What is wrong, without what was written there: it may be personal.
    pub message: String,
}

/// A command as it is written: a JSON object.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Written<'l> {
    /// The name of the command.
    #[serde(borrow)]
    command: Cow<'l, str>,
    /// Who gives it.
    by: Actor,
    /// When it happened: with an offset, or as local time in London.
    #[serde(default)]
    at: Option<Cow<'l, str>>,
    /// When it was recorded, if later.
    #[serde(default)]
    recorded: Option<Cow<'l, str>>,
    /// How many events the case is expected to have.
    #[serde(default)]
    expect: Option<u64>,
    /// What the command says.
    #[serde(borrow, default)]
    #[schemars(with = "serde_json::Map<String, serde_json::Value>")]
    details: Option<&'l RawValue>,
}

impl Instruction {
    /// Reads a command from a JSON object.
    ///
    /// # Errors
    ///
    /// What is wrong, where, in plain words.
    ///
    /// ```
    /// use familyhub::Instruction;
    ///
    /// let error = Instruction::from_json(r#"{
    ///     "command": "accept-request",
    ///     "by": {"who": "@cole", "role": "partnership-coordinator", "organisation": "@hub"},
    ///     "details": {"request": 7}
    /// }"#).expect_err("a number is no id");
    /// assert_eq!(error.place, "details.request");
    /// ```
    pub fn from_json(json: &str) -> Result<Self, BadCommand> {
        let written: Written<'_> = read_at("", json)?;
        let details = written.details.map_or("{}", RawValue::get);
        Ok(Self {
            command: Command::read(&written.command, details)?,
            by: written.by,
            at: time_at("at", written.at)?,
            recorded: time_at("recorded", written.recorded)?,
            expect: written.expect,
        })
    }

    /// The JSON Schema of a command, whichever it is.
    pub fn schema() -> Schema {
        let mut generator = schemars::SchemaGenerator::default();
        let forms: Vec<_> = command_schemas()
            .into_iter()
            .map(|(name, words, _)| {
                let reference = format!("{name}.json");
                schemars::json_schema!({
                    "description": words,
                    "properties": { "command": { "const": name }, "details": { "$ref": reference } },
                })
            })
            .collect();
        let mut schema = Written::json_schema(&mut generator);
        schema.insert(
            "$defs".to_owned(),
            serde_json::Value::Object(generator.take_definitions(true)),
        );
        schema.insert("oneOf".to_owned(), serde_json::json!(forms));
        schema
    }
}

/// Reads an object, and says where it does not fit.
fn read_at<'de, T: Deserialize<'de>>(root: &str, json: &'de str) -> Result<T, BadCommand> {
    if !json.trim_start().starts_with('{') {
        return Err(BadCommand {
            place: root.to_owned(),
            message: "a JSON object is expected here".to_owned(),
        });
    }
    let mut reader = serde_json::Deserializer::from_str(json);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        let place = match (root, path.as_str()) {
            (root, ".") => root.to_owned(),
            ("", path) => path.to_owned(),
            (root, path) => format!("{root}.{path}"),
        };
        BadCommand { place, message: in_words(error.inner()) }
    })?;
    match reader.end() {
        Ok(()) => Ok(value),
        Err(_) => Err(BadCommand {
            place: root.to_owned(),
            message: "something follows the end of the object".to_owned(),
        }),
    }
}

fn time_at(place: &str, text: Option<Cow<'_, str>>) -> Result<Option<Timestamp>, BadCommand> {
    text.map(|text| {
        parse_time(&text)
            .map_err(|fault| BadCommand { place: place.to_owned(), message: fault.to_string() })
    })
    .transpose()
}

/// A name, if it looks like one: what else was written is not repeated.
fn shown(name: &str) -> &str {
    let plain = |c: char| c.is_ascii_lowercase() || c == '-';
    if name.len() <= 40 && name.chars().all(plain) { name } else { "…" }
}
