//! CSV as Excel and LibreOffice save it in the United Kingdom: it reads back, or one fault says
//! what to mend.
#![expect(clippy::expect_used, reason = "a test says what it expects")]

use familyhub_core::time::parse_date;
use familyhub_framework::{
    Answer, Assessment, Catalogue, CriterionId, DayOrder, FileFaultsError, form_csv,
};
use familyhub_testing::day;

fn id(text: &str) -> CriterionId {
    text.parse().expect("an id")
}

/// A form as a council fills it in: UK days, capitals, umlauts, two pieces of evidence and two
/// milestones, in rows that somebody has sorted by the answer.
const FILLED: &str = "\
Answer,ID,Title,Evidence,Evidence kind,Evidence owner,Evidence date,Owner,Due,Milestone,Milestone due,Milestone done
day-first,dates,,,,,,,,,,
,1.2.L1.3,,Call log,Data,Data lead,30/06/2025,,,,,
2025-26,edition,,,,,,,,,,
In progress,1.1.l1.2,,,,,,Jürgen's team,31/03/2026,Agree the brand,05/01/2026,
,1.1.L1.2,,,,,,,,Print the leaflets,02/03/2026,04/02/2026
Lead für Hubs,by,,,,,,,,,,
MET,1.2.L1.3,A phone line,Contract,Agreement,Commissioner,01/04/2025,,,,,
Münster Vale,area,,,,,,,,,,
Not Assessed,1.1.L1.1,,,,,,,,,,
30/09/2025,assessed_on,,,,,,,,,,
Start-for-life,programme,,,,,,,,,,
";

fn read<'c>(catalogue: &'c Catalogue, bytes: &[u8]) -> Result<Assessment<'c>, FileFaultsError> {
    Assessment::from_csv_file(catalogue, bytes, None)
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(bytes).collect()
}

fn windows_1252(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).expect("a letter of western Europe")).collect()
}

#[test]
fn however_it_was_saved_it_says_the_same() {
    let catalogue = Catalogue::edition_2025_26();
    let plain = read(&catalogue, FILLED.as_bytes()).expect("a form");
    assert_eq!(plain.area(), "Münster Vale");
    assert_eq!(plain.by(), "Lead für Hubs");
    assert_eq!(plain.day(), day("2025-09-30"));
    let phone_line = plain.entry(id("1.2.L1.3")).expect("listed");
    assert_eq!(phone_line.answer(), Some(Answer::Met));
    assert_eq!(phone_line.dossier().pieces().len(), 2);
    let brand = plain.entry(id("1.1.L1.2")).expect("listed").said();
    assert_eq!(brand.owner.as_deref(), Some("Jürgen's team"));
    assert_eq!(brand.due, parse_date("2026-03-31").ok());
    let steps: Vec<_> = brand.milestones.iter().map(|step| step.due.to_string()).collect();
    assert_eq!(steps, ["2026-01-05", "2026-03-02"]);

    let windows = FILLED.replace('\n', "\r\n");
    let quoted: String = (FILLED.lines())
        .map(|line| {
            let cells: Vec<_> = line.split(',').map(|cell| format!("\"{cell}\"")).collect();
            format!("{}\r\n", cells.join(","))
        })
        .collect();
    for saved in [
        windows.clone().into_bytes(),
        format!("\u{feff}{windows}").into_bytes(),
        windows_1252(&windows),
        windows.replace(',', ";").into_bytes(),
        format!("sep=;\r\n{}", windows.replace(',', ";")).into_bytes(),
        windows.replace(',', "\t").into_bytes(),
        utf16(&windows.replace(',', "\t"), u16::to_le_bytes),
        utf16(&windows, u16::to_be_bytes),
        windows_1252(&windows.replace(',', ";")),
        quoted.into_bytes(),
        format!("\r\n,,\r\n{windows}").into_bytes(),
    ] {
        let saved_as = String::from_utf8_lossy(&saved).into_owned();
        match read(&catalogue, &saved) {
            Ok(read) => assert_eq!(read, plain, "{saved_as:.80}"),
            Err(faults) => assert_eq!(faults.to_string(), "", "{saved_as:.80}"),
        }
    }
}

#[test]
fn a_day_that_could_be_two_is_never_guessed() {
    let catalogue = Catalogue::edition_2025_26();
    let unstated = FILLED.replace("day-first,dates,,,,,,,,,,\n", "");
    let faults = read(&catalogue, unstated.as_bytes()).expect_err("days that could be two");
    assert_eq!(faults.faults.len(), 1, "one cause, one fault: {faults}");
    assert!(faults.to_string().contains("could be two days (and 3 more)"), "{faults}");
    let stated = Some(DayOrder::DayFirst);
    let read = Assessment::from_csv_file(&catalogue, unstated.as_bytes(), stated).expect("stated");
    assert_eq!(read, self::read(&catalogue, FILLED.as_bytes()).expect("a form"));

    // What the file says goes before what the caller says.
    let american = Some(DayOrder::MonthFirst);
    assert!(Assessment::from_csv_file(&catalogue, FILLED.as_bytes(), american).is_ok());
}

