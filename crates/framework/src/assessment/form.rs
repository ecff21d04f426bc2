//! Forms to fill in, made from a catalogue.

use std::fmt::Write as _;

use super::Assessment;
use super::answer::Answer;
use super::grid::{COLUMNS, DayOrder, HEAD, STRAND, TOLD};
use super::sites::Sites;
use crate::catalogue::{Applies, Catalogue, Criterion, Strand};
use crate::progress::EvidenceKind;
use crate::words::toml_text;

/// The answers that a form takes, as they are written.
pub(super) fn answers() -> String {
    let names = Answer::GIVEN.map(|answer| match answer {
        Answer::Exceeded => format!("{} ID", answer.name()),
        _ => answer.name().to_owned(),
    });
    names.join(", ")
}

/// What a criterion asks, with what is special about it.
pub(super) fn question(criterion: &Criterion) -> String {
    let reading = criterion.reading.as_deref();
    let asked = asked(criterion);
    reading.map_or(asked.clone(), |reading| format!("{asked} (How we read it: {reading})"))
}

fn asked(criterion: &Criterion) -> String {
    match &criterion.applies {
        Applies::Always => criterion.statement.clone(),
        Applies::OnlyWhere(holds) => {
            format!(
                "{} (Only where {holds}; elsewhere not-applicable, with a reason.)",
                criterion.statement
            )
        }
        Applies::Advice => format!("{} (Advice: not assessed.)", criterion.statement),
    }
}

/// A form in TOML, for a text editor.
///
/// Every criterion stands in it as not assessed, under its words as a comment. A
/// worked answer stands at the top.
///
/// ```
/// use familyhub_framework::{Assessment, Catalogue, form_toml};
///
/// let catalogue = Catalogue::edition_2025_26();
/// let form = form_toml(&catalogue)
///     .replace("area = \"\"", "area = \"Exampleshire\"")
///     .replace("programme = \"\"", "programme = \"none\"")
///     .replace("assessed_on = \"\"", "assessed_on = \"2025-09-30\"")
///     .replace("by = \"\"", "by = \"hub manager\"");
/// let assessment = Assessment::from_toml(&catalogue, &form)?;
/// assert!(assessment.entries().iter().all(|entry| !entry.is_met()));
/// # Ok::<(), familyhub_framework::FileFaultsError>(())
/// ```
pub fn form_toml(catalogue: &Catalogue) -> String {
    let mut form = String::new();
    head_toml(&mut form, catalogue, [""; 4], None);
    for strand in catalogue.strands() {
        strand_toml(&mut form, strand, None);
        let criteria = catalogue.criteria().iter();
        for criterion in criteria.filter(|known| known.id.strand() == strand.id) {
            line(&mut form, "");
            comment(&mut form, &format!("{} ({})", criterion.title, criterion.id.part().words()));
            comment(&mut form, &question(criterion));
            if criterion.applies != Applies::Advice {
                line(&mut form, "[[criterion]]");
                line(&mut form, &format!("id = \"{}\"", criterion.id));
                line(&mut form, "answer = \"not-assessed\"");
            }
        }
    }
    form
}

/// A strand over its criteria, with what the area says of it.
pub(super) fn strand_toml(form: &mut String, strand: &Strand, narrative: Option<&str>) {
    line(form, &format!("\n# {} {}", strand.id, strand.title));
    if let Some(narrative) = narrative {
        line(form, "\n[[strand]]");
        line(form, &format!("id = \"{}\"", strand.id));
        line(form, &format!("narrative = {}", toml_text(narrative)));
    }
}

