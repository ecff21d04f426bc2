//! What is wrong with a directory: where, and what it means.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

#[cfg(feature = "schema")]
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

/// Something that is wrong with a directory's file, or that its reader should know.
///
/// It repeats no name, address or text of the file: they may be somebody's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirectoryFinding {
    /// What kind of thing it is.
    pub code: Code,
    /// In which file.
    pub file: Arc<str>,
    /// On which line of it, counted from 1.
    pub line: u64,
    /// Where, as a JSON Pointer (RFC 6901) from the root of the file; in a file of
    /// JSON lines, from the root of the line.
    pub pointer: String,
    /// What it means.
    pub message: Cow<'static, str>,
}

impl fmt::Display for DirectoryFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}", self.file, self.line)?;
        if !self.pointer.is_empty() {
            write!(f, ", {}", self.pointer)?;
        }
        write!(f, ": {} [{}]", self.message, self.code)
    }
}

impl Serialize for DirectoryFinding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Finding", 6)?;
        out.serialize_field("code", self.code.as_str())?;
        out.serialize_field("severity", &self.code.severity())?;
        out.serialize_field("file", &*self.file)?;
        out.serialize_field("line", &self.line)?;
        out.serialize_field("pointer", &self.pointer)?;
        out.serialize_field("message", &self.message)?;
        out.end()
    }
}

#[cfg(feature = "schema")]
impl JsonSchema for DirectoryFinding {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Finding")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let codes: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        json_schema!({
            "type": "object",
            "properties": {
                "code": { "enum": codes, "description": "What kind of thing it is" },
                "severity": generator.subschema_for::<Severity>(),
                "file": { "type": "string", "description": "In which file" },
                "line": { "type": "integer", "minimum": 0, "description": "On which line of it, counted from 1" },
                "pointer": {
                    "type": "string",
                    "description": "Where: a JSON Pointer from the root of the file, or of the line in a file of JSON lines",
                },
                "message": { "type": "string", "description": "What it means" },
            },
            "required": ["code", "severity", "file", "line", "pointer", "message"],
        })
    }
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// It is against the standard, or cannot be so.
    Fault,
    /// It may be meant; a reader should know.
    Warning,
}

macro_rules! codes {
    ($( $(#[doc = $doc:literal])* $name:ident = $code:literal, $severity:ident; )+) => {
        /// What kinds of things are found. The codes are for ever.
        ///
        /// ```
        /// use familyhub_directory::{Code, Severity};
        ///
        /// assert_eq!(Code::OffTheEarth.to_string(), "off-the-earth");
        /// assert_eq!(Code::OffTheEarth.severity(), Severity::Fault);
        /// assert!(Code::ALL.contains(&Code::OffTheEarth));
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $( $(#[doc = $doc])* $name, )+
        }

        impl Code {
            /// All of them, in the order in which the documentation lists them.
            pub const ALL: &[Code] = &[$( Code::$name ),+];

            /// The code.
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$name => $code, )+ }
            }

            /// How bad it is.
            pub const fn severity(self) -> Severity {
                match self { $( Self::$name => Severity::$severity, )+ }
            }

            /// What it means.
            pub const fn meaning(self) -> &'static str {
                match self { $( Self::$name => concat!($($doc),*).trim_ascii(), )+ }
            }
        }
    };
}

