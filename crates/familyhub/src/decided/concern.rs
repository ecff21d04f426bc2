//! The concern that opens in the same command as what raises it. [SAF-01] [SAF-06]

use std::collections::BTreeSet;

use familyhub_consent::HarmRef;
use familyhub_core::{ConcernId, LookAtSafetyId, PersonId, Refusal, SubjectId};
use familyhub_machine::Chart;
use familyhub_safety::{
    AnyLookAtSafety, ConcernOpened, ConcernOpenedUnderStatutory, ConcernRaisedAgain,
    ConcernRecords as _, ConsentPathStep, LookAtSafetyAsked, NoConcern, RaisedBy,
};

use crate::decided::deciding::Deciding;
use crate::decided::harm::LeadingOut;
use crate::kept::entry::Decided;
use crate::kept::event::CaseEvent;
use crate::kept::record::raises::RaisedConcern;

/// The records that the events of a command have moved. Records of two kinds may have one id.
#[derive(Default)]
pub(crate) struct MovedRecords(BTreeSet<(&'static str, SubjectId)>);

impl MovedRecords {
    fn add(&mut self, events: &Decided) {
        let machine = |event: &CaseEvent| event.chart().map(|chart| chart.machine);
        let moved = events.iter().filter_map(|(subject, event)| Some((machine(event)?, *subject)));
        self.0.extend(moved);
    }

    /// Whether they have moved this one.
    pub(crate) fn has(&self, chart: &Chart, subject: SubjectId) -> bool {
        self.0.contains(&(chart.machine, subject))
    }
}

impl Deciding<'_> {
    /// Whether a concern about one of some children stops a kind of step now: asked before anything else that
    /// the step would need, so that nobody is told to seek consent for what has to wait. The
    /// step itself proves it again. [SAF-02]
    pub(crate) fn check_no_concern(
        &self,
        children: &[PersonId],
        step: ConsentPathStep,
    ) -> Result<(), Refusal> {
        NoConcern::about((children, step, self.at()), &self.case.records).map(drop)
    }

    /// What follows from the events of a command that say that significant harm is suspected:
    /// a concern opens, or is raised again, and what is open of the child's help leaves the
    /// consent path.
    pub(crate) fn concerns_raised_by(&mut self, events: &Decided) -> Decided {
        let mut follows = Vec::new();
        let mut moved = MovedRecords::default();
        moved.add(events);
        for (subject, event) in events {
            if let Some(raised) = self.case.records.raised_by(*subject, event) {
                let opened = self.concern(raised, None, &moved);
                moved.add(&opened);
                follows.extend(opened);
            }
        }
        follows
    }

    /// The concern that something raises, with all that follows from it.
    pub(crate) fn concern(
        &mut self,
        raised: RaisedConcern,
        called: Option<ConcernId>,
        moved: &MovedRecords,
    ) -> Decided {
        let RaisedConcern { child, by } = raised;
        let records = &self.case.records;
        let open = records.concerns_about(child).find(|concern| !concern.has_ended());
        let (concern, mut events) = match open {
            Some(open) => {
                let again = CaseEvent::Concern(ConcernRaisedAgain { by }.into());
                (*open.id(), vec![((*open.id()).into(), again)])
            }
            None => self.opened(child, by, called),
        };
        let harm = HarmRef::Concern { concern };
        events.extend(LeadingOut::of_every_record((harm, child), moved, records));
        events
    }

    /// A concern that opens, with the looks at the safety of every other child of the family,
    /// unborn ones among them. [SAF-06]
    fn opened(
        &mut self,
        child: PersonId,
        by: RaisedBy,
        called: Option<ConcernId>,
    ) -> (ConcernId, Decided) {
        let now = self.occasion.recorded();
        let concern = called.unwrap_or_else(|| ConcernId::new(now, self.entropy));
        let opened = if by.is_led_already() {
            ConcernOpenedUnderStatutory { child, by }.into()
        } else {
            ConcernOpened { child, by }.into()
        };
        let mut events = vec![(SubjectId::from(concern), CaseEvent::Concern(opened))];
        for person in self.siblings_to_look_at(child) {
            let look = LookAtSafetyId::new(now, self.entropy);
            let asked = LookAtSafetyAsked { person, about: child, concern };
            events.push((look.into(), CaseEvent::LookAtSafety(asked.into())));
        }
        (concern, events)
    }

    fn siblings_to_look_at(&self, child: PersonId) -> Vec<PersonId> {
        let (records, day) = (&self.case.records, self.occasion.day());
        let waits = |person: PersonId| {
            let mut looks = records.looks.iter();
            looks.any(|look| matches!(look, AnyLookAtSafety::Due(_)) && *look.person() == person)
        };
        let children = records.people().iter().filter(|person| !person.stage.is_adult_on(day));
        let others = children.map(|person| person.id).filter(|person| *person != child);
        others.filter(|person| !waits(*person)).collect()
    }
}
