#!/usr/bin/env python3
"""How many crates a dependant of each of ours builds, against the table of docs/building.md.

Fails where a tree has grown over its figure, where a figure could be smaller, and where a
library of the workspace has none.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/building.md"
ROW = re.compile(r"^\| `(?P<name>familyhub[a-z-]*)` \| (?P<figure>\d+) \|", re.MULTILINE)


def cargo(*arguments: str) -> str:
    call = ["cargo", *arguments]
    return subprocess.run(call, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def libraries() -> list[str]:
    metadata = json.loads(cargo("metadata", "--format-version", "1", "--no-deps"))
    return [
        package["name"]
        for package in metadata["packages"]
        if package["publish"] is None
        and any("lib" in target["kind"] for target in package["targets"])
    ]


def crates(name: str) -> int:
    tree = cargo("tree", "--package", name, "--edges", "normal", "--prefix", "none")
    return len({line.split(" (")[0] for line in tree.splitlines()})


def main() -> None:
    figures = {row["name"]: int(row["figure"]) for row in ROW.finditer(PAGE.read_text())}
    faults = []
    for name in libraries():
        counted, figure = crates(name), figures.pop(name, None)
        print(f"{name}: {counted} crates with its default features")
        if figure is None:
            faults.append(f"{name} has no row in {PAGE.name}")
        elif counted > figure:
            faults.append(f"{name} brings {counted} crates, and {PAGE.name} promises {figure}")
        elif counted < figure:
            faults.append(f"{name} brings {counted} crates: say so in {PAGE.name}, not {figure}")
    faults += [f"{name} has a row in {PAGE.name}, and is not a library here" for name in figures]
    if faults:
        sys.exit("\n".join(faults))


if __name__ == "__main__":
    main()
