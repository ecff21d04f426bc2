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
//! | events: state, time, who expressed it | `dpv:hasConsentStatus`, `dct:date`, `dpv:isIndicatedBy` |
//! | expiry, withdrawal | `dpv:hasDuration`, `dpv:hasConsentControl` |

use serde_json::{Value, json};

use super::messages::code;
use super::{Receipt, Standing};

const PROFILE: &str = "https://w3id.org/dpv/schema/dpv-27560";

impl Receipt<'_> {
    /// The receipt as JSON-LD: ids and codes, and no names.
    pub fn to_json_ld(&self) -> Value {
        let id = urn(self.permission.id());
        let request = self.permission.request();
        let controller = request.asked_by.organisation().map(urn);
        let recipients: Vec<_> = self.recipients().iter().map(urn).collect();
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
        json!({
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
        })
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
                Some(written) if written == grant.given_at => "in writing",
                Some(_) => "by word of mouth, then confirmed in writing",
                None => "by word of mouth",
            };
            statuses.push(json!({
                "@type": "dpv:ConsentGiven",
                "dct:date": grant.given_at,
                "dpv:isIndicatedBy": urn(grant.giver),
                "dpv:hasIndicationMethod": means,
            }));
        }
        let ended = match self.standing() {
            Standing::Withdrawn { at } => Some(("dpv:ConsentWithdrawn", Some(at))),
            Standing::Expired { at } => Some(("dpv:ConsentExpired", Some(at))),
            Standing::Superseded { at } => Some(("dpv:ConsentInvalidated", Some(at))),
            Standing::Invalidated => Some(("dpv:ConsentInvalidated", None)),
            Standing::Refused => Some(("dpv:ConsentRefused", None)),
            Standing::NotAnswered | Standing::Given { .. } | Standing::GivenVerbally { .. } => None,
        };
        statuses.extend(ended.map(|(status, at)| json!({ "@type": status, "dct:date": at })));
        statuses
    }
}

fn urn(id: impl std::fmt::Display) -> String {
    format!("urn:uuid:{id}")
}
