//! Hub meetings.

use familyhub::consent::{AnyPermission, HubSupport, InForce};
use familyhub::core::{Occasion, PermissionId, PersonId};
use familyhub::referral::__private::no_lead;
use familyhub::safety::ConsentPathStep::HubMeeting as AHubMeeting;
use familyhub::support::{
    AdultInformation, AdultInformationKind, AnyHubMeeting, FamilyAttendee, HubMeeting, HubOffer,
    MeetingCancelled, MeetingNotGoneAhead, MeetingPlan, MeetingTask, Minutes, PeopleOfMeeting,
    consent_for_meeting, permission_of_adult,
};
use familyhub::{
    AboutAdult, AgreedSupport, ArrangeMeeting, FamilyVoice, HoldMeeting, InviteToMeeting,
    ProposeMeeting, RearrangeMeeting, ToDo,
};

use super::steps::with;
use super::{Act, Done, Drive, TypedWay, WhyRefused};

impl TypedWay {
    fn consent_for_meeting(
        &self,
        named: Option<PermissionId>,
        child: PersonId,
        at: &Occasion,
    ) -> Result<InForce<'_, HubSupport>, WhyRefused> {
        let (person, hub, now) = (self.person(child)?, self.hub(at.day())?, at.occurred());
        let found = match named {
            Some(id) => self.permissions.get(id),
            None => self.permission_for(child, |it| {
                consent_for_meeting(Some(it), person, hub, now, self).is_ok()
            }),
        };
        Ok(consent_for_meeting(found, person, hub, now, self)?)
    }
}

impl TypedWay {
    fn permission_of_adult(
        &self,
        named: Option<PermissionId>,
        adult: PersonId,
        kind: AdultInformationKind,
        at: &Occasion,
    ) -> Result<InForce<'_, HubSupport>, WhyRefused> {
        let (person, hub, now) = (self.person(adult)?, self.hub(at.day())?, at.occurred());
        let serves = |it: &AnyPermission| {
            permission_of_adult(Some(it), person, kind, (hub, now), self).is_ok()
        };
        let found = match named {
            Some(id) => self.permissions.get(id),
            None => self.permission_for(adult, serves),
        };
        Ok(permission_of_adult(found, person, kind, (hub, now), self)?)
    }
}

impl Act {
    fn outcome(&mut self, agreed: AgreedSupport) -> HubOffer {
        match agreed {
            AgreedSupport::Advice { what } => HubOffer::Advice { what: self.words(what) },
            AgreedSupport::Signposting { service } => {
                HubOffer::Signposting { service: self.words(service) }
            }
            AgreedSupport::Brokerage { service } => {
                HubOffer::Brokerage { service: self.words(service) }
            }
            AgreedSupport::TeamAroundTheChild {} => HubOffer::TeamAroundTheChild {},
        }
    }
}

impl Drive for ProposeMeeting {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { meeting: id, referral, aim } = self;
        let aim = act.words(aim);
        begin!(
            on,
            act,
            meetings[id] = {
                let admission = on.admission(referral, act.at.occurred())?;
                let unstopped = on.no_concern(admission.child(), AHubMeeting, &act.at)?;
                let level = on.level_for_support(admission.child(), act.at.occurred())?;
                HubMeeting::propose(id, &act.at, (admission, unstopped), level, aim)?
            }
        )
    }
}

impl Drive for ArrangeMeeting {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let id = self.meeting;
        begin!(
            on,
            act,
            meetings[id] = {
                let admission = on.admission(self.referral, act.at.occurred())?;
                let child = admission.child();
                let unstopped = on.no_concern(child, AHubMeeting, &act.at)?;
                let level = on.level_for_support(child, act.at.occurred())?;
                let consent = on.consent_for_meeting(self.permission, child, &act.at)?;
                let plan =
                    MeetingPlan { on: self.on, invited: self.invited, instead_of: self.instead_of };
                HubMeeting::arrange(id, &act.at, (admission, unstopped), level, consent, plan)?
            }
        )
    }
}

impl Drive for InviteToMeeting {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { meeting: id, on: day, invited, permission } = self;
        let at = act.at;
        step!(on, act, meetings[id] by "invite", AnyHubMeeting {
            Proposed(meeting) => with(
                meeting,
                |meeting| {
                    let about = meeting.state().meeting;
                    let unstopped = on.no_concern(about.child, AHubMeeting, &at)?;
                    let level = on.level_for_meeting(about.child, at.occurred())?;
                    let consent = on.consent_for_meeting(permission, about.child, &at)?;
                    let admission = on.admission(about.referral, at.occurred())?;
                    Ok(((admission, unstopped), level, consent))
                },
                |meeting, (admission, level, consent)| {
                    meeting.invite(&at, admission, level, consent, day, invited)
                },
            ),
        })
    }
}

