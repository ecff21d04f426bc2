//! Small changes of a document, of the kinds that people and programs make.

use serde_json::{Map, Value, json};

use crate::dice::Dice;

/// Changes one thing somewhere in a document, often to something that stands
/// elsewhere in it or in `other`.
pub(crate) fn change(document: &mut Value, other: &Value, dice: &mut Dice) {
    let donor = part_of(&mut other.clone(), dice.below(parts(other))).expect("a part of it").take();
    let place = dice.below(parts(document));
    let value = part_of(document, place).expect("a part of it");
    if dice.once_in(6) {
        *value = any_value(dice);
    } else if dice.once_in(12) {
        *value = donor;
    } else if let Value::Object(members) = value
        && dice.once_in(12)
    {
        *value = members.values().cloned().collect();
    } else if let Value::String(text) = value
        && dice.once_in(12)
    {
        *value = json!({ text.as_str(): null });
    } else {
        match value {
            Value::Object(members) => change_members(members, dice, donor),
            Value::Array(items) => change_items(items, dice, donor),
            Value::String(text) => *text = change_text(text, dice),
            Value::Number(_) => *value = any_number(dice),
            Value::Bool(yes) => *yes = !*yes,
            Value::Null => *value = any_value(dice),
        }
    }
}

/// How many parts a document has, itself among them.
fn parts(document: &Value) -> usize {
    1 + match document {
        Value::Object(members) => members.values().map(parts).sum(),
        Value::Array(items) => items.iter().map(parts).sum(),
        _ => 0,
    }
}

/// The part at a place; at 0 the document itself.
fn part_of(document: &mut Value, mut place: usize) -> Option<&mut Value> {
    if place == 0 {
        return Some(document);
    }
    place -= 1;
    let inner: &mut dyn Iterator<Item = &mut Value> = match document {
        Value::Object(members) => &mut members.values_mut(),
        Value::Array(items) => &mut items.iter_mut(),
        _ => return None,
    };
    for value in inner {
        let many = parts(value);
        if place < many {
            return part_of(value, place);
        }
        place -= many;
    }
    None
}

fn change_members(members: &mut Map<String, Value>, dice: &mut Dice, donor: Value) {
    let names: Vec<_> = members.keys().cloned().collect();
    match (dice.below(6), names.is_empty()) {
        (0 | 1, false) => {
            members.remove(dice.pick::<String>(&names));
        }
        (2, false) => {
            let name = dice.pick(&names).clone();
            let value = members.remove(&name).expect("a member");
            members.insert(change_text(&name, dice), value);
        }
        (3, false) => {
            let name = dice.pick(&names).clone();
            members.insert(name, donor);
        }
        (4, false) => {
            let (one, other) = (dice.pick(&names).clone(), dice.pick(&names).clone());
            let (was, now) = (members[&one].clone(), members[&other].clone());
            members.insert(one, now);
            members.insert(other, was);
        }
        _ => {
            let unknown = ["note", "is", "at", "name", "why", "by", "organisation", "", "$ref"];
            members.insert((*dice.pick(&unknown)).to_owned(), any_value(dice));
        }
    }
}

fn change_items(items: &mut Vec<Value>, dice: &mut Dice, donor: Value) {
    match (dice.below(5), items.len()) {
        (0, _) => items.clear(),
        (1, 1..) => {
            let again = dice.pick(items).clone();
            items.push(again);
        }
        (2, 1..) => {
            items.remove(dice.below(items.len()));
        }
        (3, _) => items.push(any_value(dice)),
        _ => items.push(donor),
    }
}

/// Another text, which may mean the same or be wrong by one letter.
fn change_text(text: &str, dice: &mut Dice) -> String {
    let at = dice.below(text.chars().count() + 1);
    let cut = text.char_indices().nth(at).map_or(text.len(), |(at, _)| at);
    let (before, after) = text.split_at(cut);
    let times: &[&str] = match text.as_bytes() {
        [_, _, b':', _, _] => HOURS,
        [_, _, _, _, b'-', _, _, b'-', _, _] => DAYS,
        [_, _, _, _, b'-', _, _, b'-', _, _, b'T', ..] => MOMENTS,
        _ => &[],
    };
    if !times.is_empty() && dice.once_in(2) {
        return dice.pick::<&str>(times).to_string();
    }
    match dice.below(16) {
        0 => text.to_uppercase(),
        1 => text.replace('-', "_"),
        2 => text.replace('-', ""),
        3 => format!("{text} "),
        4 => format!(" {text}"),
        5 => format!("{text}\n"),
        6 => before.to_owned(),
        7 => after.to_owned(),
        8 => format!("{before}{}{after}", dice.pick(&["x", "0", "é", "٣", " ", "\u{feff}"])),
        9 => format!("{before}{}", after.chars().skip(1).collect::<String>()),
        10 => dice.pick(BLANK).to_string(),
        11 => any_time(dice).to_owned(),
        12 => dice.pick(IDS).to_string(),
        13 if dice.once_in(8) => "long ".repeat(2_000) + if dice.once_in(2) { "x" } else { "" },
        14 => format!(
            "{before}{}{after}",
            dice.pick(&["\u{1b}", "\0", "\u{85}", "\u{9f}", "\t", "\r\n"])
        ),
        _ => replace_one(text, dice),
    }
}

