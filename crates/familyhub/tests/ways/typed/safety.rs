//! Concerns: what raises one opens it in the same command, and everything that is open about
//! the child leaves the consent path.

use familyhub::consent::{AnyDisclosure, ConcernGravity, DisclosureEvent};
use familyhub::core::{
    ConcernId, LookAtSafetyId, Occasion, OrganisationId, PersonId, RecordId as _, RuleId,
    StatutoryKind, SubjectId,
};
use familyhub::referral::ContactEvent;
use familyhub::referral::contact::ContactOutcome;
use familyhub::safety::{
    AnyConcern, AnyConcernBelow, AnyLookAtSafety, Concern, ConcernAcknowledged, ConcernAnswerAsked,
    ConcernBelow, ConcernBelowNoted, ConcernBelowReviewed, ConcernChildDied, ConcernHandedOn,
    ConcernOpened, ConcernOpenedUnderStatutory, ConcernRecords, ConsentPathStep, FirstConcern,
    HarmOnRecord, LookAtSafety, LookAtSafetyEvent, LookedAtSafety, LookedAtSafetyUnasked,
    MayGoOnRecorded, NoConcern, ProtectionOrder, RaisedBy, SafetyTerms, SocialCareDecided,
    SocialCareOutcome, StatutoryServicesTookLead, StrategyDiscussionHeld,
};
use familyhub::threshold::{CommonLevel, DecisionEvent, Interval, LevelRef, Schemes};
use familyhub::{
    AcknowledgeConcern, AskForDecision, CaseEvent, EndConcernByDeath, HandOnConcern,
    NoteConcernBelow, RecordLookAtSafety, RecordProtection, RecordSocialCareDecision,
    RecordStrategyDiscussion, RecordWhatMayGoOn,
};

use super::steps::with;
use super::{Act, Done, Drive, TypedWay, WhyRefused};

impl ConcernRecords for TypedWay {
    fn concerns_about(&self, child: PersonId) -> impl Iterator<Item = &AnyConcern> {
        self.concerns.iter().filter(move |concern| concern.about().child == child)
    }

    fn says_harm(&self, child: PersonId, by: RaisedBy) -> bool {
        match by {
            RaisedBy::Disclosure { disclosure } => match self.disclosures.get(disclosure) {
                Some(AnyDisclosure::Decided(it)) => {
                    let harm = it.state().harm == ConcernGravity::SignificantHarmSuspected;
                    harm && it.state().person == child
                }
                None => false,
            },
            RaisedBy::Contact { contact } => self.contacts.get(contact).is_some_and(|it| {
                let harm = it.about().harm.is_some() || is_section47(it.outcome());
                harm && it.about().child == child
            }),
            RaisedBy::Level { decision } => self.decisions.get(decision).is_some_and(|it| {
                it.was_made() && means_child_protection(it.level()) && it.child() == child
            }),
            RaisedBy::Look { look } => {
                self.looks.get(look).is_some_and(|it| it.is_harm() && *it.person() == child)
            }
            RaisedBy::Protection { .. } => true,
        }
    }
}

fn means_child_protection(level: &LevelRef) -> bool {
    let scheme = Schemes::built_in().version(&level.scheme, &level.version).ok();
    let means = scheme.and_then(|scheme| scheme.meaning(level));
    means.is_some_and(|it| it.at_any_rate() == Interval::only(CommonLevel::ChildProtection))
}

