//! What a case goes by that does not stand in its log: the working days, the schemes of levels
//! that local policy names, and the machines of a council's own.

use std::sync::{Arc, LazyLock};

use familyhub_core::Edition;
use familyhub_core::time::{Calendar, with_days_off};
use familyhub_core::toml::FileFaultsError;
use familyhub_directory::ServiceDirectory;
use familyhub_threshold::Schemes;

use crate::kept::own::{OwnMachineError, OwnMachines, OwnRecord};

/// What a council brings of its own: its calendar, its schemes of levels, and its machines.
///
/// A log names a scheme and counts working days; it does not hold either. So every case is
/// begun and every log is replayed [by](crate::Case::replay) a locality, and goes on by the
/// same one. The [default](Self::default) has the bank holidays of England and Wales and the
/// schemes that come with the library; to these a council adds its own.
///
/// It is made once, when a program starts. A clone is another handle on the same calendar and
/// schemes, and costs nothing; it can be lent to any number of threads.
///
/// ```
/// use familyhub::threshold::BERKSHIRE_WEST;
/// use familyhub::{Case, Locality};
///
/// let file = BERKSHIRE_WEST.replace("\"berkshire-west\"", "\"our-town\"");
/// let here = Locality::default().with_scheme(&file)?;
/// assert!(here.schemes().find("our-town", None).is_ok());
///
/// let case = Case::new(&here);
/// let again = Case::replay(case.locality(), "".as_bytes())?;
/// assert_eq!(again, case);
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locality(Arc<Parts>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Parts {
    calendar: Calendar,
    projected: Calendar,
    schemes: Schemes,
    own: OwnMachines,
    /// The services that commands may name by their ids.
    directory: Option<ServiceDirectory>,
    /// The latest edition of the rules that is known: another than the current one in tests.
    newest: Edition,
}

static DEFAULT: LazyLock<Locality> = LazyLock::new(|| {
    let schemes = Schemes::clone(Schemes::built_in());
    let calendar = Calendar::england_and_wales();
    let own = OwnMachines::new();
    let projected = calendar.clone().projected_everywhere();
    Locality(Arc::new(Parts {
        calendar,
        projected,
        schemes,
        own,
        directory: None,
        newest: Edition::CURRENT,
    }))
});

impl Default for Locality {
    fn default() -> Self {
        DEFAULT.clone()
    }
}

impl Locality {
    /// The same with another calendar: one with days off of its own, say.
    ///
    /// ```
    /// use familyhub::Locality;
    /// use familyhub::core::time::{Calendar, OneOff, parse_date};
    ///
    /// let day = parse_date("2029-06-08")?;
    /// let jubilee = OneOff::Added { date: day, name: "Jubilee".to_owned(), known_from: None };
    /// let calendar = Calendar::england_and_wales().with_one_offs([jubilee])?;
    /// let here = Locality::default().with_calendar(calendar);
    /// assert!(!here.calendar().is_working_day(day)?);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_calendar(mut self, calendar: Calendar) -> Self {
        let parts = Arc::make_mut(&mut self.0);
        parts.projected = calendar.clone().projected_everywhere();
        parts.calendar = calendar;
        self
    }

    /// The same with the days off of a council's own file (TOML), in the calendar that it has.
    ///
    /// # Errors
    ///
    /// Every fault of the file at once, each with its line: see
    /// [`with_days_off`](familyhub_core::time::with_days_off). [TIME-02]
    pub fn with_days_off(self, toml: &str) -> Result<Self, FileFaultsError> {
        let calendar = with_days_off(self.calendar().clone(), toml)?;
        Ok(self.with_calendar(calendar))
    }

    /// The same with one scheme more, from a council's own file (TOML).
    ///
    /// # Errors
    ///
    /// Every fault of the file at once, each with its line; among them dates that overlap
    /// those of another version of the scheme. [THR-01]
    pub fn with_scheme(self, toml: &str) -> Result<Self, FileFaultsError> {
        let schemes = self.schemes().with_toml(toml)?;
        Ok(self.with_schemes(schemes))
    }

    /// The same with these schemes in place of those that it has: for a council that wants
    /// its own alone.
    #[must_use]
    pub fn with_schemes(mut self, schemes: Schemes) -> Self {
        Arc::make_mut(&mut self.0).schemes = schemes;
        self
    }

    /// The same with one machine more of one's own: see [`OwnRecord`].
    ///
    /// # Errors
    ///
    /// A machine whose events or rules could be taken for those of another.
    pub fn with_machine<M: OwnRecord>(mut self) -> Result<Self, OwnMachineError> {
        let own = self.0.own.with::<M>()?;
        Arc::make_mut(&mut self.0).own = own;
        Ok(self)
    }

    /// The same with a directory of services: commands may then name a service by its id, and
    /// [`actions`](crate::Case::actions) offers those that suit. A log is read without it: the
    /// facts of a service that was offered stand in the log, with the version of the directory.
    ///
    /// ```
    /// use familyhub::Locality;
    /// use familyhub::directory::ServiceDirectory;
    ///
    /// let file = include_str!("../../../../examples/data/directory/elmshire-services.json");
    /// let directory = ServiceDirectory::read("elmshire-services.json", file.as_bytes())?;
    /// let here = Locality::default().with_directory(directory);
    /// assert_eq!(here.directory().map(|it| it.services().count()), Some(6));
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_directory(mut self, directory: ServiceDirectory) -> Self {
        Arc::make_mut(&mut self.0).directory = Some(directory);
        self
    }

    /// The directory of services, where one is loaded.
    pub fn directory(&self) -> Option<&ServiceDirectory> {
        self.0.directory.as_ref()
    }

    /// The machines of one's own that are known.
    pub fn own_machines(&self) -> &OwnMachines {
        &self.0.own
    }

    /// Which days are worked.
    pub fn calendar(&self) -> &Calendar {
        &self.0.calendar
    }

    /// The same calendar, projected by the rules of today into the years that it does not know: for
    /// what is due and what is late, so that a case of any year says so, and that it is projected.
    /// What a rule refuses stands on [`calendar`](Self::calendar) alone.
    pub fn projected_calendar(&self) -> &Calendar {
        &self.0.projected
    }

    /// The schemes of levels that are known.
    pub fn schemes(&self) -> &Schemes {
        &self.0.schemes
    }

    /// The latest edition of the rules that is known.
    pub(crate) fn newest(&self) -> Edition {
        self.0.newest
    }

    /// The same in a program that knows the rules up to an edition.
    #[cfg(test)]
    pub(crate) fn knowing(mut self, newest: Edition) -> Self {
        Arc::make_mut(&mut self.0).newest = newest;
        self
    }
}
