//! What is given in these tests: Lili Varga, eight, whose mother agreed on Wednesday
//! 7 January 2026 to a team, which Ms Bell leads.

pub(crate) use crate::consent::{
    MOTHER, NOBODY_ELSE, at, by, child, day, school, time, under_terms, words,
};

use std::sync::LazyLock;

use familyhub_consent::agreement::{Agreement, AgreementSought, FollowsAgreement};
use familyhub_consent::{
    AgreedService, AnyAgreement, AnyPermission, Categories, Category, Given, Lineage, Permission,
    PermissionSought, Purpose, Purposes, Scope,
};
use familyhub_core::time::Calendar;
use familyhub_core::{
    Actor, AgreementId, DecisionId, HandoverId, Occasion, OrganisationId, PartId, PermissionId,
    Person, PersonId, PractitionerId, Refusal, TeamId, TeamMeetingId, TeamPolicy,
};
use familyhub_machine::Step;
use familyhub_referral::OfTheFamily;
use familyhub_safety::{AnyConcern, ConcernRecords, ConsentPathStep, NoConcern, RaisedBy};
use familyhub_tac::{
    Account, AnyChildsPart, AnyTeam, Consented, EveryChild, FollowsTeam, Formed, HeardHow, Held,
    Invitation, NoPartYet, OfAge, OneChild, Planned, Present, Team, TeamEvent, TeamFormed,
    TeamMeeting, TeamPlace, TeamTerms, Voice, Working, agreement_for_team, level_for_team,
    permission_for_team,
};
use familyhub_testing::agency_professional;
use familyhub_threshold::{AnyDecision, Decision, Scheme, YoungPerson};

static POLICY: LazyLock<TeamPolicy> = LazyLock::new(TeamPolicy::default);
static CALENDAR: LazyLock<Calendar> = LazyLock::new(Calendar::england_and_wales);

/// Reading's terms.
pub(crate) fn terms() -> TeamTerms<'static> {
    TeamTerms::of(&POLICY, &CALENDAR)
}

/// The terms of another policy.
pub(crate) fn terms_of(policy: &TeamPolicy) -> TeamTerms<'_> {
    TeamTerms::of(policy, &CALENDAR)
}

pub(crate) fn berkshire_west() -> &'static Scheme {
    Scheme::built_in("berkshire-west").expect("a scheme that comes with the library")
}

pub(crate) fn health() -> OrganisationId {
    OrganisationId::named("school-nursing")
}

pub(crate) fn nurse() -> Actor {
    agency_professional("nurse", "school-nursing")
}

pub(crate) fn who(name: &str) -> PractitionerId {
    PractitionerId::named(name)
}

pub(crate) fn lili() -> Person {
    child("lili", "2017-05-04")
}

pub(crate) fn bence() -> Person {
    child("bence", "2014-10-20")
}

pub(crate) fn mother() -> PersonId {
    PersonId::named("ada-mother")
}

pub(crate) fn mother_person() -> Person {
    Person { id: mother(), stage: familyhub_core::Stage::Adult { born: None } }
}

/// The mother, who agreed.
pub(crate) fn of_the_family(people: &[Person]) -> OfTheFamily<'_> {
    OfTheFamily::among(people, mother()).expect("she is of the family")
}

pub(crate) fn team_id() -> TeamId {
    TeamId::named("team")
}

/// The concerns that are kept. Every record says that harm is suspected.
#[derive(Default)]
pub(crate) struct KeptConcerns(pub(crate) Vec<AnyConcern>);

impl ConcernRecords for KeptConcerns {
    fn concerns_about(&self, child: PersonId) -> impl Iterator<Item = &AnyConcern> {
        self.0.iter().filter(move |concern| concern.about().child == child)
    }

    fn says_harm(&self, _: PersonId, _: RaisedBy) -> bool {
        true
    }
}

/// No concern about a child was ever raised.
pub(crate) fn no_concern(
    about: &Person,
    step: ConsentPathStep,
    moment: &str,
) -> NoConcern<'static> {
    static NONE: KeptConcerns = KeptConcerns(Vec::new());
    NoConcern::about((&[about.id], step, time(moment)), &NONE).expect("none is open")
}

/// Agreed by the mother in writing, about a child, at a moment.
pub(crate) fn agreement(about: &Person, moment: &str) -> AnyAgreement {
    let service = AgreedService::TeamAroundTheChild;
    let follows = FollowsAgreement::among([], about.id, service, None).expect("the first");
    let explained = words("what a team is");
    let event = AgreementSought { person: about.id, service, explained, predecessor: None };
    let (id, at) = (AgreementId::named("agreement"), at(moment));
    let sought = Agreement::seek(id, &at, follows, event).expect("asked").machine;
    let able = crate::consent::able(about, &MOTHER, moment);
    under_terms(|terms| sought.give(&at, able, terms)).expect("agreed").machine.into()
}

