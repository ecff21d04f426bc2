//! What must hold of a scheme's file beyond its form.

use familyhub_core::time::{CivilDate, london};
use familyhub_core::toml::{TomlReader, TomlTable};

use crate::common::{CommonLevel, Interval};
use crate::read::ReadLevel;
use crate::scheme::LevelGroup;
use crate::schemes::Schemes;

type Days = (Option<Option<CivilDate>>, Option<Option<CivilDate>>);

pub(crate) fn sources(
    reader: &mut TomlReader<'_>,
    root: TomlTable<'_>,
    sources: Option<&[String]>,
) {
    if sources.is_some_and(<[_]>::is_empty) {
        reader.fault_of(root, "sources", "names nothing", "name at least one source");
    }
}

/// No two versions of one scheme hold on one day. [THR-01]
pub(crate) fn dates(
    reader: &mut TomlReader<'_>,
    root: TomlTable<'_>,
    (id, version): (Option<&str>, Option<&str>),
    (from, until): Days,
    others: &Schemes,
) {
    let (Some(from), Some(until)) = (from, until) else {
        return;
    };
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        let right = format!("write a day from {} on", london::day_in_words(from));
        reader.fault_of(root, "until", "comes before `from`", right);
        return;
    }
    for other in others.iter().filter(|other| Some(other.id.as_str()) == id) {
        if Some(other.version.as_str()) == version {
            let wrong = format!("`{}` of `{}` is known already", other.version, other.id);
            reader.fault_of(root, "version", &wrong, "give each version a name of its own");
        }
        let begins_by = |from: Option<CivilDate>, until: Option<CivilDate>| {
            from.is_none_or(|from| until.is_none_or(|until| from <= until))
        };
        if begins_by(from, other.until) && begins_by(other.from, until) {
            let wrong = format!("and `until` overlap version `{}`", other.version);
            let right = match (other.from, other.until) {
                (_, Some(last)) => format!("begin after {}", london::day_in_words(last)),
                (Some(first), None) => format!("end before {}", london::day_in_words(first)),
                (None, None) => "give that version its last day first".to_owned(),
            };
            reader.fault_of(root, "from", &wrong, right);
        }
    }
}

