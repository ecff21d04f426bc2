//! What information is shared for, and what kinds of it: closed lists.

use std::fmt;

#[cfg(feature = "schema")]
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What information is shared for. [CON-04]
///
/// ```
/// use familyhub_consent::Purpose;
///
/// assert_eq!(Purpose::StepDownSupport.words(), "support after a service has closed");
/// // What is not in the list is not a purpose.
/// assert!(serde_json::from_str::<Purpose>("\"whatever is needed\"").is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// A request to the hub, its meeting and its advice.
    HubSupport,
    /// A Team Around the Child.
    TeamAroundTheChild,
    /// Support by another agency after a service has closed.
    StepDownSupport,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Purpose; 3] =
        [Purpose::HubSupport, Purpose::TeamAroundTheChild, Purpose::StepDownSupport];

    /// The purpose in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::HubSupport => "support from the hub",
            Self::TeamAroundTheChild => "a Team Around the Child",
            Self::StepDownSupport => "support after a service has closed",
        }
    }
}

/// A purpose as a type, so that evidence for one never serves another.
///
/// Ours are [`HubSupport`], [`TeamSupport`] and [`StepDownSupport`]. What a family can consent
/// to is closed: a permission names purposes of [`Purpose`], and no others. [CON-04] Within one
/// of them a council can have a purpose of its own, for a machine of its own: a type that says
/// which of the purposes the family was asked about. Its evidence is lent by the same call, on
/// the same permission, and is a type of its own: it serves no act of ours, and evidence for
/// one of ours does not serve its acts.
///
/// ```
/// use familyhub_consent::{ForPurpose, InForce, Purpose};
/// use familyhub_machine::Evidence;
///
/// /// Talking a family over at the monthly panel, as part of the hub's support.
/// enum PanelDiscussion {}
///
/// impl ForPurpose for PanelDiscussion {
///     const PURPOSE: Purpose = Purpose::HubSupport;
///     const EVIDENCE: &'static str = "permission-for-panel-discussion";
///     const PROVES: &'static str = "permission to share with the panel is in force for this child now";
/// }
///
/// assert_eq!(InForce::<PanelDiscussion>::NAME, "permission-for-panel-discussion");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no purpose that information is shared for [CON-04]",
    note = "the purposes are those of `Purpose`: `HubSupport`, `TeamSupport`, `StepDownSupport`",
    note = "a purpose of your own says within which of them it lies: implement `ForPurpose`"
)]
pub trait ForPurpose {
    /// The purpose that the family was asked about: this one lies within it.
    const PURPOSE: Purpose;
    /// The name of the evidence, in kebab-case.
    const EVIDENCE: &'static str;
    /// What the evidence proves, in words.
    const PROVES: &'static str;
}

macro_rules! purposes {
    ($( $(#[doc = $doc:literal])* $name:ident of $purpose:ident, $evidence:literal, $proves:literal; )+) => { $(
        $(#[doc = $doc])*
        ///
        /// A type for [`ForPurpose`], and never a value.
        #[derive(Debug)]
        pub enum $name {}

        impl ForPurpose for $name {
            const PURPOSE: Purpose = Purpose::$purpose;
            const EVIDENCE: &'static str = $evidence;
            const PROVES: &'static str = $proves;
        }
    )+ };
}

purposes! {
    /// The purpose of a request to the hub, its meeting and its advice.
    HubSupport of HubSupport, "permission-for-hub-support",
        "permission to share with the hub is in force for this child now";
    /// The purpose of a Team Around the Child.
    TeamSupport of TeamAroundTheChild, "permission-for-team-around-the-child",
        "permission to share with the team is in force for this child now";
    /// The purpose of support by another agency after a service has closed.
    StepDownSupport of StepDownSupport, "permission-for-step-down-support",
        "permission to share with the receiving agency is in force for this child now";
}

/// A kind of information. [CON-04]
///
/// ```
/// use familyhub_consent::Category;
///
/// assert_eq!(Category::Contact.words(), "how to reach them");
/// assert!(serde_json::from_str::<Category>("\"everything\"").is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Name, birth date.
    Identity,
    /// Address, telephone.
    Contact,
    /// What the family needs and what it does well.
    NeedsAndStrengths,
    /// Who lives in the family and how they are related.
    FamilyCircumstances,
    /// School, attendance, learning.
    Education,
    /// Health and development.
    Health,
    /// Which services know the family.
    ServicesInvolved,
}

impl Category {
    /// Every kind of information.
    pub const ALL: [Category; 7] = [
        Category::Identity,
        Category::Contact,
        Category::NeedsAndStrengths,
        Category::FamilyCircumstances,
        Category::Education,
        Category::Health,
        Category::ServicesInvolved,
    ];

    /// The kind of information in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Identity => "who they are",
            Self::Contact => "how to reach them",
            Self::NeedsAndStrengths => "needs and strengths",
            Self::FamilyCircumstances => "family circumstances",
            Self::Education => "education",
            Self::Health => "health",
            Self::ServicesInvolved => "services involved",
        }
    }
}

