//! What decisions on levels ask of whoever keeps them.

use familyhub_core::time::CivilDate;
use familyhub_core::{PeopleRecords, PersonId, Refusal};

use crate::scheme::Scheme;
use crate::schemes::Schemes;

/// Records in which every event of a decision finds again what it stood on: the one trait to
/// implement in order to keep decisions in tables of your own, and the one bound of code that
/// replays [`AnyDecision`](crate::AnyDecision) for any records.
///
/// A case implements it; the example `assessment_tool` of this crate does so over the rows of
/// one table.
///
/// ```
/// use familyhub_core::time::{CivilDate, parse_date};
/// use familyhub_core::{PeopleRecords, Person, PersonId, Refusal, Stage};
/// use familyhub_threshold::{LevelRecords, Scheme, Schemes};
///
/// /// An area with one scheme, whoever the child and wherever the home.
/// struct Area {
///     children: Vec<Person>,
/// }
///
/// impl PeopleRecords for Area {
///     fn person(&self, id: PersonId) -> Result<&Person, Refusal> {
///         Person::among(&self.children, id)
///     }
/// }
///
/// impl LevelRecords for Area {
///     fn scheme_for(&self, _child: PersonId, day: CivilDate) -> Result<&Scheme, Refusal> {
///         self.schemes().find("berkshire-west", Some(day))
///     }
///
///     fn schemes(&self) -> &Schemes {
///         Schemes::built_in()
///     }
/// }
///
/// let day = parse_date("2026-03-02").expect("a date");
/// let ada = Person { id: PersonId::named("ada"), stage: Stage::Child { born: day } };
/// let area = Area { children: vec![ada] };
/// assert_eq!(area.scheme_for(ada.id, day)?.id, "berkshire-west");
/// # Ok::<_, Refusal>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not know what decisions on levels stood on",
    label = "write `impl LevelRecords for {Self}`"
)]
pub trait LevelRecords: PeopleRecords {
    /// The scheme of the place where the child lives on a day. [THR-03]
    ///
    /// # Errors
    ///
    /// [THR-01] [THR-03] no scheme is known for that place and day.
    fn scheme_for(&self, child: PersonId, day: CivilDate) -> Result<&Scheme, Refusal>;

    /// Every scheme that is known, with the versions that no longer hold: what an older record
    /// says is read by the version that it names. [THR-01]
    fn schemes(&self) -> &Schemes;
}