impl TypedWay {
    /// That no concern about a child stops a kind of step then.
    pub(crate) fn no_concern(
        &self,
        child: PersonId,
        step: ConsentPathStep,
        at: &Occasion,
    ) -> Result<NoConcern<'_>, WhyRefused> {
        Ok(NoConcern::about((&[child], step, at.occurred()), self)?)
    }

    /// What raises a concern among the steps of a command, opens it.
    pub(crate) fn raise_concerns(&mut self, act: &mut Act) -> Done {
        for (subject, event) in act.steps.clone() {
            if let Some((child, by)) = self.raised_by(subject, &event) {
                self.raise(child, by, None, act)?;
            }
        }
        Ok(())
    }

    fn raised_by(&self, subject: SubjectId, event: &CaseEvent) -> Option<(PersonId, RaisedBy)> {
        let found = match event {
            CaseEvent::Disclosure(DisclosureEvent::DisclosureDecided(it)) => {
                let disclosure = familyhub::core::DisclosureId::of_subject(subject);
                (it.person, RaisedBy::Disclosure { disclosure })
            }
            CaseEvent::Contact(event) => {
                let says_it = match event {
                    ContactEvent::ContactDecided(it) => is_section47(Some(it.outcome)),
                    ContactEvent::ContactReceived(it) => it.harm.is_some(),
                    _ => false,
                };
                if !says_it {
                    return None;
                }
                let contact = familyhub::core::ReferralId::of_subject(subject);
                (self.contacts.get(contact)?.about().child, RaisedBy::Contact { contact })
            }
            CaseEvent::Decision(
                DecisionEvent::LevelDecided(_) | DecisionEvent::DraftDecided(_),
            ) => {
                let decision = familyhub::core::DecisionId::of_subject(subject);
                (self.decisions.get(decision)?.child(), RaisedBy::Level { decision })
            }
            CaseEvent::LookAtSafety(
                LookAtSafetyEvent::LookedAtSafety(_) | LookAtSafetyEvent::LookedAtSafetyUnasked(_),
            ) => {
                let look = LookAtSafetyId::of_subject(subject);
                (*self.looks.get(look)?.person(), RaisedBy::Look { look })
            }
            _ => return None,
        };
        self.says_harm(found.0, found.1).then_some(found)
    }

    /// A concern opens, or is raised again; what is open about the child leaves.
    fn raise(
        &mut self,
        child: PersonId,
        by: RaisedBy,
        called: Option<ConcernId>,
        act: &mut Act,
    ) -> Done {
        let machine = |event: &CaseEvent| event.chart().expect("one of ours").machine;
        let steps = act.steps.iter();
        let mut moved: Vec<_> = steps.map(|(subject, event)| (machine(event), *subject)).collect();
        let at = act.at;
        let open = self.concerns_about(child).find(|concern| !concern.has_ended());
        let concern = match open.map(|open| *open.id()) {
            Some(open) => {
                step!(self, act, concerns[open] by "raise-again", AnyConcern {
                    Open | LedByStatutory | HandedOn (it) => with(
                        it,
                        |_| Ok(HarmOnRecord::about(child, by, self)?),
                        |it, said| it.raise_again(&at, said),
                    ),
                })?;
                open
            }
            None => self.open_concern(child, by, called, act)?,
        };
        // A contact that raised the concern stays: the front door decides on it.
        let raised = self.concerns.get(concern).map(|it| it.about().raised.clone());
        moved.extend(raised.into_iter().flatten().filter_map(|by| match by {
            RaisedBy::Contact { contact } => {
                Some((familyhub::referral::AnyContact::CHART.machine, contact.into()))
            }
            _ => None,
        }));
        self.escalate_referrals(concern, child, &moved, act)?;
        self.escalate_teams(concern, child, &moved, act)
    }

    fn open_concern(
        &mut self,
        child: PersonId,
        by: RaisedBy,
        called: Option<ConcernId>,
        act: &mut Act,
    ) -> Result<ConcernId, WhyRefused> {
        let now = act.at.recorded();
        let id = called.unwrap_or_else(|| ConcernId::new(now, &mut act.chance()));
        let plan = RaisedBy::Protection { order: ProtectionOrder::ChildProtectionPlan };
        if by == plan {
            begin!(
                self,
                act,
                concerns[id] = {
                    let first = FirstConcern::about(child, self)?;
                    let said = HarmOnRecord::about(child, by, self)?;
                    let event = ConcernOpenedUnderStatutory { child, by };
                    Concern::open_under_statutory(id, &act.at, first, said, event)?
                }
            )?;
        } else {
            begin!(
                self,
                act,
                concerns[id] = {
                    let first = FirstConcern::about(child, self)?;
                    let said = HarmOnRecord::about(child, by, self)?;
                    Concern::open(id, &act.at, first, said, ConcernOpened { child, by })?
                }
            )?;
        }
        let due = |person| {
            let mut looks = self.looks.iter();
            looks.any(|it| matches!(it, AnyLookAtSafety::Due(_)) && *it.person() == person)
        };
        let day = act.at.day();
        let others = self.people().iter().filter(|it| it.id != child && !it.stage.is_adult_on(day));
        let others: Vec<_> = others.map(|it| it.id).filter(|person| !due(*person)).collect();
        for person in others {
            let look = LookAtSafetyId::new(now, &mut act.chance());
            begin!(
                self,
                act,
                looks[look] = {
                    let concern = self.concerns.get(id).ok_or(WhyRefused::NotThere(None))?;
                    LookAtSafety::ask(look, &act.at, concern.open()?, person)?
                }
            )?;
        }
        Ok(id)
    }

    /// The concern about a child that is open.
    fn concern_about(&self, child: PersonId) -> Result<ConcernId, WhyRefused> {
        self.person(child)?;
        let open = self.concerns_about(child).find(|concern| !concern.has_ended());
        open.map(|open| *open.id()).ok_or(WhyRefused::NotThere(Some(RuleId::SAF_03)))
    }

    fn safety_terms(&self, act: &Act) -> Result<SafetyTerms<'_>, WhyRefused> {
        Ok(SafetyTerms::of(self.policy(act.at.day())?, &self.calendar))
    }

    fn kind_of(
        &self,
        organisation: OrganisationId,
        said: Option<StatutoryKind>,
        act: &Act,
    ) -> Result<StatutoryKind, WhyRefused> {
        let listed = self.policy(act.at.day())?.safety.kind_of(organisation);
        said.or(listed).ok_or(WhyRefused::NotThere(Some(RuleId::SAF_05)))
    }
}

impl Drive for RecordProtection {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        on.person(self.child)?;
        on.raise(self.child, RaisedBy::Protection { order: self.order }, self.concern, act)
    }
}

