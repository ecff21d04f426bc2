//! Who speaks for a child: responsibility, objections, and what a child is able to
//! decide; and disclosure without consent.

use familyhub::consent::{
    AnyObjection, AnyResponsibility, Assessment, Capacity, Disclosure, DisclosureDecided,
    FamilyTold, FoundAble, FoundNotAble, Objection, ObjectionLifted, OfAChild, Responsibility,
    ResponsibilityEnded, ResponsibilityNeverHeld, ResponsibilityRecorded,
};
use familyhub::core::RuleId;
use familyhub::{
    AssessCompetence, Claim, Disclose, FamilyTelling, ObjectToSharing, RecordResponsibility,
};

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

    pub(crate) fn disclosure(&mut self, it: Disclose) -> DisclosureDecided {
        DisclosureDecided {
            person: it.person,
            basis: it.basis,
            harm: it.harm,
            grounds: self.words(it.grounds),
            categories: it.categories.into_iter().collect(),
            recipients: it.recipients,
            family: match it.family {
                FamilyTelling::Told {} => FamilyTold::Told {},
                FamilyTelling::NotTold { why } => FamilyTold::NotTold { why: self.words(why) },
            },
        }
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
        let event = act.disclosure(self);
        begin!(
            on,
            act,
            disclosures[id] = {
                on.person(person)?;
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
