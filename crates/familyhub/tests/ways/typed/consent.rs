//! Who speaks for a child: responsibility, objections, and what a child is able to
//! decide; and disclosure without consent.

use familyhub::consent::{
    AnyDisclosure, AnyObjection, AnyResponsibility, Assessment, Capacity, ConcernGravity,
    Disclosure, DisclosureCompleted, DisclosureDecided, FamilyTold, FoundAble, FoundNotAble,
    NotToldEnded, NotToldReason, NotToldReviewed, NotToldWhom, Objection, ObjectionLifted,
    OfAChild, Responsibility, ResponsibilityEnded, ResponsibilityNeverHeld, ResponsibilityRecorded,
    StatutoryBody, StatutoryTold, TellingTerms,
};
use familyhub::core::{Actor, OrganisationId, PractitionerId, RuleId, StatutoryKind};
use familyhub::{
    AssessCompetence, Claim, CompleteDisclosure, Disclose, EndNotTold, FamilyTelling,
    ObjectToSharing, RecordResponsibility, RecordStatutoryTold, ReviewNotTold,
};

use super::steps::with;
use super::{Act, Done, Drive, TypedWay, WhyRefused};

impl Act {
    /// In which capacity somebody says that they consent.
    pub(crate) fn capacity(&mut self, claim: Claim) -> Capacity {
        match claim {
            Claim::ParentalResponsibility { held } => Capacity::ParentalResponsibility { held },
            Claim::Own {} => Capacity::Own {},
            Claim::GillickCompetent { assessed_by, on, reasons } => {
                Capacity::GillickCompetent { assessed_by, on, reasons: self.words(reasons) }
            }
            Claim::CareOrder { authority } => Capacity::CareOrder { authority },
            Claim::CarerWithoutResponsibility { carer } => {
                Capacity::CarerWithoutResponsibility { carer }
            }
        }
    }

    pub(crate) fn disclosure(
        &mut self,
        it: Disclose,
        escalates: bool,
        terms: &TellingTerms<'_>,
    ) -> Result<DisclosureDecided, WhyRefused> {
        let grounds = self.words_if_any(it.grounds);
        let (recipients, statutory) = told(it.recipients, it.statutory, terms);
        let family = match it.family {
            None => FamilyTold::NotSaid {},
            Some(family) => self.family_told(family, terms)?,
        };
        Ok(DisclosureDecided {
            person: it.person,
            basis: it.basis,
            harm: it.harm,
            escalates,
            grounds,
            categories: it.categories.into_iter().flatten().collect(),
            recipients,
            statutory: Some(statutory),
            family,
        })
    }

    fn family_told(
        &mut self,
        family: FamilyTelling,
        terms: &TellingTerms<'_>,
    ) -> Result<FamilyTold, WhyRefused> {
        let FamilyTelling::NotTold { why, whom, reason, decided_by, review_on } = family else {
            return Ok(FamilyTold::Told {});
        };
        let last = terms.review_by(self.at.day())?;
        Ok(FamilyTold::NotTold {
            why: self.words_if_any(why),
            whom: whom.map_or(NotToldWhom::Everybody {}, |people| NotToldWhom::People { people }),
            reason: reason.unwrap_or(NotToldReason::InWords),
            decided_by: decided_by.or(self.at.by().practitioner()),
            review_on: Some(review_on.unwrap_or(last).min(last)),
        })
    }
}

/// Who is told, and who of them is statutory.
fn told(
    recipients: Option<Vec<OrganisationId>>,
    said: Option<Vec<StatutoryBody>>,
    terms: &TellingTerms<'_>,
) -> (Vec<OrganisationId>, Vec<StatutoryBody>) {
    let mut recipients = recipients.unwrap_or_default();
    let mut statutory: Vec<_> = recipients.iter().filter_map(|it| terms.body(*it)).collect();
    for body in said.into_iter().flatten() {
        recipients.extend(Some(body.organisation).filter(|it| !recipients.contains(it)));
        let known = statutory.iter().any(|it| it.organisation == body.organisation);
        statutory.extend((!known).then(|| terms.body(body.organisation).unwrap_or(body)));
    }
    (recipients, statutory)
}

/// Who decided, and for which social care.
fn decider(
    (decided_by, social_care): (Option<PractitionerId>, Option<OrganisationId>),
    by: &Actor,
    terms: &TellingTerms<'_>,
) -> Result<(PractitionerId, Option<StatutoryBody>), WhyRefused> {
    let kind = StatutoryKind::SocialCare;
    let own = if decided_by.is_none_or(|it| by.is(it)) { by.organisation() } else { None };
    let said =
        |organisation| terms.body(organisation).unwrap_or(StatutoryBody { organisation, kind });
    let own = own.and_then(|own| terms.body(own)).filter(|body| body.kind == kind);
    let nobody = WhyRefused::NotThere(Some(RuleId::SAF_07));
    Ok((decided_by.or(by.practitioner()).ok_or(nobody)?, social_care.map(said).or(own)))
}

