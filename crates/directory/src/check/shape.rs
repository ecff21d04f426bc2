//! The forms of the standard, as tables.

use crate::read::JsonObject;

use super::walk::Walk;

/// What kind of thing an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum ObjectKind {
    Service,
    Organisation,
    ServiceAtLocation,
    Location,
    Term,
    Taxonomy,
    /// A part of one of them.
    Part,
}

impl ObjectKind {
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Organisation => "organisation",
            Self::ServiceAtLocation => "service at a location",
            Self::Location => "location",
            Self::Term => "taxonomy term",
            Self::Taxonomy => "taxonomy",
            Self::Part => "part",
        }
    }

    pub(crate) const fn plural(self) -> &'static str {
        match self {
            Self::Service => "services",
            Self::Organisation => "organisations",
            Self::ServiceAtLocation => "services at locations",
            Self::Location => "locations",
            Self::Term => "taxonomy terms",
            Self::Taxonomy => "taxonomies",
            Self::Part => "parts",
        }
    }
}

/// The form of one kind of object.
pub(crate) struct Shape {
    pub(crate) kind: ObjectKind,
    pub(crate) members: &'static [ShapeMember],
    /// What a schema cannot say.
    pub(crate) sense: fn(&mut Walk<'_>, &JsonObject<'_>),
}

/// A member of an object.
pub(crate) struct ShapeMember {
    pub(crate) name: &'static str,
    pub(crate) holds: MemberShape,
    pub(crate) required: bool,
    /// Whether the UK profile has it, and not the wider standard only.
    pub(crate) profile: bool,
}

/// What a member holds.
#[derive(Clone, Copy)]
pub(crate) enum MemberShape {
    Text(TextFormat),
    Number,
    Object(&'static Shape),
    List(&'static Shape),
}

/// What a text must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextFormat {
    /// Words.
    Words,
    /// The id of the object itself.
    Id,
    /// The id of what the object belongs to, or holds.
    Of(ObjectKind),
    /// The id of what the object is attached to.
    Link,
    /// The id of something else.
    Other(ObjectKind),
    /// The id of something that is never looked up.
    AnyId,
    Uri,
    Email,
    Phone,
    Date,
    Time,
    Timestamp,
    Currency,
    OneOf(&'static [&'static str]),
}

impl ShapeMember {
    pub(crate) const fn new(name: &'static str, holds: MemberShape) -> Self {
        Self { name, holds, required: false, profile: true }
    }

    pub(crate) const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// In the wider standard only.
    pub(crate) const fn wider(mut self) -> Self {
        self.profile = false;
        self
    }
}
