//! Names of the wire, in words.

/// A name of the wire as words: of a machine, a state, an action or an event.
///
/// ```
/// use familyhub::spoken;
///
/// assert_eq!(spoken("childs-part"), "child's part");
/// assert_eq!(spoken("tac-support-started"), "TAC support started");
/// assert_eq!(spoken("step-down-asked"), "step-down asked");
/// ```
pub fn spoken(name: &str) -> String {
    let words = name.split('-').map(|word| match word {
        "childs" => "child's",
        "tac" => "TAC",
        _ => word,
    });
    // A step-down is one thing with one name.
    words.collect::<Vec<_>>().join(" ").replace("step down", "step-down")
}
