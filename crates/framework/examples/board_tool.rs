//! A tool for a partnership board: where the area stands with one criterion, who says so, and
//! until when. It keeps every step in a table of its own, and proves it again when it loads it.
//!
//! ```sh
//! cargo run --package familyhub-framework --example board_tool
//! ```
#![expect(clippy::print_stdout, reason = "an example speaks to a person")]

use std::error::Error;

use familyhub_core::in_words;
use familyhub_core::time::parse_date;
use familyhub_framework::{
    AnyProgress, Catalogue, Criterion, CriterionId, CriterionProofs, Dossier, EvidenceAged,
    EvidenceKind, EvidencePiece, Noted, Progress, ProgressEvent,
};
use familyhub_machine::{Events, Step};

/// A row of the table: `UNIQUE (criterion, position)`, and text where the library has types.
struct BoardRow {
    criterion: String,
    position: u32,
    r#type: String,
    noted: String,
    data: String,
}

/// The table of the board's steps.
#[derive(Default)]
struct BoardTable(Vec<BoardRow>);

impl BoardTable {
    /// Writes what a step recorded.
    fn keep(
        &mut self,
        progress: &AnyProgress,
        noted: &Noted,
        event: &ProgressEvent,
    ) -> Result<(), Box<dyn Error>> {
        let (criterion, position) = (progress.id().to_string(), progress.revision());
        if self.0.iter().any(|row| row.criterion == criterion && row.position == position) {
            return Err("somebody else has taken this step".into());
        }
        let mut data = Vec::new();
        event.write_data(&mut serde_json::Serializer::new(&mut data))?;
        self.0.push(BoardRow {
            criterion,
            position,
            r#type: event.name().to_owned(),
            noted: serde_json::to_string(noted)?,
            data: String::from_utf8(data)?,
        });
        Ok(())
    }

    /// How far the area is with a criterion, by its rows and by the evidence that there is. The
    /// criterion, its evidence and a later step of its scale are all that a step stands on.
    fn load(
        &self,
        criterion: &Criterion,
        dossier: &Dossier,
    ) -> Result<AnyProgress, Box<dyn Error>> {
        let mut log = Vec::new();
        for row in self.0.iter().filter(|row| row.criterion == criterion.id.to_string()) {
            let noted: Noted =
                serde_json::from_str(&row.noted).map_err(|error| in_words(&error))?;
            let mut data = serde_json::Deserializer::from_str(&row.data);
            let event = ProgressEvent::read_data(&row.r#type, &mut data);
            log.push((noted, event.map_err(|error| in_words(&error))?));
        }
        let grounds = CriterionProofs { criterion, dossier, later: None };
        Ok(AnyProgress::replay(criterion.id, log.iter().map(|(at, event)| (at, event)), &grounds)?)
    }
}

fn noted(on: &str, by: &str) -> Result<Noted, Box<dyn Error>> {
    Ok(Noted { on: parse_date(on)?, by: by.into() })
}

fn main() -> Result<(), Box<dyn Error>> {
    let catalogue = Catalogue::edition_2025_26();
    let id: CriterionId = "1.1.L1.3".parse()?;
    let criterion = catalogue.criterion(id).ok_or("it is in this edition")?;
    println!("{id}: {}\n", criterion.title);
    let survey = EvidencePiece {
        title: "Summer survey of families".to_owned(),
        kind: EvidenceKind::Survey,
        owner: "Data lead".to_owned(),
        date: parse_date("2025-06-30")?,
        keeps: EvidenceKind::Survey.keeps(),
        link: None,
    };
    let dossier = Dossier::new(id, vec![survey]);
    let mut table = BoardTable::default();

    // Listed, and found met: by evidence that has an owner and is in date.
    let july = noted("2025-07-01", "hub manager")?;
    let Step { machine, event } = Progress::open(&july, criterion.assessable()?)?;
    let open = AnyProgress::from(machine);
    table.keep(&open, &july, &event)?;
    let open: Progress<familyhub_framework::NotAssessed> = open.try_into()?;
    let Step { machine, event } = open.find_met(&july, dossier.in_date(july.on)?)?;
    table.keep(&AnyProgress::from(machine), &july, &event)?;

    // The board loads it, and a neighbouring area reviews it. Whoever owns the evidence could
    // not: that is declined.
    let september = noted("2025-09-15", "board")?;
    let met: Progress<familyhub_framework::Met> = table.load(criterion, &dossier)?.try_into()?;
    let Err(declined) = dossier.peer("data lead") else { return Err("own work".into()) };
    println!("the owner as reviewer: {declined}");
    let Step { machine, event } = met.review(&september, dossier.peer("Neighbouring area")?)?;
    table.keep(&AnyProgress::from(machine), &september, &event)?;
    for row in &table.0 {
        println!("{} {} {} {}", row.position, row.r#type, row.noted, row.data);
    }

    // A year on, the survey has aged: the criterion lapses the day after its last day.
    let next_july = noted("2026-07-01", "clock")?;
    let reviewed: Progress<familyhub_framework::Reviewed> =
        table.load(criterion, &dossier)?.try_into()?;
    let Step { machine, event } = reviewed.lapse(&next_july, EvidenceAged {})?;
    table.keep(&AnyProgress::from(machine), &next_july, &event)?;
    println!(
        "\nafter {} rows it is {}",
        table.0.len(),
        table.load(criterion, &dossier)?.state_name()
    );

    // Without the evidence the rows prove nothing: nobody can write "met" into the table.
    let Err(fault) = table.load(criterion, &Dossier::new(id, Vec::new())) else {
        return Err("met, by nothing".into());
    };
    println!("without its evidence: {fault}");
    Ok(())
}
