//! Why a command was not carried out.

use familyhub_core::Refusal;

/// Why a command was not carried out.
///
/// ```
/// use familyhub::core::{
///     Actor, CountingEntropy, OrganisationId, PractitionerId, Role, RuleId, time::parse_time,
/// };
/// use familyhub::{Case, CloseCase, CommandError, Instruction, Locality};
///
/// let (bell, school) = (PractitionerId::named("bell"), OrganisationId::named("oak-school"));
/// let bell = Actor::professional(bell, Role::LeadProfessional, school)?;
/// let (mut case, now) = (Case::new(&Locality::default()), parse_time("2026-03-02T09:00")?);
/// let mut entropy = CountingEntropy::default(); // in earnest: your generator
/// match case.act(Instruction::new(CloseCase {}, bell), now, &mut entropy) {
///     Err(CommandError::Refused(refusal)) => assert_eq!(refusal.rule(), RuleId::REC_01),
///     Err(CommandError::Invalid(bad)) => panic!("it names nothing that is not there: {bad}"),
///     Ok(_) => panic!("the case was never opened"),
/// }
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CommandError {
    /// The answer is no: a rule refuses it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The command is wrong: it names what is not there, or what is there already.
    #[error(transparent)]
    Invalid(#[from] BadCommandError),
}

/// A command that could not be read.
///
/// For an example, see [`Instruction::from_json`](crate::Instruction::from_json).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{message}", if place.is_empty() { String::new() } else { format!("`{place}`: ") })]
pub struct BadCommandError {
    /// Where in the command, as a path of field names.
    pub place: String,
    /// What is wrong, without what was written there: it may be personal.
    pub message: String,
}

impl BadCommandError {
    /// A name that something in a command no longer has.
    pub(crate) fn renamed(place: &str, older: &str, today: &str) -> Self {
        Self { place: place.to_owned(), message: format!("`{older}` is called `{today}` now") }
    }
}
