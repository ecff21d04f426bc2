"""Calls of the command, the cases that they belong to, and what holds of every call."""

import collections
import contextlib
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import time
import traceback

from . import sealing

# No sentence for people has any of these in it.
NOT_PLAIN = [
    "os error", "panicked at", "RUST_BACKTRACE", "EOF while parsing", "expected value",
    "trailing characters", "expected `,`", "expected `:`", "invalid type:", "recursion limit",
]
PATIENCE = 30  # seconds, after which a call is said to hang


class Program:
    """The binary, and what its help says that it can do."""

    def __init__(self, binary):
        self.binary = str(pathlib.Path(binary).resolve())
        said = subprocess.run([self.binary, "help", "act"], capture_output=True, text=True)
        if said.returncode != 0:
            raise SystemExit(f"{binary}: this is not the command `familyhub`")
        # A command is recorded by the clock, except where a story is told.
        self.told = ["--as-told"] if "--as-told" in said.stdout else []
        # Where some lines were carried out and others not, and this has a code of its own.
        self.some_done = 3 if re.search(r"\b3\s[^;.]*\bsome\b", said.stdout) else 2
        # Many who wait for one log on a busy machine may have to wait for long.
        self.patient = ["--wait", "120"] if "--wait" in said.stdout else []


class Done:
    """How a call ended."""

    def __init__(self, words, code, out, err):
        self.words, self.code, self.out, self.err = words, code, out, err

    def answers(self):
        """The answers that were printed whole."""
        lines = self.out.split("\n")[:-1]
        return [json.loads(line) for line in lines if line]

    def decisions(self):
        """What was decided, one word a line; `already_done` where that is said."""
        return [
            "already_done" if answer.get("already_done") else answer["answer"]
            for answer in self.answers()
        ]

    def acknowledged(self):
        """The events that somebody was told of."""
        return [event for answer in self.answers() for event in answer.get("events", [])]

    def __str__(self):
        return f"{self.words}: ended with {self.code}\n--- out\n{self.out}--- err\n{self.err}"


