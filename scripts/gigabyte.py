#!/usr/bin/env python3
"""What the command does with a log of more than a gigabyte: how long each call takes, and
how much memory it has at most.

    scripts/gigabyte.py [FOLDER]

The log is made by real commands from a seed, in FOLDER (target/gigabyte where none is named),
once. Then every call that reads a log reads this one; `act` adds one command to a copy of it,
and then reads a gigabyte of commands into a new log. It takes some ten gigabytes of room.
A call fails the script where its memory is more than a quarter of what it reads.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
EVENTS = 1_500_000
GIGABYTE = 1 << 30
COLE = {
    "who": "@cole",
    "role": "partnership-coordinator",
    "organisation": "@one-reading-family-hub",
}


def built(package, name):
    """A program of the workspace, with optimisations."""
    subprocess.run(
        ["cargo", "build", "--quiet", "--release", "--package", package, "--bin", name],
        cwd=ROOT,
        check=True,
    )
    said = subprocess.run(
        ["cargo", "metadata", "--format-version", "1", "--no-deps"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return pathlib.Path(json.loads(said.stdout)["target_directory"]) / "release" / name


def name_practitioner(number, at):
    """A command that may be given as often as anybody likes."""
    details = {"practitioner": f"@practitioner-{number % 1000}", "name": "Somebody"}
    command = {"command": "name-practitioner", "at": at, "by": COLE, "details": details}
    return json.dumps(command) + "\n"


def commands(path):
    """A gigabyte of commands: a case is opened, and then practitioners are named."""
    with path.open("w") as out:
        opened = {
            "command": "open-case",
            "at": "2026-01-05T09:00",
            "by": COLE,
            "details": {"case": "@family"},
        }
        size, number = out.write(json.dumps(opened) + "\n"), 0
        while size < GIGABYTE:
            size += out.write(name_practitioner(number, "2026-01-05T09:00"))
            number += 1


def measured(call, folder, stdin=os.devnull):
    """Runs a call, and says how it ended, how long it took, and how much memory it had."""
    began = time.monotonic()
    with open(folder / stdin) as given, open(folder / "answers", "w") as answers:
        process = subprocess.Popen(call, cwd=folder, stdin=given, stdout=answers)
        _, status, used = os.wait4(process.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    return code, time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss >> 10


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "target" / "gigabyte"
    folder.mkdir(parents=True, exist_ok=True)
    folder = folder.resolve()
    familyhub = built("familyhub-cli", "familyhub")
    log, given = folder / "long.jsonl", folder / "commands.jsonl"
    if not log.exists():
        subprocess.run([built("familyhub-benches", "long-log"), str(EVENTS), str(log)], check=True)
    if not given.exists():
        commands(given)
    shutil.copyfile(log, folder / "copy.jsonl")
    (folder / "one.jsonl").write_text(name_practitioner(1, "2030-01-05T09:00"))
    (folder / "new.jsonl").unlink(missing_ok=True)
    size = log.stat().st_size
    print(f"a log of {EVENTS} events, {size >> 20} MiB; commands, {given.stat().st_size >> 20} MiB")

    bell = ["--role", "lead-professional", "--who", "@bell", "--organisation", "@oak-school"]
    failed = False
    for call, stdin in [
        (["check", "long.jsonl"], os.devnull),
        (["show", "long.jsonl"], os.devnull),
        (["show", "long.jsonl", "--json"], os.devnull),
        (["audit", "long.jsonl"], os.devnull),
        (["actions", "long.jsonl", *bell], os.devnull),
        (["way", "long.jsonl", "hub-meeting", "held"], os.devnull),
        (["explain", "--as-told", "long.jsonl"], "one.jsonl"),
        (["receipt", "long.jsonl", "@consent-3"], os.devnull),
        (["mend", "copy.jsonl"], os.devnull),
        (["act", "--as-told", "copy.jsonl"], "one.jsonl"),
        (["act", "--as-told", "new.jsonl"], "commands.jsonl"),
        (["explain", "--as-told", "long.jsonl"], "commands.jsonl"),
    ]:
        code, seconds, processor, memory = measured([familyhub, *call], folder, stdin)
        words = " ".join([call[0], *(word for word in call if word.endswith(".jsonl") or word == "--json")])
        words += "" if stdin == os.devnull else f" < {stdin}"
        print(f"{words:36} ends with {code}, {seconds:6.1f} s, {processor:6.1f} s of processor, "
              f"{memory:4} MiB", flush=True)
        failed |= code not in (0, 1) or memory > (size >> 22)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
