//! Step-down from a service that closes.

use familyhub::core::time::london;
use familyhub::referral::__private::not_the_lead;
use familyhub::referral::step_down::{
    AcceptanceWithdrawn, CoordinatorHelped, Sender, StepDownAccepted, StepDownAsked,
    StepDownClosed, StepDownDeclined, StepDownNotStarted, StepDownOpened, StepDownPlanChanged,
    StepDownWithdrawn, consent_for_step_down,
};
use familyhub::referral::{AnyStepDown, StepDown};
use familyhub::safety::ConsentPathStep;
use familyhub::{AcceptStepDown, CloseSender, OpenStepDown, StartStepDown};

use super::steps::with;
use super::{Act, Done, Drive, TypedWay, WhyRefused};

impl Drive for OpenStepDown {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { step_down: id, child, service, organisation, plan, protection_ended, follows } =
            self;
        let sender = Sender { service, organisation };
        begin!(
            on,
            act,
            step_downs[id] = {
                on.person(child)?;
                let terms = on.step_down_terms(act.at.day())?;
                let event = StepDownOpened { child, sender, plan, protection_ended, follows };
                StepDown::open(id, &act.at, terms, event)?
            }
        )
    }
}

impl Drive for CloseSender {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { step_down: id, on: day } = self;
        let at = act.at;
        step!(on, act, step_downs[id] by "close-sender", AnyStepDown {
            Opened | Asked | Accepted | Started (it) => with(
                it,
                |_| on.step_down_terms(at.day()),
                |it, terms| it.close_sender(&at, terms, day),
            ),
        })
    }
}

impl Drive for AcceptStepDown {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let by = act.at.by();
        let acting = by.practitioner().zip(by.organisation());
        let (lead, agency) = acting.ok_or_else(|| not_the_lead(by))?;
        let (event, at) = (StepDownAccepted { lead, agency }, act.at);
        step!(on, act, step_downs[self.step_down] by "accept", AnyStepDown {
            Asked(it) => with(
                it,
                |it| on.no_concern(it.state().bundle.child, ConsentPathStep::StepDown, &at),
                |it, unstopped| it.accept(&at, unstopped, event),
            ),
        })
    }
}

impl Drive for StartStepDown {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { step_down: id, permission, why_not_lead } = self;
        let (why_not_lead, at) = (act.words_if_any(why_not_lead), act.at);
        step!(on, act, step_downs[id] by "start", AnyStepDown {
            Accepted(accepted) => with(
                accepted,
                |accepted| {
                    let (child, now) = (on.person(accepted.state().bundle.child)?, at.occurred());
                    let unstopped = on.no_concern(child.id, ConsentPathStep::StepDown, &at)?;
                    let agency = accepted.state().receiving.agency;
                    let found = match permission {
                        Some(id) => on.permissions.get(id),
                        None => on.permission_for(child.id, |it| {
                            consent_for_step_down(Some(it), child, agency, now, on).is_ok()
                        }),
                    };
                    let consent = consent_for_step_down(found, child, agency, now, on);
                    let (level, consent) = match (on.level_for_support(child.id, now), consent) {
                        (Ok(level), Ok(consent)) => (level, consent),
                        (Err(WhyRefused::Refused(level)), Err(consent)) => {
                            return Err(consent.and(level).into());
                        }
                        (Err(why), _) => return Err(why),
                        (_, Err(refusal)) => return Err(refusal.into()),
                    };
                    let asked = london::date_of(accepted.state().asked.at);
                    Ok((level, consent, (on.step_down_terms(asked)?, unstopped)))
                },
                |accepted, (level, consent, unstopped)| {
                    accepted.start(&at, level, consent, unstopped, why_not_lead)
                },
            ),
        })
    }
}

plain! {
    AskForStepDown: step_downs[step_down] by "ask",
        AnyStepDown { Opened | Asked | Accepted }.ask(|it, act| StepDownAsked { by: it.asker });
    ChangeStepDownPlan: step_downs[step_down] by "change-plan",
        AnyStepDown { Opened | Asked | Accepted }.change_plan(
            |it, act| StepDownPlanChanged { plan: it.plan, since: it.since });
    HelpWithStepDown: step_downs[step_down] by "help",
        AnyStepDown { Opened | Asked | Accepted }.help(
            |it, act| CoordinatorHelped { how: it.how, contacted: it.contacted });
    WithdrawAcceptance: step_downs[step_down] by "withdraw-acceptance",
        AnyStepDown { Accepted }.withdraw_acceptance(|it, act| AcceptanceWithdrawn { why: it.why });
    DeclineStepDown: step_downs[step_down] by "decline",
        AnyStepDown { Opened | Asked | Accepted }.decline(
            |it, act| StepDownDeclined { needs: act.all_words(it.needs), onward: it.onward });
    AbandonStepDown: step_downs[step_down] by "abandon",
        AnyStepDown { Opened | Asked | Accepted }.abandon(|it, act| StepDownNotStarted {
            why: it.why,
            needs: act.all_words(it.needs),
            onward: it.onward,
        });
    CloseStepDown: step_downs[step_down] by "close",
        AnyStepDown { Started }.close(|it, act| StepDownClosed { why: it.why });
    WithdrawStepDown: step_downs[step_down] by "withdraw",
        AnyStepDown { Opened | Asked | Accepted | Started }.withdraw(|it, act| StepDownWithdrawn {});
}