/// A step of the concern about a child that takes no evidence.
macro_rules! of_concern {
    ($(
        $command:ident by $action:literal, $($state:ident)|+ .$method:ident(|$it:ident, $act:ident| $event:expr);
    )+) => { $(
        impl Drive for $command {
            fn drive(self, on: &mut TypedWay, $act: &mut Act) -> Done {
                let $it = self;
                let child = $it.child;
                let event = $event;
                let (id, at) = (on.concern_about(child)?, $act.at);
                step!(on, $act, concerns[id] by $action, AnyConcern {
                    $($state)|+ (concern) => concern.$method(&at, event),
                })
            }
        }
    )+ };
}

of_concern! {
    AskForDecision by "ask-answer", Open | HandedOn .ask_answer(
        |it, act| ConcernAnswerAsked { of: it.of });
    RecordStrategyDiscussion by "hold-discussion", Open | LedByStatutory | HandedOn
        .hold_discussion(|it, act| StrategyDiscussionHeld {
            social_care: it.social_care,
            police: it.police,
            health: it.health,
            others: it.others.unwrap_or_default(),
            decision: it.decision,
            lead: it.lead,
            telling: act.words(it.telling),
            siblings: it.siblings.unwrap_or_default(),
        });
    HandOnConcern by "hand-on", Open | LedByStatutory | HandedOn .hand_on(
        |it, act| ConcernHandedOn { to: it.to, receiver: act.words(it.receiver), why: it.why });
    AcknowledgeConcern by "acknowledge", HandedOn .acknowledge(|it, act| ConcernAcknowledged {
        organisation: it.organisation, who: act.words(it.who)
    });
    EndConcernByDeath by "end-by-death", Open | LedByStatutory | HandedOn .end_by_death(
        |it, act| ConcernChildDied { on: it.on });
}

impl Drive for RecordWhatMayGoOn {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { child, said_by: by, role, organisation, form, steps, kind } = self;
        let (id, at) = (on.concern_about(child)?, act.at);
        let kind = on.kind_of(organisation, kind, act)?;
        let event = MayGoOnRecorded { by, role, organisation, kind, form, steps };
        step!(on, act, concerns[id] by "let-go-on", AnyConcern {
            Open | LedByStatutory | HandedOn (it) => with(
                it,
                |_| on.safety_terms(act),
                |it, terms| it.let_go_on(&at, terms, event),
            ),
        })
    }
}

impl Drive for RecordSocialCareDecision {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { child, decided_by: by, role, organisation, outcome, .. } = self;
        let (id, at) = (on.concern_about(child)?, act.at);
        let kind = on.kind_of(organisation, self.kind, act)?;
        let said_what_may_go_on = self.said_what_may_go_on.unwrap_or_default();
        if matches!(
            outcome,
            SocialCareOutcome::ChildProtectionPlan
                | SocialCareOutcome::CourtProceedings
                | SocialCareOutcome::LookedAfter
        ) {
            let event = StatutoryServicesTookLead {
                by,
                role,
                organisation,
                kind,
                outcome,
                said_what_may_go_on,
            };
            return step!(on, act, concerns[id] by "take-lead", AnyConcern {
                Open | HandedOn (it) => with(
                    it,
                    |_| on.safety_terms(act),
                    |it, terms| it.take_lead(&at, terms, event),
                ),
            });
        }
        let event =
            SocialCareDecided { by, role, organisation, kind, outcome, said_what_may_go_on };
        step!(on, act, concerns[id] by "decide", AnyConcern {
            Open | LedByStatutory | HandedOn (it) => with(
                it,
                |_| on.safety_terms(act),
                |it, terms| it.decide(&at, terms, event),
            ),
        })
    }
}

impl Drive for RecordLookAtSafety {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { person, found, look, .. } = self;
        on.person(person)?;
        let (reasons, at) = (act.words(self.reasons), act.at);
        let is_due =
            |it: &&AnyLookAtSafety| matches!(it, AnyLookAtSafety::Due(_)) && *it.person() == person;
        let due = on.looks.iter().find(is_due).map(|due| *due.id());
        if let (Some(due), None) = (due, look) {
            return step!(on, act, looks[due] by "look", AnyLookAtSafety {
                Due(it) => it.look(&at, LookedAtSafety { found, reasons }),
            });
        }
        let id = look.unwrap_or_else(|| LookAtSafetyId::new(at.recorded(), &mut act.chance()));
        let event = LookedAtSafetyUnasked { person, found, reasons };
        begin!(on, act, looks[id] = LookAtSafety::look_unasked(id, &at, event)?)
    }
}

impl Drive for NoteConcernBelow {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let (id, child) = (self.note, self.child);
        on.person(child)?;
        let event = ConcernBelowNoted { child, what: act.words(self.what) };
        begin!(on, act, concerns_below[id] = ConcernBelow::note(id, &act.at, event)?)
    }
}

plain! {
    ReviewConcernBelow: concerns_below[note] by "review",
        AnyConcernBelow { Noted }.review(|it, act| ConcernBelowReviewed {
            reviewed_by: it.reviewed_by, view: act.words(it.view)
        });
}

fn is_section47(outcome: Option<ContactOutcome>) -> bool {
    outcome == Some(ContactOutcome::Section47StrategyDiscussion)
}