#[expect(unreachable_patterns, reason = "a disclosure has one state")]
impl Drive for CompleteDisclosure {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let (id, at) = (self.disclosure, act.at);
        let terms = on.telling_terms(at.day())?;
        let (recipients, statutory) = told(self.recipients, self.statutory, &terms);
        let event = DisclosureCompleted {
            grounds: act.words_if_any(self.grounds),
            categories: self.categories.into_iter().flatten().collect(),
            recipients,
            statutory,
            family: self.family.map(|family| act.family_told(family, &terms)).transpose()?,
        };
        step!(on, act, disclosures[id] by "complete", AnyDisclosure {
            Decided(decided) => decided.complete(&at, event),
        })
    }
}

#[expect(unreachable_patterns, reason = "a disclosure has one state")]
impl Drive for RecordStatutoryTold {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let (id, at, organisation) = (self.disclosure, act.at, self.organisation);
        let said = self.kind.map(|kind| StatutoryBody { organisation, kind });
        let listed = on.telling_terms(at.day())?.body(organisation);
        let body = listed.or(said).ok_or(WhyRefused::NotThere(Some(RuleId::SAF_05)))?;
        step!(on, act, disclosures[id] by "tell-statutory", AnyDisclosure {
            Decided(decided) => decided.tell_statutory(&at, StatutoryTold { body }),
        })
    }
}

#[expect(unreachable_patterns, reason = "a disclosure has one state")]
impl Drive for ReviewNotTold {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let (id, at) = (self.disclosure, act.at);
        let terms = on.telling_terms(at.day())?;
        let review_on = self.review_on.map_or_else(|| terms.review_by(at.day()), Ok)?;
        let by = decider((self.decided_by, self.social_care), at.by(), &terms)?;
        let (decided_by, social_care) = by;
        let reasons = act.words(self.reasons);
        let event = NotToldReviewed { decided_by, social_care, reasons, review_on };
        step!(on, act, disclosures[id] by "look-again", AnyDisclosure {
            Decided(decided) => with(
                decided,
                |_| on.telling_terms(at.day()),
                |decided, terms| decided.look_again(&at, terms, event),
            ),
        })
    }
}

#[expect(unreachable_patterns, reason = "a disclosure has one state")]
impl Drive for EndNotTold {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let (id, at) = (self.disclosure, act.at);
        let terms = on.telling_terms(at.day())?;
        let by = decider((self.decided_by, self.social_care), at.by(), &terms)?;
        let (decided_by, social_care) = by;
        let event = NotToldEnded { decided_by, social_care, reasons: act.words(self.reasons) };
        step!(on, act, disclosures[id] by "end-not-told", AnyDisclosure {
            Decided(decided) => with(
                decided,
                |_| on.telling_terms(at.day()),
                |decided, terms| decided.end_not_told(&at, terms, event),
            ),
        })
    }
}

impl Drive for RecordResponsibility {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let id = self.responsibility;
        let event = ResponsibilityRecorded {
            child: self.child,
            holder: self.holder,
            held: self.held,
            since: self.since,
            seen: act.words_if_any(self.seen),
        };
        begin!(
            on,
            act,
            responsibilities[id] = {
                let child = OfAChild::on(on.person(self.child)?, act.at.day())?;
                Responsibility::record(id, &act.at, child, event)?
            }
        )
    }
}

impl Drive for ObjectToSharing {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let (id, day) = (self.objection, act.at.day());
        begin!(
            on,
            act,
            objections[id] = {
                let held = on.responsibilities.iter().find(|held| {
                    let holder = held.holder();
                    holder.child == self.child && holder.who == self.by && held.is_held_on(day)
                });
                let holds = held
                    .ok_or(WhyRefused::NotThere(Some(RuleId::CON_12)))?
                    .holds(act.at.occurred())?;
                Objection::object(id, &act.at, holds, self.purposes.into_iter().collect())?
            }
        )
    }
}

impl Drive for AssessCompetence {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { assessment: id, child, permission, able, reasons } = self;
        let reasons = act.words(reasons);
        if able {
            let event = FoundAble { child, permission, reasons };
            begin!(
                on,
                act,
                assessments[id] = {
                    let child = OfAChild::on(on.person(child)?, act.at.day())?;
                    Assessment::find_able(id, &act.at, child, event)?
                }
            )
        } else {
            let event = FoundNotAble { child, permission, reasons };
            begin!(
                on,
                act,
                assessments[id] = {
                    let child = OfAChild::on(on.person(child)?, act.at.day())?;
                    Assessment::find_not_able(id, &act.at, child, event)?
                }
            )
        }
    }
}

impl Drive for Disclose {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let (id, person) = (self.disclosure, self.person);
        let harm = self.harm;
        let event = act.disclosure(self, false, &on.telling_terms(act.at.day())?)?;
        begin!(
            on,
            act,
            disclosures[id] = {
                if harm == ConcernGravity::BelowSignificantHarm {
                    on.person(person)?;
                }
                Disclosure::decide(id, &act.at, on.terms(act.at.day())?, event)?
            }
        )
    }
}

plain! {
    EndResponsibility: responsibilities[responsibility] by "end", AnyResponsibility { Holding }.end(
        |it, act| ResponsibilityEnded { on: it.on, why: act.words(it.why) });
    CorrectResponsibility: responsibilities[responsibility] by "correct",
        AnyResponsibility { Holding }.correct(
            |it, act| ResponsibilityNeverHeld { why: act.words(it.why) });
    LiftObjection: objections[objection] by "lift",
        AnyObjection { Standing }.lift(|it, act| ObjectionLifted { by: it.by });
}