/// Permission to share within the team, given by the mother in writing.
pub(crate) fn permission(
    about: &Person,
    moment: &str,
    recipients: impl IntoIterator<Item = OrganisationId>,
) -> AnyPermission {
    let purposes = Purposes::of(&[Purpose::TeamAroundTheChild]);
    let lineage = Lineage::among([], about.id, purposes, None).expect("the first");
    let categories = Categories::of(&[Category::Identity, Category::NeedsAndStrengths]);
    let event = PermissionSought {
        person: about.id,
        scope: Scope::new(purposes, categories, recipients).expect("a scope"),
        explained: words("who would hear what"),
        predecessor: None,
    };
    let (id, at) = (PermissionId::named("share-in-team"), at(moment));
    let sought = Permission::seek(id, &at, lineage, event).expect("asked").machine;
    let able = crate::consent::able(about, &MOTHER, moment);
    under_terms(|terms| sought.give(&at, able, terms)).expect("given").machine.into()
}

/// Talks a permission over again.
pub(crate) fn talked_over(permission: AnyPermission, moment: &str) -> AnyPermission {
    let given: Permission<Given> = permission.try_into().expect("it is given");
    under_terms(|terms| given.review(&at(moment), terms)).expect("reviewed").machine.into()
}

/// Talks an agreement over again.
pub(crate) fn agreement_talked_over(agreement: AnyAgreement, moment: &str) -> AnyAgreement {
    let given: Agreement<familyhub_consent::agreement::Given> =
        agreement.try_into().expect("it is given");
    under_terms(|terms| given.review(&at(moment), terms)).expect("reviewed").machine.into()
}

pub(crate) fn level(about: &Person, code: &str, moment: &str) -> AnyDecision {
    let level = berkshire_west().level(code).expect("a level");
    let id = DecisionId::named(&format!("level-{code}"));
    let (indicators, reasons) = (vec![words("tired")], words("what was seen"));
    let occasion = at(moment);
    let young = YoungPerson::on(about, occasion.day()).expect("a child");
    Decision::decide(id, &occasion, young, level, indicators, reasons)
        .expect("decided")
        .machine
        .into()
}

/// Everything about one child that an act of a team asks for.
pub(crate) struct TeamFamily {
    pub(crate) child: Person,
    pub(crate) agreement: AnyAgreement,
    pub(crate) permission: AnyPermission,
    pub(crate) part: AnyChildsPart,
}

impl TeamFamily {
    /// Lili's, from Wednesday 7 January on.
    pub(crate) fn of_lili() -> Self {
        let child = lili();
        let agreement = agreement(&child, "2026-01-07T10:00");
        let permission = permission(&child, "2026-01-07T10:00", [school(), health()]);
        let part = included(&child, &agreement, "2b", "2026-01-07T10:30").expect("included");
        Self { child, agreement, permission, part }
    }

    /// What an act at a moment takes, of a team that Ms Bell leads for the school.
    pub(crate) fn consented(&self, moment: &str) -> Result<Consented<'_>, Refusal> {
        self.consented_for(school(), moment)
    }

    /// What an act at a moment takes, where somebody of this organisation leads.
    pub(crate) fn consented_for(
        &self,
        leads: OrganisationId,
        moment: &str,
    ) -> Result<Consented<'_>, Refusal> {
        let at = time(moment);
        let takes_part = self.part.takes_part(&self.child, terms(), at)?;
        let agreed = agreement_for_team(Some(&self.agreement), &self.child, at)?;
        let permission = Some(&self.permission);
        let told = permission_for_team(permission, &self.child, leads, at, &NOBODY_ELSE)?;
        Consented::of(team_id(), at, vec![OneChild::of(takes_part, agreed, told)?])
    }

    /// No concern about the child was ever raised.
    pub(crate) fn no_concern(&self, step: ConsentPathStep, moment: &str) -> NoConcern<'static> {
        no_concern(&self.child, step, moment)
    }

    /// What the school nurse takes at a moment, to lead: she is the only child.
    pub(crate) fn every_child(&self, moment: &str) -> Result<EveryChild<'_>, Refusal> {
        EveryChild::among([&self.part], self.consented_for(health(), moment)?)
    }
}

/// A child's part, at a level.
pub(crate) fn included(
    child: &Person,
    agreement: &AnyAgreement,
    code: &str,
    moment: &str,
) -> Result<AnyChildsPart, Refusal> {
    let none_yet = NoPartYet::among([], team_id(), child.id)?;
    included_where(none_yet, child, agreement, code, moment)
}

