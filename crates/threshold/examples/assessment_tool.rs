//! A tool in which practitioners decide levels of need, and which keeps every decision in one
//! table of its own: what stood on a decision is asked for again whenever it is loaded.
//!
//! ```sh
//! cargo run --package familyhub-threshold --example assessment_tool
//! ```
#![expect(clippy::print_stdout, reason = "an example speaks to a person")]

use std::error::Error;

use familyhub_core::time::{CivilDate, Timestamp, parse_date, parse_time};
use familyhub_core::{
    Actor, CountingEntropy, DecisionId, Occasion, OrganisationId, PeopleRecords, Person, PersonId,
    PractitionerId, Refusal, Role, Stage, Text, Words, in_words,
};
use familyhub_machine::{Events, Step};
use familyhub_threshold::{
    AnyDecision, Comparison, Decided, Decision, DecisionEvent, LevelChallenged, LevelRecords,
    Scheme, Schemes, YoungPerson,
};

/// A row of the table: `UNIQUE (decision, position)`, and text where the library has types.
struct AssessmentRow {
    decision: String,
    position: u32,
    r#type: String,
    occasion: String,
    data: String,
}

/// The tool: its children, its table, and the scheme of its area.
struct Tool {
    children: Vec<Person>,
    rows: Vec<AssessmentRow>,
}

/// What every event of a decision stood on: who the child is, and by which scheme a level is
/// read. With it, all of them can be replayed.
impl PeopleRecords for Tool {
    fn person(&self, id: PersonId) -> Result<&Person, Refusal> {
        Person::among(&self.children, id)
    }
}

impl LevelRecords for Tool {
    fn scheme_for(&self, _: PersonId, day: CivilDate) -> Result<&Scheme, Refusal> {
        self.schemes().find("berkshire-west", Some(day))
    }

    fn schemes(&self) -> &Schemes {
        Schemes::built_in()
    }
}

impl Tool {
    /// Writes what a step recorded.
    fn keep(
        &mut self,
        decision: &AnyDecision,
        occasion: &Occasion,
        event: &DecisionEvent,
    ) -> Result<(), Box<dyn Error>> {
        let (id, position) = (decision.id().to_string(), decision.revision());
        if self.rows.iter().any(|row| row.decision == id && row.position == position) {
            return Err("somebody else has taken this step".into());
        }
        let mut data = Vec::new();
        event.write_data(&mut serde_json::Serializer::new(&mut data))?;
        self.rows.push(AssessmentRow {
            decision: id,
            position,
            r#type: event.name().to_owned(),
            occasion: serde_json::to_string(occasion)?,
            data: String::from_utf8(data)?,
        });
        Ok(())
    }

    /// The decision that its rows make, by the checks of the live steps.
    fn load(&self, id: DecisionId) -> Result<AnyDecision, Box<dyn Error>> {
        let mut log = Vec::new();
        for row in self.rows.iter().filter(|row| row.decision == id.to_string()) {
            let occasion: Occasion =
                serde_json::from_str(&row.occasion).map_err(|error| in_words(&error))?;
            let mut data = serde_json::Deserializer::from_str(&row.data);
            let event = DecisionEvent::read_data(&row.r#type, &mut data);
            log.push((occasion, event.map_err(|error| in_words(&error))?));
        }
        Ok(AnyDecision::replay(id, log.iter().map(|(at, event)| (at, event)), self)?)
    }
}

fn at(time: &str, by: &str) -> Result<Occasion, Box<dyn Error>> {
    let school = Some(OrganisationId::named("oak-school"));
    let by = Actor::new(PractitionerId::named(by).into(), Role::AgencyProfessional, school)?;
    Ok(Occasion::new(parse_time(time)?, parse_time(time)?, by)?)
}

fn main() -> Result<(), Box<dyn Error>> {
    let born = parse_date("2018-05-01")?;
    let ada = Person { id: PersonId::named("ada"), stage: Stage::Child { born } };
    let mut tool = Tool { children: vec![ada], rows: Vec::new() };
    let mut entropy = CountingEntropy::default(); // in a tool: a generator
    let mut words = |text| Ok::<_, Box<dyn Error>>(Words::keep(Text::new(text)?, &mut entropy));

    // A level is decided, on what was seen and for a reason. Without either it is refused.
    let (id, monday) = (DecisionId::named("ada-level"), at("2026-03-02T09:00", "bell")?);
    let seen = vec![words("late on four mornings of ten")?];
    let Step { machine, event } = Decision::decide(
        id,
        &monday,
        YoungPerson::on(&ada, monday.day())?,
        tool.scheme_for(ada.id, monday.day())?.level("2a")?,
        seen,
        words("one agency can help")?,
    )?;
    tool.keep(&AnyDecision::from(machine), &monday, &event)?;

    // A colleague disagrees: the decision stays in force while that is talked over.
    let tuesday = at("2026-03-03T15:00", "omar")?;
    let decided: Decision<Decided> = tool.load(id)?.try_into()?;
    let reasons = words("there is more to it")?;
    let challenged = decided.challenge(&tuesday, LevelChallenged { reasons });
    let Ok(Step { machine, event }) = challenged else { return Err("a colleague may".into()) };
    tool.keep(&AnyDecision::from(machine), &tuesday, &event)?;

    // Loaded next week, it lends what a request to the hub asks for: that this child is at a
    // level which the hub keeps.
    let friday: Timestamp = parse_time("2026-03-06T10:00")?;
    let decision = tool.load(id)?;
    let scheme = tool.scheme_for(ada.id, monday.day())?;
    let proved = decision.at_hub_level(ada.id, scheme, friday)?;
    println!("level {}, {}: {} rows", proved.level().code, decision.state_name(), tool.rows.len());

    // A level of one area means nothing in another, unless both schemes say so. Sometimes the
    // answer is that neither is higher.
    let london = Schemes::built_in().find("london", None)?;
    let here = scheme.level("2a")?;
    for there in &london.levels {
        let compared = here.compare(&london.level(&there.code)?);
        println!("2a here, {} in London: {}", there.code, compared.word());
        if let Comparison::Incomparable(why) = compared {
            println!("    {why}");
        }
    }

    // A level that the scheme does not have cannot be decided, nor put into the table by hand.
    for row in &mut tool.rows {
        row.data = row.data.replace(r#""code":"2a""#, r#""code":"9""#);
    }
    let Err(fault) = tool.load(id) else { return Err("there is no level 9".into()) };
    println!("a row changed by hand: {fault}");
    assert!(fault.to_string().contains("[THR-01]"), "{fault}");
    Ok(())
}
