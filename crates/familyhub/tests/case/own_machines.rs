//! A machine of one's own is taken in once it cannot be mistaken for another, and only if it is
//! known what each of its steps asks for.

use familyhub::consent::Purpose;
use familyhub::core::{RuleId, own_rules};
use familyhub::{OwnMachineError, OwnMachines};

own_rules! {
    /// The rules of the choir.
    pub CHOIR_RULES of "The choir's terms of reference":
    /// Whoever sings has agreed to.
    pub CHOIR_01 = "CHOIR-01", Guard, "choir::Choir::sing";
}

own_rules! {
    /// A rule of the same id that says something else.
    pub OTHER_RULES of "Another choir's terms of reference":
    /// Nobody sings.
    pub OTHER_01 = "CHOIR-01", Guard, "choir::Choir::sing";
}

/// A machine with one event, which takes evidence of one's own.
macro_rules! own_machine {
    ($module:ident: $name:ident($id:ident) as $any:ident,
     $begun:ident($event:ident) and $state:ident, of $prefix:literal,
     by $area:ident-$number:literal in $rules:expr, lent by $lent:expr) => {
        mod $module {
            use familyhub::consent::{
                Categories, ConsentFor, ForPurpose, InForce, PermissionRef, Purpose,
            };
            use familyhub::core::{Occasion, PersonId, Refusal, RuleId, own_ids};
            use familyhub::machine::{
                Guard, ProvedBy, StandsOn, Start, Step, events_with_schema, machine_with_schema,
            };
            use familyhub::{OwnOwing, OwnRecord, Records};

            own_ids! {
                /// Which.
                pub struct $id;
            }

            /// What is sung.
            #[derive(Debug)]
            #[expect(unreachable_pub, reason = "the public events of the machine ask for it")]
            pub enum Singing {}

            impl ForPurpose for Singing {
                const PURPOSE: Purpose = super::PURPOSE;
                const EVIDENCE: &'static str = "permission-for-singing";
                const PROVES: &'static str = "singing is agreed to";
            }

            machine_with_schema! {
                /// A choir.
                pub machine $name($id) in sealed {
                    any $any; event $event; state $state;
                    context Occasion, dated by occurred; refusal Refusal;
                }
                begin {
                    /// It sings.
                    sing: -> Sung records $begun takes [] needs [InForce<'e, Singing>] by [$area-$number];
                }
                states {}
                ends {
                    /// It has sung.
                    Sung {}
                }
                transitions {}
            }

            events_with_schema! {
                /// It sang.
                pub struct $begun {
                    /// Who.
                    pub child: PersonId,
                }
            }

            impl $name<Sung> {
                fn sing(
                    id: $id,
                    occasion: &Occasion,
                    event: $begun,
                    evidence: (InForce<'_, Singing>,),
                ) -> Result<Step<Self, $event>, Refusal> {
                    Self::try_begin(id, occasion, event, evidence)
                }
            }

            impl StandsOn<Start> for $begun {
                fn stands_on(&self, _: &Start, occasion: &Occasion) -> (ConsentFor,) {
                    (ConsentFor {
                        person: self.child,
                        record: None,
                        at: occasion.occurred(),
                        recipient: None,
                        told: Categories::of(&[]),
                        under: (super::CHOIR_01, "it is not agreed to"),
                    },)
                }
            }

            impl Guard<Start> for $begun {
                fn check(
                    &self,
                    _: &Start,
                    _: &Occasion,
                    _: &(InForce<'_, Singing>,),
                ) -> Result<(), Refusal> {
                    Ok(())
                }
            }

            impl<'e> ProvedBy<'e, Start, Records> for $begun {
                fn prove(
                    &'e self,
                    _: &Start,
                    occasion: &Occasion,
                    records: &'e Records,
                ) -> Result<(InForce<'e, Singing>,), Refusal> {
                    let of = (records.person(self.child)?, super::CHOIR_01);
                    Err(Refusal::new(of.1, format!("nobody sings {}", occasion.day())))
                }
            }

            impl OwnRecord for $any {
                const PREFIX: &'static str = $prefix;
                const RULES: &'static [RuleId] = $rules;
                fn about(&self) -> Option<PersonId> {
                    None
                }
                fn told(&self, _: &Records) -> String {
                    String::new()
                }
                fn detail(_: &$event) -> String {
                    String::new()
                }
                fn owes(&self, _: &mut OwnOwing<'_>) {}
                fn relied_on(_: &$event) -> Option<PermissionRef> {
                    None
                }
                fn lent_by(_: &str) -> Option<&'static [(&'static str, &'static str)]> {
                    $lent
                }
            }
        }
    };
}

const PURPOSE: Purpose = Purpose::HubSupport;

own_machine!(whole: Choir(ChoirId) as AnyChoir, ChoirSang(ChoirEvent) and ChoirState,
    of "org.choir.", by CHOIR-01 in super::CHOIR_RULES, lent by Some(&[("permission", "given")]));
own_machine!(again: Choir(ChoirId) as AnyChoir, AgainSang(ChoirEvent) and ChoirState,
    of "org.choir.", by CHOIR-01 in super::CHOIR_RULES, lent by Some(&[]));
own_machine!(ours: Choir(ChoirId) as AnyChoir, ChoirSang(ChoirEvent) and ChoirState,
    of "uk.familyhub.", by CHOIR-01 in super::CHOIR_RULES, lent by Some(&[]));
own_machine!(same_event: Band(BandId) as AnyBand, ChoirSang(BandEvent) and BandState,
    of "org.choir.", by CHOIR-01 in super::CHOIR_RULES, lent by Some(&[]));
own_machine!(same_rule: Band(BandId) as AnyBand, BandSang(BandEvent) and BandState,
    of "org.band.", by CHOIR-01 in super::OTHER_RULES, lent by Some(&[]));
own_machine!(rule_of_ours: Choir(ChoirId) as AnyChoir, ChoirSang(ChoirEvent) and ChoirState,
    of "org.choir.", by CHOIR-01 in &[RuleId::CON_01], lent by Some(&[]));
own_machine!(no_rule: Choir(ChoirId) as AnyChoir, ChoirSang(ChoirEvent) and ChoirState,
    of "org.choir.", by CHOIR-02 in super::CHOIR_RULES, lent by Some(&[]));
own_machine!(not_lent: Choir(ChoirId) as AnyChoir, ChoirSang(ChoirEvent) and ChoirState,
    of "org.choir.", by CHOIR-01 in super::CHOIR_RULES, lent by None);
own_machine!(lent_by_no_machine: Choir(ChoirId) as AnyChoir, ChoirSang(ChoirEvent) and ChoirState,
    of "org.choir.", by CHOIR-01 in super::CHOIR_RULES, lent by Some(&[("orchestra", "tuned")]));
own_machine!(lent_by_no_state: Choir(ChoirId) as AnyChoir, ChoirSang(ChoirEvent) and ChoirState,
    of "org.choir.", by CHOIR-01 in super::CHOIR_RULES, lent by Some(&[("permission", "sung")]));

#[test]
fn a_machine_that_says_all_is_taken_in_once() {
    let taken = OwnMachines::new().with::<whole::AnyChoir>().expect("it says all");
    assert_eq!(taken.charts().map(|chart| chart.machine).collect::<Vec<_>>(), ["choir"]);
    assert_eq!(taken.with::<again::AnyChoir>(), Err(OwnMachineError::Machine("choir")));
}

#[test]
fn what_could_be_taken_for_something_else_is_not_taken_in() {
    let none = OwnMachines::new();
    let choir = none.with::<whole::AnyChoir>().expect("it says all");
    for (answer, why) in [
        (none.with::<ours::AnyChoir>(), OwnMachineError::Prefix("uk.familyhub.")),
        (choir.with::<same_event::AnyBand>(), OwnMachineError::Event("choir-sang")),
        (choir.with::<same_rule::AnyBand>(), OwnMachineError::RuleTwice(OTHER_01)),
        (none.with::<rule_of_ours::AnyChoir>(), OwnMachineError::Rule(RuleId::CON_01)),
    ] {
        assert_eq!(answer, Err(why));
    }
}

#[test]
fn a_step_that_stands_on_what_nobody_knows_is_named() {
    let none = OwnMachines::new();
    let (action, evidence) = ("sing", "permission-for-singing");
    let lent_by = |machine, state| OwnMachineError::UnknownLender { evidence, machine, state };
    for (answer, why, said) in [
        (
            none.with::<no_rule::AnyChoir>(),
            OwnMachineError::UnknownRule { action, rule: "CHOIR-02" },
            "neither a rule of ours nor listed",
        ),
        (
            none.with::<not_lent::AnyChoir>(),
            OwnMachineError::UnknownEvidence { action, evidence },
            "not said which records lend that",
        ),
        (
            none.with::<lent_by_no_machine::AnyChoir>(),
            lent_by("orchestra", "tuned"),
            "`orchestra` that is `tuned`, and there is none",
        ),
        (
            none.with::<lent_by_no_state::AnyChoir>(),
            lent_by("permission", "sung"),
            "`permission` that is `sung`, and there is none",
        ),
    ] {
        assert!(why.to_string().contains(said), "{why}");
        assert_eq!(answer, Err(why));
    }
}
