//! A chart as a picture: its main road, laid out in ranks.
//!
//! The two ways out that are open from every state would cover the picture with
//! lines: they stand as words in each state instead.

use std::collections::BTreeMap;

use familyhub::machine::{Chart, StateEntry};
use layout::backends::svg::SVGWriter;
use layout::core::base::Orientation;
use layout::core::color::Color;
use layout::core::geometry::Point;
use layout::core::style::StyleAttr;
use layout::std_shapes::shapes::{Arrow, Element, ShapeKind};
use layout::topo::layout::VisualGraph;

const FONT: usize = 16;
/// Another size than that of the states, so that the style of its class is its own.
const EDGE_FONT: usize = 14;
/// What the library gives to the label of a line that passes other states.
const LONG_EDGE_FONT: usize = 15;
/// Room for labels that reach out over the states.
const MARGIN: f64 = 40.0;
const INK: u32 = 0x1d_2b_3a_ff;
const OPEN: u32 = 0xe8_f1_fb_ff;
const END: u32 = 0xf1_f1_ee_ff;
const ADMITS: u32 = 0xd9_f2_df_ff;

/// Draws a chart; `admits` is the state that lends the admission, if one does.
pub(super) fn draw(chart: &Chart, way_out: &str, admits: Option<&str>) -> String {
    let mut graph = VisualGraph::new(Orientation::TopToBottom);
    let begin = graph.add_node(node("begins", OPEN));
    let mut handles = BTreeMap::new();
    for state in chart.states.iter().filter(|state| is_shown(chart, state, way_out)) {
        let fill = match (state.end, admits == Some(state.name)) {
            (_, true) => ADMITS,
            (true, false) => END,
            (false, false) => OPEN,
        };
        let label = match state.end {
            true => state.name.replace('-', " "),
            false => format!("{}\n{way_out} or escalate", state.name.replace('-', " ")),
        };
        handles.insert(state.name, graph.add_node(node(&label, fill)));
    }
    for ((from, to), actions) in roads(chart, way_out) {
        let from = from.map_or(Some(&begin), |from| handles.get(from));
        if let (Some(from), Some(to)) = (from, handles.get(to)) {
            let mut arrow = Arrow::simple(&actions.join(", "));
            arrow.look.font_size = EDGE_FONT;
            graph.add_edge(arrow, *from, *to);
        }
    }
    let mut svg = SVGWriter::new();
    graph.do_it(false, false, false, &mut svg);
    finish(&svg.finalize(), chart)
}

/// A wider frame, a title for those who do not see it, and labels that stand out from
/// the lines.
fn finish(svg: &str, chart: &Chart) -> String {
    let (_, from) = svg.split_once("<svg").expect("a picture");
    let (attributes, drawn) = from.split_once('>').expect("its frame");
    let size = |name: &str| -> f64 {
        let (_, value) = attributes.split_once(name).expect("its size");
        value.split('"').next().and_then(|text| text.parse().ok()).expect("a number")
    };
    let (width, height) = (size("width=\"") + 2.0 * MARGIN, size("height=\""));
    let halo = "{ paint-order: stroke; stroke: #fff; stroke-width: 6px; fill: #1d2b3a; }";
    let style = format!(".a{EDGE_FONT}, .a{LONG_EDGE_FONT} {halo}\n</style>");
    let frame = format!(
        "<svg width=\"{width}\" height=\"{height}\" viewBox=\"-{MARGIN} 0 {width} {height}\" \
         role=\"img\" xmlns=\"http://www.w3.org/2000/svg\">\n<title>{}: {}</title>\n\
         <rect x=\"-{MARGIN}\" width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>",
        chart.machine, chart.words
    );
    // The library writes its classes in an order of chance.
    let (defs, styled) = drawn.split_once("<style>").expect("a style");
    let (classes, body) = styled.split_once("</style>").expect("its end");
    let mut classes: Vec<_> = classes.lines().filter(|line| !line.is_empty()).collect();
    classes.sort_unstable();
    let classes = classes.join("\n").replace("Times, serif", "Helvetica, Arial, sans-serif");
    let rest = format!("{defs}<style>\n{classes}\n{style}{body}");
    let rest: Vec<_> = lines_first(&rest).lines().map(str::trim_end).map(str::to_owned).collect();
    format!("{frame}{}\n", rest.join("\n"))
}

/// The same picture with its lines below everything else, so that none crosses a label.
fn lines_first(svg: &str) -> String {
    let (head, body) = svg.split_once("</style>").expect("a style");
    let (mut lines, mut rest, mut left) = (String::new(), String::new(), body);
    while let Some((before, from)) = left.split_once("<path") {
        let (line, after) = from.split_once("/>").expect("a line that ends");
        rest += before;
        lines += &format!("<path{line}/>\n");
        left = after;
    }
    format!("{head}</style>\n{lines}{rest}{left}")
}

/// Ends to which only the ways out lead are told in each state, and not drawn.
fn is_shown(chart: &Chart, state: &StateEntry, way_out: &str) -> bool {
    let mut into = chart.transitions.iter().filter(|step| step.to == state.name);
    into.any(|step| step.action != way_out && step.action != "escalate")
}

type Roads = Vec<((Option<&'static str>, &'static str), Vec<String>)>;

/// The steps from one state to another, in one line, in the order of the table: the
/// picture goes down along it.
fn roads(chart: &Chart, way_out: &str) -> Roads {
    let mut roads = Roads::new();
    for step in chart.transitions {
        let stays = step.from == Some(step.to);
        if step.action != way_out && step.action != "escalate" && !stays {
            let (road, action) = ((step.from, step.to), step.action.replace('-', " "));
            match roads.iter_mut().find(|(known, _)| *known == road) {
                Some((_, actions)) => actions.push(action),
                None => roads.push((road, vec![action])),
            }
        }
    }
    roads
}

fn node(label: &str, fill: u32) -> Element {
    let longest = label.lines().map(|line| line.chars().count()).max().unwrap_or_default();
    let lines = label.lines().count();
    let size = Point::new(longest as f64 * 8.6 + 28.0, lines as f64 * 20.0 + 18.0);
    let look = StyleAttr::new(Color::new(INK), 1, Some(Color::new(fill)), 8, FONT);
    Element::create(ShapeKind::new_box(label), look, Orientation::TopToBottom, size)
}