/// A child's part, at a level, where it was shown that there is none yet.
pub(crate) fn included_where(
    none_yet: NoPartYet<'_>,
    child: &Person,
    agreement: &AnyAgreement,
    code: &str,
    moment: &str,
) -> Result<AnyChildsPart, Refusal> {
    let (occasion, decision) = (at(moment), level(child, code, "2026-01-06T09:00"));
    let agreed = agreement_for_team(Some(agreement), child, occasion.occurred())?;
    let level = level_for_team(Some(&decision), child.id, berkshire_west(), occasion.occurred())?;
    let of_age = OfAge::on(child, false, terms(), occasion.day())?;
    let team: AnyTeam = agreed_team().into();
    let id = PartId::named("part");
    let clear = no_concern(child, ConsentPathStep::Team, moment);
    let stands = (team.stands().expect("it is agreed"), none_yet, clear);
    familyhub_tac::ChildsPart::include(id, &occasion, stands, agreed, level, of_age)
        .map(|step| step.machine.into())
}

/// Agreed on 7 January, at ten.
pub(crate) fn agreed_team() -> Team<familyhub_tac::Agreed> {
    let first = FollowsTeam::among([], None).expect("it takes up no other");
    agreed_anew(team_id(), first, "2026-01-07T10:00").machine
}

/// A team that is agreed about Lili, and what is recorded of it.
pub(crate) fn agreed_anew(
    id: TeamId,
    follows: FollowsTeam<'_>,
    moment: &str,
) -> Step<Team<familyhub_tac::Agreed>, TeamEvent> {
    let (lili, at) = (lili(), at(moment));
    let agreement = agreement(&lili, moment);
    let agreed = agreement_for_team(Some(&agreement), &lili, at.occurred()).expect("agreed");
    let clear = no_concern(&lili, ConsentPathStep::Team, moment);
    Team::agree(id, &at, agreed, follows, clear).expect("agreed")
}

/// Ms Bell accepted to lead it, at eleven.
pub(crate) fn formed() -> Team<Formed> {
    let event = TeamFormed { lead: who("bell"), organisation: school(), agreed_by: mother() };
    let (people, moment) = ([mother_person()], "2026-01-07T11:00");
    let clear = no_concern(&lili(), ConsentPathStep::Team, moment);
    agreed_team().form(&at(moment), of_the_family(&people), clear, event).expect("formed").machine
}

pub(crate) fn present(name: &str, organisation: OrganisationId) -> Present {
    Present { who: who(name), organisation, place: TeamPlace::Agency {} }
}

pub(crate) fn mothers_voice() -> Voice {
    Voice { of: mother(), heard: HeardHow::Present { words: None } }
}

/// Ms Bell, the school nurse and the mother were there.
pub(crate) fn account() -> Account {
    Account {
        present: vec![present("bell", school()), present("nurse", health())],
        apologies: Vec::new(),
        voices: vec![mothers_voice()],
        notes_by: who("bell"),
        notes: words("Lili sleeps better."),
    }
}

pub(crate) fn planned(team: &AnyTeam, family: &TeamFamily, moment: &str) -> TeamMeeting<Planned> {
    let occasion = at(moment);
    let led = team.led(occasion.occurred()).expect("led");
    let invitation =
        Invitation { on: occasion.day(), invited: vec![school(), health()], instead_of: None };
    let consented = family.consented(moment).expect("consented");
    let clear = family.no_concern(ConsentPathStep::TeamMeeting, moment);
    let id = TeamMeetingId::named("meeting");
    TeamMeeting::plan(id, &occasion, led, consented, clear, invitation).expect("planned").machine
}

/// Holds a meeting at a moment.
pub(crate) fn hold(
    team: &AnyTeam,
    family: &TeamFamily,
    account: Account,
    moment: &str,
) -> Result<TeamMeeting<Held>, Refusal> {
    let occasion = at(moment);
    let led = team.led(occasion.occurred())?;
    let consented = family.consented(moment)?;
    let clear = family.no_concern(ConsentPathStep::TeamMeeting, moment);
    planned(team, family, "2026-01-20T09:00")
        .hold(&occasion, led, consented, clear, terms(), account)
        .map(|step| step.machine)
        .map_err(|refused| refused.refusal)
}

/// The team met on Wednesday 11 February.
pub(crate) fn working(family: &TeamFamily) -> Team<Working> {
    let moment = "2026-02-11T14:00";
    let meeting = hold(&formed().into(), family, account(), moment).expect("held");
    formed().review(&at(moment), meeting.met(), terms()).expect("reviewed").machine
}

pub(crate) fn handover_id() -> HandoverId {
    HandoverId::named("handover")
}

/// Something that the school nurse does.
pub(crate) fn nurse_at(moment: &str) -> Occasion {
    by(nurse(), moment)
}
