//! The JSON Schema of a receipt: what whoever is handed one may rely on.

use familyhub_consent::{Category, Purpose};
use schemars::{Schema, json_schema};
use serde_json::{Value, json};

use super::json_ld::{IN_WRITING, PROFILE, SAID, SAID_THEN_WRITTEN};
use super::messages::code;

/// The schema of what [`PermissionReceipt::to_json_ld`](super::PermissionReceipt::to_json_ld) makes.
pub(crate) fn receipt_schema() -> Schema {
    json_schema!({
        "title": "ConsentReceipt",
        "description": "A receipt of one permission to share, as ISO/IEC TS 27560 in the terms of \
                        the Data Privacy Vocabulary: ids and codes, and no names",
        "type": "object",
        "properties": {
            "@context": {
                "const": {
                    "dct": "http://purl.org/dc/terms/",
                    "dpv": "https://w3id.org/dpv#",
                    "fh": "urn:familyhub:",
                },
            },
            "@id": { "$ref": "#/$defs/ReceiptId" },
            "@type": { "const": "dpv:ConsentReceipt" },
            "dct:identifier": { "$ref": "#/$defs/ReceiptId" },
            "dct:conformsTo": { "const": format!("{PROFILE}#receipt") },
            "dct:publisher": { "$ref": "#/$defs/Urn" },
            "dpv:hasRecordOfActivity": { "$ref": "#/$defs/Record" },
        },
        "required": [
            "@context", "@id", "@type", "dct:identifier", "dct:conformsTo", "dpv:hasRecordOfActivity",
        ],
        "additionalProperties": false,
        "$defs": {
            "ReceiptId": { "type": "string", "pattern": format!("{UUID}#receipt$") },
            "Urn": { "type": "string", "pattern": format!("{UUID}$") },
            "Record": record(),
            "Process": process(),
            "Status": { "oneOf": statuses() },
        },
    })
}

const UUID: &str = "^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

fn record() -> Value {
    json!({
        "description": "The record, as it stood when the receipt was made",
        "type": "object",
        "properties": {
            "@id": { "$ref": "#/$defs/Urn" },
            "@type": { "const": "dpv:ConsentRecord" },
            "dct:identifier": { "$ref": "#/$defs/Urn" },
            "dct:conformsTo": { "const": format!("{PROFILE}#record") },
            "dct:hasVersion": {
                "description": "How many events had made the record what it was",
                "type": "integer",
                "minimum": 1,
            },
            "dct:replaces": {
                "description": "The record that this one follows",
                "$ref": "#/$defs/Urn",
            },
            "dpv:hasDataSubject": object(json!({
                "@id": { "$ref": "#/$defs/Urn" },
                "@type": { "const": "dpv:DataSubject" },
            })),
            "dpv:hasDataController": {
                "description": "The organisation whose professional asked",
                "$ref": "#/$defs/Urn",
            },
            "dpv:hasLegalBasis": { "const": "dpv:Consent" },
            "dpv:hasProcess": { "$ref": "#/$defs/Process" },
            "dpv:hasDuration": object(json!({
                "@type": { "const": "dpv:UntilTimeDuration" },
                "dct:valid": { "type": "string", "format": "date", "pattern": DAY },
            })),
            "dpv:hasConsentControl": { "const": "dpv:WithdrawConsent" },
            "dpv:hasConsentStatus": {
                "description": "What has happened to it, the oldest first",
                "type": "array",
                "items": { "$ref": "#/$defs/Status" },
                "minItems": 1,
                "maxItems": 3,
            },
        },
        "required": [
            "@id", "@type", "dct:identifier", "dct:conformsTo", "dct:hasVersion",
            "dpv:hasDataSubject", "dpv:hasLegalBasis", "dpv:hasProcess", "dpv:hasConsentControl",
            "dpv:hasConsentStatus",
        ],
        "additionalProperties": false,
    })
}

fn process() -> Value {
    let purposes = Purpose::ALL.map(|purpose| format!("fh:purpose/{}", code(&purpose)));
    let categories = Category::ALL.map(|category| format!("fh:category/{}", code(&category)));
    object(json!({
        "@type": { "const": "dpv:Process" },
        "dpv:hasPurpose": some(&json!({ "enum": purposes })),
        "dpv:hasPersonalData": some(&json!({ "enum": categories })),
        "dpv:hasRecipient": some(&json!({
            "oneOf": [
                { "description": "An organisation, as a whole", "$ref": "#/$defs/Urn" },
                object(json!({
                    "@id": { "description": "An organisation", "$ref": "#/$defs/Urn" },
                    "fh:toldOnly": some(&json!({
                        "description": "Who alone is told there",
                        "$ref": "#/$defs/Urn",
                    })),
                })),
            ],
        })),
        "dpv:hasProcessing": { "const": "dpv:Share" },
    }))
}

fn statuses() -> Vec<Value> {
    let status = |kind: &str| json!({ "const": format!("dpv:{kind}") });
    let date = json!({ "type": "string", "format": "date-time", "pattern": MOMENT });
    let by = json!({ "$ref": "#/$defs/Urn" });
    let mut all = vec![
        object(json!({
            "@type": status("ConsentRequested"), "dct:date": date, "dpv:isIndicatedBy": by,
        })),
        object(json!({
            "@type": status("ConsentGiven"),
            "dct:date": date,
            "dpv:isIndicatedBy": by,
            "dpv:hasIndicationMethod": { "enum": [IN_WRITING, SAID, SAID_THEN_WRITTEN] },
        })),
    ];
    for kind in ["ConsentWithdrawn", "ConsentExpired", "ConsentRefused"] {
        all.push(object(json!({ "@type": status(kind), "dct:date": date })));
    }
    // One that was never valid has no moment at which it ceased to be.
    let mut invalidated =
        object(json!({ "@type": status("ConsentInvalidated"), "dct:date": date }));
    if let Some(members) = invalidated.as_object_mut() {
        members.insert("required".to_owned(), json!(["@type"]));
    }
    all.push(invalidated);
    all
}

const DAY: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
const MOMENT: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$";

/// An object of these members, all of them and no other.
fn object(members: Value) -> Value {
    let names: Vec<_> = members.as_object().into_iter().flatten().map(|(name, _)| name).collect();
    json!({
        "type": "object",
        "required": names,
        "properties": members,
        "additionalProperties": false,
    })
}

/// A list of at least one of these, each once.
fn some(item: &Value) -> Value {
    json!({ "type": "array", "items": item, "minItems": 1, "uniqueItems": true })
}
