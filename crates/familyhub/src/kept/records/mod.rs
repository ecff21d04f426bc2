//! The machines that a case holds, and the next step of one of them.

mod find;
pub(crate) mod level;
mod machine_map;
pub(crate) mod record_index;

use familyhub_core::{Edition, Occasion, RecordId as _, Recorded, SubjectId};
use familyhub_machine::{ApplyError, BeforeEvent, Replayed};

use familyhub_tac::TeamEvent;

use crate::kept::cannot_follow::CannotFollowError;
use crate::kept::event::CaseEvent;
use crate::kept::locality::Locality;
use crate::kept::machines::kinds::*;
use crate::kept::machines::machines;
use crate::kept::own::{AnyEarlier, OwnShelf};
use crate::kept::records::machine_map::{MachineMap, SingleMachine};
use crate::kept::records::record_index::RecordIndex;
pub(crate) use find::not_open;

macro_rules! records {
    (
        $(#[doc = $only_doc:literal])* $only:ident($only_event:ident) of $only_any:ident;
        $( $(#[doc = $doc:literal])* $variant:ident($event:ident) of $any:ident in $shelf:ident by $id:ident as $all:ident: $said:literal; )+
    ) => {
        /// A case as it stands: its machines, and what is known from them.
        ///
        /// [`Case::records`](crate::Case::records) gives those of a case as it is. Where the
        /// event of a machine of one's own is proved, live or in a replay, they are those of
        /// the case **as it stood at that place in the log**: the evidence that it takes is
        /// found in them.
        ///
        /// ```
        /// use familyhub::core::{PersonId, ReferralId, time::parse_time};
        /// # let commands = include_str!("../../../../../examples/data/journeys/1-okafor.commands.jsonl");
        /// # let story = familyhub_testing::Scenario::of_lines(commands.lines().take(15));
        /// # let case = story.case();
        ///
        /// // The hub took the request: what stands on that can be shown its admission.
        /// let records = case.records();
        /// let at = parse_time("2026-03-03T09:30")?;
        /// let admission = records.admission(ReferralId::named("request"), at)?;
        /// assert_eq!(admission.child(), PersonId::named("ada"));
        /// let decided = records.decision_for(admission.child(), at);
        /// assert_eq!(decided.map(|it| it.level().code.as_str()), Some("2a"));
        /// # Ok::<_, Box<dyn std::error::Error>>(())
        /// ```
        #[derive(Debug, Default, PartialEq)]
        pub struct Records {
            pub(crate) family: SingleMachine<CaseId, $only_any>,
            $( pub(crate) $shelf: MachineMap<$id, $any>, )+
            pub(crate) own: OwnShelf,
            pub(crate) notes: RecordIndex,
            pub(crate) locality: Locality,
        }

        /// A record as it was before a step; none where the step began it.
        #[derive(Debug)]
        pub(crate) enum Before {
            $only(CaseId, Option<BeforeEvent<$only_any>>),
            $( $variant($id, Option<BeforeEvent<$any>>), )+
            Own(SubjectId, Option<AnyEarlier>),
        }

        impl Records {
            pub(crate) fn in_locality(locality: Locality) -> Self {
                Self { locality, ..Self::default() }
            }

            /// Whether this event could be the next of its machine, by an edition of the
            /// rules.
            pub(crate) fn check_under(
                &self,
                edition: Edition,
                subject: SubjectId,
                occasion: &Occasion,
                event: &CaseEvent,
            ) -> Result<(), CannotFollowError> {
                let begins = event.begins();
                let occasion = &occasion.under(edition);
                match event {
                    CaseEvent::$only(event) => {
                        check!(self.family, CaseId, $only_any, subject, occasion, event, begins, self)
                    }
                    $( CaseEvent::$variant(event) => {
                        check!(self.$shelf, $id, $any, subject, occasion, event, begins, self)
                    } )+
                    CaseEvent::Own(event) => self.check_own(subject, occasion, event),
                }
            }

            /// The type of the ids of a machine's records.
            #[cfg(feature = "schema")]
            pub(crate) fn id_type_of(&self, machine: &str) -> &'static str {
                match machine {
                    $( _ if machine == $any::CHART.machine => stringify!($id), )+
                    _ => stringify!(CaseId),
                }
            }

            /// Takes the step that an event records, and notes nothing yet.
            pub(crate) fn step(
                &mut self,
                sequence: u64,
                subject: SubjectId,
                occasion: &Occasion,
                event: &CaseEvent,
            ) -> Result<(), CannotFollowError> {
                check_own_name(subject, event)?;
                self.check_correction(event)?;
                let edition = self.edition_at(event)?;
                let refused_later = self.refused_after(edition, sequence, (subject, occasion, event));
                let occasion = &occasion.under(edition);
                let begins = event.begins();
                match event {
                    CaseEvent::$only(event) => {
                        apply!(self, family, CaseId, $only_any, subject, occasion, event, begins);
                    }
                    $( CaseEvent::$variant(event) => {
                        apply!(self, $shelf, $id, $any, subject, occasion, event, begins);
                    } )+
                    CaseEvent::Own(event) => self.step_own(subject, occasion, event)?,
                }
                self.notes.refused_later.extend(refused_later);
                let raised = self.raised_by(subject, event);
                self.notes.harm_said.extend(raised);
                Ok(())
            }

            /// The record of an event as it is before its step.
            pub(crate) fn before(&self, subject: SubjectId, event: &CaseEvent) -> Before {
                match event {
                    CaseEvent::$only(_) => {
                        let id = CaseId::of_subject(subject);
                        Before::$only(id, self.family.held(&id).map(Replayed::earlier))
                    }
                    $( CaseEvent::$variant(_) => {
                        let id = $id::of_subject(subject);
                        Before::$variant(id, self.$shelf.held(&id).map(Replayed::earlier))
                    } )+
                    CaseEvent::Own(_) => Before::Own(subject, self.own.earlier(subject)),
                }
            }

            /// Takes a step back that was not noted yet.
            pub(crate) fn put_back(&mut self, before: Before) {
                match before {
                    Before::$only(id, earlier) => put_back!(self.family, id, earlier),
                    $( Before::$variant(id, earlier) => put_back!(self.$shelf, id, earlier), )+
                    Before::Own(id, earlier) => self.own.put_back(id, earlier),
                }
            }

            /// Counts an event that was found to be wrong, and changes nothing.
            pub(crate) fn pass_over(&mut self, recorded: &Recorded<CaseEvent>) {
                match &recorded.event {
                    CaseEvent::$only(_) => pass_over!(self.family, CaseId, recorded.subject),
                    $( CaseEvent::$variant(_) => pass_over!(self.$shelf, $id, recorded.subject), )+
                    CaseEvent::Own(_) => self.own.pass_over(recorded.subject),
                }
            }
        }
    };
}

macro_rules! check {
    ($shelf:expr, $id:ident, $any:ident, $subject:ident, $occasion:ident, $event:ident, $begins:ident, $records:ident) => {{
        let id = $id::of_subject($subject);
        if $begins {
            if $shelf.is_taken(&id) {
                return Err(CannotFollowError::RecordExists);
            }
            $any::check_begin($occasion, $event, $records)
        } else {
            let machine = $shelf.get(&id).ok_or(CannotFollowError::NoSuchRecord)?;
            machine.check($occasion, $event, $records)
        }
        .map_err(CannotFollowError::Fault)
    }};
}

macro_rules! pass_over {
    ($shelf:expr, $id:ident, $subject:expr) => {{
        let id = $id::of_subject($subject);
        if let Some(machine) = $shelf.take(&id) {
            $shelf.put(id, machine.passing_over());
        }
    }};
}

macro_rules! put_back {
    ($shelf:expr, $id:ident, $earlier:ident) => {{
        if let Some(earlier) = $earlier {
            if let Some(later) = $shelf.take(&$id) {
                $shelf.put($id, later.put_back(earlier).unwrap_or_else(|another| another));
            }
        } else {
            $shelf.forget(&$id);
        }
    }};
}

macro_rules! apply {
    ($records:ident, $shelf:ident, $id:ident, $any:ident, $subject:ident, $occasion:ident, $event:ident, $begins:ident) => {{
        let id = $id::of_subject($subject);
        let machine = if $begins {
            if $records.$shelf.is_taken(&id) {
                return Err(CannotFollowError::RecordExists);
            }
            Replayed::<$any>::begin(id, $occasion, $event, $records)
                .map_err(|not| CannotFollowError::Fault(not.fault))?
        } else {
            let machine = $records.$shelf.take(&id).ok_or(CannotFollowError::NoSuchRecord)?;
            match machine.apply($occasion, $event, $records) {
                Ok(machine) => machine,
                Err(ApplyError { machine, fault }) => {
                    $records.$shelf.put(id, machine);
                    return Err(CannotFollowError::Fault(fault));
                }
            }
        };
        $records.$shelf.put(id, machine);
    }};
}

machines!(records);

/// Whether an event that names its own record names it rightly: what others say of it
/// is found by that name.
fn check_own_name(subject: SubjectId, event: &CaseEvent) -> Result<(), CannotFollowError> {
    match event {
        CaseEvent::Team(TeamEvent::TeamAgreed(agreed)) if subject != agreed.team.into() => {
            Err(CannotFollowError::NoSuchRecord)
        }
        _ => Ok(()),
    }
}
