//! Which services of a loaded directory a hub could offer to somebody of the family.

use familyhub_core::{BrokerageId, Person};
use familyhub_directory::{Enquiry, FamilyNeed, HomePlace, Label, ServiceFacts};
use schemars::JsonSchema;
use serde_json::{Value, json};

use super::choices::Choices;
use super::fill::Filling;

/// As many services as are tried.
const MOST: usize = 16;

/// The fields of the command that say what is offered.
const FIELDS: [&str; 3] = ["service", "need", "area"];

/// A service that suits somebody of the family, the need that it meets and the place where it is
/// offered: what stands in each of the [fields](FIELDS), in their order.
pub(super) struct ServiceOffer([Value; FIELDS.len()]);

impl Filling<'_> {
    /// What a field says by the service that this try offers; none for other commands, other
    /// fields, and where no directory is loaded or nothing of it suits anybody.
    ///
    /// The three fields belong together: a need is one that the service meets.
    pub(super) fn of_offer(&self, field: &str, choices: &mut Choices) -> Option<Value> {
        let begins = self.record.1.is_none() && self.record.0 == BrokerageId::schema_name();
        let place = FIELDS.iter().position(|known| begins && *known == field)?;
        let offers = self.offers.get_or_init(|| self.all_offers());
        if offers.is_empty() {
            return None;
        }
        let which = self.offered.get().unwrap_or_else(|| choices.pick(offers.len()));
        self.offered.set(Some(which));
        offers.get(which)?.0.get(place).cloned()
    }

    fn all_offers(&self) -> Vec<ServiceOffer> {
        let Some(directory) = self.case.locality().directory() else { return Vec::new() };
        let people = self.case.records.people();
        let offers = directory
            .services()
            .filter_map(|service| people.iter().find_map(|person| self.offer(service, person)));
        offers.take(MOST).collect()
    }

    /// The service for a person, if it suits them where they live, or where nothing is known of
    /// that, where it is offered.
    fn offer(&self, service: &ServiceFacts, person: &Person) -> Option<ServiceOffer> {
        let need = FamilyNeed::named(service.terms.first()?.name.clone());
        let home = self.case.records.home_of(person.id, self.day());
        let home = home.and_then(|home| Label::of(home.area.as_str()));
        let offered = service.areas.iter().find_map(|area| area.name.clone());
        let area = home.or(offered).or_else(|| Label::of("…"))?;
        let asked = Enquiry::of(person, HomePlace::named(area.clone()), need.clone());
        let suits = service.why_not(&asked, self.day()).is_empty();
        suits.then(|| ServiceOffer([json!(service.service), json!(need), json!(area)]))
    }
}
