//! Reading ahead: lines are read and hashed by several threads, and judged by one.
//!
//! Only so many batches are under way at once, so that the log is never held.

use std::collections::VecDeque;
use std::io::BufRead;
use std::num::NonZeroUsize;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

use familyhub_core::ReadBack;

use super::batch::Batch;
use super::changes::{Amended, ReplayStop};
use crate::kept::event::CaseEvent;
use crate::kept::log::LogError;

/// How many batches are under way for each thread.
const UNDER_WAY: usize = 4;

/// The events of a batch, or what is wrong with a line.
type BatchEvents = Vec<Result<ReadBack<CaseEvent>, LogError>>;

/// A batch that is under way.
#[derive(Debug)]
struct Work {
    batch: Batch,
    state: Mutex<QueueState>,
    done: Condvar,
}

#[derive(Debug)]
enum QueueState {
    Waiting,
    Taken,
    Done(BatchEvents),
}

impl Work {
    fn new(batch: Batch) -> Arc<Self> {
        Arc::new(Self { batch, state: Mutex::new(QueueState::Waiting), done: Condvar::new() })
    }

    /// Reads the lines, if nobody else does; whether this was done here.
    fn read(&self) -> bool {
        {
            let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
            if !matches!(*state, QueueState::Waiting) {
                return false;
            }
            *state = QueueState::Taken;
        }
        let events = self.batch.read().map(|(_, _, read)| read).collect();
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = QueueState::Done(events);
        self.done.notify_all();
        true
    }

    fn is_done(&self) -> bool {
        matches!(*self.state.lock().unwrap_or_else(PoisonError::into_inner), QueueState::Done(_))
    }

    /// Waits until somebody has read the lines.
    fn events(&self) -> BatchEvents {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let waits = |state: &mut QueueState| !matches!(*state, QueueState::Done(_));
        let mut state = self.done.wait_while(state, waits).unwrap_or_else(PoisonError::into_inner);
        match std::mem::replace(&mut *state, QueueState::Taken) {
            QueueState::Done(events) => events,
            QueueState::Waiting | QueueState::Taken => Vec::new(),
        }
    }
}

/// Reads all lines in this many threads, this one among them, and hands each batch with
/// its events to `judge`, in order.
pub(super) fn read_ahead(
    lines: &mut impl BufRead,
    amended: &Amended<'_>,
    threads: NonZeroUsize,
    mut judge: impl FnMut(&Batch, BatchEvents) -> Result<bool, ReplayStop>,
) -> Result<(), ReplayStop> {
    let most = threads.get() * UNDER_WAY;
    let (sender, receiver) = mpsc::sync_channel::<Arc<Work>>(most);
    let receiver = Mutex::new(receiver);
    thread::scope(|scope| {
        for _ in 1..threads.get() {
            scope.spawn(|| help(&receiver));
        }
        lead(lines, amended, most, sender, &mut judge)
    })
}

/// Reads the lines of whatever batch comes next, until there is none.
fn help(receiver: &Mutex<Receiver<Arc<Work>>>) {
    loop {
        let next = receiver.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(work) = next else { return };
        work.read();
    }
}

fn lead(
    lines: &mut impl BufRead,
    amended: &Amended<'_>,
    most: usize,
    sender: SyncSender<Arc<Work>>,
    judge: &mut impl FnMut(&Batch, BatchEvents) -> Result<bool, ReplayStop>,
) -> Result<(), ReplayStop> {
    let (mut next, mut fault) = (1, None);
    let mut under_way: VecDeque<Arc<Work>> = VecDeque::new();
    // Buffers of batches that were judged: to be filled again.
    let mut judged: Vec<Batch> = Vec::new();
    let mut at_end = false;
    loop {
        while !at_end && under_way.len() < most {
            let mut batch = judged.pop().unwrap_or_default().at_line(next);
            match batch.fill(lines, amended) {
                Ok(true) => {
                    next = batch.next_line();
                    fault = batch.fault();
                    at_end = fault.is_some();
                    let work = Work::new(batch);
                    // Nobody listens where this thread is the only one.
                    let _ = sender.try_send(Arc::clone(&work));
                    under_way.push_back(work);
                }
                Ok(false) => at_end = true,
                Err(found) => (at_end, fault) = (true, Some(found)),
            }
        }
        let Some(first) = under_way.front() else {
            return fault.map_or(Ok(()), |fault| Err(ReplayStop::Fault(fault)));
        };
        // Rather than wait for somebody, read a batch that nobody reads yet.
        if !first.is_done() && under_way.iter().any(|work| work.read()) {
            continue;
        }
        let Some(first) = under_way.pop_front() else { continue };
        if !judge(&first.batch, first.events())? {
            return Ok(());
        }
        judged.extend(Arc::into_inner(first).map(|work| work.batch));
    }
}
