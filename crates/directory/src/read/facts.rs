//! From a record to what brokerage must know of the service.

use familyhub_core::Digest;
use familyhub_core::time::london::date_of;
use sha2::{Digest as _, Sha256};

use crate::check::{date, outline_of, timestamp};
use crate::service::{
    Ages, AreaCode, DirectoryId, Label, Provider, ReadFrom, ServiceArea, ServiceFacts, Status, Term,
};

use super::JsonObject;
use crate::schedule::Schedules;

/// Why [`FileService::facts`] are none: a service that cannot be judged. [HUB-05]
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UnusableServiceError {
    /// No id by which it could be named.
    #[error("it has no id that is a UUID")]
    Id,
    /// No name.
    #[error("it has no name")]
    Name,
    /// Nothing says whether it is open.
    #[error("its status is none that the standard lists: whether it is open is not known")]
    Status,
}

/// A service as a file has it.
///
/// Its facts are made only when they are asked for.
pub struct FileService<'r> {
    pub(crate) object: &'r JsonObject<'r>,
    /// Who offers it, where the service does not say so itself.
    pub(crate) provider: Option<&'r JsonObject<'r>>,
    pub(crate) bytes: &'r [u8],
    pub(crate) directory: &'r Label,
    pub(crate) line: u64,
    pub(crate) pointer: String,
}

impl FileService<'_> {
    /// On which line of its file it begins, counted from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Where it stands, as a JSON Pointer.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// Its name, if it has one.
    pub fn name(&self) -> Option<Label> {
        self.object.text("name").and_then(Label::of)
    }

    /// Its id, if it has one that is a UUID.
    pub fn id(&self) -> Option<DirectoryId> {
        self.object.text("id").and_then(|id| id.parse().ok())
    }

    /// When it runs.
    pub fn schedules(&self) -> Schedules {
        Schedules::of(self.object)
    }

    /// What brokerage must know of it, with the last day that a rule comes to by its `count`, too.
    ///
    /// # Errors
    ///
    /// As for [`facts`](Self::facts).
    #[cfg(feature = "schedules")]
    pub fn facts_to_the_last_day(&self) -> Result<ServiceFacts, UnusableServiceError> {
        let facts = self.facts()?;
        Ok(ServiceFacts { until: self.schedules().last_day(), ..facts })
    }

    /// What brokerage must know of it. Its last day is the one that `until` states; for a rule that
    /// is counted instead, see `facts_to_the_last_day` of the feature `schedules`.
    ///
    /// # Errors
    ///
    /// [`UnusableServiceError`] where it cannot be named, or nothing says whether it is open.
    ///
    /// ```
    /// use familyhub_directory::{Survey, SurveyItem, UnusableServiceError};
    /// use familyhub_testing::day;
    ///
    /// let id = "6f1d2a34-0b5c-4e6d-8f70-91a2b3c4d5e6";
    /// let open = serde_json::json!({ "id": id, "name": "Drop-in", "status": "open" }).to_string();
    /// let mut facts = Vec::new();
    /// Survey::new(day("2026-03-02")).read("drop-in.json", open.as_bytes(), &mut |item| {
    ///     if let SurveyItem::Service(service) = item {
    ///         facts.push(service.facts());
    ///     }
    /// })?;
    /// assert_eq!(facts, [Err(UnusableServiceError::Status)], "the standard says `active`");
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn facts(&self) -> Result<ServiceFacts, UnusableServiceError> {
        let object = self.object;
        let service = self.id().ok_or(UnusableServiceError::Id)?;
        let name = self.name().ok_or(UnusableServiceError::Name)?;
        let status =
            object.text("status").and_then(Status::read).ok_or(UnusableServiceError::Status)?;
        let terms: Vec<Term> = object
            .objects("attributes")
            .filter_map(|attribute| term(attribute.object("taxonomy_term")?))
            .collect();
        let unborn =
            says_unborn(name.as_str()) || terms.iter().any(|t| says_unborn(t.name.as_str()));
        let schedules = self.schedules();
        let assured = date(object.text("assured_date"));
        let modified = object.text("last_modified").and_then(timestamp).map(date_of);
        let mut hasher = Sha256::new();
        hasher.update(self.bytes);
        Ok(ServiceFacts {
            service,
            name,
            organisation: object.object("organization").or(self.provider).and_then(provider),
            status,
            ages: Ages { unborn, ..ages(object) },
            areas: object.objects("service_areas").filter_map(area).collect(),
            terms,
            from: schedules.first_day(),
            until: schedules.last_stated_day(),
            checked_on: assured.max(modified),
            source: ReadFrom {
                directory: self.directory.clone(),
                record: Digest::from(hasher),
                version: None,
            },
        })
    }
}

fn provider(organisation: &JsonObject<'_>) -> Option<Provider> {
    let name = Label::of(organisation.text("name")?)?;
    Some(Provider { name, id: organisation.text("id").and_then(|id| id.parse().ok()) })
}

fn term(term: &JsonObject<'_>) -> Option<Term> {
    let id = |name| term.text(name).and_then(|id| id.parse().ok());
    Some(Term { name: Label::of(term.text("name")?)?, id: id("id"), parent: id("parent_id") })
}

fn area(area: &JsonObject<'_>) -> Option<ServiceArea> {
    let name = area.text("name").and_then(Label::of);
    let name = name.or_else(|| area.text("service_area").and_then(Label::of));
    let code = area.text("uri").and_then(AreaCode::in_uri);
    let outline = outline_of(area);
    let said = name.is_some() || code.is_some() || !outline.is_empty();
    said.then_some(ServiceArea { name, code, outline })
}

/// "12" as a greatest age goes on until the thirteenth birthday; parts of a year are
/// months.
fn ages(service: &JsonObject<'_>) -> Ages {
    let months = |years: f64| (0.0..=130.0).contains(&years).then_some((years * 12.0).round());
    let least = service.number("minimum_age").and_then(months);
    let most = service.number("maximum_age").and_then(|years| {
        let months = months(years)?;
        Some(if years.fract() == 0.0 { months + 12.0 } else { months + 1.0 })
    });
    Ages { from_months: least.map(whole), below_months: most.map(whole), unborn: false }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and 131 times 12, and rounded"
)]
fn whole(months: f64) -> u16 {
    months as u16
}

/// Words by which a service says that it is for expectant parents: the standard has
/// no member for it.
fn says_unborn(text: &str) -> bool {
    const WORDS: [&str; 8] = [
        "antenatal",
        "ante-natal",
        "expectant",
        "maternity",
        "perinatal",
        "pregnan",
        "prenatal",
        "unborn",
    ];
    let text = text.to_lowercase();
    WORDS.iter().any(|word| text.contains(word))
}