/// The head, with what stands in it of area, programme, day and who answers for it, and of its
/// hubs and who has signed it off.
pub(super) fn head_toml(
    form: &mut String,
    catalogue: &Catalogue,
    head: [&str; 4],
    filled: Option<&Assessment<'_>>,
) {
    comment(form, &format!("Self-assessment against the {}.", catalogue.title()));
    comment(form, &format!("answer: one of {}.", answers()));
    comment(form, &format!("{}.", catalogue.licence_in_full()));
    comment(form, "Titles and statements are in our own words: the framework's own text prevails.");
    for known in catalogue.definitions() {
        comment(form, &format!("{}: {}", known.term, known.meaning));
    }
    for known in catalogue.links() {
        comment(form, &format!("{}: {}", known.title, known.url));
    }
    comment(
        form,
        "Nothing is met without evidence. Write roles and areas, never the names of people. A full \
         answer looks like this; all but id and answer may be left out where it does not apply:",
    );
    let kinds = EvidenceKind::ALL.map(EvidenceKind::name).join(", ");
    form.push_str(
        "#\n\
         # [[criterion]]\n\
         # id = \"1.2.L1.3\"\n\
         # answer = \"reviewed\"\n\
         # owner = \"Contact centre lead\"\n\
         # due = \"2025-12-01\"            # for a gap: by when the area means to have met it\n\
         # reviewed_by = \"Neighbouring area\"\n\
         # reviewed_on = \"2025-08-15\"\n\
         # reason = \"\"                   # for not-applicable: why\n\
         # note = \"\"\n\
         # met_at = [\"Elm Green\"]        # or 6: at which of the hubs in `sites`, or at how many\n\
         # [[criterion.evidence]]\n\
         # title = \"Call log\"\n\
         # kind = \"data\"\n\
         # owner = \"Data lead\"\n\
         # date = \"2025-06-30\"\n\
         # keeps_months = 12             # left out: what its kind usually keeps\n\
         # link = \"https://elmshire.gov.uk/call-log\"\n\
         # also_for = [\"1.2.L1.4\"]       # further criteria that this piece serves\n\
         # [[criterion.milestone]]       # for a gap: the steps on the way\n\
         # title = \"Agree the script\"\n\
         # due = \"2025-10-01\"\n\
         # done = \"2025-09-20\"\n\
         #\n\
         # [[strand]]                    # what the area says of a whole strand\n\
         # id = \"1.2\"\n\
         # narrative = \"One number since June; most who call are answered at once.\"\n\
         #\n",
    );
    comment(form, &format!("kind: one of {kinds}."));
    let programmes = catalogue.programmes().iter().map(|known| known.id.as_str());
    let programmes = programmes.collect::<Vec<_>>().join(", ");
    comment(form, &format!("programme: one of {programmes}."));
    line(form, &format!("\nedition = {}", toml_text(catalogue.edition())));
    for (key, said) in ["area", "programme", "assessed_on", "by"].into_iter().zip(head) {
        line(form, &format!("{key} = {}", toml_text(said)));
    }
    let blank = |key: &str, such_as: &str| format!("# {key} = {such_as}");
    let sites = filled.and_then(Assessment::sites);
    line(
        form,
        &match sites {
            Some(sites) => format!("sites = {}", sites_toml(sites)),
            None => blank(
                "sites",
                "[\"Elm Green\", \"Oak Street\"]   # the hubs of the area, or how many",
            ),
        },
    );
    let signed = filled.and_then(Assessment::signed_off);
    line(
        form,
        &match signed {
            Some(signed) => format!("signed_off_by = {}", toml_text(&signed.by)),
            None => blank("signed_off_by", "\"Chair of the board\"       # a role"),
        },
    );
    line(
        form,
        &match signed {
            Some(signed) => format!("signed_off_on = \"{}\"", signed.on),
            None => blank("signed_off_on", "\"2025-10-14\""),
        },
    );
}

/// Hubs as TOML holds them: a list of names, or a number.
pub(super) fn sites_toml(sites: &Sites) -> String {
    match sites.names() {
        None => sites.to_string(),
        Some(names) => {
            let names = names.iter().map(toml_text).collect::<Vec<_>>();
            format!("[{}]", names.join(", "))
        }
    }
}

pub(super) fn line(form: &mut String, text: &str) {
    form.push_str(text);
    form.push('\n');
}

