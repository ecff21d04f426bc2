//! The rules of the domain: one list, and what each is enforced by.
//!
//! A rule is named by its id everywhere: in documentation, in tests, in every
//! refusal. Those that nothing enforces yet are not in the list.

mod own;
mod source;

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};

#[cfg(feature = "schema")]
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

pub use own::OwnRuleError;
pub use source::{Enforcement, Source};

use crate::edition::Edition;

/// The id of a rule, such as `HUB-04`.
///
/// ```
/// use familyhub_core::RuleId;
///
/// assert_eq!(RuleId::HUB_04.to_string(), "HUB-04");
/// assert_eq!(RuleId::find("HUB-04"), Some(RuleId::HUB_04));
/// assert!(RuleId::HUB_04.rule().words.contains("lead professional"));
/// ```
#[derive(Clone, Copy)]
pub struct RuleId(&'static Rule);

/// A rule: what it asks, where it comes from, and what holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rule {
    /// Its id.
    pub id: &'static str,
    /// What it asks.
    pub words: &'static str,
    /// Where it comes from.
    pub source: Source,
    /// What holds it.
    pub enforced_by: Enforcement,
    /// The item of the code that holds it.
    pub place: &'static str,
    /// Since which edition of the rules it holds.
    pub since: Edition,
}

impl Rule {
    /// Whether it holds in an edition of the rules. [REC-16]
    ///
    /// ```
    /// use familyhub_core::{Edition, RuleId};
    ///
    /// assert!(RuleId::HUB_04.rule().holds(Edition::FIRST));
    /// ```
    pub fn holds(&self, edition: Edition) -> bool {
        self.since <= edition
    }
}

