//! What closing a case stands on.

use familyhub_core::{Refusal, RuleId};

use super::proofs;
use crate::family::{CaseClosed, NothingOpen, Open};

proofs! {
    CaseClosed in Open by |_event, _from, _occasion, records| -> (NothingOpen<'e>,) {
        let requests = records.requests.iter().all(|request| request.has_ended());
        let meetings = records.meetings.iter().all(|meeting| meeting.has_ended());
        if requests && meetings {
            Ok((NothingOpen::shown(),))
        } else {
            Err(Refusal::new(RuleId::REF_03, "a request or a meeting is still open")
                .nearest("close each request with its reason, and cancel or hold each meeting"))
        }
    }
}
