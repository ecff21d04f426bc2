//! The page of thresholds and its picture, which are made from the schemes.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

mod picture;

use std::fmt::Write as _;

use familyhub_threshold::{CommonLevel, Crosswalk, LevelOfScheme, Scheme, Schemes};
use xtask::is_current;

#[test]
fn the_picture_of_the_schemes_is_current() {
    is_current("docs/thresholds.svg", &picture::of(Schemes::built_in()));
}

#[test]
fn the_page_of_thresholds_is_current() {
    let schemes: Vec<_> = Schemes::built_in().iter().collect();
    let mut text = String::from(HEAD);
    for level in CommonLevel::ALL {
        let _ = writeln!(text, "| `{}` | {} |", level.name(), level.words());
    }
    text.push_str(PICTURE);
    for scheme in &schemes {
        describe(&mut text, scheme);
    }
    text.push_str(CROSSWALKS);
    for (place, one) in schemes.iter().enumerate() {
        for two in schemes.iter().skip(place + 1) {
            let _ = write!(text, "\n### {} and {}\n\n", one.name, two.name);
            let _ =
                write!(text, "{}\n{}", Crosswalk::between(one, two), Crosswalk::between(two, one));
        }
    }
    is_current("docs/thresholds.md", &text);
}

fn describe(text: &mut String, scheme: &Scheme) {
    let _ = write!(
        text,
        "\n### {}\n\n`{}`, version `{}`{}. Holds {}. For children who live in {}.\n\n\
         | level | also called | means | on the common scale | leads | responds | agreement | the hub serves it |\n\
         |---|---|---|---|---|---|---|---|\n",
        scheme.name,
        scheme.id,
        scheme.version,
        if scheme.partial { ", partial" } else { "" },
        scheme
            .from
            .map_or("since a day that is not known".to_owned(), |from| format!("since {from}")),
        scheme.areas.join(", "),
    );
    for level in &scheme.levels {
        let _ = writeln!(
            text,
            "| **{}** | {} | {} | {} | {} | {} | {} | {} |",
            level.code,
            also(level),
            level
                .words
                .split(':')
                .next()
                .filter(|first| *first == "unknown")
                .unwrap_or(&level.words),
            on_the_scale(level),
            level.leads.as_deref().unwrap_or("unknown"),
            level.responds.as_deref().unwrap_or("unknown"),
            level.agreement.map_or("unknown", |needed| if needed {
                "needed"
            } else {
                "not needed"
            }),
            level.served_by_hub.map_or("unknown", |served| if served { "yes" } else { "no" }),
        );
    }
    for group in &scheme.groups {
        let _ = writeln!(
            text,
            "| {} | {} | may be {}: read, never translated | | | | | |",
            group.code,
            group.aliases.join(", "),
            group.holds.join(" or ")
        );
    }
    list(text, "Not known", &scheme.unknown);
    list(text, "Sources", &scheme.sources);
}

fn list(text: &mut String, title: &str, items: &[String]) {
    let _ = write!(text, "\n{title}:\n\n");
    for item in items {
        let _ = writeln!(text, "- {item}");
    }
}

fn also(level: &LevelOfScheme) -> String {
    let names = std::iter::once(&level.name).chain(&level.aliases);
    names.map(String::as_str).collect::<Vec<_>>().join(", ")
}

fn on_the_scale(level: &LevelOfScheme) -> String {
    match (level.stated, level.exactly()) {
        (Some(stated), _) => stated.to_string(),
        (None, Some(only)) => format!("{only} (nothing else is left by its neighbours)"),
        (None, None) => format!("unknown, within {}", level.within),
    }
}

const HEAD: &str = "\
# Thresholds: the schemes, and what can be said between them

Made from the files in `crates/threshold/data`; a test fails when this page is out of
date. If you know one of these schemes and find it wrong here, its file is the place to
mend it.

A level means something only inside one version of one scheme [THR-01]. To compare two
schemes, each level is laid on a common scale, by its meaning in law:

| on the scale | means |
|---|---|
";

const PICTURE: &str = "
![The schemes side by side on the common scale](thresholds.svg)

A file says what was seen of a scheme, and `unknown` for the rest. Where a level's
meaning is not known, its neighbours still limit it: levels of one scheme do not overlap,
and each takes at least one step of the scale. *Within* is that limit, and no more.

A council adds a scheme of its own in a file of the same form: copy
`crates/threshold/data/berkshire-west.toml`. Reading it names every mistake at once, each
with its line, what is wrong and what would be right.

## The schemes
";

const CROSSWALKS: &str = "
## From one scheme to another

A level has an equivalent where both mean exactly the same on the common scale. *Lower*
and *higher* are certain whatever is not known. *Overlaps* says that the two share some
meaning and one has more: neither stands for the other. *Not known* says that too little
was seen of one of them.

A crosswalk informs whoever decides a level anew. It translates nothing: when a child
moves, the decision stays in the record as it was made, and proves nothing under the
scheme of the new home until a level is decided there [THR-03].
";
