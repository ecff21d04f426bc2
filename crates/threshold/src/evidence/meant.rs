//! What a level has to mean for each proof that a decision lends.

use familyhub_core::{Refusal, RuleId};

use crate::common::CommonLevel;
use crate::decision::DecisionRecord;
use crate::hub_levels::{HubLevels, HubSide};
use crate::scheme::{LevelOfScheme, Scheme};

pub(crate) fn at_hub_level(
    decision: &DecisionRecord,
    meaning: &LevelOfScheme,
    levels: &HubLevels<'_>,
) -> Result<(), Refusal> {
    let code = &decision.level.code;
    match levels.serves(meaning) {
        Some(true) => Ok(()),
        Some(false) => {
            let (served, means) = (levels.served(), &meaning.words);
            let refusal = Refusal::new(
                RuleId::THR_08,
                format!("the hub serves level {served}; this child is at {code}, {means}"),
            );
            Err(match levels.side(meaning) {
                Some(HubSide::Below) => refusal.nearest(
                    "use what is open to every family: universal services need no request",
                ),
                Some(HubSide::Above) | None => {
                    refusal.nearest(format!("refer the child to {}", levels.front_door()))
                }
            })
        }
        None => Err(hub_not_known(code, levels)),
    }
}

/// Neither the scheme nor local policy says whether a hub serves the level. [THR-08]
pub(super) fn hub_not_known(code: &str, levels: &HubLevels<'_>) -> Refusal {
    let Scheme { id, name, .. } = levels.scheme();
    Refusal::new(
        RuleId::THR_08,
        format!("it is not known whether a hub serves level {code} of {name}"),
    )
    .missing("which levels the hub serves, in the scheme's file or in local policy")
    .nearest(format!(
        "ask the manager who adopts local policy: `threshold.hub_serves.{id}` says it"
    ))
    .nearest(format!("ask {}", levels.front_door()))
}

pub(crate) fn below_targeted(
    decision: &DecisionRecord,
    meaning: &LevelOfScheme,
    levels: &HubLevels<'_>,
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
        .nearest(format!(
            "refer the child to targeted early help, or to statutory services, by {}",
            levels.front_door()
        ))
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
    _: &HubLevels<'_>,
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
    _: &HubLevels<'_>,
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
