"""There is no room left."""

import contextlib
import os
import resource
import subprocess

from .harness import in_words
from .stories import begun, erased, named, opened

SECRET = "Quillfeather"
SIZE = 256 << 10


def disk(part):
    """On a full disk every call leaves the log as it was, and says so with its exit code."""
    for _ in part.rounds():
        for tried in [append, fill, begin, erase, mend_words, mend_torn]:
            with part.case(in_words(tried)) as case:
                with small_disk(case) as room:
                    tried(case, room)


class Mounted:
    """A small filesystem, which is filled to the last byte but some."""

    def __init__(self, folder):
        self.filler = folder / "filler"

    def leaves(self, room):
        """Fills it, so that at most so many bytes are left; what to pass to a call then."""
        self.free()
        with self.filler.open("wb", buffering=0) as filler, contextlib.suppress(OSError):
            while filler.write(b"\0" * 4096):
                pass
        os.truncate(self.filler, max(0, self.filler.stat().st_size - room // 4096 * 4096))
        return {}

    def free(self):
        self.filler.unlink(missing_ok=True)


class Limited:
    """In place of a full disk: no file may become longer than the log is and some bytes."""

    def __init__(self, case):
        self.case, self.filler = case, case.folder / "filler"

    def leaves(self, room):
        size = self.case.log.stat().st_size if self.case.log.exists() else 0
        limit = (size + room, resource.RLIM_INFINITY)
        # Python ignores SIGXFSZ, and lets the call inherit that: it meets an error instead.
        return {
            "restore_signals": False,
            "preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
        }

    def free(self):
        pass


@contextlib.contextmanager
def small_disk(case):
    """The folder of a case on a small filesystem; a limit of the process where that cannot be."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(case.folder)]
    if os.geteuid() == 0 and subprocess.run(mount, capture_output=True).returncode == 0:
        case.count("on a full tmpfs")
        try:
            yield Mounted(case.folder)
        finally:
            # What a call left there is copied, so that it can be looked at.
            subprocess.run(["cp", "-a", str(case.folder), str(case.kept / "copy")], check=True)
            subprocess.run(["umount", str(case.folder)], check=True)
            (case.kept / "copy" / "filler").unlink(missing_ok=True)
    else:
        case.part.skip("a full filesystem", "this takes root; files were limited instead")
        case.count("with RLIMIT_FSIZE")
        yield Limited(case)


def nothing_done(case, done, before):
    """The call says that it did nothing, and it did nothing."""
    if done.code != 2:
        case.wrong("it ended with another code than 2, though nothing could be done", done)
    if before != (case.log.read_bytes() if case.log.exists() else None):
        case.wrong("the log is not as it was", done)
    if done.acknowledged():
        case.wrong("it acknowledged what it could not write", done)
    case.count("nothing done")


def tidy(case):
    """Nothing but the log, and what the disk was filled with, is there."""
    if (case.folder / "filler").exists():
        case.only(case.log, case.folder / "filler")
    else:
        case.only()


def append(case, room):
    """One command more than there is room for, from no byte to nearly enough."""
    first = begun(case, ["Somebody"] * 3)
    for left in range(0, 1024, 128):
        # The last page of a file has room of its own: fill that as well.
        page = -case.log.stat().st_size % 4096
        how = room.leaves(left)
        long = named("@long", "S" * (page + 900))
        before = case.log.read_bytes()
        nothing_done(case, case.act(long, **how), before)
        nothing_done(case, case.act(long, options=["--each"], **how), before)
        tidy(case)
    room.free()
    first += case.act(named("@after", "Somebody")).acknowledged()
    case.keeps(first, case.holds())


def fill(case, room):
    """Commands until the disk is full, each at once: what was acknowledged is there."""
    first = begun(case, ["Somebody"])
    for number, options in enumerate([["--each"], []]):
        how = room.leaves(32 << 10)
        lines = [named(f"@fill-{number}-{place}", "Somebody") for place in range(100)]
        done = case.act(*lines, options=options, **how)
        acknowledged = done.acknowledged()
        expected = case.program.some_done if acknowledged else 2
        if done.code != expected or len(acknowledged) == len(lines):
            case.wrong(f"{len(acknowledged)} of {len(lines)} were acknowledged, and so it should "
                       f"have ended with {expected}", done)
        first += acknowledged
        case.keeps(first, case.holds_or_mends())
        tidy(case)
        room.free()
        again = case.act(*lines)
        if again.code != 0:
            case.wrong("with room again, they could not be sent again", again)
        case.keeps(again.acknowledged(), case.holds())
        case.log.unlink()
        first = begun(case, ["Somebody"])


def begin(case, room):
    """A log cannot be begun, and then it can."""
    how = room.leaves(600)  # what it says takes room as well
    done = case.act(opened(), **how)
    if done.code != 2 or done.acknowledged():
        case.wrong("it ended with another code than 2, though nothing could be done", done)
    case.count("nothing done")
    if case.log.exists() and case.log.stat().st_size:
        case.wrong("part of a log was left", done)
    room.free()
    again = case.act(opened())
    if again.code != 0:
        case.wrong("with room again, it could not be begun", again)
    case.keeps(again.acknowledged(), case.holds())
    tidy(case)


def erase(case, room):
    """Words cannot be erased, and are all still there; with room again they can."""
    begun(case, [f"{SECRET} {place}" for place in range(60)])
    before = case.log.read_bytes()
    how = room.leaves(8 << 10) if isinstance(room, Mounted) else room.leaves(-(16 << 10))
    nothing_done(case, case.act(erased(range(2, 62)), **how), before)
    tidy(case)
    room.free()
    done = case.act(erased(range(2, 62)))
    if done.code != 0 or case.files_with(SECRET):
        case.wrong("with room again, the words could not be erased", done)
    case.keeps(done.acknowledged(), case.holds())


def mend_words(case, room):
    """An older copy cannot be mended, and is as it was; with room again it can."""
    begun(case, [f"{SECRET} {place}" for place in range(60)])
    whole = case.log.read_bytes()
    case.act(erased(range(2, 62)))
    case.log.write_bytes(whole + case.log.read_bytes().splitlines(keepends=True)[-1])
    before = case.log.read_bytes()
    how = room.leaves(8 << 10) if isinstance(room, Mounted) else room.leaves(-(16 << 10))
    nothing_done(case, case.run("mend", case.log, **how), before)
    tidy(case)
    room.free()
    done = case.run("mend", case.log)
    if done.code != 0 or case.files_with(SECRET):
        case.wrong("with room again, it could not be mended", done)
    case.holds()


def mend_torn(case, room):
    """To take a torn line away needs no room."""
    first = begun(case, ["Somebody"] * 3)
    with case.log.open("ab") as log:
        log.write(b'{"specversion":"1.0","id":"01')
    how = room.leaves(0)
    done = case.run("mend", case.log, **how)
    if done.code != 0:
        case.wrong("a torn line could not be taken away on a full disk", done)
    case.keeps(first, case.holds())
    case.count("mended without room")
