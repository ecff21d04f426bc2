//! JSON as a person would write it: in the order in which it stands, what fits on a
//! line on one line.

/// How long a line may be.
const WIDTH: usize = 104;

/// The same JSON, laid out.
pub(crate) fn laid_out(json: &str) -> String {
    lay(json.trim(), 0, 0)
}

/// One value, which begins at a column of a line that is indented.
fn lay(json: &str, indent: usize, column: usize) -> String {
    let on_one_line = flat(json);
    let Some((open, members, close)) = inside(json) else { return on_one_line };
    if members.is_empty() || (indent > 0 && column + on_one_line.chars().count() <= WIDTH) {
        return on_one_line;
    }
    let deeper = indent + 2;
    let lines = members.iter().map(|member| {
        let (key, value) = key_and_value(open, member);
        let value = lay(value, deeper, deeper + key.chars().count());
        format!("{:deeper$}{key}{value}", "")
    });
    let lines = lines.collect::<Vec<_>>().join(",\n");
    format!("{open}\n{lines}\n{:indent$}{close}", "")
}

fn flat(json: &str) -> String {
    let Some((open, members, close)) = inside(json) else { return json.to_owned() };
    let members = members.iter().map(|member| {
        let (key, value) = key_and_value(open, member);
        key + &flat(value)
    });
    format!("{open}{}{close}", members.collect::<Vec<_>>().join(", "))
}

/// The brackets of an object or an array, and its members.
fn inside(json: &str) -> Option<(char, Vec<&str>, char)> {
    let (open, close) = (json.chars().next()?, json.chars().next_back()?);
    let inner = json.strip_prefix(['{', '['])?.strip_suffix(['}', ']'])?;
    let members = split(inner, ',').into_iter().map(str::trim);
    Some((open, members.filter(|member| !member.is_empty()).collect(), close))
}

/// The key of an object's member, with what stands before its value; an array's has none.
fn key_and_value(open: char, member: &str) -> (String, &str) {
    if open == '[' {
        return (String::new(), member);
    }
    let [key, value] = split(member, ':')[..] else { panic!("no member of an object: {member}") };
    (format!("{}: ", key.trim()), value.trim())
}

/// Splits at a character where it stands in no string and no bracket.
fn split(json: &str, at: char) -> Vec<&str> {
    let (mut parts, mut begin, mut depth) = (Vec::new(), 0, 0_usize);
    let (mut in_string, mut escaped) = (false, false);
    for (index, character) in json.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            _ if in_string => {}
            '{' | '[' => depth += 1,
            '}' | ']' => depth -= 1,
            _ if depth == 0 && character == at => {
                parts.push(json.get(begin..index).expect("whole characters"));
                begin = index + character.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(json.get(begin..).expect("whole characters"));
    parts
}

#[test]
fn json_is_laid_out_and_says_what_it_said() {
    let json = r#"{"b":[],"a":{"who":"@a, \"b\": {","and":["one",2,{"three":null}]},"long":["a list that is so long that it is not on one line any more,","but on several: each of its members has one"]}"#;
    let laid = laid_out(json);
    let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
    assert_eq!(read(&laid), read(json));
    assert!(
        laid.starts_with("{\n  \"b\": [],\n  \"a\": {\"who\": \"@a, \\\"b\\\": {\", \"and\""),
        "{laid}"
    );
    assert!(laid.contains("\n  \"long\": [\n    \"a list"), "{laid}");
}
