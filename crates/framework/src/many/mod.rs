//! Many assessments at once: all areas on one day, or one area through the years.

mod movers;
mod spread;

pub use movers::{Mover, Series, SeriesPoint, movers};
pub use spread::{AreaLine, Panel, Spread, StrandSpread};
