//! Which record follows which: one that has ended is never taken up in silence.

use familyhub_core::{PermissionId, PersonId, Refusal, RuleId};

use crate::permission::AnyPermission;
use crate::purpose::Purposes;

/// Proof that a new record names the one that it follows, for one kind of record: what it is
/// proved for, and where it is lent.
macro_rules! follows {
    (
        $(#[doc = $doc:literal])*
        $proof:ident named $name:literal, among $records:ident by $id:ty;
        $(#[doc = $for_doc:literal])*
        $for:ident of
        $(#[doc = $matter_doc:literal])*
        $matter:ident : $matter_type:ty, where $same:expr
    ) => {
        $(#[doc = $doc])*
        ///
        #[doc = concat!("Lent by [`", stringify!($proof), "::among`] only.")]
        #[derive(Debug)]
        pub struct $proof<'e> {
            of: $for,
            records: std::marker::PhantomData<&'e ()>,
        }

        $(#[doc = $for_doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $for {
            /// About whom.
            pub person: PersonId,
            $(#[doc = $matter_doc])*
            pub $matter: $matter_type,
            /// The record that the new one follows.
            pub predecessor: Option<$id>,
        }

        impl familyhub_machine::Evidence for $proof<'_> {
            const NAME: &'static str = $name;
            const WORDS: &'static str =
                "a new record names the one that was refused or has ended";
            type For<'s> = $for;
            type Refusal = Refusal;

            /// # Errors
            ///
            /// [CON-06] the records were looked through for another request.
            fn fits(&self, what: &$for) -> Result<(), Refusal> {
                if self.of == *what {
                    Ok(())
                } else {
                    Err(Refusal::new(
                        familyhub_core::RuleId::CON_06,
                        "the records were looked through for another request",
                    ))
                }
            }
        }

        impl<'e> $proof<'e> {
            /// Proves that a new record about `person`, on this matter, names the record that
            /// it follows among those that there are.
            ///
            /// # Errors
            ///
            /// [CON-06] a record on this matter was refused or has ended, is followed by no
            /// other, and neither it nor a later one is named; or the one that is named is not
            /// there or is about somebody else.
            pub fn among(
                records: impl IntoIterator<
                    Item = &'e $records,
                    IntoIter: DoubleEndedIterator,
                >,
                person: PersonId,
                $matter: $matter_type,
                predecessor: Option<$id>,
            ) -> Result<Self, Refusal> {
                let same = $same;
                let links = records.into_iter().map(|record| {
                    let request = record.request();
                    $crate::lineage::LineageRecord {
                        id: *record.id(),
                        person: request.person,
                        predecessor: request.predecessor,
                        same_matter: same(request, $matter),
                        ended: record.has_ended(),
                    }
                });
                $crate::lineage::check_named(links, person, predecessor)?;
                let of = $for { person, $matter, predecessor };
                Ok(Self { of, records: std::marker::PhantomData })
            }
        }
    };
}
pub(crate) use follows;

follows! {
    /// Proof that a new record names the one that it follows, if there is one. [CON-06]
    ///
    /// ```
    /// use familyhub_consent::{Lineage, Purpose, Purposes};
    /// use familyhub_core::{PermissionId, PersonId, RuleId};
    ///
    /// let (ada, purposes) = (PersonId::named("ada"), Purposes::of(&[Purpose::HubSupport]));
    /// assert!(Lineage::among([], ada, purposes, None).is_ok()); // nothing was asked before
    /// let named = Some(PermissionId::named("of-her-brother"));
    /// let no = Lineage::among([], ada, purposes, named).expect_err("not among her records");
    /// assert_eq!(no.rule(), RuleId::CON_06);
    /// ```
    Lineage named "names-its-predecessor", among AnyPermission by PermissionId;
    /// Which request the records are looked through for: what [`Lineage`] is proved for.
    LineageFor of
    /// For which purposes.
    purposes: Purposes, where |asked: &crate::permission::PermissionRequest, purposes: Purposes| {
        asked.scope.purposes().meets(purposes)
    }
}

/// A record, as one in a line of records.
pub(crate) struct LineageRecord<I> {
    pub(crate) id: I,
    pub(crate) person: PersonId,
    pub(crate) predecessor: Option<I>,
    pub(crate) same_matter: bool,
    pub(crate) ended: bool,
}

/// Whether a new record names the one that it follows, among all records in the order in
/// which they were begun. [CON-06]
///
/// What counts is the last that has ended of the same matter, and what came after it: so
/// they are looked through from the last.
pub(crate) fn check_named<I: Copy + PartialEq>(
    records: impl DoubleEndedIterator<Item = LineageRecord<I>>,
    person: PersonId,
    predecessor: Option<I>,
) -> Result<(), Refusal> {
    let mut named = predecessor.is_none();
    // Which of the later records the others name as the one before.
    let mut followed = Vec::new();
    let mut taken_up = false;
    let mut ended = false;
    for record in records.rev().filter(|record| record.person == person) {
        named |= predecessor == Some(record.id);
        if !ended {
            taken_up |= record.same_matter && predecessor == Some(record.id);
            ended = record.same_matter && record.ended;
            taken_up |= ended && followed.contains(&record.id);
            followed.extend(record.predecessor);
        }
        if named && ended {
            break;
        }
    }
    if !named {
        return Err(Refusal::new(
            RuleId::CON_06,
            "the record that is named as the one before is not about this person",
        ));
    }
    if ended && !taken_up {
        return Err(Refusal::new(
            RuleId::CON_06,
            "consent for this was refused or has ended: a new record names the one before",
        )
        .missing("the predecessor")
        .nearest("seek consent anew, naming the record that has ended as its predecessor"));
    }
    Ok(())
}
