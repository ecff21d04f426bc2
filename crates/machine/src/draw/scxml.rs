//! SCXML, the W3C's state charts.
//!
//! Its conditions are code, which a chart has none of: what a step needs is
//! said in a comment beside it.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::guard;
use crate::chart::{Chart, Transition};

const NAMESPACE: &str = "http://www.w3.org/2005/07/scxml";

pub(super) fn document(chart: &Chart) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Writing to memory does not fail.
    let _ = write(chart, &mut writer);
    String::from_utf8(writer.into_inner()).unwrap_or_default() + "\n"
}

fn write(chart: &Chart, out: &mut Writer<Vec<u8>>) -> io::Result<()> {
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    comment(out, chart.words)?;
    out.create_element("scxml")
        .with_attribute(("xmlns", NAMESPACE))
        .with_attribute(("version", "1.0"))
        .with_attribute(("name", chart.machine))
        .with_attribute(("initial", crate::Start::NAME))
        .write_inner_content(|out| {
            state(out, chart, None)?;
            for place in chart.states {
                comment(out, place.words)?;
                if place.end {
                    out.create_element("final").with_attribute(("id", place.name)).write_empty()?;
                } else {
                    state(out, chart, Some(place.name))?;
                }
            }
            Ok(())
        })?;
    Ok(())
}

fn state(out: &mut Writer<Vec<u8>>, chart: &Chart, name: Option<&str>) -> io::Result<()> {
    out.create_element("state")
        .with_attribute(("id", name.unwrap_or(crate::Start::NAME)))
        .write_inner_content(|out| {
            for step in chart.steps_from(name) {
                comment(out, &words(step))?;
                out.create_element("transition")
                    .with_attribute(("event", step.action))
                    .with_attribute(("target", step.to))
                    .write_empty()?;
            }
            Ok(())
        })?;
    Ok(())
}

fn words(step: &Transition) -> String {
    let mut words = format!("{} Records {}.", step.words, step.event);
    if let Some(guard) = guard(step) {
        words.push_str(&format!(" Needs: {guard}."));
    }
    if !step.rules.is_empty() {
        words.push_str(&format!(" Rules: {}.", step.rules.join(", ")));
    }
    words
}

/// Two hyphens would end a comment early.
fn comment(out: &mut Writer<Vec<u8>>, words: &str) -> io::Result<()> {
    if words.is_empty() {
        return Ok(());
    }
    let words = format!(" {} ", words.trim().replace("--", "- -").replace("--", "- -"));
    out.write_event(Event::Comment(BytesText::from_escaped(words)))
}
