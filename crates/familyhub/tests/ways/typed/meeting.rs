//! Hub meetings.

use familyhub::consent::{HubSupport, InForce};
use familyhub::core::{Occasion, PermissionId, PersonId};
use familyhub::referral::__private::no_lead;
use familyhub::support::{
    AnyHubMeeting, HubMeeting, HubOffer, MeetingCancelled, MeetingNotGoneAhead, MeetingPlan,
    MeetingTask, Minutes, consent_for_meeting,
};
use familyhub::{
    AgreedSupport, ArrangeMeeting, HoldMeeting, InviteToMeeting, ProposeMeeting, RearrangeMeeting,
    ToDo,
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
                let level = on.level_for_support(admission.child(), act.at.occurred())?;
                HubMeeting::propose(id, &act.at, admission, level, aim)?
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
                let level = on.level_for_support(child, act.at.occurred())?;
                let consent = on.consent_for_meeting(self.permission, child, &act.at)?;
                let plan =
                    MeetingPlan { on: self.on, invited: self.invited, instead_of: self.instead_of };
                HubMeeting::arrange(id, &act.at, admission, level, consent, plan)?
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
                    let level = on.level_for_meeting(about.child, at.occurred())?;
                    let consent = on.consent_for_meeting(permission, about.child, &at)?;
                    Ok((on.admission(about.referral, at.occurred())?, level, consent))
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
                    let level = on.level_for_meeting(about.child, at.occurred())?;
                    let consent = on.consent_for_meeting(permission, about.child, &at)?;
                    Ok((on.admission(about.referral, at.occurred())?, level, consent))
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
        let minutes = Minutes {
            present: self.present,
            strengths: act.all_words(self.strengths),
            needs: act.all_words(self.needs),
            family_words: act.words_if_any(self.family_words),
            outcomes: self.outcomes.into_iter().map(|agreed| act.outcome(agreed)).collect(),
            tasks: self
                .tasks
                .unwrap_or_default()
                .into_iter()
                .map(|ToDo { who, what, by }| MeetingTask { who, what: act.words(what), by })
                .collect(),
        };
        let present: Vec<_> = minutes.present.iter().map(|attendee| attendee.who).collect();
        step!(on, act, meetings[id] by "hold", AnyHubMeeting {
            Arranged(meeting) => with(
                meeting,
                |meeting| {
                    let about = meeting.state().meeting;
                    let level = on.level_for_meeting(about.child, at.occurred())?;
                    let consent = on.consent_for_meeting(permission, about.child, &at)?;
                    let lead = on.lead().ok_or_else(no_lead)?;
                    let admission = on.admission(about.referral, at.occurred())?;
                    Ok((admission, level, consent, lead.attends(present, at.occurred())?))
                },
                |meeting, (admission, level, consent, lead)| {
                    meeting.hold(&at, admission, level, consent, lead, minutes)
                },
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
