//! The family, its lead professional, and advice about a family that nobody names.

use familyhub::core::Policy;
use familyhub::referral::__private::{no_lead, not_the_lead};
use familyhub::referral::consultation::{
    Consultation, ConsultationAnswered, ConsultationAsked, ConsultationEscalated,
    ConsultationQuestion, ConsultationWithdrawn, MayName, NobodyNamed,
};
use familyhub::referral::{
    AnyConsultation, AnyLeadRole, LeadRole, LeadRoleEnded, LeadTakenOn, LeadTakenOver, NoOtherLead,
    OfTheFamily,
};
use familyhub::{
    AddPerson, AdoptPolicy, AnyFamily, AskWithoutNames, BirthRecorded, CaseOpened, CloseCase,
    Command, EndLead, EpisodeOpened, Family, HomeRecorded, KnownSchemes, MayBeOpen,
    NameOrganisation, NamePractitioner, NothingOpen, OpenCase, OrganisationNamed, PersonAdded,
    PolicyAdopted, PractitionerNamed, RecordBirth, RecordHome, TakeOnLead, TakeOverLead,
};

use familyhub::threshold::Schemes;

use super::steps::with;
use super::{Act, Done, Drive, TypedWay, WhyRefused};
use familyhub::core::{CaseId, RuleId};

impl TypedWay {
    fn case(&self) -> Result<CaseId, WhyRefused> {
        let family = self.families.iter().next();
        family.map(|family| *family.id()).ok_or(WhyRefused::NotThere(Some(RuleId::REC_01)))
    }

    fn may_be_open(&self) -> Vec<&dyn MayBeOpen> {
        macro_rules! all {
            ($($shelf:ident)+) => {{
                let mut all: Vec<&dyn MayBeOpen> = Vec::new();
                $( all.extend(self.$shelf.iter().map(|it| it as &dyn MayBeOpen)); )+
                all
            }};
        }
        all!(requests consultations contacts step_downs meetings brokerages tac_supports teams reports concerns)
    }
}

impl TypedWay {
    /// Opens a new episode of a case that is closed, where the command is one that does.
    pub(crate) fn open_episode(&mut self, command: &Command, act: &mut Act) -> Done {
        let after = match self.families.iter().next() {
            Some(AnyFamily::Shut(family)) if command.opens_episode() => family.state().episode,
            _ => return Ok(()),
        };
        let (case, at, on) = (self.case()?, act.at, self);
        step!(on, act, families[case] by "open-episode", AnyFamily {
            Shut(family) => family.open_episode(&at, EpisodeOpened { after }),
        })
    }
}

impl Drive for OpenCase {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        if on.families.iter().next().is_some() {
            return Err(WhyRefused::Taken);
        }
        let policy = self.policy.unwrap_or_else(Policy::reading);
        let _ = KnownSchemes::of(&policy, Schemes::built_in())?;
        begin!(
            on,
            act,
            families[self.case] = Family::open_case(self.case, &act.at, CaseOpened::under(policy))
        )
    }
}

impl Drive for AddPerson {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let (case, at) = (on.case()?, act.at);
        let name = act.words_if_any(self.name.map(Into::into));
        let event = PersonAdded { person: self.person, stage: self.stage, name };
        step!(on, act, families[case] by "add-person", AnyFamily {
            Open(family) => with(
                family,
                |_| Ok(MayName::beside(on.consultations.iter())?),
                |family, may_name| family.add_person(&at, may_name, event),
            ),
        })
    }
}

impl Drive for AdoptPolicy {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let (case, at) = (on.case()?, act.at);
        let policy = self.policy.ok_or(WhyRefused::NotThere(None))?;
        let event = PolicyAdopted { policy, from: self.from };
        let policy = event.policy.clone();
        step!(on, act, families[case] by "adopt-policy", AnyFamily {
            Open(family) => with(
                family,
                |_| Ok(KnownSchemes::of(&policy, Schemes::built_in())?),
                |family, schemes| family.adopt_policy(&at, schemes, event),
            ),
        })
    }
}

