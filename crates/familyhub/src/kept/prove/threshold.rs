//! What decisions on a level stand on: the crate of thresholds says what, and a case says
//! where it is.

use familyhub_core::time::CivilDate;
use familyhub_core::{PersonId, Refusal};
use familyhub_threshold::{LevelRecords, Scheme, Schemes};

use crate::kept::records::Records;

impl LevelRecords for Records {
    fn scheme_for(&self, child: PersonId, day: CivilDate) -> Result<&Scheme, Refusal> {
        self.scheme_for(child, day)
    }

    fn schemes(&self) -> &Schemes {
        self.locality.schemes()
    }
}
