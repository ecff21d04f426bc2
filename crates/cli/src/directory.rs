//! `familyhub directory`: what is wrong with a directory, and which services suit.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};
use std::path::Path;

use familyhub_core::time::{CivilDate, Months, london, parse_date};
use familyhub_directory::{
    Code, DirectoryFinding, DirectoryId, Enquiry, FamilyNeed, FileService, HomePlace, Label,
    RunsOn, ServiceFacts, Severity, Summary, Survey, SurveyItem, Unsaid, Who, WhyNot,
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::failure::Failure;
use crate::paint::{bad, doubt, faint, good, heading};
use crate::{CallEnd, arguments, json};

/// How many findings of one kind are printed where not all are asked for.
const SHOWN: u64 = 20;

pub(crate) fn run(call: &arguments::Directory, out: &mut impl Write) -> Result<CallEnd, Failure> {
    let day = match &call.on {
        Some(text) => parse_date(text).map_err(|fault| Failure::Call(format!("--on: {fault}")))?,
        None => london::date_of(chrono::Utc::now()),
    };
    let mut teller = Teller {
        out,
        day,
        json: call.json,
        all: call.all || call.json,
        asked: match (call.suits, call.runs) {
            (true, _) => DirectoryQuestion::Suits(Box::new(asked(call)?)),
            (_, true) => DirectoryQuestion::Runs,
            _ => DirectoryQuestion::Faults,
        },
        told: BTreeMap::new(),
        suiting: 0,
        others: 0,
        failed: None,
    };
    let mut survey = Survey::new(day);
    for path in &call.files {
        let name = path.display().to_string();
        survey
            .read(&name, open(path)?, &mut |told| teller.hear(&name, &told))
            .map_err(Failure::file(path))?;
        if let Some(failure) = teller.failed.take() {
            return Err(failure);
        }
    }
    let summary = survey.finish(&mut |told| teller.hear("", &told));
    teller.end(&summary)
}

fn open(path: &Path) -> Result<Box<dyn BufRead>, Failure> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin().lock()));
    }
    Ok(Box::new(familyhub_store::open_once(path).map_err(Failure::file(path))?))
}

fn asked(call: &arguments::Directory) -> Result<Enquiry, Failure> {
    let who = match (call.age, &call.born) {
        (Some(years), _) => Who::Aged(years),
        (None, Some(born)) => {
            Who::Born(parse_date(born).map_err(|fault| Failure::Call(format!("--born: {fault}")))?)
        }
        (None, None) => Who::Unborn,
    };
    let mut asked = Enquiry::anybody(who).checked_within(Months(call.checked_within));
    let mut place: Option<HomePlace> = None;
    for text in &call.place {
        let one = HomePlace::read(text)
            .ok_or_else(|| Failure::Call("--in: write where the person lives".to_owned()))?;
        place = Some(match place {
            None => one,
            Some(place) => place.and(one),
        });
    }
    if let Some(place) = place {
        asked = asked.living_in(place);
    }
    if let Some(text) = &call.need {
        let name = Label::of(text)
            .ok_or_else(|| Failure::Call("--need: write what the person needs".to_owned()))?;
        asked = asked.needing(FamilyNeed { name, term: text.trim().parse().ok() });
    }
    Ok(asked)
}

/// What is asked of a directory.
enum DirectoryQuestion {
    /// What is wrong with it.
    Faults,
    /// Which services suit somebody.
    Suits(Box<Enquiry>),
    /// Which services run on the day.
    Runs,
}

/// Prints what a survey tells, as it comes.
struct Teller<'o, W> {
    out: &'o mut W,
    day: CivilDate,
    json: bool,
    all: bool,
    asked: DirectoryQuestion,
    told: BTreeMap<Code, u64>,
    suiting: u64,
    others: u64,
    failed: Option<Failure>,
}

/// A line of JSON.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub(crate) enum OutputLine<'l> {
    Finding(&'l DirectoryFinding),
    Schedule {
        file: &'l str,
        line: u64,
        pointer: &'l str,
        #[serde(skip_serializing_if = "Option::is_none")]
        service: Option<DirectoryId>,
        #[serde(flatten)]
        runs: RunsOn,
        /// The last day for which its schedules were given, where that has gone by.
        #[serde(skip_serializing_if = "Option::is_none")]
        known_until: Option<CivilDate>,
    },
    Service {
        file: &'l str,
        line: u64,
        pointer: &'l str,
        suits: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        facts: Option<&'l ServiceFacts>,
        #[serde(skip_serializing_if = "Option::is_none")]
        unusable: Option<String>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        why_not: Vec<WhyNot>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        unsaid: Vec<Unsaid>,
    },
    Summary {
        on: CivilDate,
        faults: u64,
        warnings: u64,
        #[serde(skip_serializing_if = "Option::is_none")]
        suiting: Option<u64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        running: Option<u64>,
        #[serde(flatten)]
        summary: &'l Summary,
    },
}

