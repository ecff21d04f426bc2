//! From when until when.

use familyhub_core::time::CivilDate;
use familyhub_core::time::london::day_in_words;

use crate::finding::Code;
use crate::read::JsonObject;

use super::format::date;
use super::walk::Walk;

/// Checks `valid_from` and `valid_to`; gives them if they stand the right way round.
pub(crate) fn validity(
    walk: &mut Walk<'_>,
    object: &JsonObject<'_>,
) -> (Option<CivilDate>, Option<CivilDate>) {
    let (from, to) = (date(object.text("valid_from")), date(object.text("valid_to")));
    if let (Some(first), Some(last)) = (from, to)
        && last < first
    {
        walk.note_at("valid_to", Code::EndsBeforeItBegins, "it ends before it begins");
        return (None, None);
    }
    if let Some(last) = to
        && last < walk.day
    {
        let message = format!("this held until {}, and no longer", day_in_words(last));
        walk.note_at("valid_to", Code::Over, message);
    }
    (from, to)
}
