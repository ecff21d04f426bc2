"""Logs with torn ends, or converted by another program: `check` says so, `mend` undoes it."""

from . import sealing
from .stories import journey

BOM = b"\xef\xbb\xbf"


def torn(part):
    """A log that was cut off anywhere in its last line, or converted, is mended, or else left."""
    for _ in part.rounds():
        with part.case("journey") as case:
            lines = [line.encode() + b"\n" for line in journey(case)]
        whole, last = b"".join(lines), lines[-1]
        short = b"".join(lines[:-1])
        with part.case("only its line feed is missing") as case:
            mended(case, whole[:-1], whole)
        with part.case("its line feed is missing, and its hash is wrong") as case:
            not_completed(case, short + last[:-1].replace(b"coordinator", b"COORDINATOR"), short)
        for _ in range(5 if part.smoke else 50):
            with part.case(f"cut off {part.counts['cut off']}") as case:
                case.count("cut off")
                mended(case, short + last[:case.rng.randrange(1, len(last) - 1)], short)
        for name, raw in [
            ("carriage returns", whole.replace(b"\n", b"\r\n")),
            ("a byte order mark", BOM + whole),
            ("carriage returns and a byte order mark", BOM + whole.replace(b"\n", b"\r\n")),
        ]:
            with part.case(name) as case:
                case.count("converted")
                mended(case, raw, whole)
            with part.case(f"{name}, and it does not hold") as case:
                left(case, raw.replace(b"Oak School", b"Elm School", 1))
        with part.case("a whole line that does not hold") as case:
            forged = last.decode().rstrip("\n").replace('"previous":"', '"previous":"0')
            left(case, short + sealing.sealed(forged).encode() + b"\n")


def mended(case, raw, whole):
    case.log.write_bytes(raw)
    checked = case.run("check", case.log)
    if checked.code != 1 or "mend" not in checked.out:
        case.wrong("`check` does not say that it can be mended", checked)
    if "does not end with its hash" in checked.out:
        case.wrong("`check` does not say what happened to it", checked)
    done = case.run("mend", case.log)
    if done.code != 0:
        case.wrong("it could not be mended", done)
    if case.log.read_bytes() != whole:
        sizes = f"{case.log.stat().st_size} bytes and not {len(whole)}"
        case.wrong(f"mended, it is not as it was; it has {sizes}", done)
    case.count("mended", done.code == 0)
    case.holds()
    case.only()


def not_completed(case, raw, short):
    """A last line of which nobody knows whether it was ever written so: it may be taken away as
    torn, or left, and does not become an event."""
    case.log.write_bytes(raw)
    done = case.run("mend", case.log)
    if case.log.read_bytes() != (short if done.code == 0 else raw) or done.code not in (0, 1):
        case.wrong("it was neither taken away nor left as it was", done)
    case.count("mended" if done.code == 0 else "left as it was")
    case.only()


def left(case, raw):
    case.log.write_bytes(raw)
    done = case.run("mend", case.log)
    if done.code != 1:
        case.wrong("a log was mended that does not hold", done)
    if case.log.read_bytes() != raw:
        case.wrong("a log that does not hold was not left as it was", done)
    case.count("left as it was")
    case.only()
