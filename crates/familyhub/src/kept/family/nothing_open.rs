//! Proof that nothing in a case is open any more: what closing it stands on.

use familyhub_core::{Refusal, RuleId};
use familyhub_machine::Evidence;

/// Proof that nothing in the case is open any more.
#[derive(Debug)]
pub struct NothingOpen<'r>(std::marker::PhantomData<&'r ()>);

impl Evidence for NothingOpen<'_> {
    const NAME: &'static str = "nothing-open";
    const WORDS: &'static str =
        "no referral, no support, no team and no concern of the case is open";
    type For<'s> = ();
    type Refusal = Refusal;

    /// It is of the whole case.
    fn fits(&self, (): &()) -> Result<(), Refusal> {
        Ok(())
    }
}

/// A record that may keep its case open: a referral, support, a team, a report that is owed,
/// or a concern about a child does so until it has ended, and no other does.
///
/// ```
/// use familyhub::core::RuleId;
/// use familyhub::{MayBeOpen, NothingOpen};
///
/// struct HomeVisits {
///     planned: u8,
/// }
///
/// impl MayBeOpen for HomeVisits {
///     fn is_open(&self) -> bool {
///         self.planned > 0
///     }
/// }
///
/// let (two, none) = (HomeVisits { planned: 2 }, HomeVisits { planned: 0 });
/// let all: [&dyn MayBeOpen; 2] = [&none, &two];
/// let refusal = NothingOpen::among(all).expect_err("two visits are planned");
/// assert_eq!(refusal.rule(), RuleId::REF_03);
/// ```
pub trait MayBeOpen {
    /// Whether it keeps its case open.
    fn is_open(&self) -> bool;
}

impl<'r> NothingOpen<'r> {
    /// Proves that none of these records is open: all of them that the case has.
    ///
    /// # Errors
    ///
    /// [REF-03] one is.
    ///
    /// ```
    /// use familyhub::NothingOpen;
    ///
    /// assert!(NothingOpen::among([]).is_ok(), "nothing was ever begun");
    /// ```
    pub fn among(records: impl IntoIterator<Item = &'r dyn MayBeOpen>) -> Result<Self, Refusal> {
        if records.into_iter().any(MayBeOpen::is_open) {
            Err(Refusal::new(
                RuleId::REF_03,
                "a referral, a meeting, other support or a concern is still open",
            )
            .nearest("close each referral with its reason, and cancel or hold each meeting")
            .nearest("end what the hub brokers or helps with, and close each team")
            .nearest("give each report that is owed, or say why not")
            .nearest("record what social care decided of each concern, or who took it on"))
        } else {
            Ok(Self(std::marker::PhantomData))
        }
    }
}
