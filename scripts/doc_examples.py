#!/usr/bin/env python3
"""Which public types have an example that runs, and which do not.

    scripts/doc_examples.py            count, crate by crate
    scripts/doc_examples.py --check    exit 1 where a type has none and is not in the list, or
                                       stands in the list and has one
    scripts/doc_examples.py --write    write the list anew: read the difference

A type has an example if its own page has: in its documentation, in that of one of its methods, or
one link away, on the page of a type or module that its documentation names. A machine's states,
events and run-time form have that of their machine, whose page shows how they come about.

What has none stands in docs/api/without_example.txt, each with a reason: the list may get
shorter, and a new type does not get into it unseen. It reads what rustdoc writes as JSON, as
scripts/api.py does; a compiler that writes another form of it is skipped, and says so.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

FORM = 57  # of rustdoc's JSON: that of Rust 1.95
ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "docs" / "api" / "without_example.txt"
CRATES = ["consent", "threshold", "referral", "support", "tac", "framework", "directory"]
PACKAGES = ["familyhub", *(f"familyhub-{name}" for name in CRATES)]
# A block of code that is run: of Rust, and not one of the compiler's words or of a shell.
RUNS = re.compile(r"^```(?:rust|compile_fail\S*|no_run|should_panic)?\s*$.*?^```\s*$", re.M | re.S)
HEADER = (
    "# Public types that have no example yet, a line each: crate, type, and why. Written by\n"
    "# scripts/doc_examples.py --write; a type that gets an example leaves the list.\n"
)


def cargo(*arguments):
    environment = {**os.environ, "RUSTC_BOOTSTRAP": "1"}
    return subprocess.run(
        ["cargo", *arguments], cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE
    ).stdout


def document(package, target):
    place = ["--target-dir", str(target), "-p", package, "--lib"]
    options = ["-Z", "unstable-options", "--output-format", "json", "--cap-lints", "allow"]
    cargo("rustdoc", "--quiet", *place, "--", *options)
    return json.loads((target / "doc" / f"{package.replace('-', '_')}.json").read_text())


class Pages:
    """The pages of one crate."""

    def __init__(self, document):
        self.index = document["index"]
        self.root = self.get(document["root"])
        self.types = {}  # by name: the item
        self.module_of = {}  # by the id of an item: its module
        for item in self.index.values():
            if "module" in item["inner"]:
                for child in item["inner"]["module"]["items"]:
                    self.module_of[str(child)] = item
        self.walk(self.root, set())

    def get(self, identity):
        return self.index.get(str(identity))

    def walk(self, module, seen):
        if module["id"] in seen:
            return
        seen.add(module["id"])
        for item in filter(None, map(self.get, module["inner"]["module"]["items"])):
            if item["visibility"] != "public" or "#[doc(hidden)]" in str(item["attrs"]):
                continue
            kind, inner = next(iter(item["inner"].items()))
            target, name = item, item["name"]
            if kind == "use":
                target = self.get(inner["id"]) if inner["id"] is not None else None
                if target is None or target["crate_id"] != 0:
                    continue
                name, kind = inner["name"], next(iter(target["inner"]))
            if kind == "module":
                self.walk(target, seen)
            elif kind in ("struct", "enum", "trait"):
                self.types.setdefault(name, target)

    def inherent(self, item):
        inner = next(iter(item["inner"].values()))
        for implementation in filter(None, map(self.get, inner.get("impls", []))):
            of = implementation["inner"]["impl"]
            if of["trait"] is None:
                yield from filter(None, map(self.get, of["items"]))
        yield from filter(None, map(self.get, inner.get("items", [])))

    def runs(self, item):
        """Whether the page of an item has an example: in its own words, or a method's."""
        texts = [item["docs"] or ""]
        if next(iter(item["inner"])) in ("struct", "enum", "trait"):
            texts += [part["docs"] or "" for part in self.inherent(item)]
        return any(RUNS.search(text) for text in texts)

    def linked(self, item):
        """What its documentation names, and so is one click away."""
        return filter(None, (self.get(identity) for identity in (item["links"] or {}).values()))

    def machine_of(self, name):
        """The machine that a state, an event or a run-time form belongs to, by the states that
        the machine of the same module is shown with."""
        item = self.types[name]
        module = self.module_of.get(str(item["id"]))
        # `machine!` writes states, run-time form and machine into one module of its own.
        if module is None:
            return None
        beside = [self.get(child) for child in module["inner"]["module"]["items"]]
        return next((it for it in beside if it and f"Any{it['name']}" in
                     {other["name"] for other in beside if other}), None)

    def shown(self, name):
        item = self.types[name]
        if self.runs(item) or any(self.runs(other) for other in self.linked(item)):
            return True
        machine = self.machine_of(name)
        if machine is not None and self.runs(machine):
            return True
        module = self.module_of.get(str(item["id"]))
        # Where types belong together their module says how: the root of a crate is no such place.
        return module is not None and module["id"] != self.root["id"] and bool(
            RUNS.search(module["docs"] or "")
        )


def known():
    """Why each of those in the list has none."""
    lines = LIST.read_text().splitlines() if LIST.exists() else []
    rows = (line.split(" ", 2) for line in lines if line and not line.startswith("#"))
    return {(crate, name): why for crate, name, why in rows}


def main():
    metadata = json.loads(cargo("metadata", "--format-version", "1", "--no-deps"))
    target = Path(metadata["target_directory"]) / "gate-api"
    listed, without = known(), {}
    for package in PACKAGES:
        read = document(package, target)
        if read["format_version"] != FORM:
            print(f"skipped: this compiler writes form {read['format_version']}, not {FORM}")
            return 0
        pages = Pages(read)
        lacking = sorted(name for name in pages.types if not pages.shown(name))
        print(f"{package}: {len(pages.types) - len(lacking)} of {len(pages.types)} have an example")
        for name in lacking:
            without[package, name] = listed.get((package, name), "to be written")
    if "--write" in sys.argv:
        rows = (f"{package} {name} {why}\n" for (package, name), why in sorted(without.items()))
        LIST.write_text(HEADER + "".join(rows))
    if "--check" not in sys.argv:
        return 0
    faults = [f"{' '.join(it)} has no example" for it in sorted(without.keys() - listed.keys())]
    faults += [f"{' '.join(it)} has one: take it out of the list"
               for it in sorted(listed.keys() - without.keys())]
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
