//! Where in a line a command is wrong: columns are counted from its start.

use familyhub::Instruction;

const BY: &str =
    r#""by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"}"#;

/// What is said of a line, and the column that it names.
fn column(line: &str) -> (String, usize) {
    let bad = Instruction::from_json(line).expect_err("it is wrong");
    let column = bad.message.rsplit_once("column ").map(|(_, column)| column.parse());
    (bad.place.clone(), column.unwrap_or_else(|| panic!("{bad}")).expect("a number"))
}

#[test]
fn a_column_is_counted_from_the_start_of_the_line() {
    let line = format!(r#"{{"command": "accept-request", {BY}, "details": {{"request": 7}}}}"#);
    let seven = line.find('7').expect("it") + 1;
    assert_eq!(column(&line), ("details.request".to_owned(), seven));

    // The same over several lines: from the start of the one on which it stands.
    let lines = line.replace(r#", "details""#, ",\n\"details\"");
    assert_eq!(column(&lines), ("details.request".to_owned(), r#""details": {"request": 7"#.len()));

    let wrong = r#"{"command": "close-case", "by": {"who": 7, "role": "manager"}}"#;
    let (place, at) = column(wrong);
    assert_eq!((&*place, at), ("by.who", wrong.find('7').expect("it") + 1));
}

#[test]
fn a_line_that_is_cut_short_names_its_last_column() {
    let line = format!(r#"{{"command": "close-case", {BY}}}"#);
    for end in [12, 30, 40, line.len() - 1] {
        for blank in ["", "\n", " \n"] {
            let left: String = line.chars().take(end).collect();
            let cut = format!("{left}{blank}");
            assert_eq!(column(&cut), (String::new(), left.trim_end().len()), "{cut}");
        }
    }
}