/// The order is total: each level has a place of its own, from 1 on. [THR-02]
pub(crate) fn order(reader: &mut TomlReader<'_>, root: TomlTable<'_>, levels: &[ReadLevel<'_>]) {
    if levels.is_empty() && !root.has("level") {
        let right = "write each level under [[level]], with a place in `order`";
        reader.fault_of(root, "level", "is missing: the scheme has no levels", right);
    }
    for (place, level) in levels.iter().enumerate() {
        let Some(order) = level.order else {
            continue;
        };
        let before = levels.iter().take(place);
        if let Some(other) = before.rev().find(|other| other.order == Some(order)) {
            let wrong = format!(
                "is {order}, as that of level `{}`: the order is not total",
                other.code.as_deref().unwrap_or("?")
            );
            reader.fault_of(level.at, "order", &wrong, "give each level a place of its own");
        }
    }
}

/// Each code, name and alias belongs to one level or group. [THR-01]
pub(crate) fn names(
    reader: &mut TomlReader<'_>,
    levels: &[ReadLevel<'_>],
    groups: &[(TomlTable<'_>, Option<LevelGroup>)],
) {
    let mut known: Vec<(String, String)> = Vec::new();
    let mut claim = |at: TomlTable<'_>, owner: &str, key: &str, name: &str| {
        let lower = name.to_lowercase();
        let taken = known.iter().find(|(known, of)| *known == lower && of != owner);
        if let Some((_, of)) = taken {
            let wrong = format!("`{name}` belongs to level `{of}` already");
            reader.fault_of(at, key, &wrong, "let each code and alias stand for one level");
        }
        known.push((lower, owner.to_owned()));
    };
    for (place, level) in levels.iter().enumerate() {
        let code = level.code.clone().unwrap_or_default();
        // Two levels of one code are two owners.
        let same = levels.iter().take(place).filter(|other| other.code == level.code).count();
        let owner = if same > 0 { format!("{code} ({})", same + 1) } else { code };
        for (key, name) in [("code", &level.code), ("name", &level.name)] {
            if let Some(name) = name {
                claim(level.at, &owner, key, name);
            }
        }
        for alias in &level.aliases {
            claim(level.at, &owner, "aliases", alias);
        }
    }
    for (at, group) in groups {
        if let Some(group) = group {
            claim(*at, &group.code, "code", &group.code);
            for alias in &group.aliases {
                claim(*at, &group.code, "aliases", alias);
            }
        }
    }
}

/// A group holds levels of the scheme, at least two, which are neighbours.
pub(crate) fn groups(
    reader: &mut TomlReader<'_>,
    levels: &[ReadLevel<'_>],
    groups: &[(TomlTable<'_>, Option<LevelGroup>)],
) {
    let place_of = |code: &String| levels.iter().position(|it| it.code.as_ref() == Some(code));
    for (at, group) in groups {
        let Some(group) = group else {
            continue;
        };
        let mut places: Vec<_> = group.holds.iter().filter_map(&place_of).collect();
        if let Some(stranger) = group.holds.iter().find(|code| place_of(code).is_none()) {
            let wrong = format!("names `{stranger}`, which is no level of the scheme");
            reader.fault_of(*at, "holds", &wrong, "write codes of levels of this file");
        } else if places.len() < 2 {
            let right = "name at least two, or leave the group out";
            reader.fault_of(*at, "holds", "names fewer than two levels", right);
        } else {
            places.sort_unstable();
            if !places.iter().zip(places.iter().skip(1)).all(|(one, next)| one + 1 == *next) {
                let right = "name levels that follow each other";
                reader.fault_of(*at, "holds", "leaves out a level between its levels", right);
            }
        }
    }
}

/// Levels rise on the common scale, without overlap and without a gap.
pub(crate) fn intervals(reader: &mut TomlReader<'_>, levels: &[ReadLevel<'_>]) {
    let known = |level: &ReadLevel<'_>| level.stated.flatten();
    for (place, level) in levels.iter().enumerate() {
        let Some(here) = known(level) else {
            continue;
        };
        let before = levels.iter().take(place).rev();
        let Some((between, below, under)) =
            before.enumerate().find_map(|(between, below)| Some((between, below, known(below)?)))
        else {
            if place == 0 && here.lowest() != CommonLevel::Universal {
                gap(reader, level, "lowest", CommonLevel::Universal, here.lowest());
            }
            continue;
        };
        if !under.is_below(here) {
            let wrong =
                format!("overlaps level `{}` below it", below.code.as_deref().unwrap_or("?"));
            let right = match next(under.highest()) {
                Some(next) => format!("begin at `{}`", next.name()),
                None => "let the level below end lower".to_owned(),
            };
            reader.fault_of(level.at, "lowest", &wrong, right);
        } else if between == 0 && next(under.highest()) != Some(here.lowest()) {
            let first = next(under.highest()).unwrap_or(here.lowest());
            gap(reader, level, "lowest", first, here.lowest());
        }
    }
    if let Some(level) = levels.last()
        && let Some(here) = known(level)
        && let Some(first) = next(here.highest())
    {
        let wrong = format!("leaves a gap: nothing covers `{}`", first.name());
        reader.fault_of(level.at, "highest", &wrong, "end at `child-protection`");
    }
}

fn gap(
    reader: &mut TomlReader<'_>,
    level: &ReadLevel<'_>,
    key: &str,
    from: CommonLevel,
    until: CommonLevel,
) {
    let open = CommonLevel::ALL.into_iter().filter(|it| (from..until).contains(it));
    let open: Vec<_> = open.map(|it| format!("`{}`", it.name())).collect();
    let wrong = format!("leaves a gap: nothing covers {}", open.join(", "));
    reader.fault_of(level.at, key, &wrong, format!("begin at `{}`", from.name()));
}

/// The hub serves some level, or it is not known which. [THR-08]
pub(crate) fn served(reader: &mut TomlReader<'_>, root: TomlTable<'_>, levels: &[ReadLevel<'_>]) {
    let none = |level: &ReadLevel<'_>| level.served_by_hub == Some(Some(false));
    if !levels.is_empty() && levels.iter().all(none) {
        reader.fault_of(
            root,
            "level",
            "is nowhere served by the hub",
            "set `served_by_hub = true` for at least one, or \"unknown\" for all",
        );
    }
}

/// Between which levels of the common scale each lies, from its neighbours: every
/// level takes at least one step, and none is shared.
pub(crate) fn room(
    reader: &mut TomlReader<'_>,
    root: TomlTable<'_>,
    levels: &[ReadLevel<'_>],
) -> Option<Vec<Interval>> {
    let step = |level: CommonLevel| CommonLevel::ALL.iter().position(|it| *it == level);
    let mut lowest = Vec::new();
    let mut free = 0;
    for level in levels {
        let stated = level.stated.flatten();
        lowest.push(stated.and_then(|it| step(it.lowest())).unwrap_or(free));
        free = stated.and_then(|it| step(it.highest())).unwrap_or(free) + 1;
    }
    let mut highest = Vec::new();
    let mut free = CommonLevel::ALL.len();
    for level in levels.iter().rev() {
        let stated = level.stated.flatten();
        let last = stated.and_then(|it| step(it.highest())).or(free.checked_sub(1));
        free = stated.and_then(|it| step(it.lowest())).or(last).unwrap_or(0);
        highest.push(last);
    }
    highest.reverse();
    let interval = |(lowest, highest): (usize, Option<usize>)| {
        let lowest = CommonLevel::ALL.get(lowest).copied()?;
        Interval::new(lowest, CommonLevel::ALL.get(highest?).copied()?)
    };
    let within: Option<Vec<_>> = lowest.into_iter().zip(highest).map(interval).collect();
    let sound = levels.iter().all(|level| level.stated.is_some() && level.order.is_some());
    if within.is_none() && sound && levels.iter().any(|level| level.stated == Some(None)) {
        let wrong = "has more entries than the common scale has room for";
        let right = "let levels that mean the same be one level, with aliases";
        reader.fault_of(root, "level", wrong, right);
    }
    within
}

fn next(level: CommonLevel) -> Option<CommonLevel> {
    CommonLevel::ALL.into_iter().find(|it| *it > level)
}