codes! {
    /// The file is not JSON.
    NotJson = "not-json", Fault;
    /// The file ends in the middle of a value.
    Truncated = "truncated", Fault;
    /// A comma between two records is missing, or one is too many.
    Comma = "comma", Fault;
    /// A record is not good JSON: it is left out, and the next is read.
    Unreadable = "unreadable", Fault;
    /// A record is longer than 16 MiB: it is left out, and the next is read.
    TooLong = "too-long", Fault;
    /// A record is not an object.
    NotAnObject = "not-an-object", Fault;
    /// A record is none of those that the standard knows.
    UnknownRecord = "unknown-record", Fault;
    /// The file begins with a byte order mark, which JSON has not.
    ByteOrderMark = "byte-order-mark", Warning;
    /// The records stand in an array of their own, and not in a page.
    BareList = "bare-list", Warning;
    /// A member that must be there is missing.
    MissingMember = "missing-member", Fault;
    /// A member is of another type than the standard asks.
    WrongType = "wrong-type", Fault;
    /// A member is null: leave it out instead.
    NullMember = "null-member", Fault;
    /// A member is written twice: most readers take one of them, and do not say which.
    RepeatedMember = "repeated-member", Fault;
    /// A member that must say something is blank.
    BlankRequired = "blank-required", Fault;
    /// A member is blank: leave it out instead.
    Blank = "blank", Warning;
    /// A member that the UK profile does not have. Each is told once, and counted.
    UnknownMember = "unknown-member", Warning;
    /// A member says nothing but its own name, or names a host of examples.
    Placeholder = "placeholder", Warning;
    /// An object says nothing but its id.
    SaysNothing = "says-nothing", Warning;
    /// An id is not a UUID.
    NotAnId = "not-an-id", Fault;
    /// A value is not one of those that the standard lists.
    NotListed = "not-listed", Fault;
    /// Not a URI.
    NotAUri = "not-a-uri", Fault;
    /// Not an email address.
    NotAnEmail = "not-an-email", Fault;
    /// Not a telephone number.
    NotAPhone = "not-a-phone", Fault;
    /// Not a date on the calendar.
    NotADate = "not-a-date", Fault;
    /// Not a time of the day.
    NotATime = "not-a-time", Fault;
    /// Not a date and time with an offset.
    NotATimestamp = "not-a-timestamp", Fault;
    /// A time of the day does not say in which time zone, as the standard asks.
    NoTimeZone = "no-time-zone", Warning;
    /// Not of the shape of a postcode of the United Kingdom.
    NotAPostcode = "not-a-postcode", Warning;
    /// Not the code of a currency.
    NotACurrency = "not-a-currency", Fault;
    /// An identifier does not have the shape that its scheme gives it.
    IdentifierShape = "identifier-shape", Warning;
    /// A latitude is not between -90 and 90, or a longitude not between -180 and 180.
    OffTheEarth = "off-the-earth", Fault;
    /// Latitude and longitude seem to be in each other's place.
    Swapped = "coordinates-swapped", Fault;
    /// A point outside the United Kingdom.
    OutsideTheUk = "outside-the-uk", Warning;
    /// A latitude without a longitude, or the other way round.
    HalfAPoint = "half-a-point", Fault;
    /// An address in another country than the United Kingdom.
    OtherCountry = "other-country", Warning;
    /// A physical location that has neither a physical address nor a point.
    NowhereToGo = "nowhere-to-go", Warning;
    /// The extent of an area is not of the form that it names.
    NotAnExtent = "not-an-extent", Fault;
    /// A range of ages ends before it begins.
    AgesUpsideDown = "ages-upside-down", Fault;
    /// An age below 0 or above 130.
    NotAnAge = "not-an-age", Fault;
    /// A price below nothing.
    NotAPrice = "not-a-price", Fault;
    /// Something ends before it begins.
    EndsBeforeItBegins = "ends-before-it-begins", Fault;
    /// Opening times end before they begin: over midnight, or a slip of the finger.
    ClosesBeforeItOpens = "closes-before-it-opens", Fault;
    /// A day, a number or a rule of a schedule that a calendar cannot follow.
    NotASchedule = "not-a-schedule", Fault;
    /// A part of a schedule has no effect as it stands.
    IdleInSchedule = "idle-in-schedule", Warning;
    /// A schedule that holds on no day at all.
    NeverTakesPlace = "never-takes-place", Fault;
    /// A schedule begins on a day that is none of its own.
    BeginsOnAnotherDay = "begins-on-another-day", Warning;
    /// The service is closed, for a time or for good.
    Closed = "closed", Warning;
    /// What it says held only until a day that has gone by.
    Over = "over", Warning;
    /// It was last checked or changed more than twelve months before.
    OutOfDate = "out-of-date", Warning;
    /// It does not say when it was last checked or changed.
    NeverChecked = "never-checked", Warning;
    /// It was checked or changed on a day that has not come yet.
    InTheFuture = "in-the-future", Fault;
    /// Two things inside one record have the same id.
    RepeatedId = "repeated-id", Fault;
    /// Two records of lists have the same id.
    RepeatedRecord = "repeated-record", Fault;
    /// A part says that it belongs to something else than what it stands in.
    OtherOwner = "other-owner", Fault;
    /// A reference to something that is in none of the files that were read.
    Dangling = "dangling-reference", Warning;
    /// There are more ids than the survey keeps: from here on repeats, and references to
    /// nothing at all, are not told.
    TooManyIds = "too-many-ids", Warning;
    /// A page does not say all of where it stands in its list.
    PageUnsaid = "page-unsaid", Warning;
    /// What a page says of itself does not add up.
    PageSums = "page-sums", Fault;
    /// Pages of one list do not agree with each other.
    PagesDisagree = "pages-disagree", Fault;
    /// Pages of a list were not given: what is in them was not read.
    PagesMissing = "pages-missing", Warning;
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
