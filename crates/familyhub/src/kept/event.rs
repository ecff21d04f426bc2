//! Every event that a case can hold, whichever machine it belongs to.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use familyhub_core::{OwnLine, PREFIX, Typed, in_words};
use familyhub_machine::{Chart, Events, Transition};
#[cfg(feature = "schema")]
use familyhub_machine::{DescribedEvents, MakeSchema};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::kept::machines::kinds::*;
use crate::kept::machines::machines;
use crate::kept::own::{OwnEvent, step_of};
use crate::kept::rules_written;
use crate::kept::upcast::{as_written_by, called_today, newest, to_newest, written_as};

/// The event of a case, from the one list of machines.
macro_rules! case_events {
    ($( $(#[doc = $doc:literal])* $variant:ident($event:ident) of $any:ident $(in $shelf:ident by $id:ident as $all:ident: $said:literal)?; )+) => {
        /// An event of a case.
        ///
        /// ```
        /// # let commands = include_str!("../../../../examples/data/journeys/1-okafor.commands.jsonl");
        /// # let story = familyhub_testing::Scenario::of_lines(commands.lines().take(15));
        /// use familyhub::CaseEvent;
        ///
        /// // The hub has just accepted the request.
        /// let events = story.events();
        /// let last = &events.last().expect("the case is open").event;
        /// assert!(matches!(last, CaseEvent::Request(_)));
        /// assert_eq!(last.shown_name(), "request-accepted");
        /// assert_eq!(last.chart().map(|chart| chart.machine), Some("direct-request"));
        /// ```
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum CaseEvent {
            $( $(#[doc = $doc])* $variant($event), )+
            /// An event of a machine that is not ours.
            Own(Box<OwnEvent>),
        }

        impl From<OwnEvent> for CaseEvent {
            fn from(event: OwnEvent) -> Self {
                Self::Own(Box::new(event))
            }
        }

        $(
            impl From<$event> for CaseEvent {
                fn from(event: $event) -> Self {
                    Self::$variant(event)
                }
            }
        )+

        /// The tables of every machine that a case runs.
        pub const CHARTS: &[&Chart] = &[$( $any::CHART ),+];

        /// Which machine an event belongs to.
        #[derive(Debug, Clone, Copy)]
        enum Kind {
            $( $variant, )+
        }

        /// The machine that records each event, by the event's name.
        static KINDS: LazyLock<HashMap<&'static str, Kind>> = LazyLock::new(|| {
            let mut kinds = HashMap::new();
            $( kinds.extend($any::CHART.events().into_iter().map(|name| (name, Kind::$variant))); )+
            kinds
        });

        impl CaseEvent {
            /// The table of the machine that it belongs to; none where that is not ours.
            pub fn chart(&self) -> Option<&'static Chart> {
                match self {
                    $( Self::$variant(_) => Some($any::CHART), )+
                    Self::Own(_) => None,
                }
            }

            /// Its name, where its machine is one of ours.
            pub(crate) fn our_name(&self) -> Option<&'static str> {
                match self {
                    $( Self::$variant(event) => Some(event.name()), )+
                    Self::Own(_) => None,
                }
            }

            /// Its name as it is shown: of an event of ours the name alone, and of any other
            /// its type without the version, so that neither is taken for the other.
            pub fn shown_name(&self) -> Cow<'static, str> {
                match self {
                    $( Self::$variant(event) => Cow::Borrowed(event.name()), )+
                    Self::Own(event) => Cow::Owned(event.qualified_name()),
                }
            }
        }

        impl Typed for CaseEvent {
            fn prefix(&self) -> &str {
                match self {
                    Self::Own(event) => event.prefix(),
                    _ => PREFIX,
                }
            }

            fn name(&self) -> &str {
                match self {
                    $( Self::$variant(event) => event.name(), )+
                    Self::Own(event) => event.name(),
                }
            }

            fn version(&self) -> u16 {
                match self {
                    Self::Own(event) => event.version(),
                    ours => newest(ours.name()),
                }
            }

            fn name_in(&self, version: u16) -> &str {
                match self.our_name() {
                    Some(name) => written_as(name, version),
                    None => self.name(),
                }
            }

            fn rules(&self) -> &'static [&'static str] {
                self.step().map_or(&[], |step| step.rules)
            }

            fn rules_as_written(&self) -> Option<&str> {
                match self {
                    Self::Own(event) => Some(event.rules()),
                    _ => None,
                }
            }

            fn write_data<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $( Self::$variant(event) => event.write_data(serializer), )+
                    Self::Own(event) => event.write_data(serializer),
                }
            }

            fn older_data(&self, version: u16, data: &str) -> Result<Box<RawValue>, String> {
                let newest = serde_json::to_string(&OfToday(self));
                let newest = newest.map_err(|error| in_words(&error))?;
                as_written_by(self.name(), version, data, newest)
            }

            fn had_rules(&self, version: u16, rules: &str) -> bool {
                match self {
                    // Its machine, where it is known, asks when the step is taken.
                    Self::Own(event) => event.rules() == rules,
                    ours => rules_written::were(ours.name_in(version), version, rules),
                }
            }

            fn read(name: &str, version: u16, data: &str) -> Result<Self, String> {
                let name = called_today(name, version)?;
                let Some(kind) = KINDS.get(name) else {
                    return Err(format!("`{name}` is no event that is known"));
                };
                let data = if version == newest(name) {
                    Cow::Borrowed(data)
                } else {
                    Cow::Owned(to_newest(name, version, data)?)
                };
                let mut json = serde_json::Deserializer::from_str(&data);
                match kind {
                    $( Kind::$variant => $event::read_data(name, &mut json).map(Self::$variant), )+
                }
                .map_err(|error| format!("data of `{name}`: {}", in_words(&error)))
            }

            fn read_own(line: OwnLine<'_>) -> Result<Self, String> {
                OwnEvent::of_line(line).map(Self::from)
            }
        }

        /// What makes the JSON Schema of what each event says, by its name.
        #[cfg(feature = "schema")]
        pub(crate) fn event_schemas() -> impl Iterator<Item = (&'static str, MakeSchema)> {
            [$( $event::DATA_SCHEMAS ),+].into_iter().flatten().copied()
        }
    };
}

machines!(case_events);

/// What an event says, as it is written today.
struct OfToday<'e>(&'e CaseEvent);

impl Serialize for OfToday<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write_data(serializer)
    }
}

impl CaseEvent {
    /// The first step of its machine that records it; none where that is not ours.
    pub fn step(&self) -> Option<&'static Transition> {
        step_of(self.chart()?, self.our_name()?)
    }

    /// Whether it begins a record.
    pub(crate) fn begins(&self) -> bool {
        self.step().is_some_and(|step| step.from.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use familyhub_core::RuleId;

    #[test]
    fn no_two_machines_record_events_of_one_name() {
        let mut names: Vec<_> = CHARTS.iter().flat_map(|chart| chart.events()).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }

    #[test]
    fn every_rule_of_a_table_is_in_the_list() {
        for step in CHARTS.iter().flat_map(|chart| chart.transitions) {
            for rule in step.rules {
                assert!(RuleId::find(rule).is_some(), "{rule}, at `{}`", step.action);
            }
        }
    }
}
