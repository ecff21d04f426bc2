//! What a concern is proved by: the records of whoever keeps it. [SAF-01]

use std::marker::PhantomData;

use familyhub_core::time::CivilDate;
use familyhub_core::{ConcernId, PersonId, Refusal, RuleId};
use familyhub_machine::Evidence;

use crate::concern::{AnyConcern, RaisedBy};
use crate::terms::SafetyTerms;

/// Records that know concerns, and what raised them.
///
/// A case is one; tables of your own are another. For an example, see [the crate](crate).
pub trait ConcernRecords {
    /// Every concern about a child, open or ended.
    fn concerns_about(&self, child: PersonId) -> impl Iterator<Item = &AnyConcern>;

    /// Whether the record that raised a concern is there, and says that significant harm to
    /// this child is suspected. Of what says so by itself, as [police
    /// protection](RaisedBy::Protection) does, nothing is asked.
    fn says_harm(&self, child: PersonId, by: RaisedBy) -> bool;
}

/// Records in which every event of this crate finds again what it stood on: the one trait to
/// implement, with [`ConcernRecords`] below it, in order to keep concerns, looks at safety and
/// notes of a worry in tables of your own.
///
/// ```
/// use familyhub_core::{ConcernId, Occasion, Refusal};
/// use familyhub_machine::ReplayError;
/// use familyhub_safety::{AnyConcern, ConcernEvent, SafetyRecords};
///
/// fn reload(
///     id: ConcernId,
///     rows: &[(Occasion, ConcernEvent)],
///     records: &impl SafetyRecords,
/// ) -> Result<AnyConcern, ReplayError<Refusal>> {
///     AnyConcern::replay(id, rows.iter().map(|(at, event)| (at, event)), records)
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not know what events of a concern stood on",
    label = "write `impl SafetyRecords for {Self}`"
)]
pub trait SafetyRecords: ConcernRecords {
    /// The concern of this id.
    fn concern(&self, id: ConcernId) -> Option<&AnyConcern>;

    /// What local policy says of concerns on a day. [SAF-03] [SAF-05]
    ///
    /// # Errors
    ///
    /// No policy is known for that day.
    fn safety_terms(&self, day: CivilDate) -> Result<SafetyTerms<'_>, Refusal>;

    /// That a concern is open.
    ///
    /// # Errors
    ///
    /// [SAF-01] there is no such concern, or it is open no more.
    fn open_concern(&self, id: ConcernId) -> Result<OpenConcern<'_>, Refusal> {
        match self.concern(id) {
            Some(concern) => concern.open(),
            None => Err(Refusal::new(RuleId::SAF_01, "there is no concern of this id")
                .missing("a concern that is open")),
        }
    }
}

/// Proof that a record says that significant harm to a child is suspected.
///
/// Lent by [`HarmOnRecord::about`] only. For an example, see [the crate](crate).
#[must_use = "a concern takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct HarmOnRecord<'r> {
    child: PersonId,
    by: RaisedBy,
    records: PhantomData<&'r ()>,
}

/// What is said to raise a concern: what [`HarmOnRecord`] is proved for.
#[derive(Debug, Clone, Copy)]
pub struct HarmSaidFor {
    /// About whom.
    pub child: PersonId,
    /// By what.
    pub by: RaisedBy,
}

impl<'r> HarmOnRecord<'r> {
    /// Proves that what raises a concern is on record.
    ///
    /// # Errors
    ///
    /// [SAF-01] there is no such record, or it says nothing of harm to this child.
    pub fn about(
        child: PersonId,
        by: RaisedBy,
        records: &'r impl ConcernRecords,
    ) -> Result<Self, Refusal> {
        if by.says_so_itself() || records.says_harm(child, by) {
            return Ok(Self { child, by, records: PhantomData });
        }
        Err(Refusal::new(RuleId::SAF_01, "no record says that harm to this child is suspected")
            .missing("what raised the concern")
            .nearest("record what was seen first: it opens the concern"))
    }
}