/// One figure or letter becomes another of its kind.
fn replace_one(text: &str, dice: &mut Dice) -> String {
    let at = dice.below(text.chars().count().max(1));
    let figure = char::from(b'0' + u8::try_from(dice.below(10)).expect("a figure"));
    let letter = char::from(b'a' + u8::try_from(dice.below(26)).expect("a letter"));
    let other = |c: char| match c {
        '0'..='9' => figure,
        'a'..='z' => letter,
        _ => '-',
    };
    text.chars().enumerate().map(|(i, c)| if i == at { other(c) } else { c }).collect()
}

/// Texts that say nothing, each in its way.
const BLANK: &[&str] =
    &["", " ", "\n", "\u{a0}", "\u{2003}", "\u{feff}", "\u{200b}", "\u{85}", "\t\r\n"];

/// Times of the day: some that a clock shows, some that are nearly so.
const HOURS: &[&str] =
    &["00:00", "09:00", "17:00", "23:59", "24:00", "9:00", "17:60", "17:00:00", "5pm"];

/// Days: some that are on the calendar, some that are nearly so.
const DAYS: &[&str] = &[
    "2026-02-28",
    "2024-02-29",
    "2026-02-29",
    "2026-04-31",
    "2026-13-01",
    "2026-00-10",
    "2026-3-2",
    "+2026-03-02",
    "-2026-03-02",
    "12026-03-02",
    "0203-03-02",
    "2199-12-31",
    "1899-12-31",
    "1900-01-01",
    "2200-12-31",
    "2201-01-01",
    "20260302",
    "2026-W10-1",
    "02/03/2026",
];

/// Moments, alike.
const MOMENTS: &[&str] = &[
    "2026-03-02T09:00",
    "2026-03-02T09:00:00Z",
    "2026-03-02t09:00:00z",
    "2026-03-02 09:00:00Z",
    "2026-03-02T09:00:00+01:00",
    "2026-03-02T09:00:00+0100",
    "2026-03-02T09:00:00.123456789Z",
    "2026-03-02T09:00:00.123456Z",
    "2026-03-02T24:00:00Z",
    "2026-12-31T23:59:60Z",
    "2026-03-02T9:0:0Z",
    "2026-03-02T09:60:00Z",
    "2026-03-02T09:00:00",
    "2026-03-29T01:30",
    "2026-10-25T01:30",
    "2026-02-30T09:00",
    "2026-04-31T09:00:00Z",
    "2026-06-31T08:00",
    "2026-02-29T09:00:00Z",
    "2026-03-02T09:00:00.Z",
    "2026-03-02T09:00:00-00:00",
    "2026-03-02T09Z",
    "2026-03-02T09:00:00+24:00",
    "1899-12-31T09:00:00Z",
    "2026-03-02T09:00Z",
];

/// Ids: names, UUIDs of several versions and forms.
const IDS: &[&str] = &[
    "@ada",
    "@Ada",
    "@",
    "@ada okafor",
    "ada",
    "@ada-1",
    "@ada_1",
    "@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "00000000-0000-0000-0000-000000000000",
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "019d2b3c-4d5e-7f60-8a1b-2c3d4e5f6071",
    "019D2B3C-4D5E-7F60-8A1B-2C3D4E5F6071",
    "019d2b3c-4d5e-4f60-8a1b-2c3d4e5f6071",
    "019d2b3c-4d5e-7f60-0a1b-2c3d4e5f6071",
    "019d2b3c-4d5e-7f60-ca1b-2c3d4e5f6071",
    "019d2b3c-4d5e-7f60-ea1b-2c3d4e5f6071",
    "019d2b3c4d5e7f608a1b2c3d4e5f6071",
    "{019d2b3c-4d5e-7f60-8a1b-2c3d4e5f6071}",
    "urn:uuid:019d2b3c-4d5e-7f60-8a1b-2c3d4e5f6071",
    "urn:uuid:@ada",
    "019d2b3c-4d5e-7f60-8a1b-2c3d4e5f607g",
    "019d2b3-c4d5e-7f60-8a1b-2c3d4e5f6071",
    "0000000001",
    "0000000000",
    "+000000001",
    "9999999999",
    "00000000001",
    "1",
    "0123456789abcdef0123456789abcdef",
    "0123456789ABCDEF0123456789abcdef",
    "1.0",
    "application/json",
    "uk.familyhub.case-opened.v1",
    "uk.familyhub.case-opened.v2",
    "uk.familyhub.case-opened.v01",
    "uk.familyhub.case-opened.v+1",
    "CON-01",
    "CON-01 CON-02",
];

fn any_number(dice: &mut Dice) -> Value {
    let numbers = [
        json!(-1),
        json!(0),
        json!(1),
        json!(2),
        json!(255),
        json!(256),
        json!(65_535),
        json!(65_536),
        json!(4_294_967_295_u64),
        json!(4_294_967_296_u64),
        json!(9_007_199_254_740_991_u64),
        json!(1.5),
        json!(1.0),
        json!(-0.0),
        json!(1e300),
    ];
    dice.pick(&numbers).clone()
}

fn any_time(dice: &mut Dice) -> &'static str {
    let times = dice.pick(&[HOURS, DAYS, MOMENTS]);
    dice.pick::<&str>(times)
}

fn any_value(dice: &mut Dice) -> Value {
    match dice.below(9) {
        0 | 1 => Value::Null,
        2 => dice.once_in(2).into(),
        3 => any_number(dice),
        4 => json!([]),
        5 => json!({}),
        6 => json!([null]),
        7 => any_time(dice).into(),
        _ => (*dice.pick(IDS)).into(),
    }
}