impl Drive for RearrangeMeeting {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { meeting: id, on: day, invited, permission } = self;
        let at = act.at;
        step!(on, act, meetings[id] by "rearrange", AnyHubMeeting {
            Arranged(meeting) => with(
                meeting,
                |meeting| {
                    let about = meeting.state().meeting;
                    let unstopped = on.no_concern(about.child, AHubMeeting, &at)?;
                    let level = on.level_for_meeting(about.child, at.occurred())?;
                    let consent = on.consent_for_meeting(permission, about.child, &at)?;
                    let admission = on.admission(about.referral, at.occurred())?;
                    Ok(((admission, unstopped), level, consent))
                },
                |meeting, (admission, level, consent)| {
                    meeting.rearrange(&at, admission, level, consent, day, invited)
                },
            ),
        })
    }
}

impl Drive for HoldMeeting {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let (id, permission, at) = (self.meeting, self.permission, act.at);
        // The adults are asked after what the meeting itself stands on; without one that is
        // arranged, not at all.
        let arranged = match on.meetings.get(id) {
            Some(AnyHubMeeting::Arranged(meeting)) => Some(meeting.state().meeting.child),
            Some(_) | None => None,
        };
        let asked = self.about_adults.unwrap_or_default();
        if let Some(child) = arranged.filter(|_| !asked.is_empty()) {
            let _ = on.no_concern(child, AHubMeeting, &at)?;
            let _ = on.level_for_meeting(child, at.occurred())?;
            let _ = on.consent_for_meeting(permission, child, &at)?;
            on.lead().ok_or_else(no_lead)?;
        }
        let mut about_adults = Vec::new();
        for AboutAdult { adult, kind, what, permission } in
            asked.into_iter().filter(|_| arranged.is_some())
        {
            let permission = on.permission_of_adult(permission, adult, kind, &at)?.reference();
            about_adults.push(AdultInformation { adult, kind, what: act.words(what), permission });
        }
        let minutes = Minutes {
            present: self.present,
            strengths: act.all_words(self.strengths),
            needs: act.all_words(self.needs),
            family_words: act.words_if_any(self.family_words),
            family: self
                .family
                .unwrap_or_default()
                .into_iter()
                .map(|FamilyVoice { who, voice }| FamilyAttendee {
                    who,
                    voice: act.words_if_any(voice),
                })
                .collect(),
            about_adults,
            outcomes: self.outcomes.into_iter().map(|agreed| act.outcome(agreed)).collect(),
            tasks: self
                .tasks
                .unwrap_or_default()
                .into_iter()
                .map(|ToDo { who, what, by }| MeetingTask { who, what: act.words(what), by })
                .collect(),
        };
        let adults: Vec<_> = minutes
            .about_adults
            .iter()
            .map(|it| (it.permission.permission, it.adult, it.kind))
            .collect();
        let present: Vec<_> = minutes.present.iter().map(|attendee| attendee.who).collect();
        step!(on, act, meetings[id] by "hold", AnyHubMeeting {
            Arranged(meeting) => with(
                meeting,
                |meeting| {
                    let about = meeting.state().meeting;
                    let unstopped = on.no_concern(about.child, AHubMeeting, &at)?;
                    let level = on.level_for_meeting(about.child, at.occurred())?;
                    let consent = on.consent_for_meeting(permission, about.child, &at)?;
                    let lead = on.lead().ok_or_else(no_lead)?;
                    let admission = on.admission(about.referral, at.occurred())?;
                    let permits = adults
                        .iter()
                        .map(|(named, adult, kind)| {
                            on.permission_of_adult(Some(*named), *adult, *kind, &at)
                        })
                        .collect::<Result<_, WhyRefused>>()?;
                    let people = PeopleOfMeeting::among(on.people(), permits);
                    let attends = lead.attends(present, at.occurred())?;
                    Ok((admission, level, consent, attends, people, unstopped))
                },
                |meeting, grounds| meeting.hold_with(&at, grounds, minutes),
            ),
        })
    }
}

plain! {
    RecordMeetingNotGoneAhead: meetings[meeting] by "not-go-ahead",
        AnyHubMeeting { Arranged }.not_go_ahead(|it, act| MeetingNotGoneAhead { why: it.why });
    CancelMeeting: meetings[meeting] by "cancel",
        AnyHubMeeting { Proposed | Arranged }.cancel(|it, act| MeetingCancelled { why: it.why });
}
