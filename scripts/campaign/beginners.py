"""Several programs begin one new log at once."""

import signal
import time

from .harness import moment, timed
from .stories import named, opened

SIX = 6


def beginners(part):
    """Six programs begin one new log at once: one is told so, the others that it was done."""
    for number in part.rounds():
        same, each = number % 2 == 1, number % 4 > 1
        label = f"{'one command' if same else 'different commands'}{' each' if each else ''}"
        with part.case(label) as case:
            options = ["--each"] if each else []
            running = [case.start("act", *options, case.log) for _ in range(SIX)]
            for one in running:
                # They all stand and wait for the line before any of them gets it.
                while not waits_for_input(one):
                    time.sleep(0.001)
            commands = [begins(same, place) for place in range(SIX)]
            case.rng.shuffle(commands)
            for one, line in zip(running, commands):
                one.say(line)
            for one in running:
                one.said_all()
            judge(case, [one.end() for one in running], same)


def begins(same, place):
    return opened() if same else opened(f"@opened-{place}", f"@family-{place}")


def waits_for_input(one):
    """Whether a program sleeps; where nobody says so, it is given a moment."""
    try:
        with open(f"/proc/{one.process.pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] in "SZ"
    except OSError:
        time.sleep(0.05)
        return True


def judge(case, ended, same, waited=False):
    """One began it; everybody else was told so, and the log holds one event."""
    acknowledged, begun = [], 0
    for done in ended:
        words = done.decisions()
        case.count((words or ["stopped with a sentence"])[0])
        begun += words == ["accepted"]
        acknowledged += done.acknowledged()
        right = words in ([["accepted"], ["already_done"]] if same else [["accepted"], ["refused"]])
        # Who waited for another may have had enough of it.
        if not right and not (waited and done.code == 2 and not done.out):
            case.wrong("neither accepted, already done, nor refused", done)
    if begun != 1:
        case.wrong(f"{begun} programs were told that they began the log")
    events = case.holds_or_mends()
    case.keeps(acknowledged, events)
    if len(events) != 1:
        case.wrong(f"the log has {len(events)} events and should have one")
    case.only()


def delayed(part):
    """Of two beginners one is stopped at a random moment, and goes on when the other is done."""
    with part.case("measure") as case:
        usual = timed(lambda: case.act(opened()))
    for number in part.rounds():
        same = number % 2 == 1
        with part.case("one command" if same else "different commands") as case:
            one = case.start("act", case.log, given=begins(same, 0))
            moment(case, 1.2 * usual)
            stopped = one.signal(signal.SIGSTOP)
            other = case.start("act", case.log, given=begins(same, 1))
            case.count("stopped in time", stopped)
            until = time.monotonic() + max(0.2, 4 * usual)
            while not other.ended() and time.monotonic() < until:
                time.sleep(0.001)
            case.count("the other had to wait", not other.ended())
            one.signal(signal.SIGCONT)
            judge(case, [one.end(), other.end()], same, waited=True)


def creation(part):
    """A program is killed while it begins a log: the next call begins it, or goes on with it."""
    with part.case("measure") as case:
        usual = timed(lambda: case.act(opened(), named("@first", "Somebody")))
    for _ in part.rounds():
        with part.case("killed") as case:
            commands = [opened(), named("@first", "Somebody")]
            one = case.start("act", case.log, given="".join(commands))
            moment(case, 1.2 * usual)
            case.count("killed in time", one.signal(signal.SIGKILL))
            acknowledged = one.end().acknowledged()
            if case.log.exists():
                case.count("left a log")
                case.keeps(acknowledged, case.holds_or_mends())
            elif acknowledged:
                case.wrong("what was acknowledged is not there, for there is no log")
            again = case.act(*commands)
            if again.code != 0:
                case.wrong("it could not be begun after it", again)
            case.keeps(again.acknowledged(), case.holds())
            case.only()
