"""The hash rule of docs/log.md, written from its words: it must not be taken from the code."""

import hashlib
import json
import re

STRING = r'"(?:[^"\\]|\\.)*"'
WORDS = re.compile(rf',"salt":{STRING},"words":{STRING}')
HASH = ',"hash":"'
PREVIOUS = re.compile(r',"previous":"([0-9A-Fa-f]*)"')


def hash_of(line):
    """The hash of a line as it is written up to its own, without the words in it."""
    before, _, _ = line.rpartition(HASH)
    return hashlib.sha256(WORDS.sub("", before).encode()).hexdigest()


def hash_in(line):
    """The hash that a line says it has."""
    return line.rpartition(HASH)[2].partition('"')[0]


def sealed(line):
    """A line with its right hash."""
    before, _, rest = line.rpartition(HASH)
    return f"{before}{HASH}{hash_of(line)}{rest[rest.index(chr(34)):]}"


def chained(lines, start):
    """Lines, of which the one at `start` was changed: it is sealed, and those after it are
    chained to it and sealed, so that nothing but the change can be wrong."""
    out = list(lines[:start])
    for line in lines[start:]:
        if out and PREVIOUS.search(line):
            before = hash_in(out[-1])
            # The right hash in another spelling is the change: it stays.
            line = PREVIOUS.sub(
                lambda m: m[0] if m[1].lower() == before else f',"previous":"{before}"',
                line, count=1)
        out.append(sealed(line))
    return out


def read(raw):
    """The events of a log, and what is wrong with its chain, if anything is."""
    if raw and not raw.endswith(b"\n"):
        return [], "its last line has no end"
    events, before, ids, commands = [], None, set(), set()
    for place, line in enumerate(raw.decode().split("\n")[:-1], 1):
        event = json.loads(line)
        fault = (
            "a hash is not its own" if hash_of(line) != event["hash"]
            else "a line is not chained to the one before" if event.get("previous") != before
            else "a sequence is not the next" if int(event["sequence"]) != place
            else "two events have one id" if event["id"] in ids
            # Every command that the campaign sends has one event.
            else "a command was carried out twice" if event.get("commandid") in commands
            else None
        )
        if fault:
            return events, f"line {place}: {fault}"
        before = event["hash"]
        ids.add(event["id"])
        commands |= {event["commandid"]} if "commandid" in event else set()
        events.append(event)
    return events, None