macro_rules! closed_set {
    ($(#[doc = $doc:literal])* $set:ident of $item:ident) => {
        $(#[doc = $doc])*
        ///
        /// A closed set: one byte, `Copy`, written as a list.
        #[derive(Clone, Copy, PartialEq, Eq, Default)]
        pub struct $set(u8);

        impl $set {
            /// The set of these, and nothing else.
            pub const fn of(items: &[$item]) -> Self {
                let mut bits = 0;
                let mut rest = items;
                while let Some((item, tail)) = rest.split_first() {
                    bits |= 1 << *item as u8;
                    rest = tail;
                }
                Self(bits)
            }

            /// Whether nothing is in it.
            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }

            /// Whether the item is in it.
            pub const fn has(self, item: $item) -> bool {
                self.0 & (1 << item as u8) != 0
            }

            /// What is in either.
            pub const fn union(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }

            /// Whether something is in both.
            pub const fn meets(self, other: Self) -> bool {
                self.0 & other.0 != 0
            }

            /// What is in this set and not in the other.
            pub const fn without(self, other: Self) -> Self {
                Self(self.0 & !other.0)
            }

            /// What is in it, in the order of the list.
            pub fn iter(self) -> impl Iterator<Item = $item> {
                $item::ALL.into_iter().filter(move |item| self.has(*item))
            }
        }

        impl FromIterator<$item> for $set {
            fn from_iter<I: IntoIterator<Item = $item>>(items: I) -> Self {
                items.into_iter().fold(Self::default(), |set, item| set.union(Self::of(&[item])))
            }
        }

        impl fmt::Display for $set {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                for (place, item) in self.iter().enumerate() {
                    if place > 0 {
                        f.write_str(", ")?;
                    }
                    f.write_str(item.words())?;
                }
                Ok(())
            }
        }

        impl fmt::Debug for $set {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_set().entries(self.iter()).finish()
            }
        }

        impl Serialize for $set {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(self.iter())
            }
        }

        impl<'de> Deserialize<'de> for $set {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Vec::<$item>::deserialize(deserializer).map(Self::from_iter)
            }
        }

        #[cfg(feature = "schema")]
        impl JsonSchema for $set {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                std::borrow::Cow::Borrowed(stringify!($set))
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                Vec::<$item>::json_schema(generator)
            }
        }
    };
}

closed_set! {
    /// Some purposes.
    ///
    /// ```
    /// use familyhub_consent::{Purpose, Purposes};
    ///
    /// let purposes = Purposes::of(&[Purpose::HubSupport]);
    /// assert!(purposes.has(Purpose::HubSupport) && !purposes.has(Purpose::TeamAroundTheChild));
    /// assert_eq!(purposes.to_string(), "support from the hub");
    /// ```
    Purposes of Purpose
}
closed_set! {
    /// Some kinds of information.
    ///
    /// ```
    /// use familyhub_consent::{Categories, Category};
    ///
    /// let asked = Categories::of(&[Category::Health, Category::Identity]);
    /// let given = Categories::of(&[Category::Identity]);
    /// assert_eq!(asked.without(given).to_string(), "health");
    /// ```
    Categories of Category
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_written_as_a_list() {
        let set = Categories::of(&[Category::Health, Category::Identity]);
        let json = serde_json::to_string(&set).expect("json");
        assert_eq!(json, r#"["identity","health"]"#);
        assert_eq!(serde_json::from_str::<Categories>(&json).expect("set"), set);
        assert_eq!(set.to_string(), "who they are, health");
    }

    #[test]
    fn con_04_what_is_not_in_the_list_is_no_category() {
        assert!(serde_json::from_str::<Categories>(r#"["everything"]"#).is_err());
    }
}
