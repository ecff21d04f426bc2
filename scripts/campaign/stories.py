"""What is sent: commands, and logs to begin with."""

import json
import pathlib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
JOURNEY = ROOT / "examples" / "data" / "journeys" / "1-okafor.commands.jsonl"
COLE = {
    "who": "@cole",
    "role": "partnership-coordinator",
    "organisation": "@one-reading-family-hub",
}


def command(name, details, **more):
    """A command, as a line. Without `at` it happens when it is carried out."""
    return json.dumps({"command": name, "by": COLE, **more, "details": details}) + "\n"


def opened(identity="@opened", case="@family"):
    return command("open-case", {"case": case}, id=identity)


def named(identity, words, **more):
    """A command that may be given as often as anybody likes, with words in it."""
    details = {"practitioner": f"{identity}-practitioner", "name": words}
    return command("name-practitioner", details, id=identity, **more)


def erased(sequences, identity="@erased"):
    details = {
        "erasure": f"{identity}-words", "sequences": list(sequences),
        "ground": "wrongly-recorded", "decided_by": "@cole",
    }
    return command("erase-words", details, id=identity)


def begun(case, names, log=None):
    """Begins a log in which practitioners are named; gives its events."""
    lines = [named(f"@begun-{place}", name) for place, name in enumerate(names)]
    done = case.act(opened(), *lines, log=log)
    if done.code != 0:
        case.wrong("a log could not be begun", done)
    return done.acknowledged()


def journey(case):
    """A family's journey, told, and always the same; gives the lines of its log."""
    log = case.folder / "journey.jsonl"
    # What has to be escaped in JSON, and what has not, stands in one line more.
    eve = named("@eve", 'Éve "Quill" O\\Hara', at="2026-03-21T10:00")
    given = JOURNEY.read_text() + eve
    done = case.act(given, log=log, options=[*case.program.told, "--seed", "7"])
    if done.code not in (1, 3):
        case.wrong("the journey could not be told", done)
    # Words may have in them what `splitlines` takes for the end of a line.
    lines = log.read_text().split("\n")[:-1]
    log.unlink()
    return lines
