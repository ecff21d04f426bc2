"""Programs are killed while they write: what they acknowledged is there, and nothing else is
left behind."""

import os
import signal
import time

from .harness import moment, timed
from .stories import begun, erased, named, opened

SECRET = "Quillfeather"
# Commands of one writer: so many that some are killed between two portions of decisions.
EACH, MANY, MANY_IN_SMOKE = 60, 1200, 200


def kills(part):
    """Writers are killed at a random moment while they record; then all is sent once more. Some
    end before: what counts are the 250 and more that are killed in time."""
    few = [opened()] + [named(f"@n-{place}", f"Somebody {place}") for place in range(EACH)]
    size = MANY_IN_SMOKE if part.smoke else MANY
    many = [opened()] + [named(f"@n-{place}", f"Somebody {place}") for place in range(size)]
    with part.case("measure") as case:
        each_takes = timed(lambda: case.act(*few, options=["--each"]))
        many_take = timed(lambda: case.act(*many, log=case.folder / "many.jsonl"))
    for number in part.rounds():
        each = number % 2 == 1
        with part.case("each" if each else "many at once") as case:
            commands, usual = (few, each_takes) if each else (many, many_take)
            options = ["--each"] if each else []
            one = case.start("act", *options, case.log, given="".join(commands))
            moment(case, 1.1 * usual)
            case.count("killed in time", one.signal(signal.SIGKILL))
            acknowledged = one.end().acknowledged()
            case.count("killed with some of it acknowledged", 0 < len(acknowledged) < len(commands))
            if case.log.exists():
                case.keeps(acknowledged, case.holds_or_mends())
            elif acknowledged:
                case.wrong("what was acknowledged is not there, for there is no log")
            again = case.act(*commands)
            events = case.holds()
            case.keeps(again.acknowledged(), events)
            case.keeps(acknowledged, events)
            if again.code != 0 or len(events) != len(commands):
                case.wrong(f"sent again, {len(commands)} commands have {len(events)} events", again)
            case.only()


def rewriting(part):
    """`erase-words` and `mend` are killed: words that are said to be erased are nowhere, and the
    next call leaves nothing but the log."""
    secret = MANY_IN_SMOKE if part.smoke else MANY
    with part.case("measure") as case:
        begun(case, [f"{SECRET} {place}" for place in range(secret)])
        whole = case.log.read_text()
        usual = timed(lambda: erase(case, secret))
        for _ in range(2):
            case.log.write_text(whole)
            usual = min(usual, timed(lambda: erase(case, secret)))
        without = case.log.read_text()
        # An older copy was put back, and the erasure is in it all the same.
        restored = whole + without.split("\n")[-2] + "\n"
        nowhere(case)
    for number in part.rounds():
        mends = number % 2 == 0
        with part.case("mend" if mends else "erase") as case:
            case.log.write_text(restored if mends else whole)
            if mends:
                one = case.start("mend", case.log, given="")
            else:
                one = case.start("act", case.log, given=erased(range(2, secret + 2)))
            if number % 4 < 2:
                moment(case, 1.1 * usual)
            else:
                another_file(case, one)
                moment(case, 0.02 * usual)
            case.count("killed in time", one.signal(signal.SIGKILL))
            done = one.end()
            said = done.code == 0 if mends else bool(done.acknowledged())
            case.count("acknowledged", said)
            case.count("killed with another file there", len(os.listdir(case.folder)) > 1)
            if said:
                nowhere(case)
            if case.rng.random() < 0.5:
                case.run("mend", case.log)
            else:
                case.act(named("@next", "Somebody"))
            case.only()
            case.holds_or_mends()
            case.keeps(erase(case, secret).acknowledged(), case.holds_or_mends())
            nowhere(case)


def erase(case, secret):
    done = case.act(erased(range(2, secret + 2)))
    if done.code != 0:
        case.wrong("the words could not be erased", done)
    return done


def nowhere(case):
    """Says what is wrong where words that were erased stand in any file."""
    if case.files_with(SECRET):
        case.wrong(f"words that were erased stand there; in {case.files_with(SECRET)}")


def another_file(case, one):
    """Waits until a file stands beside the log, or the call is over."""
    until = time.monotonic() + 10
    while not one.ended() and len(os.listdir(case.folder)) < 2 and time.monotonic() < until:
        pass
