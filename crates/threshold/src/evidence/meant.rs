//! What a level has to mean for each proof that a decision lends.

use familyhub_core::{Refusal, RuleId};

use crate::common::CommonLevel;
use crate::decision::DecisionRecord;
use crate::scheme::{LevelOfScheme, Scheme};

pub(crate) fn at_hub_level(
    decision: &DecisionRecord,
    meaning: &LevelOfScheme,
    scheme: &Scheme,
) -> Result<(), Refusal> {
    let code = &decision.level.code;
    match meaning.served_by_hub {
        Some(true) => Ok(()),
        Some(false) => Err(Refusal::new(
            RuleId::THR_08,
            format!(
                "the hub serves level {}; this child is at {code}, {}",
                scheme.served_by_hub(),
                meaning.words
            ),
        )),
        None => Err(Refusal::new(
            RuleId::THR_08,
            format!("it is not known whether a hub serves level {code} of {}", scheme.name),
        )
        .missing("which levels the hub serves, in the scheme's file")),
    }
}

pub(crate) fn below_targeted(
    decision: &DecisionRecord,
    meaning: &LevelOfScheme,
    _: &Scheme,
) -> Result<(), Refusal> {
    let within = meaning.at_any_rate();
    if within.highest() < CommonLevel::TargetedEarlyHelp {
        return Ok(());
    }
    let code = &decision.level.code;
    Err(if within.lowest() >= CommonLevel::TargetedEarlyHelp {
        Refusal::new(
            RuleId::THR_02,
            format!("level {code} is not below targeted early help: it means {}", meaning.words),
        )
        .nearest("refer the child to targeted early help, or to statutory services")
    } else {
        Refusal::new(
            RuleId::THR_02,
            format!("it is not known whether level {code} is below targeted early help"),
        )
        .missing("what the level means in law, in the scheme's file")
    })
}

pub(crate) fn stepped_up(
    decision: &DecisionRecord,
    meaning: &LevelOfScheme,
    _: &Scheme,
) -> Result<(), Refusal> {
    let within = meaning.at_any_rate();
    if within.lowest() >= CommonLevel::TargetedEarlyHelp {
        return Ok(());
    }
    let code = &decision.level.code;
    Err(if within.highest() < CommonLevel::TargetedEarlyHelp {
        Refusal::new(
            RuleId::THR_02,
            format!("level {code} is below targeted early help: it means {}", meaning.words),
        )
    } else {
        Refusal::new(
            RuleId::THR_02,
            format!("it is not known whether level {code} is targeted early help or higher"),
        )
        .missing("what the level means in law, in the scheme's file")
    })
}

pub(crate) fn statutory_concern(
    decision: &DecisionRecord,
    meaning: &LevelOfScheme,
    _: &Scheme,
) -> Result<(), Refusal> {
    let within = meaning.at_any_rate();
    if within.lowest() >= CommonLevel::ChildInNeed {
        return Ok(());
    }
    let code = &decision.level.code;
    Err(if within.highest() < CommonLevel::ChildInNeed {
        Refusal::new(
            RuleId::THR_02,
            format!("level {code} is not statutory: it means {}", meaning.words),
        )
    } else {
        Refusal::new(RuleId::THR_02, format!("it is not known whether level {code} is statutory"))
            .missing("what the level means in law, in the scheme's file")
    }
    .nearest("suspected significant harm needs no level: escalate it at once"))
}
