//! How a machine is taken from its shelf, takes a step that its state has, and goes
//! back.

use familyhub::CaseEvent;
use familyhub::core::Refusal;
use familyhub::machine::{Step, StepError};

use super::WhyRefused;

/// The machine after a step and its event, or as it was and why not.
pub(crate) type TakenStep<A> = Result<(A, CaseEvent), (A, WhyRefused)>;

/// What a typed method gives back, whichever state it leads to.
pub(crate) trait Taking<A> {
    fn taken(self) -> TakenStep<A>;
}

impl<A, M: Into<A>, E: Into<CaseEvent>> Taking<A> for Step<M, E> {
    fn taken(self) -> TakenStep<A> {
        Ok((self.machine.into(), self.event.into()))
    }
}

impl<A, M, E, F> Taking<A> for Result<Step<M, E>, StepError<F, Refusal>>
where
    M: Into<A>,
    E: Into<CaseEvent>,
    F: Into<A>,
{
    fn taken(self) -> TakenStep<A> {
        match self {
            Ok(step) => step.taken(),
            Err(StepError { machine, refusal }) => {
                Err((machine.into(), WhyRefused::Refused(refusal)))
            }
        }
    }
}

impl<A> Taking<A> for TakenStep<A> {
    fn taken(self) -> TakenStep<A> {
        self
    }
}

/// A step on evidence, where it can be had.
pub(crate) fn with<A, M: Into<A>, N, T: Taking<A>>(
    machine: M,
    evidence: impl FnOnce(&M) -> Result<N, WhyRefused>,
    then: impl FnOnce(M, N) -> T,
) -> TakenStep<A> {
    match evidence(&machine) {
        Ok(evidence) => then(machine, evidence).taken(),
        Err(why) => Err((machine.into(), why)),
    }
}

/// Begins a machine.
macro_rules! begin {
    ($on:ident, $act:ident, $shelf:ident[$id:expr] = $begun:expr) => {{
        let id = $id;
        if $on.$shelf.is_taken(id) {
            return Err(crate::typed::WhyRefused::Taken);
        }
        let familyhub::machine::Step { machine, event } = $begun;
        $on.$shelf.put(id, machine.into());
        $act.record(id, event);
        Ok::<(), crate::typed::WhyRefused>(())
    }};
}

/// Takes a step: in each state that has it, the method that takes it.
macro_rules! step {
    (
        $on:ident, $act:ident, $shelf:ident[$id:expr] by $action:literal,
        $any:ident { $( $($state:ident)|+ ($machine:ident) => $step:expr, )+ }
    ) => {{
        let id = $id;
        let any = $on.$shelf.take(id)?;
        let state = any.state_name();
        let taken: crate::typed::steps::TakenStep<$any> = match any {
            $( $( $any::$state($machine) => crate::typed::steps::Taking::taken($step), )+ )+
            other => {
                let chart = $any::CHART;
                Err((other, crate::typed::WhyRefused::NoStep { chart, state, action: $action }))
            }
        };
        match taken {
            Ok((machine, event)) => {
                $on.$shelf.put(id, machine);
                $act.record(id, event);
                Ok(())
            }
            Err((machine, why)) => {
                $on.$shelf.put(id, machine);
                Err(why)
            }
        }
    }};
}

/// Commands that take one step, which needs no evidence.
macro_rules! plain {
    ($(
        $command:ident: $shelf:ident[$id:ident] by $action:literal,
        $any:ident { $($state:ident)|+ }.$method:ident(|$it:ident, $act:ident| $event:expr);
    )+) => { $(
        impl crate::typed::Drive for familyhub::$command {
            fn drive(
                self,
                on: &mut crate::typed::TypedWay,
                $act: &mut crate::typed::Act,
            ) -> crate::typed::Done {
                let $it = self;
                let (id, at) = ($it.$id, $act.at);
                let event = $event;
                step!(on, $act, $shelf[id] by $action, $any {
                    $($state)|+ (machine) => machine.$method(&at, event),
                })
            }
        }
    )+ };
}
