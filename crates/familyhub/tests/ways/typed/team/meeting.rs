//! Meetings of a team, and reviews without one.

use familyhub::core::TeamId;
use familyhub::safety::ConsentPathStep::{PlanReview, TeamMeeting as MeetingStep};
use familyhub::tac::{
    Account, AnyPaperReview, AnyTeam, AnyTeamMeeting, Apology, HeardHow, Invitation, Met,
    PaperReview, PaperReviewGivenUp, TeamMeeting, TeamMeetingCalledOff, TeamMeetingNotHeld,
    UpdateCollated, Voice, voices_of_the_family,
};
use familyhub::{
    CallForUpdates, CompletePaperReview, HoldTeamMeeting, PlanTeamMeeting, PlanTeamMeetingAgain,
    Sorry, Speaking, Spoken,
};

use crate::typed::steps::with;
use crate::typed::{Act, Done, Drive, TypedWay, WhyRefused};

impl Act {
    fn voices(&mut self, voices: Vec<Spoken>) -> Vec<Voice> {
        let heard = |it: Speaking, act: &mut Self| match it {
            Speaking::Present { words } => HeardHow::Present { words: act.words_if_any(words) },
            Speaking::Views { words, why_absent } => {
                HeardHow::Views { words: act.words(words), why_absent: act.words(why_absent) }
            }
            Speaking::NotHeard { why } => HeardHow::NotHeard { why: act.words(why) },
        };
        voices.into_iter().map(|it| Voice { of: it.of, heard: heard(it.heard, self) }).collect()
    }

    fn apologies(&mut self, apologies: Option<Vec<Sorry>>) -> Vec<Apology> {
        let apology = |Sorry { who, organisation, update }: Sorry| Apology {
            who,
            organisation,
            update: self.words_if_any(update),
        };
        apologies.unwrap_or_default().into_iter().map(apology).collect()
    }
}

impl TypedWay {
    /// The team's own step, when it has met or reviewed its plan.
    fn review(
        &mut self,
        team: TeamId,
        met: impl FnOnce(&Self) -> Result<Met<'_>, WhyRefused>,
        act: &mut Act,
    ) -> Done {
        let at = act.at;
        let on = self;
        step!(on, act, teams[team] by "review", AnyTeam {
            Formed(team) => with(
                team,
                |team| Ok((met(on)?, on.team_terms(team.state().due_since())?)),
                |team, (met, terms)| team.review(&at, met, terms),
            ),
            Working(team) => with(
                team,
                |team| Ok((met(on)?, on.team_terms(team.state().due_since())?)),
                |team, (met, terms)| team.review(&at, met, terms),
            ),
        })
    }
}

impl Drive for PlanTeamMeeting {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let id = self.team_meeting;
        begin!(
            on,
            act,
            team_meetings[id] = {
                let (children, now) = (self.children.as_deref(), act.at.occurred());
                let act_of_team = on.consented_about(self.team, children, (MeetingStep, now))?;
                let (led, consented, no_concern) = act_of_team;
                let (day, invited, instead_of) = (self.on, self.invited, self.instead_of);
                let invitation = Invitation { on: day, invited, instead_of };
                TeamMeeting::plan(id, &act.at, led, consented, no_concern, invitation)?
            }
        )
    }
}

impl Drive for PlanTeamMeetingAgain {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { team_meeting: id, on: day, invited, children } = self;
        let at = act.at;
        step!(on, act, team_meetings[id] by "plan-again", AnyTeamMeeting {
            Planned(meeting) => with(
                meeting,
                |meeting| {
                    let team = meeting.state().meeting.team;
                    on.consented_about(team, children.as_deref(), (MeetingStep, at.occurred()))
                },
                |meeting, (led, consented, no_concern)| {
                    meeting.plan_again(&at, led, consented, no_concern, day, invited)
                },
            ),
        })
    }
}

impl Drive for HoldTeamMeeting {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let (id, children, at) = (self.team_meeting, self.children, act.at);
        let account = Account {
            apologies: act.apologies(self.apologies),
            present: self.present,
            voices: act.voices(self.voices),
            notes_by: self.notes_by,
            notes: act.words(self.notes),
        };
        let heard = account.voices.clone();
        step!(on, act, team_meetings[id] by "hold", AnyTeamMeeting {
            Planned(meeting) => with(
                meeting,
                |meeting| {
                    let (team, now) = (meeting.state().meeting.team, at.occurred());
                    let step = (MeetingStep, now);
                    let act = on.consented_about(team, children.as_deref(), step)?;
                    voices_of_the_family(on.people(), &heard)?;
                    Ok((act, on.team_terms(at.day())?))
                },
                |meeting, ((led, consented, no_concern), terms)| {
                    meeting.hold(&at, led, consented, no_concern, terms, account)
                },
            ),
        })?;
        let team = on.team_meetings.get(id).expect("it was held").of().team;
        on.review(team, |on| Ok(on.team_meetings.get(id).expect("it was held").met()?), act)
    }
}

impl Drive for CallForUpdates {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let id = self.review;
        begin!(
            on,
            act,
            reviews[id] = {
                let (children, now) = (self.children.as_deref(), act.at.occurred());
                let act_of_team = on.consented_about(self.team, children, (PlanReview, now))?;
                let (led, consented, no_concern) = act_of_team;
                let terms = on.team_terms(act.at.day())?;
                PaperReview::call_for_updates(id, &act.at, led, consented, no_concern, terms)?
            }
        )
    }
}

impl Drive for CompletePaperReview {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let (id, children, at) = (self.review, self.children, act.at);
        let (voices, found) = (act.voices(self.voices), act.words(self.found));
        let heard = voices.clone();
        step!(on, act, reviews[id] by "complete", AnyPaperReview {
            Collating(review) => with(
                review,
                |review| {
                    let (team, now) = (review.state().team, at.occurred());
                    let step = (PlanReview, now);
                    let act = on.consented_about(team, children.as_deref(), step)?;
                    voices_of_the_family(on.people(), &heard)?;
                    Ok((act, on.team_terms(at.day())?))
                },
                |review, ((led, consented, no_concern), terms)| {
                    review.complete(&at, (led, consented), (no_concern, terms), voices, found)
                },
            ),
        })?;
        let team = *on.reviews.get(id).expect("it was completed").team();
        on.review(team, |on| Ok(on.reviews.get(id).expect("it was completed").met()?), act)
    }
}

plain! {
    RecordTeamMeetingNotHeld: team_meetings[team_meeting] by "not-hold",
        AnyTeamMeeting { Planned }.not_hold(|it, act| TeamMeetingNotHeld { why: it.why });
    CallOffTeamMeeting: team_meetings[team_meeting] by "call-off",
        AnyTeamMeeting { Planned }.call_off(|it, act| TeamMeetingCalledOff { why: it.why });
    CollateUpdate: reviews[review] by "collate",
        AnyPaperReview { CalledFor | Collating }.collate(|it, act| UpdateCollated {
            from: it.from,
            organisation: it.organisation,
            update: act.words(it.update),
        });
    GiveUpPaperReview: reviews[review] by "give-up",
        AnyPaperReview { CalledFor | Collating }.give_up(|it, act| PaperReviewGivenUp {});
}