/// A comment, broken into lines that an editor shows whole.
pub(super) fn comment(form: &mut String, text: &str) {
    const WIDTH: usize = 96;
    let mut width = 0;
    for word in text.split_whitespace() {
        if width == 0 || width + 1 + word.len() > WIDTH {
            let start = if width == 0 { "#" } else { "\n#" };
            form.push_str(start);
            width = 1;
        }
        form.push(' ');
        form.push_str(word);
        width += 1 + word.len();
    }
    form.push('\n');
}

/// A form in CSV, for a spreadsheet.
///
/// The head stands in the first rows; a row for each criterion follows. A further piece of
/// evidence, or a further milestone, stands in a row of its own with the same id. Rows may be
/// sorted. The row `dates` states how days are written in figures: day first, as Excel and
/// LibreOffice write them in the United Kingdom.
///
/// ```
/// use familyhub_framework::{Catalogue, form_csv};
///
/// let form = form_csv(&Catalogue::edition_2025_26());
/// assert!(form.starts_with("id,title,answer,evidence,"));
/// assert!(form.contains("\n1.2.L1.3,A phone line,not-assessed,"));
/// ```
pub fn form_csv(catalogue: &Catalogue) -> String {
    let mut form = COLUMNS.map(|(name, _)| name).join(",");
    form.push('\n');
    for line in form_rows(catalogue) {
        let blanks = ",".repeat(COLUMNS.len() - 4);
        let [title, answer, statement] =
            [&line.title, &line.answer, &line.statement].map(|text| quoted(text));
        let written = writeln!(form, "{},{title},{answer}{blanks},{statement}", line.id);
        debug_assert!(written.is_ok(), "a string takes what is written to it");
    }
    form
}

/// A row of a form in a spreadsheet, before anybody has filled it in.
pub(crate) struct FormRow {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) answer: String,
    pub(crate) statement: String,
}

/// The rows of a form in a spreadsheet: the head, the criteria, and what is told below them.
pub(crate) fn form_rows(catalogue: &Catalogue) -> Vec<FormRow> {
    let row = |id: &str, title: &str, answer: &str, statement: String| FormRow {
        id: id.to_owned(),
        title: title.to_owned(),
        answer: answer.to_owned(),
        statement,
    };
    let ids = catalogue.programmes().iter().map(|known| known.id.as_str());
    let programmes = ids.collect::<Vec<_>>().join(", ");
    let orders = DayOrder::ALL.map(DayOrder::name).join(" or ");
    let titles = [
        "Edition".to_owned(),
        "Name of the area".to_owned(),
        format!("Programme: one of {programmes}"),
        "Day of the assessment, as 2025-09-30".to_owned(),
        "Who answers for it: a role".to_owned(),
        "The hubs of the area: names with semicolons between them, or how many".to_owned(),
        "Who has signed it off: a role; leave it blank until then".to_owned(),
        "Day of the sign-off".to_owned(),
        format!("How days such as 31/03/2026 are written here: {orders}"),
    ];
    let mut rows = Vec::new();
    for (key, title) in HEAD.into_iter().zip(titles) {
        let answer = match key {
            "edition" => catalogue.edition(),
            "dates" => DayOrder::DayFirst.name(),
            _ => "",
        };
        rows.push(row(key, &title, answer, String::new()));
    }
    let mut strands = catalogue.strands().iter().peekable();
    for criterion in catalogue.assessable() {
        while let Some(strand) = strands.next_if(|known| known.id <= criterion.id.strand()) {
            let title = format!("{}: what the area says of the whole strand", strand.title);
            let asked = "In the column of notes, if there is anything to say".to_owned();
            rows.push(row(&format!("{STRAND}{}", strand.id), &title, "", asked));
        }
        let id = criterion.id.to_string();
        let not_assessed = Answer::NotAssessed.name();
        rows.push(row(&id, &criterion.title, not_assessed, question(criterion)));
    }
    let [licence, definition] = TOLD;
    rows.push(row(licence, &catalogue.licence_in_full(), "", String::new()));
    for known in catalogue.definitions() {
        rows.push(row(definition, &known.term, "", known.meaning.clone()));
    }
    rows
}

/// A cell of a spreadsheet.
pub(crate) fn quoted(text: &str) -> String {
    match text.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    }
}
