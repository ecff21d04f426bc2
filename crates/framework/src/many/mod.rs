//! Many assessments at once: all areas on one day, or one area through the years.

mod movers;
mod picture;
mod series;
mod spread;

pub use movers::{Mover, movers};
pub use series::{Series, SeriesPoint, SeriesStrand};
pub use spread::{AreaLine, Panel, Spread, StrandSpread};
