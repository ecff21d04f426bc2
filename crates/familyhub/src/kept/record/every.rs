//! The loops over all kinds of record: generated from the one list.

use familyhub_core::{PersonId, RecordId as _, Recorded, SubjectId};
use familyhub_machine::Chart;

use super::harm::OnHarm;
use super::kind::{MachineKind, RecordKind};
use super::note::Noting;
use super::open::KeepsOpen;
use super::raises::{RaisedConcern, Raising};
use super::stood_on::{StoodOn, Then};
use super::whom::Whom;
use crate::kept::case::Case;
use crate::kept::event::CaseEvent;
use crate::kept::family::MayBeOpen;
use crate::kept::machines::kinds::*;
use crate::kept::machines::machines;
use crate::kept::records::Records;

/// A record, as every kind of it is told.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RecordSummary {
    pub(crate) machine: &'static str,
    pub(crate) subject: SubjectId,
    pub(crate) state: &'static str,
    pub(crate) about: Option<PersonId>,
}

/// Something that is asked of every record of a case, kind by kind in the order of the list.
pub(crate) trait AskEach<'r> {
    /// Asks the records of one kind, the oldest first.
    fn kind<M: RecordKind>(&mut self, held: impl Iterator<Item = &'r M>);
}

macro_rules! every_kind {
    (
        $(#[doc = $only_doc:literal])* $only:ident($only_event:ident) of $only_any:ident;
        $( $(#[doc = $doc:literal])* $variant:ident($event:ident) of $any:ident in $shelf:ident by $id:ident as $all:ident: $said:literal; )+
    ) => {
        a_kind!($only_any, $only_event);
        $( a_kind!($any, $event); )+

        impl Records {
            /// Every record, kind by kind, the oldest of each first; those of machines of one's
            /// own last.
            pub(crate) fn kept(&self) -> Vec<RecordSummary> {
                let mut kept = Vec::new();
                kept.extend(self.family.as_ref().map(|it| RecordSummary {
                    machine: $only_any::CHART.machine,
                    subject: (*it.id()).into(),
                    state: it.state_name(),
                    about: it.whom().one(),
                }));
                $( kept.extend(self.$shelf.iter().map(|it| RecordSummary {
                    machine: $any::CHART.machine,
                    subject: (*it.id()).into(),
                    state: it.state_name(),
                    about: it.whom().one(),
                })); )+
                kept.extend(self.kept_own());
                kept
            }

            /// The newest records with an id of this type: as many as are wanted, those of
            /// the last kind first.
            #[cfg(feature = "schema")]
            pub(crate) fn newest(&self, id_type: &str, wanted: usize) -> Vec<SubjectId> {
                let mut newest: Vec<SubjectId> = Vec::new();
                if id_type == stringify!(CaseId) {
                    newest.extend(self.family.as_ref().map(|it| SubjectId::from(*it.id())));
                }
                $( if id_type == stringify!($id) {
                    let of_kind = self.$shelf.iter().rev().take(wanted);
                    newest.splice(..0, of_kind.map(|it| SubjectId::from(*it.id())));
                } )+
                newest.truncate(wanted);
                newest
            }

            /// Notes that the case is closed: what has begun by now began before. [SAF-11]
            pub(crate) fn note_closing(&mut self) {
                let begun = [ $( ($any::CHART.machine, self.$shelf.begun()), )+ ];
                self.notes.begun_before_closing = begun.into_iter().collect();
            }

            /// Asks every record.
            pub(crate) fn ask_each<'r>(&'r self, ask: &mut impl AskEach<'r>) {
                ask.kind::<$only_any>(self.family.as_ref().into_iter());
                $( ask.kind::<$any>(self.$shelf.iter()); )+
            }

            /// Whom the record is about that an event happened to, once it has been applied.
            pub(crate) fn whom_of(&self, subject: SubjectId, event: &CaseEvent) -> Option<Whom> {
                match event {
                    CaseEvent::$only(_) => Some(self.family.as_ref()?.whom()),
                    $( CaseEvent::$variant(_) => Some(self.$shelf.get(&$id::of_subject(subject))?.whom()), )+
                    CaseEvent::Own(_) => self.own.get(subject)?.about().map(Whom::One),
                }
            }

            /// On what an event stood, once it has been applied.
            pub(crate) fn stood_on(&self, recorded: &Recorded<CaseEvent>) -> Vec<StoodOn> {
                let then = Then { records: self, occasion: &recorded.occasion };
                let id = recorded.subject;
                let stood_on = match &recorded.event {
                    CaseEvent::$only(event) => {
                        self.family.as_ref().map(|record| record.stood_on(event, &then))
                    }
                    $( CaseEvent::$variant(event) => {
                        let record = self.$shelf.get(&$id::of_subject(id));
                        record.map(|record| record.stood_on(event, &then))
                    } )+
                    CaseEvent::Own(event) => self.noted(event).map(|noted| {
                        noted.relied_on.map(StoodOn::Permission).into_iter().collect()
                    }),
                };
                // The event was applied: its record is there, unless it was passed over.
                stood_on.unwrap_or_default()
            }

            /// What somebody reads in the place of an event by which harm led out who is not
            /// told; none where they read nothing. [SAF-07]
            pub(crate) fn read_as(event: &CaseEvent) -> Option<CaseEvent> {
                match event {
                    CaseEvent::$only(_) => read_as::<$only_any>(),
                    $( CaseEvent::$variant(_) => read_as::<$any>(), )+
                    CaseEvent::Own(_) => None,
                }
            }

            /// Whose concern an event raises: of the record as it is, before the event is
            /// applied or after. [SAF-01]
            pub(crate) fn raised_by(
                &self,
                subject: SubjectId,
                event: &CaseEvent,
            ) -> Option<RaisedConcern> {
                match event {
                    CaseEvent::$only(event) => {
                        let record = self.family.as_ref();
                        $only_any::raises(event, &Raising { subject, record, records: self })
                    }
                    $( CaseEvent::$variant(event) => {
                        let record = self.$shelf.get(&$id::of_subject(subject));
                        $any::raises(event, &Raising { subject, record, records: self })
                    } )+
                    // A council's own machine says nothing of harm: it is escalated.
                    CaseEvent::Own(_) => None,
                }
            }

            /// What its own kind notes of an event.
            pub(crate) fn note_kind(&mut self, recorded: &Recorded<CaseEvent>) {
                let (subject, at) = (recorded.subject, recorded.occasion.occurred());
                let mut noting = Noting { records: self, subject, at };
                match &recorded.event {
                    CaseEvent::Own(event) => noting.own(event),
                    CaseEvent::$only(event) => <$only_any as RecordKind>::note(event, &mut noting),
                    $( CaseEvent::$variant(event) => <$any as RecordKind>::note(event, &mut noting), )+
                }
            }
        }

        impl Records {
            /// What an event says, apart from its name: codes and days, never free text.
            pub(crate) fn detail(&self, event: &CaseEvent) -> String {
                match event {
                    CaseEvent::$only(event) => <$only_any as RecordKind>::detail(event),
                    $( CaseEvent::$variant(event) => <$any as RecordKind>::detail(event), )+
                    CaseEvent::Own(event) => match self.noted(event) {
                        Some(noted) => noted.detail,
                        None => "passed over: this program does not have its machine".to_owned(),
                    },
                }
            }
        }

        impl Case {
            $(
                #[doc = $said]
                pub fn $all(&self) -> impl Iterator<Item = &$any> {
                    self.records.$shelf.iter()
                }
            )+
        }
    };
}

macro_rules! a_kind {
    ($any:ident, $event:ident) => {
        impl MachineKind for $any {
            type Event = $event;
            const CHART: &'static Chart = $any::CHART;

            fn subject(&self) -> SubjectId {
                (*self.id()).into()
            }

            fn state(&self) -> &'static str {
                self.state_name()
            }

            fn ended(&self) -> bool {
                self.has_ended()
            }
        }

        impl MayBeOpen for $any {
            fn is_open(&self) -> bool {
                match <Self as RecordKind>::KEEPS_OPEN {
                    KeepsOpen::UntilItEnds => !self.has_ended(),
                    KeepsOpen::Never(_) => false,
                }
            }
        }
    };
}

machines!(every_kind);

fn read_as<M: RecordKind>() -> Option<CaseEvent> {
    match M::ON_HARM {
        OnHarm::LeadsOut(way) => way.read_as.map(|event| event().into()),
        OnHarm::EndsAtOnce | OnHarm::Outside(_) => None,
    }
}

impl Records {
    /// Every record, each of which says whether it keeps the case open.
    pub(crate) fn may_be_open(&self) -> Vec<&dyn MayBeOpen> {
        let mut asked = OpenRecords(Vec::new());
        self.ask_each(&mut asked);
        asked.0
    }
}

/// The records of the kinds that may keep a case open.
struct OpenRecords<'r>(Vec<&'r dyn MayBeOpen>);

impl<'r> AskEach<'r> for OpenRecords<'r> {
    fn kind<M: RecordKind>(&mut self, held: impl Iterator<Item = &'r M>) {
        match M::KEEPS_OPEN {
            KeepsOpen::UntilItEnds => self.0.extend(held.map(|record| record as &dyn MayBeOpen)),
            KeepsOpen::Never(_) => {}
        }
    }
}
