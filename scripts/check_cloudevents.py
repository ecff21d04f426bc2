#!/usr/bin/env python3
"""Read logs as an independent reader of CloudEvents 1.0 does.

    pip install cloudevents==2.2.0
    python3 scripts/check_cloudevents.py LOG...

Each line is read by the package `cloudevents`, which knows nothing of this project, written again
and compared. What that package takes more lightly than the specification is looked at here: names
and types of attributes, and the published extensions `sequence` and `recordedtime`.
"""

import json
import re
import sys
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from cloudevents.core.exceptions import CloudEventValidationError
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

# Lower-case letters and digits; more than twenty are advised against.
NAME = re.compile(r"^[a-z0-9]{1,20}$")
# RFC 3339, which the reader's own parser takes more lightly.
TIMESTAMP = re.compile(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$")
CONTEXT = {"specversion", "id", "source", "type", "subject", "time", "datacontenttype"}
# Control characters, and what is no character: not in a String of CloudEvents.
NO_STRING = re.compile("[\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def faults_of(line: str, before: dict | None) -> list[str]:
    faults = []
    event = JSONFormat().read(None, line)
    if not isinstance(event, CloudEvent):
        return ["is not read as CloudEvents 1.0"]
    members = json.loads(line)
    if json.loads(JSONFormat().write(event)) != members:
        faults.append("is another when it is written again")
    for name, value in members.items():
        if name == "data":
            continue
        if not NAME.match(name):
            faults.append(f"`{name}` is no name of an attribute")
        if not isinstance(value, str) or not value or NO_STRING.search(value):
            faults.append(f"`{name}` is no String of CloudEvents")
    for name in CONTEXT - members.keys():
        faults.append(f"`{name}` is missing")
    if urlsplit(members["source"]).scheme != "urn":
        faults.append("`source` is no absolute URI")
    times = []
    for name in ("time", "recordedtime"):
        if TIMESTAMP.match(members[name]):
            times.append(datetime.fromisoformat(members[name]))
        else:
            faults.append(f"`{name}` is no Timestamp")
    if len(times) == 2 and times[0] > times[1]:
        faults.append("it was recorded before it happened")
    if before is not None:
        if (members["source"], members["id"]) == (before["source"], before["id"]):
            faults.append("`source` and `id` are those of the line before")
        if not members["sequence"] > before["sequence"]:
            faults.append("`sequence` does not sort after that of the line before")
    return faults


def refuses_what_is_wrong(line: str) -> bool:
    """Whether the reader says no to lines that are no CloudEvents: else its yes says nothing."""
    for wrong in ({"source": ""}, {"specversion": "2.0"}, {"Not_A_Name": "x"}):
        try:
            faults = faults_of(json.dumps(json.loads(line) | wrong), None)
        except (CloudEventValidationError, ValueError):
            continue
        if not faults:
            print(f"the reader takes {wrong} for an event", file=sys.stderr)
            return False
    return True


def main() -> int:
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    count, bad = 0, 0
    for path in map(Path, sys.argv[1:]):
        before = None
        for number, line in enumerate(path.read_text().splitlines(), start=1):
            if before is None and not refuses_what_is_wrong(line):
                return 1
            for fault in faults_of(line, before):
                print(f"{path}, line {number}: {fault}")
                bad += 1
            before = json.loads(line)
            count += 1
    print(f"{count} lines of {len(sys.argv) - 1} logs read as CloudEvents 1.0, {bad} faults")
    return 1 if bad or not count else 0


if __name__ == "__main__":
    sys.exit(main())
