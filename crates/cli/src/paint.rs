//! What the eye should find: headings, what is refused or overdue, what holds.
//!
//! No colour says anything that the words beside it do not. Whether colours reach the
//! reader at all is decided where the output is opened.

use std::fmt::{self, Display};

use anstyle::{AnsiColor, Style};

/// Something in a style; without one where the output takes none.
pub(crate) struct Painted<T> {
    style: Style,
    what: T,
}

/// Over a part.
pub(crate) fn heading<T: Display>(what: T) -> Painted<T> {
    Painted { style: Style::new().bold(), what }
}

/// Done, held, in order.
pub(crate) fn good<T: Display>(what: T) -> Painted<T> {
    Painted { style: AnsiColor::Green.on_default(), what }
}

/// Refused, blocked, at fault, overdue.
pub(crate) fn bad<T: Display>(what: T) -> Painted<T> {
    Painted { style: AnsiColor::Red.on_default().bold(), what }
}

/// To be looked at.
pub(crate) fn doubt<T: Display>(what: T) -> Painted<T> {
    Painted { style: AnsiColor::Yellow.on_default(), what }
}

/// For whoever looks closer: ids, rules, explanations.
pub(crate) fn faint<T: Display>(what: T) -> Painted<T> {
    Painted { style: Style::new().dimmed(), what }
}

impl<T: Display> Display for Painted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { style, what } = self;
        write!(f, "{style}")?;
        what.fmt(f)?;
        write!(f, "{style:#}")
    }
}