impl Drive for CloseCase {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let (case, at) = (on.case()?, act.at);
        step!(on, act, families[case] by "close-case", AnyFamily {
            Open(family) => with(
                family,
                |_| Ok(NothingOpen::among(on.may_be_open())?),
                |family, nothing_open| family.close_case(&at, nothing_open),
            ),
        })
    }
}

macro_rules! said {
    ($( $command:ident by $action:literal, $method:ident(|$it:ident, $act:ident| $event:expr); )+) => { $(
        impl Drive for $command {
            fn drive(self, on: &mut TypedWay, $act: &mut Act) -> Done {
                let (case, at, $it) = (on.case()?, $act.at, self);
                let event = $event;
                step!(on, $act, families[case] by $action, AnyFamily {
                    Open(family) => family.$method(&at, event),
                })
            }
        }
    )+ };
}

said! {
    NameOrganisation by "name-organisation", name_organisation(|it, act|
        OrganisationNamed { organisation: it.organisation, name: act.words(it.name.into()) });
    NamePractitioner by "name-practitioner", name_practitioner(|it, act|
        PractitionerNamed { practitioner: it.practitioner, name: act.words(it.name.into()) });
    RecordBirth by "record-birth", record_birth(|it, act|
        BirthRecorded { person: it.person, born: it.born });
    RecordHome by "record-home", record_home(|it, act| HomeRecorded {
        person: it.person,
        area: it.area,
        from: it.from.unwrap_or(act.at.day()),
    });
}

impl Drive for TakeOnLead {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { lead: id, knows, agreed_by } = self;
        let by = act.at.by();
        let lead = by.practitioner().ok_or_else(|| not_the_lead(by))?;
        begin!(
            on,
            act,
            leads[id] = {
                let no_other = NoOtherLead::among(on.leads.iter())?;
                let agreed = OfTheFamily::among(on.people(), agreed_by)?;
                LeadRole::take_on(
                    id,
                    &act.at,
                    no_other,
                    agreed,
                    LeadTakenOn { lead, knows, agreed_by },
                )?
            }
        )
    }
}

impl Drive for TakeOverLead {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { knows, agreed_by } = self;
        let (by, at) = (act.at.by(), act.at);
        let lead = by.practitioner().ok_or_else(|| not_the_lead(by))?;
        let role = *on.lead().ok_or_else(no_lead)?.id();
        let event = LeadTakenOver { lead, knows, agreed_by };
        step!(on, act, leads[role] by "take-over", AnyLeadRole {
            Serving(role) => with(
                role,
                |_| Ok(OfTheFamily::among(on.people(), agreed_by)?),
                |role, agreed| role.take_over(&at, agreed, event),
            ),
        })
    }
}

impl Drive for EndLead {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let role = *on.lead().ok_or(WhyRefused::NotThere(Some(RuleId::DIR_01)))?.id();
        let (event, at) = (LeadRoleEnded { why: act.words(self.why) }, act.at);
        step!(on, act, leads[role] by "end", AnyLeadRole {
            Serving(role) => role.end(&at, event),
        })
    }
}

impl Drive for AskWithoutNames {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let (id, question) =
            (self.consultation, ConsultationQuestion { topics: self.topics, age: self.age });
        begin!(
            on,
            act,
            consultations[id] = {
                let nobody = NobodyNamed::among(on.people())?;
                Consultation::ask(id, &act.at, nobody, ConsultationAsked { question })?
            }
        )
    }
}

plain! {
    AdviseWithoutNames: consultations[consultation] by "advise",
        AnyConsultation { Asked }.advise(|it, act| ConsultationAnswered { advice: it.advice });
    WithdrawConsultation: consultations[consultation] by "withdraw",
        AnyConsultation { Asked }.withdraw(|it, act| ConsultationWithdrawn {});
    EscalateConsultation: consultations[consultation] by "escalate",
        AnyConsultation { Asked }.escalate(|it, act| ConsultationEscalated {});
}