class Running:
    """A call that has begun. What it prints goes to files, so that it never waits for us."""

    def __init__(self, case, words, given, **how):
        self.case, self.words, self.killed = case, words, False
        case.calls += 1
        name = case.kept / f"call-{case.calls}"
        self.out, self.err = name.with_suffix(".out"), name.with_suffix(".err")
        stdin = subprocess.PIPE
        if given is not None:
            name.with_suffix(".in").write_text(given)
            stdin = open(name.with_suffix(".in"), "rb")
        with open(self.out, "wb") as out, open(self.err, "wb") as err:
            self.process = subprocess.Popen(
                [case.program.binary, *words], cwd=case.folder, stdin=stdin, stdout=out,
                stderr=err, env={**os.environ, "NO_COLOR": "1"}, **how,
            )
        if given is not None:
            stdin.close()

    def say(self, text):
        """Writes to it; that it has ended meanwhile shows when it is judged."""
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.write(text.encode())
            self.process.stdin.flush()

    def said_all(self):
        """Closes its standard input."""
        if self.process.stdin:
            with contextlib.suppress(BrokenPipeError):
                self.process.stdin.close()

    def answered(self, lines, patience=PATIENCE):
        """Waits until it has printed so many lines; whether it did, before it ended."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            ended = self.ended()
            if self.out.read_bytes().count(b"\n") >= lines:
                return True
            if ended:
                return False
            time.sleep(0.001)
        return False

    def ended(self):
        return self.process.poll() is not None

    def signal(self, number):
        """Sends it a signal, if it runs; whether it did."""
        running = not self.ended()
        if running:
            self.process.send_signal(number)
            self.killed |= number == signal.SIGKILL
        return running

    def end(self, patience=PATIENCE):
        """Waits for its end, and judges what holds of every call."""
        self.said_all()
        try:
            code = self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            code = "a hang"
        log = str(self.case.log)
        words = ["LOG" if str(word) == log else str(word) for word in self.words]
        out, err = self.out.read_text(errors="replace"), self.err.read_text(errors="replace")
        done = Done(" ".join(words), code, out, err)
        self.case.judge(done, self.killed)
        return done


class Case:
    """One case of a part: a folder with logs, and what was wrong there."""

    def __init__(self, part, label, folder, rng):
        self.part, self.label, self.rng = part, label, rng
        self.program = part.program
        self.kept, self.calls, self.wrongs = folder, 0, []
        self.folder = folder / "log"
        self.log = self.folder / "case.jsonl"
        self.folder.mkdir(parents=True)

    def start(self, *words, given=None, **how):
        """Begins a call; it is given a text, or what is `said` to it."""
        return Running(self, words, given, **how)

    def run(self, *words, given="", patience=PATIENCE, **how):
        """A call from its beginning to its end."""
        return self.start(*words, given=given, **how).end(patience)

    def act(self, *commands, log=None, options=(), **how):
        """Commands to a log, all in one call."""
        return self.run("act", *options, log or self.log, given="".join(commands), **how)

    def wrong(self, message, done=None):
        self.wrongs.append(message if done is None else f"{message}\n{done}")

    def judge(self, done, killed):
        """What holds of every call, however it was provoked."""
        if done.code == "a hang":
            self.wrong(f"`{done.words}` hangs", done)
        elif done.code not in (0, 1, 2, 3) and not (killed and done.code == -signal.SIGKILL):
            self.wrong(f"`{done.words}` ended with {done.code}", done)
        for phrase in NOT_PLAIN:
            if phrase in done.out or phrase in done.err:
                self.wrong(f"`{phrase}` is said", done)
        # Most say it on standard error; `check` and `act` may say it in their answer.
        if done.code == 2 and not done.err.strip() and not done.out.strip():
            self.wrong("it ended with 2, and nothing says why", done)

    def holds(self, log=None):
        """Says what is wrong unless the log holds, by `check` and by our own reading; gives
        its events."""
        log = log or self.log
        done = self.run("check", log)
        if done.code != 0:
            self.wrong("the log does not hold", done)
            return []
        events, fault = sealing.read(log.read_bytes())
        if fault:
            self.wrong(f"`check` says that it holds, and it does not: {fault}", done)
        return events

    def holds_or_mends(self, log=None):
        """As `holds`, after `mend` where that is asked for."""
        log = log or self.log
        if self.run("check", log).code == 1:
            self.count("mended")
            done = self.run("mend", log)
            if done.code != 0:
                self.wrong("the log neither holds nor mends", done)
                return []
        return self.holds(log)

    def keeps(self, acknowledged, events):
        """Says what is wrong unless each acknowledged event is in the log once, at its place."""
        found = collections.Counter(event["id"] for event in events)
        places = {event["id"]: event["sequence"] for event in events}
        for event in acknowledged:
            times = found[event["id"]]
            if times != 1:
                self.wrong(f"an event that was acknowledged is in the log {times} times")
            elif places[event["id"]] != event["sequence"]:
                self.wrong("an event that was acknowledged stands at another place")
        self.count("acknowledged events", len(acknowledged))

    def only(self, *logs):
        """Says what is wrong where anything but these logs stands in the folder."""
        known = {log.name for log in logs or (self.log,)}
        left = sorted(set(os.listdir(self.folder)) - known)
        if left:
            self.wrong(f"another file was left behind; {', '.join(left)}")

    def files_with(self, words):
        """The files below the folder in which these words stand."""
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        return [path.name for path in files if words.encode() in path.read_bytes()]

    def count(self, what, number=1):
        self.part.counts[what] += number


# What was wrong, and where it can be looked at.
Violation = collections.namedtuple("Violation", "round label message kept")


class Part:
    """A part of the campaign: its rounds, its counts, and every violation with its place."""

    def __init__(self, program, name, folder, *, seed, rounds, seconds, only_round=None,
                 smoke=False):
        self.program, self.name, self.folder, self.seed = program, name, folder, seed
        self.wanted, self.seconds, self.only_round = rounds, seconds, only_round
        self.smoke = smoke
        self.counts, self.violations, self.notes = collections.Counter(), [], []
        self.round, self.done, self.began = 0, 0, time.monotonic()

    def rounds(self):
        """The numbers of the rounds, until all are done or the time is up."""
        numbers = range(1, self.wanted + 1) if self.only_round is None else [self.only_round]
        for number in numbers:
            if self.done and self.time_is_up():
                self.notes.append(f"its {self.seconds} seconds were up")
                return
            self.round = number
            yield number
            self.done += 1

    def time_is_up(self):
        return time.monotonic() - self.began > self.seconds

    def cut_short(self):
        return self.only_round is None and self.done < self.wanted

    @contextlib.contextmanager
    def case(self, label):
        """A case with a folder of its own, which is kept if anything was wrong in it."""
        place = re.sub(r"[^a-z0-9-]+", "-", f"{self.name}-{self.round}-{label}").strip("-")
        rng = random.Random(f"{self.seed}/{place}")
        case = Case(self, label, self.folder / place, rng)
        try:
            yield case
        except (OSError, ValueError, LookupError) as error:
            # What a call left there or printed is so wrong that it could not be judged.
            case.wrong(f"it could not be judged; {error}", traceback.format_exc())
        if not case.wrongs:
            shutil.rmtree(case.kept)
            return
        (case.kept / "what-was-wrong.txt").write_text("\n\n".join(case.wrongs) + "\n")
        for message in case.wrongs:
            first = message.splitlines()[0]
            self.violations.append(Violation(self.round, label, first, case.kept))

    def skip(self, what, why):
        note = f"not tried: {what} ({why})"
        if note not in self.notes:
            self.notes.append(note)


def in_words(tried):
    """What a function tries, as its name says it."""
    return tried.__name__.replace("_", " ")


def moment(case, most):
    """Waits for a while drawn from the seed, at most so many seconds."""
    time.sleep(case.rng.uniform(0, most))


def timed(call):
    """Carries a call out, and says how many seconds it took."""
    began = time.monotonic()
    call()
    return time.monotonic() - began
