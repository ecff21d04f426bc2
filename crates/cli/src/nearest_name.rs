//! What somebody probably meant by a name that there is not.

/// How much alike two names must be.
const ALIKE: f64 = 0.75;

/// The known name that is most like the one written. Of a name in a folder, such as
/// `events/meeting-held`, the last part counts as well.
pub(crate) fn nearest<'n>(
    written: &str,
    known: impl IntoIterator<Item = &'n str>,
) -> Option<&'n str> {
    let written = written.to_ascii_lowercase().replace('_', "-");
    let alike = |name: &str| {
        let last = name.rsplit('/').next().unwrap_or(name);
        strsim::jaro_winkler(&written, name).max(strsim::jaro_winkler(&written, last))
    };
    let known = known.into_iter().map(|name| (alike(name), name));
    let best = known.reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.filter(|(alike, _)| *alike >= ALIKE).map(|(_, name)| name)
}

/// What follows a name which there is not, if anything is like it.
pub(crate) fn did_you_mean(name: Option<&str>) -> String {
    name.map_or_else(String::new, |name| format!("; perhaps `{name}` is meant"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_hand_is_understood_and_another_word_is_not() {
        let known = ["hub-meeting", "direct-request", "events/meeting-held"];
        assert_eq!(nearest("hub_meting", known), Some("hub-meeting"));
        assert_eq!(nearest("meeting-held", known), Some("events/meeting-held"));
        assert_eq!(nearest("xyz", known), None);
    }
}
