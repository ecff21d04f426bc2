//! What a council has of its own: its schemes of levels, its days off, and its policy.

use std::io::{self, BufReader, Write as _};
use std::path::Path;

use familyhub::{KnownSchemes, Locality, LogError};
use familyhub_core::toml::FileFaultsError;
use familyhub_core::{Policy, RuleId};
use familyhub_directory::{ServiceDirectory, ServiceDirectoryError};

use crate::arguments::{DirectoryArgs, Local};
use crate::desk;
use crate::failure::Failure;

impl Local {
    /// The calendar and the schemes by which the logs of a call are read.
    pub(crate) fn locality(&self) -> Result<Locality, Failure> {
        let mut here = Locality::default();
        if let Some(path) = &self.calendar {
            here = here.with_days_off(&desk::read_text(path)?).map_err(faulty(path))?;
        }
        for path in &self.schemes {
            here = here.with_scheme(&desk::read_text(path)?).map_err(faulty(path))?;
        }
        Ok(here)
    }

    /// A local policy, each of whose schemes is known here. [THR-01]
    pub(crate) fn policy(here: &Locality, path: &Path) -> Result<Policy, Failure> {
        let text = desk::read_text(path)?;
        let policy = Policy::from_toml(&text).map_err(faulty(path))?;
        if let Err(refusal) = KnownSchemes::of(&policy, here.schemes()) {
            let ways: Vec<_> = refusal.nearest_ways().iter().map(ToString::to_string).collect();
            return Err(Failure::Call(format!(
                "{}: {} [{}]; {}, or name the file of your own with --scheme FILE",
                path.display(),
                refusal.message(),
                refusal.rule(),
                ways.join(", or ")
            )));
        }
        for part in Policy::left_out(&text).map_err(faulty(path))? {
            // Whoever cannot hear it finds it in the log, where the policy stands in full.
            let _ = writeln!(
                io::stderr().lock(),
                "familyhub: {}: `{part}` is left out: it is as Reading has it today, and goes into \
                 the log so",
                path.display()
            );
        }
        Ok(policy)
    }
}

impl DirectoryArgs {
    /// The locality with the directory of services, where one is named.
    pub(crate) fn loaded(&self, here: Locality) -> Result<Locality, Failure> {
        let Some(path) = &self.directory else { return Ok(here) };
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let file = familyhub_store::open_once(path).map_err(Failure::file(path))?;
        let read = ServiceDirectory::read_by(&name, BufReader::new(file), |service| {
            service.facts_to_the_last_day()
        });
        match read {
            Ok(directory) => Ok(here.with_directory(directory)),
            Err(ServiceDirectoryError::Io(error)) => Err(Failure::file(path)(error)),
            Err(error) => Err(Failure::Call(format!("{}: {error}", path.display()))),
        }
    }
}

fn faulty(path: &Path) -> impl FnOnce(FileFaultsError) -> Failure {
    let path = path.display().to_string();
    move |faults| {
        let faults = faults.faults.iter().map(|fault| format!("{path}: {fault}"));
        Failure::Call(faults.collect::<Vec<_>>().join("\nfamilyhub: "))
    }
}

/// What may help where a log cannot be read by the schemes that are known.
pub(crate) fn hint(fault: &LogError) -> &'static str {
    /// Which rules a council's own file can change the answer of, and how that file is named. The
    /// day by which spoken consent is written down [CON-09] is counted in working days.
    const OWN_FILES: [(&[RuleId], &str); 2] = [
        (
            &[RuleId::THR_01, RuleId::THR_03],
            "; if the council has a scheme of its own, name its file with --scheme FILE",
        ),
        (
            &[RuleId::CON_09],
            "; if the council has days off of its own, name their file with --calendar FILE",
        ),
    ];
    let of_rule = |rule| OWN_FILES.iter().find(|(rules, _)| rules.contains(&rule));
    fault.rule.and_then(of_rule).map_or("", |(_, hint)| hint)
}
