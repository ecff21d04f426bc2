//! Names of the wire, in words.

/// A name of the wire as words: of a machine, a state, an action or an event.
///
/// ```
/// use familyhub::plain_name;
///
/// assert_eq!(plain_name("childs-part"), "child's part");
/// assert_eq!(plain_name("tac-support-started"), "TAC support started");
/// assert_eq!(plain_name("step-down-asked"), "step-down asked");
/// // A type of another's is named as it is, to be found again.
/// assert_eq!(plain_name("uk.gov.elmshire.panel-held"), "uk.gov.elmshire.panel-held");
/// ```
pub fn plain_name(name: &str) -> String {
    if name.contains('.') {
        return name.to_owned();
    }
    let words = name.split('-').map(|word| match word {
        "childs" => "child's",
        "tac" => "TAC",
        _ => word,
    });
    // A step-down is one thing with one name.
    words.collect::<Vec<_>>().join(" ").replace("step down", "step-down")
}
