//! The receipt for a machine: JSON-LD in the terms of ISO/IEC TS 27560, as the
//! Data Privacy Vocabulary maps them.
//!
//! | 27560 | here |
//! |---|---|
//! | receipt, and record within it | `dpv:ConsentReceipt`, `dpv:hasRecordOfActivity`, `dpv:ConsentRecord` |
//! | record identifier, schema version | `dct:identifier`, `dct:conformsTo` |
//! | principal | `dpv:hasDataSubject`, by id: never a name |
//! | controller, recipients | `dpv:hasDataController`, `dpv:hasRecipient` |
//! | purposes, categories | `dpv:hasPurpose`, `dpv:hasPersonalData` |
//! | people who alone are told of a recipient | `fh:toldOnly`, a term of ours |
//! | events: state, time, who expressed it | `dpv:hasConsentStatus`, `dct:date`, `dpv:isIndicatedBy` |
//! | expiry, withdrawal | `dpv:hasDuration`, `dpv:hasConsentControl` |

use familyhub_core::OrganisationId;
use serde_json::{Value, json};

use super::messages::code;
use super::{PermissionReceipt, PermissionStanding};

pub(super) const PROFILE: &str = "https://w3id.org/dpv/schema/dpv-27560";

impl PermissionReceipt<'_> {
    /// The receipt as JSON-LD: ids and codes, and no names.
    pub fn to_json_ld(&self) -> Value {
        let id = urn(self.permission.id());
        let request = self.permission.request();
        let controller = request.asked_by.organisation().map(urn);
        let recipients: Vec<_> =
            self.recipients().iter().map(|recipient| self.recipient(*recipient)).collect();
        let purposes: Vec<_> = self
            .purposes()
            .iter()
            .map(|purpose| format!("fh:purpose/{}", code(&purpose)))
            .collect();
        let categories: Vec<_> = self
            .categories()
            .iter()
            .map(|category| format!("fh:category/{}", code(&category)))
            .collect();
        let mut receipt = json!({
            "@context": {
                "dct": "http://purl.org/dc/terms/",
                "dpv": "https://w3id.org/dpv#",
                "fh": "urn:familyhub:",
            },
            "@id": format!("{id}#receipt"),
            "@type": "dpv:ConsentReceipt",
            "dct:identifier": format!("{id}#receipt"),
            "dct:conformsTo": format!("{PROFILE}#receipt"),
            "dct:publisher": controller,
            "dpv:hasRecordOfActivity": {
                "@id": id,
                "@type": "dpv:ConsentRecord",
                "dct:identifier": id,
                "dct:conformsTo": format!("{PROFILE}#record"),
                "dct:hasVersion": self.permission.revision(),
                "dct:replaces": request.predecessor.map(urn),
                "dpv:hasDataSubject": { "@id": urn(self.person()), "@type": "dpv:DataSubject" },
                "dpv:hasDataController": controller,
                "dpv:hasLegalBasis": "dpv:Consent",
                "dpv:hasProcess": {
                    "@type": "dpv:Process",
                    "dpv:hasPurpose": purposes,
                    "dpv:hasPersonalData": categories,
                    "dpv:hasRecipient": recipients,
                    "dpv:hasProcessing": "dpv:Share",
                },
                "dpv:hasDuration": self.review_by().map(|day| json!({
                    "@type": "dpv:UntilTimeDuration", "dct:valid": day,
                })),
                "dpv:hasConsentControl": "dpv:WithdrawConsent",
                "dpv:hasConsentStatus": self.statuses(),
            },
        });
        leave_out_nulls(&mut receipt);
        receipt
    }

    /// An organisation that is told: as a whole, or with who alone is told there.
    fn recipient(&self, organisation: OrganisationId) -> Value {
        match self.permission.scope().people_of(organisation) {
            [] => json!(urn(organisation)),
            people => {
                let only: Vec<_> = people.iter().map(|named| urn(named.practitioner)).collect();
                json!({ "@id": urn(organisation), "fh:toldOnly": only })
            }
        }
    }

    /// What has happened to it, the oldest first.
    fn statuses(&self) -> Vec<Value> {
        let request = self.permission.request();
        let mut statuses = vec![json!({
            "@type": "dpv:ConsentRequested",
            "dct:date": request.asked_at,
            "dpv:isIndicatedBy": urn(request.asked_by.who()),
        })];
        if let Some(grant) = self.permission.grant() {
            let means = match grant.in_writing_at {
                Some(written) if written == grant.given_at => IN_WRITING,
                Some(_) => SAID_THEN_WRITTEN,
                None => SAID,
            };
            statuses.push(json!({
                "@type": "dpv:ConsentGiven",
                "dct:date": grant.given_at,
                "dpv:isIndicatedBy": urn(grant.giver),
                "dpv:hasIndicationMethod": means,
            }));
        }
        let ended = match self.standing() {
            PermissionStanding::Withdrawn { at } => Some(("dpv:ConsentWithdrawn", Some(at))),
            PermissionStanding::Expired { at } => Some(("dpv:ConsentExpired", Some(at))),
            PermissionStanding::Superseded { at } => Some(("dpv:ConsentInvalidated", Some(at))),
            PermissionStanding::Invalidated => Some(("dpv:ConsentInvalidated", None)),
            PermissionStanding::Refused { at } => Some(("dpv:ConsentRefused", Some(at))),
            PermissionStanding::NotAnswered
            | PermissionStanding::Given { .. }
            | PermissionStanding::GivenVerbally { .. } => None,
        };
        statuses.extend(ended.map(|(status, at)| json!({ "@type": status, "dct:date": at })));
        statuses
    }
}

pub(super) const IN_WRITING: &str = "in writing";
pub(super) const SAID: &str = "by word of mouth";
pub(super) const SAID_THEN_WRITTEN: &str = "by word of mouth, then confirmed in writing";

/// Leaves out what is not known: in JSON-LD a null says the same as nothing.
fn leave_out_nulls(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|_, member| !member.is_null());
            members.values_mut().for_each(leave_out_nulls);
        }
        Value::Array(items) => items.iter_mut().for_each(leave_out_nulls),
        _ => {}
    }
}

fn urn(id: impl std::fmt::Display) -> String {
    format!("urn:uuid:{id}")
}