impl<W: Write> Teller<'_, W> {
    fn hear(&mut self, file: &str, told: &SurveyItem<'_>) {
        if self.failed.is_some() {
            return;
        }
        let heard = match told {
            SurveyItem::Finding(finding) => self.finding(finding),
            SurveyItem::Service(service) => self.service(file, service),
        };
        self.failed = heard.err();
    }

    fn line(&mut self, line: &OutputLine<'_>) -> Result<(), Failure> {
        json::line(self.out, line)
    }

    fn finding(&mut self, finding: &DirectoryFinding) -> Result<(), Failure> {
        if !matches!(self.asked, DirectoryQuestion::Faults) {
            return Ok(());
        }
        let told = self.told.entry(finding.code).or_default();
        *told += 1;
        if !self.all && *told > SHOWN {
            return Ok(());
        }
        if self.json {
            return self.line(&OutputLine::Finding(finding));
        }
        let severity = match finding.code.severity() {
            Severity::Fault => bad("fault  "),
            Severity::Warning => doubt("warning"),
        };
        Ok(writeln!(self.out, "{severity}  {finding}")?)
    }

    fn service(&mut self, file: &str, service: &FileService<'_>) -> Result<(), Failure> {
        let asked = match &self.asked {
            DirectoryQuestion::Faults => return Ok(()),
            DirectoryQuestion::Runs => return self.runs(file, service),
            DirectoryQuestion::Suits(asked) => asked,
        };
        let facts = service.facts_to_the_last_day();
        let (suits, mut unsaid, why_not) = match &facts {
            Ok(facts) => match facts.suits(asked, self.day) {
                Ok(suits) => (true, suits.unsaid().to_vec(), Vec::new()),
                Err(_) => (false, Vec::new(), facts.why_not(asked, self.day)),
            },
            // What cannot be used suits nobody, and says why it cannot.
            Err(_) => (false, Vec::new(), Vec::new()),
        };
        if suits && self.known_until(service).is_some() {
            unsaid.push(Unsaid::Schedule);
        }
        *if suits { &mut self.suiting } else { &mut self.others } += 1;
        let (line, pointer) = (service.line(), service.pointer());
        let unusable = facts.as_ref().err().map(ToString::to_string);
        if self.json {
            let facts = facts.as_ref().ok();
            return self.line(&OutputLine::Service {
                file,
                line,
                pointer,
                suits,
                facts,
                unusable,
                why_not,
                unsaid,
            });
        }
        let name =
            service.name().map_or_else(|| "a service without a name".to_owned(), |n| n.to_string());
        let by = facts.ok().and_then(|facts| facts.organisation).map(|by| format!(", {}", by.name));
        let (word, why) = if suits {
            (
                good("suits"),
                unsaid.iter().map(|what| format!("it does not say {}", what.words())).collect(),
            )
        } else {
            let why: Vec<String> =
                why_not.iter().map(ToString::to_string).chain(unusable).collect();
            (doubt("not  "), why)
        };
        let why = if why.is_empty() { String::new() } else { format!(": {}", why.join("; ")) };
        let place = faint(format!("({file}, line {line})"));
        Ok(writeln!(self.out, "{word}  {name}{} {place}{why}", by.unwrap_or_default())?)
    }

    /// The last day for which the schedules of a service were given, where it has gone by.
    fn known_until(&self, service: &FileService<'_>) -> Option<CivilDate> {
        service.schedules().known_until().filter(|last| *last < self.day)
    }

    /// Whether a service runs on the day, by its schedules alone.
    fn runs(&mut self, file: &str, service: &FileService<'_>) -> Result<(), Failure> {
        let runs = service.schedules().runs_on(self.day);
        let known_until = self.known_until(service);
        *if runs == RunsOn::Yes { &mut self.suiting } else { &mut self.others } += 1;
        let (line, pointer) = (service.line(), service.pointer());
        if self.json {
            let service = service.id();
            return self.line(&OutputLine::Schedule {
                file,
                line,
                pointer,
                service,
                runs,
                known_until,
            });
        }
        let name =
            service.name().map_or_else(|| "a service without a name".to_owned(), |n| n.to_string());
        let place = faint(format!("({file}, line {line})"));
        let (word, when) = match (runs, known_until) {
            (RunsOn::Yes, _) => (good("runs   "), String::new()),
            (RunsOn::No { next: Some(next) }, _) => {
                (doubt("not    "), format!(": next on {}", london::day_in_words(next)))
            }
            (RunsOn::No { next: None }, _) => (doubt("not    "), String::new()),
            (RunsOn::NotSaid, Some(last)) => (
                doubt("unsaid "),
                format!(": its days were given until {}", london::day_in_words(last)),
            ),
            (RunsOn::NotSaid, None) => {
                (doubt("unsaid "), ": it does not say on which days".to_owned())
            }
        };
        Ok(writeln!(self.out, "{word}  {name} {place}{when}")?)
    }

    fn end(mut self, summary: &Summary) -> Result<CallEnd, Failure> {
        if let Some(failure) = self.failed.take() {
            return Err(failure);
        }
        let (faults, warnings) = (summary.faults(), summary.warnings());
        let no = match self.asked {
            DirectoryQuestion::Faults => faults > 0,
            DirectoryQuestion::Suits(_) | DirectoryQuestion::Runs => self.suiting == 0,
        };
        let answer = if no { CallEnd::No } else { CallEnd::Done };
        if self.json {
            let suiting = matches!(self.asked, DirectoryQuestion::Suits(_)).then_some(self.suiting);
            let running = matches!(self.asked, DirectoryQuestion::Runs).then_some(self.suiting);
            let on = self.day;
            self.line(&OutputLine::Summary { on, faults, warnings, suiting, running, summary })?;
            return Ok(answer);
        }
        let left = self.told.iter().filter(|(_, told)| !self.all && **told > SHOWN);
        for (code, told) in left {
            let more = told - SHOWN;
            writeln!(self.out, "         and {more} more of [{code}]; --all prints them")?;
        }
        self.sum_up(summary)?;
        Ok(answer)
    }

    fn sum_up(&mut self, summary: &Summary) -> Result<(), Failure> {
        let records = &summary.records;
        let kinds = [
            (records.services, "service", "services"),
            (records.organisations, "organisation", "organisations"),
            (records.services_at_locations, "service at a location", "services at locations"),
            (records.taxonomies, "taxonomy", "taxonomies"),
            (records.taxonomy_terms, "taxonomy term", "taxonomy terms"),
            (records.pages, "page", "pages"),
        ];
        let counted = |(number, one, many): (u64, &str, &str)| match number {
            1 => format!("1 {one}"),
            _ => format!("{number} {many}"),
        };
        let read: Vec<_> =
            kinds.into_iter().filter(|(number, ..)| *number > 0).map(counted).collect();
        let files = counted((summary.files, "file", "files"));
        let read = if read.is_empty() { "nothing".to_owned() } else { read.join(", ") };
        let day = london::day_in_words(self.day);
        writeln!(self.out, "\n{}: {read}", heading(format_args!("{files}, as of {day}")))?;
        if summary.unread > 0 {
            let unread = counted((summary.unread, "record", "records"));
            writeln!(self.out, "could not be read: {unread}")?;
        }
        if !summary.unknown_members.is_empty() {
            let most =
                summary.unknown_members.iter().map(|(name, times)| format!("{name} ({times})"));
            let most: Vec<_> = most.collect();
            writeln!(self.out, "members that the UK profile does not have: {}", most.join(", "))?;
        }
        if summary.unknown_beyond > 0 {
            writeln!(self.out, "and {} more of other names", summary.unknown_beyond)?;
        }
        let found = format!(
            "{}, {}",
            counted((summary.faults(), "fault", "faults")),
            counted((summary.warnings(), "warning", "warnings"))
        );
        match self.asked {
            DirectoryQuestion::Suits(_) => {
                writeln!(self.out, "{} suit, {} do not", self.suiting, self.others)?;
                writeln!(self.out, "in the files: {found}; without --suits they are listed")?;
            }
            DirectoryQuestion::Runs => {
                writeln!(self.out, "{} run, {} do not, or do not say", self.suiting, self.others)?;
                writeln!(self.out, "in the files: {found}; without --runs they are listed")?;
            }
            DirectoryQuestion::Faults => writeln!(self.out, "{found}")?,
        }
        Ok(())
    }
}
