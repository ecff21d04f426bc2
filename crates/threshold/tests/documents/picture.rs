//! The schemes side by side on the common scale, as a picture.

use familyhub_threshold::{CommonLevel, Interval, LevelOfScheme, Scheme, Schemes};
use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

const LEFT: usize = 150;
const COLUMN: usize = 150;
const TOP: usize = 110;
const ROW: usize = 84;
const LANE: usize = 32;
const WIDTH: usize = LEFT + 6 * COLUMN + 20;

/// A colour for each step of the scale, told apart without colour by place.
const FILL: [&str; 6] = ["#d9ead3", "#cfe2f3", "#9fc5e8", "#ffe599", "#f9cb9c", "#ea9999"];

const HEADS: [[&str; 2]; 6] = [
    ["universal", "services"],
    ["early help by", "one agency"],
    ["early help by", "several agencies"],
    ["targeted", "early help"],
    ["child in need", "(s.17)"],
    ["child protection", "(s.47)"],
];

struct Canvas(Writer<Vec<u8>>);

impl Canvas {
    fn open(&mut self, name: &str, attributes: &[(&str, String)]) {
        let start = BytesStart::new(name)
            .with_attributes(attributes.iter().map(|(key, value)| (*key, value.as_str())));
        self.0.write_event(Event::Start(start)).expect("it is written to memory");
    }

    fn close(&mut self, name: &str) {
        self.0.write_event(Event::End(BytesEnd::new(name))).expect("it is written to memory");
    }

    fn text_in(&mut self, name: &str, attributes: &[(&str, String)], text: &str) {
        self.open(name, attributes);
        self.0.write_event(Event::Text(BytesText::new(text))).expect("it is written to memory");
        self.close(name);
    }

    fn words(&mut self, (x, y): (usize, usize), class: &str, text: &str) {
        let at = [("x", x.to_string()), ("y", y.to_string()), ("class", class.to_owned())];
        self.text_in("text", &at, text);
    }

