"""Many writers of one log, and what happens under one that waits for its next command."""

import os
import random
import threading
import time

from . import sealing
from .harness import in_words
from .stories import begun, erased, named, opened

COMMANDS = 12  # of each writer
SECRET = "Quillfeather"


def writers(part):
    """Ten writers for each log send commands, and some of them again: none is lost or doubled."""
    logs, each_has = (2, 6) if part.smoke else (10, 10)
    for _ in part.rounds():
        with part.case(f"{logs * each_has} writers of {logs} logs") as case:
            told = {}
            threads = []
            for place in range(logs):
                log = case.folder / f"log-{place}.jsonl"
                begun(case, [], log=log)
                told[log] = []
                for number in range(each_has):
                    rng = random.Random(f"{part.seed}/{place}/{number}")
                    arguments = (case, log, number, rng, told[log])
                    threads.append(threading.Thread(target=writer, args=arguments))
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            for log, acknowledged in told.items():
                events = case.holds_or_mends(log)
                once = {event["id"]: event for event in acknowledged}
                case.keeps(once.values(), events)
                if len(events) != 1 + each_has * COMMANDS:
                    case.wrong(f"{each_has * COMMANDS} commands have {len(events) - 1} events")
            case.only(*told)


def writer(case, log, number, rng, told):
    """Sends its commands in small lots, and one in three of those before once more."""
    commands = [named(f"@w-{number}-{place}", f"Somebody {number}-{place}")
                for place in range(COMMANDS)]
    sent = 0
    while sent < COMMANDS:
        lot = commands[sent:sent + rng.randint(1, 4)]
        again = [line for line in commands[:sent] if rng.random() < 0.33]
        options = ["--each"] if rng.random() < 0.5 else []
        options += case.program.patient
        done = case.act(*lot, *again, log=log, options=options, patience=150)
        sent += len(lot)
        told += done.acknowledged()
        right = ["accepted"] * len(lot) + ["already_done"] * len(again)
        if done.code != 0 or done.decisions() != right:
            case.wrong("a command of many writers was not carried out", done)
        case.count("commands", len(lot))
        case.count("sent again", len(again))


def idle(part):
    """While `act --each` waits for its next command, others get through within a second."""
    for _ in part.rounds():
        with part.case("idle") as case:
            first = begun(case, [SECRET])
            waiting = [case.start("act", "--each", case.log) for _ in range(3)]
            for place, one in enumerate(waiting):
                one.say(named(f"@before-{place}", "Somebody"))
                if not one.answered(1, patience=5):
                    case.wrong("others wait for one that waits itself")
            began = time.monotonic()
            other = case.act(named("@other", "Somebody"), patience=10)
            if other.code != 0 or time.monotonic() - began > 1:
                case.wrong("another writer did not get through in a second", other)
            for read in ("check", "show", "audit"):
                if case.run(read, case.log, patience=10).code != 0:
                    case.wrong(f"`{read}` did not get through")
            erasure = case.act(erased([2]), patience=10)
            if erasure.code != 0 or case.files_with(SECRET):
                case.wrong("words could not be erased meanwhile", erasure)
            # They catch up with what others wrote, and with a file that was rewritten.
            told = erasure.acknowledged()
            for place, one in enumerate(waiting):
                one.say(named(f"@after-{place}", "Somebody"))
                one.answered(2, patience=5)
                done = one.end()
                told += done.acknowledged()
                if done.decisions() != ["accepted", "accepted"]:
                    case.wrong("it did not go on after others had written", done)
            case.keeps(first + told + other.acknowledged(), case.holds())
            case.only()


def changed(part):
    """A log is removed, replaced or edited under an idle `act --each`: it stops with a sentence,
    and writes nothing."""
    for _ in part.rounds():
        for change in CHANGES:
            with part.case(in_words(change)) as case:
                begun(case, ["Somebody", "Somebody else"])
                one = case.start("act", "--each", case.log)
                one.say(named("@before", "Somebody"))
                one.answered(1, patience=5)
                change(case)
                before = case.log.read_bytes() if case.log.exists() else None
                one.say(named("@after", "Somebody"))
                one.answered(2, patience=5)
                done = one.end()
                after = case.log.read_bytes() if case.log.exists() else None
                if len(done.answers()) > 1:
                    case.wrong("it went on with a log that is no longer the one it knew", done)
                elif done.code == 0 or not done.err.strip():
                    case.wrong("it did not say why it stopped", done)
                if before != after:
                    case.wrong("it wrote", done)
                case.count("stopped with a sentence", done.code != 0)


def removed(case):
    case.log.unlink()


def replaced_by_another_case(case):
    other = case.folder / "other.jsonl"
    case.act(opened("@another", "@another"), log=other)
    os.replace(other, case.log)


def replaced_by_an_older_copy(case):
    lines = case.log.read_bytes().splitlines(keepends=True)
    other = case.folder / "other.jsonl"
    other.write_bytes(b"".join(lines[:-1]))
    os.replace(other, case.log)


def cut_to_fewer_lines(case):
    lines = case.log.read_bytes().splitlines(keepends=True)
    os.truncate(case.log, sum(map(len, lines[:-1])))


def emptied(case):
    os.truncate(case.log, 0)


def edited_in_an_earlier_line(case):
    in_place(case, case.log.read_bytes().replace(b'"Somebody else"', b'"Somebody ELSE"'))


def edited_in_its_last_line(case):
    in_place(case, case.log.read_bytes()[:-20] + b"0" * 17 + b'"}\n')


def sealed_again_from_an_earlier_line(case):
    lines = case.log.read_text().split("\n")[:-1]
    lines[1] = lines[1].replace("coordinator", "COORDINATOR")
    in_place(case, ("\n".join(sealing.chained(lines, 1)) + "\n").encode())


def given_a_line_that_is_none(case):
    with case.log.open("ab") as log:
        log.write(b"somebody was here\n")


def moved_away_and_begun_by_another(case):
    case.log.rename(case.folder / "moved.jsonl")
    case.act(opened("@another", "@another"))


def in_place(case, raw):
    with case.log.open("r+b") as log:
        log.write(raw)
        log.truncate()


CHANGES = [
    removed, replaced_by_another_case, replaced_by_an_older_copy, cut_to_fewer_lines, emptied,
    edited_in_an_earlier_line, edited_in_its_last_line, sealed_again_from_an_earlier_line,
    given_a_line_that_is_none, moved_away_and_begun_by_another,
]