macro_rules! rules {
    ($( $(#[doc = $doc:literal])* $name:ident = $id:literal, $source:ident, $by:ident, $place:literal $(, since $since:literal)?; )+) => {
        impl RuleId {
            $(
                #[doc = concat!("[", $id, "]")]
                $(#[doc = $doc])*
                pub const $name: RuleId = RuleId(&Rule {
                    id: $id,
                    words: concat!($($doc),*).trim_ascii(),
                    source: Source::$source,
                    enforced_by: Enforcement::$by,
                    place: $place,
                    since: rules!(@ $($since)?),
                });
            )+
        }

        /// Every rule that is enforced, in the order of the domain.
        pub const RULES: &[RuleId] = &[$( RuleId::$name ),+];
    };
    (@) => { Edition::FIRST };
    (@ $since:literal) => {
        match Edition::numbered($since) {
            Some(edition) => edition,
            None => Edition::FIRST,
        }
    };
}

rules! {
    /// A consent record covers one person's information; that of a sibling never serves.
    CON_01 = "CON-01", Practice, Guard, "familyhub_consent::Permission::covers";
    /// Consent is sought before it is given or refused, and who asked and what was explained is kept.
    CON_02 = "CON-02", Guide, Type, "familyhub_consent::Permission";
    /// Only somebody able to consent can give it.
    CON_03 = "CON-03", Law, Guard, "familyhub_consent::Capacity";
    /// The scope is closed: purposes, categories and recipients that are named.
    CON_04 = "CON-04", Law, Type, "familyhub_consent::Scope";
    /// Whoever gave consent, or the person once competent, can withdraw it at any time; what was lawfully shared stays lawful.
    CON_05 = "CON-05", Law, Type, "familyhub_consent::Permission::withdraw";
    /// A consent that was refused or has ended never lives again: a new record names the one before.
    CON_06 = "CON-06", Practice, Type, "familyhub_consent::Permission";
    /// The scope is never changed in place: a new record takes over.
    CON_07 = "CON-07", Practice, Type, "familyhub_consent::Permission::supersede";
    /// Consent is not given in the future, and one recorded late is marked and cures nothing.
    CON_08 = "CON-08", Default, Guard, "familyhub_core::Occasion";
    /// Verbal consent is confirmed in writing in time, or can no longer be relied on.
    CON_09 = "CON-09", Practice, Deadline, "familyhub_consent::Permission::covers";
    /// Consent is reviewed in time; past its review date it has expired.
    CON_10 = "CON-10", Practice, Deadline, "familyhub_consent::Permission::covers";
    /// At 16 a young person's own voice is due, and at 18 the consent of a parent stops sufficing.
    CON_11 = "CON-11", Law, Guard, "familyhub_consent::Permission::covers";
    /// When holders of parental responsibility disagree, local policy says whether the consent of one suffices.
    CON_12 = "CON-12", Default, Policy, "familyhub_consent::Permission::covers";
    /// The decision of a child who is able to make it outranks that of a parent, each decision needs its own assessment, and a failed one outranks nobody.
    CON_13 = "CON-13", Practice, Guard, "familyhub_consent::Permission::covers";
    /// A consent that was never valid is invalidated, and every act that relied on it is listed.
    CON_14 = "CON-14", Practice, Guard, "familyhub::Case::impact";
    /// For a direct request the lead professional asks for the consent; another may, for a reason that is recorded.
    CON_15 = "CON-15", Guide, Guard, "familyhub_referral::DirectRequest::submit";
    /// Consent is checked at the moment of the act: one that came later does not serve.
    CON_16 = "CON-16", Practice, Guard, "familyhub_consent::Permission::covers";
    /// A disclosure without consent names its basis, grounds, decision-maker, recipients and whether the family was told; safeguarding grounds below significant harm need another basis.
    CON_17 = "CON-17", Law, Guard, "familyhub_consent::Disclosure";
    /// Withdrawing yields a report of what stops, what goes on and why, who must be told, and that safety needs another look.
    CON_18 = "CON-18", Practice, Type, "familyhub::Case::impact";
    /// A level means something only inside one version of one scheme.
    THR_01 = "THR-01", Practice, Type, "familyhub_threshold::Level";
    /// Inside a scheme the order of levels is total; across schemes two levels may be incomparable, and nothing makes one of them the other.
    THR_02 = "THR-02", Practice, Type, "familyhub_threshold::Level::compare";
    /// The scheme is that of the place where the child lives, on the day of the decision.
    THR_03 = "THR-03", Practice, Guard, "familyhub::Case::scheme_for";
    /// A decision on a level says who, when, which level and why, and is only ever superseded.
    THR_04 = "THR-04", Practice, Type, "familyhub_threshold::Decision";
    /// Each child has a level of their own.
    THR_05 = "THR-05", Practice, Guard, "familyhub_threshold::Decision::at_hub_level";
    /// Suspected significant harm goes to statutory services at once, from every state.
    THR_06 = "THR-06", Law, Type, "familyhub_machine::Chart::always_open";
    /// A professional may challenge a decision, stage by stage: prevent, informal, formal, final.
    THR_07 = "THR-07", Practice, Type, "familyhub_threshold::Decision";
    /// The hub serves the levels that the scheme names.
    THR_08 = "THR-08", Guide, Guard, "familyhub_threshold::Decision::at_hub_level";
    /// A child has one concern open at most: opened in the same command by whatever says that significant harm is suspected, and led by statutory services where the child is on a child protection plan already.
    SAF_01 = "SAF-01", Law, Guard, "familyhub_safety::Concern";
    /// While a concern is open, no act on the consent path goes ahead for that child; what has happened is recorded, social care is told, and a family can withdraw.
    SAF_02 = "SAF-02", Law, Guard, "familyhub_safety::NoConcern";
    /// A concern ends by what social care decided, and never by time, a hub or a lead; until then an answer is asked for, and only what social care has said may go on goes on.
    SAF_03 = "SAF-03", Law, Deadline, "familyhub_safety::Concern";
    /// A level, a review of consent or a request from before the end of a concern is no evidence after it.
    SAF_04 = "SAF-04", Law, Guard, "familyhub_safety::NoConcern";
    /// An escalation names who is told; where none of them is known as statutory, it stands all the same, and social care or the police are told now.
    SAF_05 = "SAF-05", Law, Deadline, "familyhub_consent::Disclosure";
    /// Somebody looks at the safety of each brother and sister, unborn ones too, before the next act about them.
    SAF_06 = "SAF-06", Practice, Deadline, "familyhub_safety::LookAtSafety";
    /// That somebody is not told says whom, why, who decided and when it is looked at again, and leaves out every word for them of all that hangs on it.
    SAF_07 = "SAF-07", Law, Type, "familyhub_consent::FamilyTold";
    /// A strategy discussion that was held says who took part, what was decided, who leads, what the family is told, and about brothers and sisters; missing police or health is shown.
    SAF_08 = "SAF-08", Law, Type, "familyhub_safety::StrategyDiscussionHeld";
    /// A child in need of section 17, or of family help, is not suspected to suffer significant harm: no concern opens, and the hub begins nothing new.
    SAF_09 = "SAF-09", Law, Guard, "familyhub_referral::level_for_support";
    /// A worry below significant harm is a dated note that somebody reviews; so many of them in so many months ask to look again.
    SAF_10 = "SAF-10", Default, Deadline, "familyhub_safety::ConcernBelow";
    /// A closed case takes an escalation, a disclosure and a contact: a new episode opens, and names the one before.
    SAF_11 = "SAF-11", Law, Type, "familyhub::Family";
    /// What keeps a child safe is never refused to a professional for consent, level, state, role or missing words; a family member who speaks of harm is heard as a contact.
    SAF_12 = "SAF-12", Law, Guard, "familyhub_consent::Disclosure";
    /// Nobody but a professional reaches the hub; a family that asks is pointed to a lead professional.
    REF_01 = "REF-01", Guide, Guard, "familyhub_referral::DirectRequest::draft";
    /// The family can withdraw, and harm can be escalated, from every state that is not final.
    REF_02 = "REF-02", Law, Type, "familyhub_machine::Chart::always_open";
    /// Every ending has a coded reason; a matter that comes back is a new referral that names the old one.
    REF_03 = "REF-03", Practice, Type, "familyhub_referral::SupportEndReason";
    /// The same child referred twice is linked and flagged, and never merged.
    REF_04 = "REF-04", Practice, Guard, "familyhub_referral::EarlierReferrals";
    /// A lead professional makes a direct request.
    DIR_01 = "DIR-01", Guide, Guard, "familyhub_referral::LeadRole::represents";
    /// A direct request is for a child whose own level is one that the hub serves.
    DIR_02 = "DIR-02", Guide, Guard, "familyhub_referral::DirectRequest::submit";
    /// A direct request needs consent in force, for the hub, obtained by the lead professional.
    DIR_03 = "DIR-03", Guide, Guard, "familyhub_referral::DirectRequest::submit";
    /// A no-names consultation needs no consent and holds no identity; a later request that names the family is a new record.
    DIR_04 = "DIR-04", Practice, Type, "familyhub_referral::Consultation";
    /// A contact is received, screened and decided, by one of ten outcomes.
    CSP_01 = "CSP-01", Guide, Type, "familyhub_referral::Contact";
    /// A contact is decided within one working day, and whoever referred is told within two.
    CSP_02 = "CSP-02", Law, Deadline, "familyhub_referral::ContactTerms";
    /// A contact progresses to the hub only where the threshold for targeted early help is not met.
    CSP_03 = "CSP-03", Guide, Guard, "familyhub_referral::Contact::progress_to_hub";
    /// A CSPoA professional seeks consent before a contact goes to the hub; without it the contact does not go, and safety gets another look.
    CSP_04 = "CSP-04", Guide, Guard, "familyhub_referral::Contact::progress_to_hub";
    /// A contact within twelve months of the last is a re-referral, and the whole history is shown.
    CSP_05 = "CSP-05", Law, Guard, "familyhub_referral::EarlierReferrals";
    /// Outside opening hours the emergency team answers, and the form follows an urgent phone call within 24 clock hours.
    CSP_06 = "CSP-06", Practice, Deadline, "familyhub_referral::ContactTerms";
    /// A contact is decided as section 47, section 17, family help or targeted early help, each with its effect; a decision that contradicts the recorded level by more than one tier has a reason.
    CSP_07 = "CSP-07", Law, Guard, "familyhub_referral::Contact";
    /// Whoever decides a contact is named with their role: a qualified social worker or a manager where policy says so.
    CSP_08 = "CSP-08", Law, Guard, "familyhub_referral::Contact";
    /// Where information has to go to a listed body although the family refuses, that is a disclosure, and the service still does not start.
    CSP_09 = "CSP-09", Law, Type, "familyhub_consent::Disclosure";
    /// Step-down comes from a family worker, a youth worker, or the access and assessment team.
    STD_01 = "STD-01", Guide, Guard, "familyhub_referral::StepDown::open";
    /// Support is asked for by the family or by those who work with it, and the Partnership Coordinator helps.
    STD_02 = "STD-02", Guide, Guard, "familyhub_referral::StepDown";
    /// A receiving lead professional has accepted before support starts.
    STD_03 = "STD-03", Guide, Type, "familyhub_referral::StepDown::start";
    /// The consent to a step-down is new, and names the agency that receives the family.
    STD_04 = "STD-04", Practice, Guard, "familyhub_referral::StepDown::start";
    /// Nobody steps down straight from a child protection plan.
    STD_05 = "STD-05", Practice, Guard, "familyhub_referral::StepDown::open";
    /// Whether the sending service stays open until support starts is local policy.
    STD_06 = "STD-06", Practice, Policy, "familyhub_referral::StepDownTerms";
    /// A step-down that the family declines is closed with the needs that remain and the onward decision.
    STD_07 = "STD-07", Practice, Guard, "familyhub_referral::StepDown::decline";
    /// Whether a family steps down from a child protection plan in force, and by which way, is local policy.
    STD_08 = "STD-08", Practice, Policy, "familyhub_core::StepDownPolicy";
    /// A step-down after a concern needs social care's decision: no further action, help, or a plan that a conference has ended.
    STD_09 = "STD-09", Law, Guard, "familyhub_referral::StepDown::open";
    /// Whatever sends to the hub can step a family down: a child-in-need team, family help, a child protection team and another authority among them.
    STD_10 = "STD-10", Practice, Guard, "familyhub_referral::StepDown::open";
    /// The hub gives a hub meeting, advice, signposting or brokerage, and support for a Team Around the Child, and nothing else.
    HUB_01 = "HUB-01", Guide, Type, "familyhub_support::HubOffer";
    /// Support needs an admission, which only one of the three pathways can produce.
    HUB_02 = "HUB-02", Guide, Type, "familyhub_referral::Admission";
    /// A hub meeting needs consent in force when it is arranged and when it is held.
    HUB_03 = "HUB-03", Guide, Guard, "familyhub_support::HubMeeting";
    /// The lead professional who knows the family well attends, with its consent, or the discussion does not go ahead.
    HUB_04 = "HUB-04", Guide, Guard, "familyhub_support::HubMeeting::hold";
    /// A service that is closed, or does not suit by age, place, need or date, is not brokered.
    HUB_05 = "HUB-05", Guide, Guard, "familyhub_directory::ServiceFacts::suits";
    /// Significant harm disclosed at a meeting leaves the consent path at once.
    HUB_06 = "HUB-06", Law, Type, "familyhub_support::HubMeeting::escalate";
    /// A family at the level of targeted early help or above is redirected, and not kept.
    HUB_07 = "HUB-07", Guide, Guard, "familyhub_referral::level_for_support";
    /// A meeting records strengths as well as needs, and the family's own words have a place.
    HUB_08 = "HUB-08", Guide, Guard, "familyhub_support::HubMeeting::hold";
    /// A hub meeting is held with the hub and at least one more agency, and that of the lead counts.
    HUB_09 = "HUB-09", Guide, Guard, "familyhub_support::HubMeeting::hold";
    /// There is no team without the family's agreement, and each child is part of it or not by a record of their own.
    TAC_01 = "TAC-01", Practice, Guard, "familyhub_tac::ChildsPart::include";
    /// A team that is open has exactly one lead, who may be an interim one, and never none.
    TAC_02 = "TAC-02", Practice, Type, "familyhub_tac::Leads";
    /// A lead is handed over by both: one offers, the other accepts, and consent is reviewed in between.
    TAC_03 = "TAC-03", Practice, Guard, "familyhub_tac::Handover::accept";
    /// A team meets for the first time, and then reviews its plan, within the weeks that were agreed.
    TAC_04 = "TAC-04", Practice, Deadline, "familyhub_tac::TeamTerms";
    /// A meeting counts if the lead, a voice of the family and another agency take part.
    TAC_05 = "TAC-05", Default, Guard, "familyhub_tac::TeamMeeting::hold";
    /// An action has an owner, a due date, an outcome sought and the child whom it is for.
    TAC_06 = "TAC-06", Practice, Type, "familyhub_tac::ActionSet";
    /// A review can be held without a meeting, from updates, where local policy allows it.
    TAC_07 = "TAC-07", Practice, Policy, "familyhub_tac::PaperReview::call_for_updates";
    /// A team closes for a coded reason; needs that remain have an onward decision, and an overdue action of high risk stands in the way.
    TAC_08 = "TAC-08", Practice, Guard, "familyhub_tac::Team::close";
    /// Without consent in force a team does not meet; what an agency does by itself may go on.
    TAC_09 = "TAC-09", Practice, Guard, "familyhub_tac::Consented";
    /// A child who is stepped up is not forgotten: the part is suspended, and can be resumed when statutory work ends.
    TAC_10 = "TAC-10", Practice, Guard, "familyhub_tac::ChildsPart::resume";
    /// A team is for a child from pregnancy to 19, or to 25 with an education, health and care plan of the statutory system of special educational needs and disability; these ages hold for the hub too.
    TAC_11 = "TAC-11", Framework, Guard, "familyhub_tac::OfAge";
    /// The distance that a child has come is read on an ordered scale, for each outcome: first, at reviews, and at the end.
    TAC_12 = "TAC-12", Practice, Type, "familyhub_tac::OutcomeScale";
    /// An adult's own special information is kept on that adult's permission, or on a basis of its own.
    BAS_14 = "BAS-14", Law, Guard, "familyhub_support::PeopleOfMeeting";
    /// Instants are UTC, days and deadlines are civil dates of Europe/London, and hours, working days and weeks are different types.
    TIME_01 = "TIME-01", Library, Type, "familyhub_time";
    /// Working days leave out weekends and the bank holidays of England and Wales; past the years known there is no answer.
    TIME_02 = "TIME-02", Library, Guard, "familyhub_time::Calendar";
    /// A local time that does not exist, or exists twice, is an error to resolve.
    TIME_03 = "TIME-03", Library, Guard, "familyhub_time::london";
    /// A deadline explains itself: its start, its rule, the days skipped and why, and its result.
    TIME_04 = "TIME-04", Library, Type, "familyhub_time::Deadline";
    /// The record is only ever added to; a mistake is corrected by a new event.
    REC_01 = "REC-01", Library, Type, "familyhub::Case::replay";
    /// Every event has two times: when it happened and when it was recorded.
    REC_02 = "REC-02", Library, Type, "familyhub_core::Occasion";
    /// Every event says who did it, in which role, for which organisation.
    REC_03 = "REC-03", Library, Type, "familyhub_core::Actor";
    /// An erasure is recorded with its ground, which a withdrawn consent is not; it takes the words and leaves the record of what was decided.
    REC_05 = "REC-05", Library, Guard, "familyhub::Erasure::erase_words";
    /// Local policy changes by an event: a manager adopts the whole of it from a day, and each act is judged by the policy of its day.
    REC_15 = "REC-15", Library, Guard, "familyhub::Family::adopt_policy";
    /// A log says by which edition of the rules it goes, each event is proved by the edition of its place, and a program that knows only earlier ones adds nothing.
    REC_16 = "REC-16", Library, Guard, "familyhub::Case::edition";
}

impl RuleId {
    /// The id as people write it.
    pub const fn as_str(self) -> &'static str {
        self.0.id
    }

    /// The rule of this id, if it is one.
    pub fn find(id: &str) -> Option<RuleId> {
        RULES.iter().copied().find(|known| known.as_str() == id)
    }

    /// What the rule asks and where it comes from.
    pub const fn rule(self) -> &'static Rule {
        self.0
    }
}

impl PartialEq for RuleId {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for RuleId {}

impl Hash for RuleId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for RuleId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for RuleId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = Cow::<str>::deserialize(deserializer)?;
        Self::find(&id).ok_or_else(|| de::Error::custom(format_args!("`{id}` is no rule")))
    }
}

#[cfg(feature = "schema")]
impl JsonSchema for RuleId {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("RuleId")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "anyOf": [
                { "enum": RULES },
                { "pattern": "^[A-Z]+-[0-9]{2}$", "description": "A rule of a council's own." },
            ],
        })
    }
}

#[cfg(test)]
mod tests;