    fn line(&mut self, (x1, y1): (usize, usize), (x2, y2): (usize, usize)) {
        let ends = [("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2)];
        let mut ends: Vec<_> = ends.map(|(key, value)| (key, value.to_string())).into();
        ends.push(("stroke", "#c8c8c8".to_owned()));
        self.open("line", &ends);
        self.close("line");
    }

    /// A level's box, and what a person hears who cannot see it.
    fn bar(
        &mut self,
        (interval, lane_at): (Interval, usize),
        fill: &str,
        known: bool,
        title: &str,
    ) {
        let (from, to) = (step(interval.lowest()), step(interval.highest()));
        let mut about = vec![
            ("x", (LEFT + from * COLUMN + 4).to_string()),
            ("y", lane_at.to_string()),
            ("width", ((to - from + 1) * COLUMN - 8).to_string()),
            ("height", (LANE - 4).to_string()),
            ("rx", "5".to_owned()),
            ("fill", fill.to_owned()),
            ("stroke", "#444444".to_owned()),
        ];
        if !known {
            about.push(("stroke-dasharray", "5 4".to_owned()));
        }
        self.open("rect", &about);
        self.text_in("title", &[], title);
        self.close("rect");
        let middle = LEFT + (from + to + 1) * COLUMN / 2;
        self.words((middle, lane_at + 19), "code", title);
    }
}

fn step(level: CommonLevel) -> usize {
    CommonLevel::ALL.iter().position(|it| *it == level).expect("it is on the scale")
}

pub(crate) fn of(schemes: &Schemes) -> String {
    let height = TOP + schemes.iter().count() * ROW + 96;
    let mut canvas = Canvas(Writer::new_with_indent(Vec::new(), b' ', 1));
    canvas.open(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg".to_owned()),
            ("viewBox", format!("0 0 {WIDTH} {height}")),
            ("role", "img".to_owned()),
            ("font-family", "Helvetica, Arial, sans-serif".to_owned()),
        ],
    );
    canvas.text_in("title", &[], "Schemes of levels, side by side on the common scale");
    canvas.text_in("style", &[], STYLE);
    let (width, tall) = (WIDTH.to_string(), height.to_string());
    canvas.open("rect", &[("width", width), ("height", tall), ("fill", "#ffffff".to_owned())]);
    canvas.close("rect");
    canvas.words((16, 34), "title", "Who means what by a level");
    for (place, [first, second]) in HEADS.iter().enumerate() {
        let middle = LEFT + place * COLUMN + COLUMN / 2;
        canvas.words((middle, TOP - 40), "head", first);
        canvas.words((middle, TOP - 22), "head", second);
    }
    let bottom = TOP + schemes.iter().count() * ROW;
    for place in 0..=6 {
        canvas.line((LEFT + place * COLUMN, TOP - 8), (LEFT + place * COLUMN, bottom));
    }
    canvas.line((16, bottom), (LEFT + 6 * COLUMN, bottom));
    for (row, scheme) in schemes.iter().enumerate() {
        draw_row(&mut canvas, TOP + row * ROW, scheme);
    }
    legend(&mut canvas, bottom + 24);
    canvas.close("svg");
    String::from_utf8(canvas.0.into_inner()).expect("it is text") + "\n"
}

fn draw_row(canvas: &mut Canvas, top: usize, scheme: &Scheme) {
    canvas.line((16, top), (LEFT + 6 * COLUMN, top));
    canvas.words((16, top + ROW / 2 + 5), "scheme", &scheme.name);
    // Where two may overlap, because one is not known, they take turns in two lanes.
    let mut lane = 0;
    for (place, level) in scheme.levels.iter().enumerate() {
        let crossed = |other: Option<&LevelOfScheme>| {
            let mine = level.at_any_rate();
            other.is_some_and(|other| {
                let other = other.at_any_rate();
                !other.is_below(mine) && !mine.is_below(other)
            })
        };
        let before = place.checked_sub(1).and_then(|before| scheme.levels.get(before));
        let lanes = crossed(before) || crossed(scheme.levels.get(place + 1));
        lane = if crossed(before) { 1 - lane } else { 0 };
        let at = if lanes { top + 10 + lane * LANE } else { top + (ROW - LANE + 4) / 2 };
        draw_level(canvas, level, at);
    }
}

fn draw_level(canvas: &mut Canvas, level: &LevelOfScheme, at: usize) {
    let served = if level.served_by_hub == Some(true) { " · the hub" } else { "" };
    let name = if level.code.contains(char::is_alphabetic) && level.code.len() > 2 {
        &level.name
    } else {
        &level.code
    };
    match level.exactly() {
        Some(interval) => {
            let fill = FILL.get(step(interval.lowest())).expect("a colour for each");
            canvas.bar((interval, at), fill, true, &format!("{name}{served}"));
        }
        None => {
            let title = format!("{name}: somewhere here");
            canvas.bar((level.within, at), "#ffffff", false, &title);
        }
    }
}

fn legend(canvas: &mut Canvas, top: usize) {
    for (row, text) in [
        "Filled: the level means all of the columns that it covers, and nothing else.",
        "Dashed: what the level means was not seen; its neighbours leave it these columns, of which it takes some.",
        "A number on one line says nothing about the same number on another.",
    ]
    .iter()
    .enumerate()
    {
        canvas.words((16, top + row * 22), "note", text);
    }
}

const STYLE: &str = ".title { font-size: 20px; font-weight: bold; fill: #222222 } \
    .head { font-size: 14px; text-anchor: middle; fill: #222222 } \
    .scheme { font-size: 16px; font-weight: bold; fill: #222222 } \
    .code { font-size: 14px; text-anchor: middle; fill: #111111 } \
    .note { font-size: 14px; fill: #333333 }";