#[test]
fn lines_are_counted_as_an_editor_does() {
    let catalogue = Catalogue::edition_2025_26();
    let faulty = FILLED
        .replace("In progress,1.1.l1.2", "Nearly,1.1.l1.2")
        .replace("Agree the brand", "\"Agree\nthe brand\"")
        .replace("Not Assessed,1.1.L1.1", "Not Assessed,1.1.L1.99");
    let lines = |text: &str| {
        let faults = read(&catalogue, text.as_bytes()).expect_err("two faults").faults;
        faults.into_iter().map(|fault| fault.line).collect::<Vec<_>>()
    };
    // A cell with a line break makes every row below it stand a line lower.
    assert_eq!(lines(&faulty), [5, 11]);
    assert_eq!(lines(&faulty.replace('\n', "\r\n")), [5, 11]);
    assert_eq!(lines(&format!("sep=,\r\n{}", faulty.replace('\n', "\r\n"))), [6, 12]);
}

#[test]
fn one_cause_is_one_fault() {
    let catalogue = Catalogue::edition_2025_26();
    let form = form_csv(&catalogue)
        .replace("Name of the area,", "Name of the area,Elmshire")
        .replace("as 2025-09-30\",", "as 2025-09-30\",30/09/2025")
        .replace("Who answers for it: a role,", "Who answers for it: a role,lead")
        .replace("none\",", "none\",none");
    assert!(read(&catalogue, form.as_bytes()).is_ok());
    for (broken, wrong) in [
        (form.replace(",not-assessed,", ",tbc,"), "`tbc` is no answer (and on 122 more lines"),
        (form.replacen("evidence_date", "evidence dated", 1), "`evidence_dated` is no column"),
        (form.replacen("id,title,answer", "ref,title,answer", 1), "no columns `id` and `answer`"),
        (form.replacen("2025-26", "2026-27", 1), "the assessment is of the edition `2026-27`"),
        (form.replacen(",day-first", ",either", 1), "`either` is no order of days"),
    ] {
        let faults = read(&catalogue, broken.as_bytes()).expect_err("a fault");
        assert_eq!(faults.faults.len(), 1, "{faults}");
        assert!(faults.to_string().contains(wrong), "{faults}");
    }
}

#[test]
fn a_day_in_another_order_or_form_is_told_with_its_mend() {
    let catalogue = Catalogue::edition_2025_26();
    for (written, told) in [
        ("03/31/2026", "line 5: `03/31/2026` is no day, for days are day-first here"),
        ("31/03/26", "line 5: `31/03/26` does not say of which century it is"),
        ("46112", "line 5: `46112` is the number that a spreadsheet keeps for a day"),
        ("31/02/2026", "line 5: `31/02/2026`: this is not on the calendar"),
    ] {
        let text = FILLED.replace("31/03/2026", written);
        let faults = read(&catalogue, text.as_bytes()).expect_err("no day");
        assert_eq!(faults.faults.len(), 1, "{faults}");
        assert!(faults.to_string().starts_with(told), "{faults}");
    }
}

#[test]
fn what_is_said_twice_must_be_the_same() {
    let catalogue = Catalogue::edition_2025_26();
    let again = FILLED.replace(",1.2.L1.3,,Call log", "MET,1.2.L1.3,,Call log");
    assert!(read(&catalogue, again.as_bytes()).is_ok(), "filled down, and the same");
    let other = FILLED.replace(",1.2.L1.3,,Call log", "Not met,1.2.L1.3,,Call log");
    let faults = read(&catalogue, other.as_bytes()).expect_err("two answers").to_string();
    assert!(
        faults.contains("`1.2.L1.3` is answered a second time; keep this one or the one of line 3"),
        "{faults}"
    );
}

#[test]
fn what_is_no_csv_is_told_in_plain_words() {
    let catalogue = Catalogue::edition_2025_26();
    for (bytes, told) in [
        (&b"PK\x03\x04rest"[..], "this is a workbook and no CSV"),
        (&b"id,answer\n\x00\x00"[..], "the characters of this file cannot be read"),
        (&b""[..], "no columns `id` and `answer`"),
        (&b"\xff\xfe\x00"[..], "line 1: "),
    ] {
        let faults = read(&catalogue, bytes).expect_err("no CSV").to_string();
        assert!(faults.contains(told), "{faults}");
    }
}

#[test]
fn the_form_names_and_links_its_licence() {
    let form = form_csv(&Catalogue::edition_2025_26());
    assert!(form.contains("Open Government Licence v3.0: https://www.nationalarchives.gov.uk/"));
    assert!(form.contains("\ndefinition,ages 0 to 19 (25 with SEND),"));
    assert!(form.contains("\ndates,"));
}
