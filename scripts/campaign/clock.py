"""A year that was mistyped."""

import datetime
import json

from .stories import begun, command, named

# The command that says that a line's recording time was wrong, as (name, details); its details
# are given the sequence of that line. None until there is one.
SAYS_SO = None

MISTYPED = [
    {"recorded": "2199-03-02T09:00"},
    {"recorded": "2062-03-02T09:00"},
    {"at": "2199-03-02T09:00"},
    {"at": "2199-03-02T09:00", "recorded": "2199-03-02T09:01"},
]


def clock(part):
    """A command from a year to come leaves no line from that year, and locks nothing; a log that
    was locked so can be mended by an event that says it."""
    for _ in part.rounds():
        for mistyped in MISTYPED:
            for options in [(), ("--each",)]:
                label = f"{' '.join(mistyped)} {next(iter(mistyped.values()))[:4]}"
                with part.case(" ".join([label, *options])) as case:
                    tried(case, mistyped, options)
        with part.case("locked") as case:
            locked(case)


def tried(case, mistyped, options):
    first = begun(case, ["Somebody"])
    done = case.act(named("@mistyped", "Somebody", **mistyped), options=options)
    case.count((done.decisions() or ["stopped with a sentence"])[0])
    after = case.act(named("@after", "Somebody"))
    if after.code != 0:
        case.wrong("nothing can be recorded after it", after)
    events = case.holds()
    case.keeps(first + done.acknowledged() + after.acknowledged(), events)
    soon = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=5)
    late = [event["sequence"] for event in events
            if max(event["time"], event["recordedtime"]) > soon.isoformat()]
    if late:
        case.wrong(f"events are from a time to come; {late}", done)


def locked(case):
    """A story that is told may be of years to come; an ordinary command then has no place."""
    first = begun(case, ["Somebody"])
    story = named("@story", "Somebody", at="2199-03-02T09:00", recorded="2199-03-02T09:00")
    told = case.act(story, options=case.program.told)
    if told.code != 0:
        case.wrong("a story could not be told", told)
    refused = case.act(named("@refused", "Somebody"))
    if refused.decisions() != ["refused"] or refused.code != 1:
        case.wrong("a command was recorded before the line above it", refused)
    if SAYS_SO is None:
        case.part.skip("a locked log is mended by an event", "not there yet")
    else:
        name, details = SAYS_SO
        sequence = told.acknowledged()[0]["sequence"]
        details = json.loads(json.dumps(details).replace('"SEQUENCE"', str(int(sequence))))
        said = case.act(command(name, details, id="@said"))
        after = case.act(named("@after", "Somebody"))
        if said.code != 0 or after.code != 0:
            case.wrong("the locked log could not be mended", said)
        first += said.acknowledged() + after.acknowledged()
        case.count("mended by an event")
    case.keeps(first + told.acknowledged(), case.holds())
