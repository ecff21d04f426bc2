//! Made-up services from realistic parts: always the same for the same number.

use std::io::{self, Write};

use rand::rngs::ChaCha12Rng;
use rand::{Rng as _, RngExt as _, SeedableRng as _};
use serde_json::{Value, json};

const PLACES: [(&str, f64, f64); 8] = [
    ("Elmshire", 51.46, -0.97),
    ("Oakham Vale", 52.67, -0.73),
    ("Harrowmere", 53.38, -1.47),
    ("Thornby", 54.57, -1.23),
    ("Westmarsh", 51.38, -2.36),
    ("Kelder Bay", 50.72, -1.88),
    ("Ashcombe", 51.28, 0.52),
    ("Northbeck", 55.01, -1.45),
];

/// What it is, which need it meets, and from which age to which.
type GeneratedKind = (&'static str, &'static str, Option<(u8, u8)>);

const SERVICES: [GeneratedKind; 12] = [
    ("Stay and play", "Parenting support", Some((0, 4))),
    ("Baby massage", "Being a new parent", Some((0, 0))),
    ("Antenatal class", "Being a new parent", None),
    ("Speech and language drop-in", "Speech, language and communication", Some((0, 5))),
    ("Homework club", "Learning", Some((7, 16))),
    ("Young carers' group", "Young carers", Some((8, 18))),
    ("Debt advice", "Money and housing", Some((18, 100))),
    ("Parenting course", "Parenting support", None),
    ("Sleep clinic", "Parenting support", Some((0, 5))),
    ("Counselling in schools", "Mental health", Some((11, 18))),
    ("Short breaks", "Special educational needs and disability", Some((5, 25))),
    ("Food bank", "Money and housing", None),
];

const WORDS: [&str; 24] = [
    "a", "warm", "welcome", "for", "families", "with", "young", "children", "who", "want", "to",
    "meet", "others", "and", "talk", "over", "what", "matters", "them", "led", "by", "trained",
    "local", "staff",
];

struct DirectoryMaker(ChaCha12Rng);

impl DirectoryMaker {
    fn new() -> Self {
        Self(ChaCha12Rng::seed_from_u64(5))
    }

    fn id(&mut self) -> String {
        let mut bytes = [0; 16];
        self.0.fill_bytes(&mut bytes);
        uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
    }

    fn pick<'p, T>(&mut self, from: &'p [T]) -> Option<&'p T> {
        from.get(self.0.random_range(0..from.len()))
    }

    fn prose(&mut self, words: usize) -> String {
        let words: Vec<_> = (0..words).filter_map(|_| self.pick(&WORDS).copied()).collect();
        words.join(" ")
    }

    fn service(&mut self, number: usize) -> Value {
        let (place, north, east) = self.pick(&PLACES).copied().unwrap_or(("Elmshire", 51.4, -0.9));
        let (kind, need, ages) = self.pick(&SERVICES).copied().unwrap_or(("Group", "Need", None));
        let mut near = || self.0.random_range(-0.05..0.05);
        let (north, east) = (north + near(), east + near());
        let organisation = number % 997;
        let slug = place.to_lowercase().replace(' ', "-");
        let day = *self.pick(&["MO", "TU", "WE", "TH", "FR"]).unwrap_or(&"MO");
        let mut service = json!({
            "id": self.id(),
            "name": format!("{kind} at {place} {}", number % 89),
            "description": self.prose(90),
            "url": format!("https://{slug}.gov.uk/families/{number}"),
            "email": format!("families{number}@{slug}.gov.uk"),
            "status": if number.is_multiple_of(25) { "temporarily closed" } else { "active" },
            "fees": "Free",
            "assured_date": format!("2025-{:02}-{:02}", 4 + number % 9, 1 + number % 28),
            "last_modified": "2026-01-20T09:15:00Z",
            "schedules": [{
                "id": self.id(),
                "valid_from": "2025-09-01",
                "valid_to": "2026-07-20",
                "freq": "WEEKLY",
                "byday": day,
                "opens_at": "09:30Z",
                "closes_at": "11:30Z",
                "description": self.prose(12),
            }],
            "service_areas": [{
                "id": self.id(),
                "name": place,
                "service_area": place,
            }],
            "service_at_locations": [{
                "id": self.id(),
                "location": {
                    "id": self.id(),
                    "location_type": "physical",
                    "name": format!("{place} family centre {}", number % 31),
                    "latitude": north,
                    "longitude": east,
                    "addresses": [{
                        "id": self.id(),
                        "address_1": format!("{} Green Lane", 1 + number % 140),
                        "city": place,
                        "state_province": place,
                        "postal_code": format!("ZZ{} {}AB", 1 + number % 90, number % 10),
                        "country": "GB",
                        "address_type": "physical",
                    }],
                    "accessibility": [{ "id": self.id(), "description": self.prose(15) }],
                },
            }],
            "languages": [{ "id": self.id(), "name": "English", "code": "en" }],
            "organization": {
                "id": format!("00000000-0000-4000-8000-{organisation:012}"),
                "name": format!("{place} families' partnership {organisation}"),
                "description": self.prose(25),
                "website": format!("https://partnership{organisation}.org.uk"),
            },
            "cost_options": [{ "id": self.id(), "option": "Everybody", "amount": number % 5 }],
            "contacts": [{ "id": self.id(), "title": "Coordinator" }],
            "attributes": [{
                "id": self.id(),
                "link_type": "service_type",
                "taxonomy_term": {
                    "id": format!("00000000-0000-4000-9000-{:012}", need.len()),
                    "name": need,
                    "description": format!("Services for {}", need.to_lowercase()),
                },
            }],
        });
        if let (Some((least, most)), Some(members)) = (ages, service.as_object_mut()) {
            members.insert("minimum_age".to_owned(), least.into());
            members.insert("maximum_age".to_owned(), most.into());
        }
        service
    }
}

/// One page with so many services.
pub(crate) fn page(number: usize, out: &mut impl Write) -> io::Result<()> {
    write!(
        out,
        "{{\"total_items\": {number}, \"total_pages\": 1, \"page_number\": 1, \"size\": {number}, \
         \"first_page\": true, \"last_page\": true, \"empty\": {}, \"contents\": [",
        number == 0
    )?;
    let mut maker = DirectoryMaker::new();
    for place in 0..number {
        out.write_all(if place > 0 { b",\n" } else { b"\n" })?;
        serde_json::to_writer(&mut *out, &maker.service(place))?;
    }
    writeln!(out, "]}}")
}

/// So many services, each on a line of its own.
pub(crate) fn lines(number: usize, out: &mut impl Write) -> io::Result<()> {
    let mut maker = DirectoryMaker::new();
    for place in 0..number {
        serde_json::to_writer(&mut *out, &maker.service(place))?;
        writeln!(out)?;
    }
    Ok(())
}