impl HarmOnRecord<'_> {
    /// What raises the concern.
    pub fn by(&self) -> RaisedBy {
        self.by
    }
}

impl Evidence for HarmOnRecord<'_> {
    const NAME: &'static str = "harm-on-record";
    const WORDS: &'static str = "a record says that significant harm to this child is suspected";
    type For<'s> = HarmSaidFor;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [SAF-01] it is about another child, or another record says so.
    fn fits(&self, what: &HarmSaidFor) -> Result<(), Refusal> {
        if (self.child, self.by) == (what.child, what.by) {
            Ok(())
        } else {
            Err(Refusal::new(RuleId::SAF_01, "another record says so, or of another child"))
        }
    }
}

/// Proof that no concern about a child is open: another would be the same one.
///
/// Lent by [`FirstConcern::about`] only. For an example, see [the crate](crate).
#[must_use = "a concern takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct FirstConcern<'r> {
    child: PersonId,
    records: PhantomData<&'r ()>,
}

impl<'r> FirstConcern<'r> {
    /// Proves that no concern about a child is open.
    ///
    /// # Errors
    ///
    /// [SAF-01] one is.
    pub fn about(child: PersonId, records: &'r impl ConcernRecords) -> Result<Self, Refusal> {
        if records.concerns_about(child).all(AnyConcern::has_ended) {
            return Ok(Self { child, records: PhantomData });
        }
        Err(Refusal::new(RuleId::SAF_01, "a concern about this child is open already")
            .nearest("let it be raised again: a child has one concern open at most"))
    }
}

impl Evidence for FirstConcern<'_> {
    const NAME: &'static str = "no-concern-yet";
    const WORDS: &'static str = "no other concern about this child is open";
    type For<'s> = PersonId;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [SAF-01] it was asked for another child.
    fn fits(&self, child: &PersonId) -> Result<(), Refusal> {
        if self.child == *child {
            Ok(())
        } else {
            Err(Refusal::new(RuleId::SAF_01, "it was asked for another child"))
        }
    }
}

/// Proof that a concern about a child is open: by it, what is open of that child's help leaves
/// the consent path. [THR-06]
///
/// Lent by [`AnyConcern::open`] only.
#[must_use = "an escalation takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct OpenConcern<'c> {
    concern: &'c AnyConcern,
}

/// Which concern is open, and about whom: what [`OpenConcern`] is proved for.
#[derive(Debug, Clone, Copy)]
pub struct OpenConcernFor {
    /// About whom.
    pub child: PersonId,
    /// Which.
    pub concern: ConcernId,
}

impl AnyConcern {
    /// Proves that it is open.
    ///
    /// # Errors
    ///
    /// [SAF-03] it has ended.
    pub fn open(&self) -> Result<OpenConcern<'_>, Refusal> {
        if self.has_ended() {
            return Err(Refusal::new(RuleId::SAF_03, "the concern has ended")
                .nearest("go on as the decision on it says"));
        }
        Ok(OpenConcern { concern: self })
    }
}

impl OpenConcern<'_> {
    /// Which.
    pub fn concern(&self) -> ConcernId {
        *self.concern.id()
    }

    /// About whom.
    pub fn child(&self) -> PersonId {
        self.concern.about().child
    }
}

impl Evidence for OpenConcern<'_> {
    const NAME: &'static str = "open-concern";
    const WORDS: &'static str = "a concern about this child is open";
    type For<'s> = OpenConcernFor;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [THR-06] it is about another child, or another concern.
    fn fits(&self, what: &OpenConcernFor) -> Result<(), Refusal> {
        if (self.child(), self.concern()) == (what.child, what.concern) {
            Ok(())
        } else {
            Err(Refusal::new(RuleId::THR_06, "the concern is about another child"))
        }
    }
}
