//! How a machine is taken from its shelf, takes a step that its state has, and goes
//! back.

use familyhub::CaseEvent;
use familyhub::core::Refusal;
use familyhub::machine::{Refused, Step};

use super::Why;

/// The machine after a step and its event, or as it was and why not.
pub(crate) type Taken<A> = Result<(A, CaseEvent), (A, Why)>;

/// What a typed method gives back, whichever state it leads to.
pub(crate) trait Taking<A> {
    fn taken(self) -> Taken<A>;
}

impl<A, M: Into<A>, E: Into<CaseEvent>> Taking<A> for Step<M, E> {
    fn taken(self) -> Taken<A> {
        Ok((self.machine.into(), self.event.into()))
    }
}

impl<A, M, E, F> Taking<A> for Result<Step<M, E>, Refused<F, Refusal>>
where
    M: Into<A>,
    E: Into<CaseEvent>,
    F: Into<A>,
{
    fn taken(self) -> Taken<A> {
        match self {
            Ok(step) => step.taken(),
            Err(Refused { machine, refusal }) => Err((machine.into(), Why::Refused(refusal))),
        }
    }
}

impl<A> Taking<A> for Taken<A> {
    fn taken(self) -> Taken<A> {
        self
    }
}

/// A step on evidence, where it can be had.
pub(crate) fn with<A, M: Into<A>, N, T: Taking<A>>(
    machine: M,
    evidence: impl FnOnce(&M) -> Result<N, Why>,
    then: impl FnOnce(M, N) -> T,
) -> Taken<A> {
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
            return Err(crate::typed::Why::Taken);
        }
        let familyhub::machine::Step { machine, event } = $begun;
        $on.$shelf.put(id, machine.into());
        $act.record(id, event);
        Ok::<(), crate::typed::Why>(())
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
        let taken: crate::typed::steps::Taken<$any> = match any {
            $( $( $any::$state($machine) => crate::typed::steps::Taking::taken($step), )+ )+
            other => {
                let chart = $any::CHART;
                Err((other, crate::typed::Why::NoStep { chart, state, action: $action }))
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
                on: &mut crate::typed::Typed,
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
