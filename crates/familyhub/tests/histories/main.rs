//! Over any history whatever that a case accepts: what is recorded holds.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

mod asked;
mod by_the_log;

use std::collections::BTreeMap;
use std::time::Duration;

use familyhub::consent::{AnyPermission, Heard, HubSupport, Scope};
use familyhub::core::time::{Timestamp, london};
use familyhub::core::{HolderPolicy, PermissionId};
use familyhub::referral::TOLD_TO_THE_HUB;
use familyhub::{AnyFamily, Case, Locality, RelyingAct};
use proptest::prelude::*;
use proptest::sample::Index;

use asked::{AskedOfCase, COMMANDS, JOURNEY, any_history, plain};
use familyhub_testing::{said, time};

const HOUR: Duration = Duration::from_secs(60 * 60);

/// A case, its log, and whoever asks it.
struct Run {
    case: Case,
    log: String,
    now: Timestamp,
    random: u64,
}

impl Run {
    fn new() -> Self {
        let now = time("2026-03-02T09:00");
        Self { case: Case::new(&Locality::default()), log: String::new(), now, random: 0 }
    }

    fn ask(&mut self, asked: &AskedOfCase) -> bool {
        let (by, command, details) = asked.command;
        let (x, y) = asked.ids;
        let details = details.replace('X', &x.to_string()).replace('Y', &y.to_string());
        self.now += HOUR * asked.hours;
        // A meeting is held on the day that it is arranged for: all are for today.
        let today = london::date_of(self.now).to_string();
        let details = details.replace("NOW", &today);
        let mut instruction = said(by(), "2026-03-02T09:00", command, &details);
        instruction.at = Some(self.now - HOUR * asked.late);
        instruction.recorded = Some(self.now);
        let random = &mut self.random;
        let mut entropy = |bytes: &mut [u8]| {
            *random += 1;
            bytes.iter_mut().zip(random.to_le_bytes()).for_each(|(to, from)| *to = from);
        };
        match self.case.act(instruction, self.now, &mut entropy) {
            Ok(entries) => {
                self.log.extend(entries.iter().flat_map(|entry| [&*entry.line, "\n"]));
                true
            }
            Err(_) => false,
        }
    }

    fn covered(&self, act: &RelyingAct) -> bool {
        let Some(AnyFamily::Open(family)) = self.case.family() else { return false };
        let permission = self.permission(act.relied_on.permission);
        let person = family.state().person(permission.person()).expect("a person");
        let hub = family.state().policy_on(london::date_of(act.at)).hub.organisation;
        let nobody_else = Heard::nothing(HolderPolicy::AnyOneUnlessKnownObjection);
        permission.covers::<HubSupport>(person, hub, TOLD_TO_THE_HUB, act.at, &nobody_else).is_ok()
    }

    fn permission(&self, id: PermissionId) -> &AnyPermission {
        self.case.permissions().find(|permission| *permission.id() == id).expect("a permission")
    }
}

fn journey() -> Run {
    let mut run = Run::new();
    for command in COMMANDS.iter().take(JOURNEY) {
        assert!(run.ask(&plain(command, '1')), "{command:?}");
    }
    run
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_history_that_was_accepted_replays_to_the_same_case(history in any_history()) {
        let mut run = Run::new();
        for asked in &history {
            let before = (run.case.revision(), run.case.last_hash(), run.case.acts().len());
            if !run.ask(asked) {
                let after = (run.case.revision(), run.case.last_hash(), run.case.acts().len());
                prop_assert_eq!(before, after, "a command that was refused changed the case");
            }
        }
        let replayed = Case::replay(&Locality::default(), run.log.as_bytes());
        prop_assert_eq!(replayed.as_ref(), Ok(&run.case));
    }

    #[test]
    fn con_16_every_act_was_covered_at_its_moment(history in any_history()) {
        let mut run = Run::new();
        for asked in &history {
            let before = run.case.acts().len();
            run.ask(asked);
            for act in &run.case.acts()[before..] {
                prop_assert!(run.covered(act), "{act:?} was not covered");
                prop_assert!(by_the_log::was_covered(&run.log, act), "{act:?}, by the log");
                let revision = run.permission(act.relied_on.permission).revision();
                prop_assert_eq!(revision, act.relied_on.revision);
            }
        }
    }

    #[test]
    fn con_06_no_permission_of_a_case_lives_again(history in any_history()) {
        let mut run = Run::new();
        let mut ended: Vec<(PermissionId, u32)> = Vec::new();
        for asked in &history {
            run.ask(asked);
            for (id, revision) in &ended {
                prop_assert_eq!(run.permission(*id).revision(), *revision, "it went on");
            }
            ended = run.case.permissions()
                .filter(|permission| permission.has_ended())
                .map(|permission| (*permission.id(), permission.revision()))
                .collect();
        }
    }

    #[test]
    fn con_07_no_scope_of_a_record_ever_changes_under_its_id(history in any_history()) {
        let mut run = Run::new();
        let mut known: BTreeMap<PermissionId, Scope> = BTreeMap::new();
        for asked in &history {
            run.ask(asked);
            for permission in run.case.permissions() {
                let scope = known.entry(*permission.id()).or_insert_with(|| permission.scope().clone());
                prop_assert_eq!(&*scope, permission.scope());
            }
            prop_assert_eq!(known.len(), run.case.permissions().count(), "none is taken away");
        }
    }

    #[test]
    fn rec_01_every_byte_of_a_log_that_is_changed_is_found(
        place in any::<Index>(), change in 1..=255_u8
    ) {
        let mut bytes = journey().log.into_bytes();
        let place = place.index(bytes.len());
        bytes[place] ^= change;
        let changed = String::from_utf8_lossy(&bytes);
        prop_assert!(Case::replay(&Locality::default(), &*bytes).is_err(), "byte {place}: {changed}");
    }

    #[test]
    fn rec_01_a_line_that_is_lost_or_moved_is_found(one in any::<Index>(), other in any::<Index>()) {
        let log = journey().log;
        let lines: Vec<_> = log.split_inclusive('\n').collect();
        let (one, other) = (one.index(lines.len() - 1), other.index(lines.len()));
        let without: String = [&lines[..one], &lines[one + 1..]].concat().concat();
        prop_assert!(Case::replay(&Locality::default(), without.as_bytes()).is_err());
        let mut moved = lines;
        moved.swap(one, other);
        prop_assert_eq!(Case::replay(&Locality::default(), moved.concat().as_bytes()).is_err(), one != other);
    }
}
