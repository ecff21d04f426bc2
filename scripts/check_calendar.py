#!/usr/bin/env python3
"""Check the calendar's bank holidays against an independent source.

Writes crates/time/tests/time_bank_holidays.csv, which the Rust tests compare with the calendar day
by day. The source is the package `holidays` from PyPI (`pip install holidays`), which knows nothing
of this project:

    python3 scripts/check_calendar.py            # write the file anew
    python3 scripts/check_calendar.py --check    # exit 1 if the file is out of date

Every date of a bank holiday is listed, also one on a weekend whose substitute follows.
"""

import argparse
import csv
import io
import sys
from pathlib import Path

import holidays

FIRST, LAST = 2015, 2030
FILE = Path(__file__).parents[1] / "crates/time/tests/time_bank_holidays.csv"


def independent_list() -> str:
    days = holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST, LAST + 1))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["date", "name"])
    writer.writerows((date.isoformat(), name) for date, name in sorted(days.items()))
    return text.getvalue()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare only, write nothing")
    check = parser.parse_args().check

    fresh = independent_list()
    if not check:
        FILE.write_text(fresh, encoding="utf-8")
        print(f"wrote {FILE}: {fresh.count(chr(10)) - 1} days, holidays {holidays.__version__}")
        return 0
    if FILE.read_text(encoding="utf-8") == fresh:
        print(f"{FILE.name} agrees with holidays {holidays.__version__}")
        return 0
    print(
        f"{FILE.name} differs from holidays {holidays.__version__}: "
        "run scripts/check_calendar.py without --check and look at the difference",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
