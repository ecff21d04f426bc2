//! Finding lines of a log without reading what stands before them.

use std::io::{self, BufRead, Read as _, Seek, SeekFrom};
use std::ops::RangeInclusive;

use familyhub::core::Digest;
use familyhub::core::chain::sealed_hash;

/// Some lines of a log, counted from 1, which is so long.
pub(crate) fn lines(
    mut log: impl BufRead + Seek,
    places: RangeInclusive<u64>,
    end: u64,
) -> io::Result<Vec<String>> {
    let from = before(&mut log, *places.start(), end)?;
    log.seek(SeekFrom::Start(from))?;
    let (mut found, mut line) = (Vec::new(), String::new());
    while log.read_line(&mut line)? > 0 {
        match place_of(&line) {
            Some(place) if place > *places.end() => break,
            Some(place) if places.contains(&place) => found.push(line.trim_end().to_owned()),
            _ => {}
        }
        line.clear();
    }
    Ok(found)
}

/// The hash of the line that ends at this place, counted in bytes, if there is one.
pub(crate) fn hash_before(mut log: impl BufRead + Seek, end: u64) -> io::Result<Option<Digest>> {
    let (mut length, mut bytes) = (NEAR.min(end), Vec::new());
    loop {
        bytes.clear();
        log.seek(SeekFrom::Start(end - length))?;
        (&mut log).take(length).read_to_end(&mut bytes)?;
        let Some(whole) = bytes.strip_suffix(b"\n") else { return Ok(None) };
        match whole.iter().rposition(|byte| *byte == b'\n') {
            None if length < end => length = length.saturating_mul(4).min(end),
            begin => {
                let line = whole.get(begin.map_or(0, |begin| begin + 1)..).unwrap_or_default();
                return Ok(sealed_hash(line).ok().map(|seal| seal.hash));
            }
        }
    }
}

/// Within how many bytes lines are looked for one by one.
const NEAR: u64 = 1 << 15;

/// Where a line begins that stands at this place of a log or not far before it: places
/// stand in order, and so it is found by halving.
fn before(log: &mut (impl BufRead + Seek), place: u64, end: u64) -> io::Result<u64> {
    let (mut from, mut to, mut line) = (0, end, String::new());
    while to - from > NEAR {
        let middle = from + (to - from) / 2;
        log.seek(SeekFrom::Start(middle))?;
        let next = middle + log.skip_until(b'\n')? as u64;
        line.clear();
        log.read_line(&mut line)?;
        match place_of(&line) {
            Some(found) if found <= place && next <= to => from = next,
            _ => to = middle,
        }
    }
    Ok(from)
}

/// The place that a line says it stands at: its first member of this name.
fn place_of(line: &str) -> Option<u64> {
    let (_, rest) = line.split_once(r#","sequence":""#)?;
    rest.split_once('"')?.0.parse().ok()
}
