#!/usr/bin/env python3
"""A campaign of faults against the command `familyhub`: many programs at once, kills, a full
disk, links, pipes, modes, a wrong clock, and lines in another form.

    scripts/campaign.py BINARY [--only PART]… [--rounds N] [--seed N] [--smoke]

It prints what was counted in each part, and names every violation with its round and the folder
where it can be looked at. It ends with 1 where there is any, or where a part could not do all
its rounds in its time. With the same seed the same is sent and the same moments are drawn; what
the machine makes of them is not the same.
"""

import argparse
import collections
import inspect
import pathlib
import shutil
import sys
import tempfile
import time

from campaign import beginners, clock, disk, files, kills, lines, mending, writers
from campaign.harness import Part, Program, Violation

# What is tried, and how many rounds and seconds it has: in full, and with --smoke.
Plan = collections.namedtuple("Plan", "tried full smoke")
PLAN = {
    "beginners": Plan(beginners.beginners, (1000, 900), (16, 6)),
    "delayed": Plan(beginners.delayed, (200, 300), (4, 4)),
    "creation": Plan(beginners.creation, (200, 300), (8, 4)),
    "kills": Plan(kills.kills, (300, 1200), (4, 8)),
    "rewriting": Plan(kills.rewriting, (200, 1200), (4, 8)),
    "writers": Plan(writers.writers, (3, 900), (1, 10)),
    "idle": Plan(writers.idle, (20, 300), (1, 10)),
    "changed": Plan(writers.changed, (5, 600), (1, 10)),
    "disk": Plan(disk.disk, (1, 300), (1, 10)),
    "links": Plan(files.links, (1, 300), (1, 10)),
    "pipes": Plan(files.pipes, (1, 600), (1, 10)),
    "modes": Plan(files.modes, (1, 300), (1, 10)),
    "clock": Plan(clock.clock, (1, 300), (1, 10)),
    "torn": Plan(mending.torn, (5, 300), (1, 10)),
    "lines": Plan(lines.lines, (1, 300), (1, 10)),
}
NAMED = 2  # places of a kind of violation that are named; the others stand in a file


def arguments():
    parts = "\n".join(f"  {name:10} {inspect.cleandoc(plan.tried.__doc__)}".replace(
        "\n", "\n" + 13 * " ") for name, plan in PLAN.items())
    parser = argparse.ArgumentParser(
        description=__doc__.partition("\n\n")[0], epilog=f"parts:\n{parts}",
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", help="the command, built with or without optimisations")
    parser.add_argument("--only", action="append", choices=PLAN, metavar="PART",
                        help="this part alone; may be given several times")
    parser.add_argument("--rounds", type=int, metavar="N", help="so many rounds of each part")
    parser.add_argument("--round", type=int, metavar="N", help="this round alone, once more")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--smoke", action="store_true", help="a few rounds of everything")
    parser.add_argument("--folder", type=pathlib.Path, metavar="FOLDER",
                        help="where logs are kept that are to be looked at; otherwise a new one")
    return parser.parse_args()


def main():
    call = arguments()
    program = Program(call.binary)
    folder = call.folder or pathlib.Path(tempfile.mkdtemp(prefix="campaign-"))
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    print(f"seed {call.seed}, in {folder}", flush=True)
    failed = False
    for name in call.only or PLAN:
        tried, full, smoke = PLAN[name]
        rounds, seconds = smoke if call.smoke else full
        part = Part(program, name, folder.resolve(), seed=call.seed, smoke=call.smoke,
                    rounds=call.rounds or rounds, seconds=seconds, only_round=call.round)
        began = time.monotonic()
        try:
            tried(part)
        except Exception as error:  # Others are to be tried all the same.
            message = f"the part could not go on; {error!r}"
            part.violations.append(Violation(part.round, "", message, part.folder))
        failed |= report(part, time.monotonic() - began)
    if not any(folder.iterdir()):
        shutil.rmtree(folder)
    print("violations were found" if failed else "nothing was lost, doubled, torn or left behind")
    return 1 if failed else 0


def report(part, seconds):
    """Prints what a part counted and found; whether it fails the campaign."""
    counts = ", ".join(f"{what} {number}" for what, number in part.counts.items())
    rounds = f"{part.done} of {part.wanted}" if part.cut_short() else f"{part.done}"
    print(f"{part.name:10} rounds {rounds}; {counts}; violations {len(part.violations)}; "
          f"{seconds:.0f} s")
    for note in part.notes:
        print(f"           {note}")
    kinds = collections.defaultdict(list)
    for violation in part.violations:
        kinds[violation.message.partition(";")[0]].append(violation)
    for kind, found in kinds.items():
        places = list(dict.fromkeys(f"{one.kept.name}" for one in found))
        more = f" and {len(places) - NAMED} more" if len(places) > NAMED else ""
        print(f"    !! {kind}: {len(found)}; see {', '.join(places[:NAMED])}{more}")
    if kinds:
        named = part.folder / f"{part.name}-violations.txt"
        named.write_text("".join(
            f"round {found.round}, {found.label}: {found.message}; see {found.kept}\n"
            for found in part.violations))
        print(f"       one by one: {named}")
    sys.stdout.flush()
    # A smoke test on a busy machine does what it can in its time.
    return bool(part.violations) or (part.cut_short() and not part.smoke)


if __name__ == "__main__":
    sys.exit(main())
