//! Which levels a hub serves, and who is asked beyond them. [THR-08]

use std::fmt;

use familyhub_core::codes;

use crate::scheme::{LevelOfScheme, Scheme};

/// The levels that a hub serves: as the scheme says, and where the scheme says nothing, as local
/// policy does. A scheme by itself is one, by `into`.
///
/// ```
/// use familyhub_threshold::{HubLevels, HubSide, Scheme};
///
/// let dudley = Scheme::built_in("dudley")?;
/// let level = |code| Scheme::built_in("dudley").and_then(|it| it.level(code));
/// assert_eq!(HubLevels::from(dudley).serves(level("2")?.of_scheme()), None, "nobody says");
///
/// // Local policy says it where the scheme does not.
/// let (serves, door) = (["2".to_owned()], "Dudley's front door".to_owned());
/// let levels = HubLevels::from(dudley).also_serving(&serves).beyond(door);
/// assert_eq!(levels.serves(level("2")?.of_scheme()), Some(true));
/// assert_eq!(levels.side(level("1")?.of_scheme()), Some(HubSide::Below));
/// assert_eq!(levels.side(level("3")?.of_scheme()), Some(HubSide::Above));
/// assert_eq!(levels.front_door().to_string(), "Dudley's front door");
/// # Ok::<_, familyhub_core::Refusal>(())
/// ```
#[derive(Debug, Clone)]
pub struct HubLevels<'s> {
    scheme: &'s Scheme,
    by_policy: Option<&'s [String]>,
    front_door: Option<String>,
}

codes! {
    /// On which side of the levels that the hub serves a level stands. [THR-08]
    pub enum HubSide {
        /// Below the lowest of them: services that are open to every family meet it.
        Below = "below the levels that the hub serves",
        /// Above one of them: the front door of the place where the child lives is asked.
        Above = "above the levels that the hub serves",
    }
}

impl<'s> From<&'s Scheme> for HubLevels<'s> {
    fn from(scheme: &'s Scheme) -> Self {
        Self { scheme, by_policy: None, front_door: None }
    }
}

impl<'s> HubLevels<'s> {
    /// The same, where local policy names the codes of the levels that the hub serves. What the
    /// scheme itself says of a level stands.
    #[must_use]
    pub fn also_serving(self, codes: &'s [String]) -> Self {
        Self { by_policy: Some(codes), ..self }
    }

    /// The same, with the front door of the place where the child lives, as people call it.
    #[must_use]
    pub fn beyond(self, front_door: String) -> Self {
        Self { front_door: Some(front_door), ..self }
    }

    /// The scheme.
    pub fn scheme(&self) -> &'s Scheme {
        self.scheme
    }

    /// Whether the hub serves a level; none where neither the scheme nor local policy says so.
    pub fn serves(&self, level: &LevelOfScheme) -> Option<bool> {
        let by_policy = || self.by_policy.map(|codes| codes.contains(&level.code));
        level.served_by_hub.or_else(by_policy)
    }

    /// The codes of the levels that it serves, in words; nothing where none is known.
    pub fn served(&self) -> String {
        let served = self.scheme.levels.iter().filter(|level| self.serves(level) == Some(true));
        served.map(|level| level.code.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// On which side of them a level stands; none where the hub serves it, or that is not known.
    pub fn side(&self, level: &LevelOfScheme) -> Option<HubSide> {
        if self.serves(level) != Some(false) {
            return None;
        }
        let mut upwards = self.scheme.levels.iter();
        let found = upwards.find(|it| it.code == level.code || self.serves(it) == Some(true))?;
        Some(if found.code == level.code { HubSide::Below } else { HubSide::Above })
    }

    /// The front door of the place where the child lives. [THR-03]
    pub fn front_door(&self) -> impl fmt::Display {
        match &self.front_door {
            Some(name) => name.clone(),
            None => {
                format!("the front door of the place where the child lives ({})", self.scheme.name)
            }
        }
    }
}
