//! Reads a scheme's file, and notes every fault of it at once.

use familyhub_core::toml::{self, FileFaultsError, TomlReader, TomlTable};

use crate::check;
use crate::common::{CommonLevel, Interval};
use crate::scheme::{LevelGroup, LevelOfScheme, Scheme};
use crate::schemes::Schemes;

const KEYS: &[&str] = &[
    "id", "name", "version", "partial", "from", "until", "areas", "sources", "unknown", "level",
    "group",
];
const LEVEL_KEYS: &[&str] = &[
    "order",
    "code",
    "name",
    "means",
    "lowest",
    "highest",
    "leads",
    "responds",
    "agreement",
    "served_by_hub",
    "aliases",
];

/// A level as it was read, with where it stands and which place it claims.
pub(crate) struct ReadLevel<'d> {
    pub(crate) at: TomlTable<'d>,
    pub(crate) order: Option<u16>,
    pub(crate) code: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) aliases: Vec<String>,
    /// None where it was faulty; then unknown or known.
    pub(crate) stated: Option<Option<Interval>>,
    pub(crate) served_by_hub: Option<Option<bool>>,
    means: Option<String>,
    leads: Option<Option<String>>,
    responds: Option<Option<String>>,
    agreement: Option<Option<bool>>,
}

pub(crate) fn read(text: &str, others: &Schemes) -> Result<Scheme, FileFaultsError> {
    toml::read(text, "as the file of Berkshire West has it", |reader, root| {
        reader.known(root, KEYS);
        let id = reader.name(root, "id");
        let name = reader.name(root, "name");
        let version = reader.name(root, "version");
        let partial = reader.yes_or_no(root, "partial");
        let from = unless_unknown(reader, root, "from", TomlReader::day);
        let until = reader.if_there(root, "until", TomlReader::day);
        let areas = reader.list(root, "areas");
        let sources = reader.list(root, "sources");
        let unknown = reader.list(root, "unknown");
        check::sources(reader, root, sources.as_deref());
        check::dates(reader, root, (id.as_deref(), version.as_deref()), (from, until), others);

        let mut levels: Vec<_> =
            reader.tables(root, "level").into_iter().map(|at| level(reader, at)).collect();
        let groups: Vec<_> =
            reader.tables(root, "group").into_iter().map(|at| group(reader, at)).collect();
        check::order(reader, root, &levels);
        levels.sort_by_key(|level| level.order);
        check::names(reader, &levels, &groups);
        check::groups(reader, &levels, &groups);
        check::intervals(reader, &levels);
        check::served(reader, root, &levels);

        let within = check::room(reader, root, &levels);
        let levels: Option<Vec<_>> =
            levels.into_iter().zip(within?).map(|(level, within)| level.made(within)).collect();
        let groups: Option<Vec<_>> = groups.into_iter().map(|(_, group)| group).collect();
        Some(Scheme {
            id: id?,
            version: version?,
            name: name?,
            partial: partial?,
            from: from?,
            until: until?,
            areas: areas?,
            sources: sources?,
            unknown: unknown?,
            levels: levels?,
            groups: groups?,
        })
    })
}

fn level<'d>(reader: &mut TomlReader<'_>, at: TomlTable<'d>) -> ReadLevel<'d> {
    reader.known(at, LEVEL_KEYS);
    ReadLevel {
        at,
        order: reader.number(at, "order", 1..=20),
        code: reader.name(at, "code"),
        name: reader.name(at, "name"),
        aliases: reader.list(at, "aliases").unwrap_or_default(),
        stated: interval(reader, at),
        served_by_hub: unless_unknown(reader, at, "served_by_hub", TomlReader::yes_or_no),
        means: reader.words(at, "means"),
        leads: unless_unknown(reader, at, "leads", TomlReader::words),
        responds: unless_unknown(reader, at, "responds", TomlReader::words),
        agreement: unless_unknown(reader, at, "agreement", |reader, at, key| {
            reader.choice(at, key, &[("needed", true), ("not-needed", false), ("unknown", false)])
        }),
    }
}

fn interval(reader: &mut TomlReader<'_>, at: TomlTable<'_>) -> Option<Option<Interval>> {
    let scale = CommonLevel::ALL.map(|level| (level.name(), Some(Interval::only(level))));
    // Family help is no level of the scale: it is two of them, by one word.
    let by_one_word =
        [(Interval::FAMILY_HELP_NAME, Some(Interval::FAMILY_HELP)), ("unknown", None)];
    let choices: Vec<_> = scale.into_iter().chain(by_one_word).collect();
    let lowest = reader.choice(at, "lowest", &choices);
    let highest = reader.choice(at, "highest", &choices);
    match (lowest?, highest?) {
        (None, None) => Some(None),
        (Some(lowest), Some(highest)) => {
            let interval = Interval::new(lowest.lowest(), highest.highest());
            if interval.is_none() {
                let right = "write the lower of the two as `lowest`";
                reader.fault_of(at, "highest", "stands below `lowest`", right);
            }
            interval.map(Some)
        }
        (None, Some(_)) | (Some(_), None) => {
            let right = "write both, or `unknown` for both";
            reader.fault_of(at, "lowest", "and `highest` are not both known", right);
            None
        }
    }
}

fn group<'d>(
    reader: &mut TomlReader<'_>,
    at: TomlTable<'d>,
) -> (TomlTable<'d>, Option<LevelGroup>) {
    reader.known(at, &["code", "aliases", "holds"]);
    let code = reader.name(at, "code");
    let aliases = reader.list(at, "aliases");
    let holds = reader.list(at, "holds");
    let group = || Some(LevelGroup { code: code?, aliases: aliases?, holds: holds? });
    (at, group())
}

/// What a key says: nothing of use, that it is not known, or a value.
fn unless_unknown<'t, T>(
    reader: &mut TomlReader<'t>,
    at: TomlTable<'_>,
    key: &str,
    read: impl Fn(&mut TomlReader<'t>, TomlTable<'_>, &str) -> Option<T>,
) -> Option<Option<T>> {
    if reader.is_unknown(at, key) { Some(None) } else { read(reader, at, key).map(Some) }
}

impl ReadLevel<'_> {
    fn made(self, within: Interval) -> Option<LevelOfScheme> {
        Some(LevelOfScheme {
            code: self.code?,
            name: self.name?,
            aliases: self.aliases,
            words: self.means?,
            stated: self.stated?,
            within,
            leads: self.leads?,
            responds: self.responds?,
            agreement: self.agreement?,
            served_by_hub: self.served_by_hub?,
        })
    }
}
