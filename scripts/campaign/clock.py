"""A year that was mistyped."""

import datetime
from .stories import begun, command, named

# The command that says that the time of recording of a line was wrong.
SAYS_SO = "correct-recorded-times"

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
    acknowledged = first + told.acknowledged()
    if f'"{SAYS_SO}"' in case.run("schema", "command").out:
        acknowledged += mended_by_an_event(case, len(acknowledged))
    elif case.program.told:
        case.wrong(f"there is no command `{SAYS_SO}`")
    else:
        case.part.skip("a locked log is mended by an event", "not there yet")
    case.keeps(acknowledged, case.holds())


def mended_by_an_event(case, sequence):
    details = {
        "retiming": "@retiming", "lines": [{"sequence": sequence}],
        "reason": "The year was mistyped.",
    }
    said = case.act(command(SAYS_SO, details, id="@said"))
    after = case.act(named("@after", "Somebody"))
    if said.code != 0:
        case.wrong("the locked log could not be mended", said)
    if after.code != 0:
        case.wrong("nothing can be recorded in a log that was mended", after)
    # It is no way to step back once more: nothing is to come now.
    again = case.act(command(SAYS_SO, {**details, "retiming": "@again"}, id="@again"))
    if again.code == 0:
        case.wrong("a right time of recording could be called wrong", again)
    case.count("mended by an event")
    return said.acknowledged() + after.acknowledged()
