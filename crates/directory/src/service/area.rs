//! Where a service is offered.

use std::borrow::Cow;
use std::fmt;

#[cfg(feature = "schema")]
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::label::Label;

/// An area that a service covers, in whichever ways the directory gives it.
///
/// ```
/// use familyhub_directory::{Enquiry, HomePlace, Label, Postcode, ServiceArea, Who};
/// use familyhub_testing::day;
///
/// # let mut service: familyhub_directory::ServiceFacts = serde_json::from_value(serde_json::json!({
/// #     "service": "6f1d2a34-0b5c-4e6d-8f70-91a2b3c4d5e6",
/// #     "name": "Stay and play at Elm Green",
/// #     "status": "active",
/// #     "source": {
/// #         "directory": "Elmshire family directory",
/// #         "record": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
/// #     },
/// # }))?;
/// service.areas = vec![ServiceArea::named(Label::new("RG1")?)];
/// let home = Postcode::read("RG1 3EH").map(HomePlace::postcode).ok_or("not a postcode")?;
/// let at_home = Enquiry::anybody(Who::Aged(3)).living_in(home);
/// assert!(service.suits(&at_home, day("2026-03-02")).is_ok());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ServiceArea {
    /// Its name, or the first characters of its postcodes (`RG`, `RG1`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Label>,
    /// Its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<AreaCode>,
    /// The rings of its outline: a point is inside where an odd number of them
    /// goes round it, so that a ring in a ring is a hole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outline: Vec<Vec<Point>>,
}

impl ServiceArea {
    /// An area by its name.
    pub fn named(name: Label) -> Self {
        Self { name: Some(name), ..Self::default() }
    }

    /// Whether a point lies inside the outline.
    pub(crate) fn holds(&self, point: Point) -> bool {
        self.outline.iter().filter(|ring| goes_round(ring, point)).count() % 2 == 1
    }
}

/// Whether a ring goes round a point: by the edges that a ray to the east crosses.
fn goes_round(ring: &[Point], point: Point) -> bool {
    let ends = ring.iter().cycle().skip(1);
    let crossed = ring.iter().zip(ends).filter(|(a, b)| {
        let (north, south) = (a.latitude > point.latitude, b.latitude > point.latitude);
        if north == south {
            return false;
        }
        let rise = i64::from(b.latitude) - i64::from(a.latitude);
        let run = i64::from(b.longitude) - i64::from(a.longitude);
        let up = i64::from(point.latitude) - i64::from(a.latitude);
        let along = i64::from(point.longitude) - i64::from(a.longitude);
        if rise > 0 { along * rise < up * run } else { along * rise > up * run }
    });
    crossed.count() % 2 == 1
}

/// A point on the earth, in millionths of a degree (a tenth of a metre).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// North of the equator, in millionths of a degree.
    #[serde(rename = "latitude_microdegrees")]
    pub latitude: i32,
    /// East of Greenwich, in millionths of a degree.
    #[serde(rename = "longitude_microdegrees")]
    pub longitude: i32,
}

impl Point {
    /// A point by its degrees; none off the earth.
    ///
    /// ```
    /// use familyhub_directory::Point;
    ///
    /// assert!(Point::at(51.4543, -0.9781).is_some());
    /// assert_eq!(Point::at(100.0, 101.0), None);
    /// ```
    pub fn at(latitude: f64, longitude: f64) -> Option<Self> {
        let good = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        good.then(|| Self { latitude: micro(latitude), longitude: micro(longitude) })
    }
}

#[expect(clippy::cast_possible_truncation, reason = "at most 180 million, and rounded")]
fn micro(degrees: f64) -> i32 {
    (degrees * 1e6).round() as i32
}

/// The code of an area of the Office for National Statistics, such as `E06000038`.
///
/// ```
/// use familyhub_directory::AreaCode;
///
/// let reading = AreaCode::new("E06000038").expect("a code");
/// let uri = "http://statistics.data.gov.uk/id/statistical-geography/E06000038";
/// assert_eq!(AreaCode::in_uri(uri), Some(reading));
/// assert_eq!(AreaCode::new("Reading"), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaCode([u8; 9]);

impl AreaCode {
    /// A code, if the text is one: a capital letter and eight digits.
    pub fn new(text: &str) -> Option<Self> {
        let bytes: [u8; 9] = text.as_bytes().try_into().ok()?;
        let (first, rest) = bytes.split_first()?;
        let good = first.is_ascii_uppercase() && rest.iter().all(u8::is_ascii_digit);
        good.then_some(Self(bytes))
    }

    /// The code with which a URI ends, if it does.
    pub fn in_uri(uri: &str) -> Option<Self> {
        uri.trim_end_matches('/').rsplit(['/', '#', '=']).next().and_then(Self::new)
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for AreaCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for AreaCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        Self::new(&text)
            .ok_or_else(|| de::Error::custom("a code of an area is a capital and eight digits"))
    }
}

#[cfg(feature = "schema")]
impl JsonSchema for AreaCode {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("AreaCode")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "The code of an area of the Office for National Statistics",
            "pattern": "^[A-Z][0-9]{8}$",
        })
    }
}
