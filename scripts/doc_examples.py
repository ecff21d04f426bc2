#!/usr/bin/env python3
"""Which public types have an example that runs, and which do not.

    scripts/doc_examples.py            count, crate by crate
    scripts/doc_examples.py --only CRATE  the same of one crate, by name
    scripts/doc_examples.py --check    exit 1 where a type has none and is not in the list, stands
                                       in the list and has one, or stands there without a reason
    scripts/doc_examples.py --write    write the list anew: read the difference

A type has an example if its own page has: in its documentation, in that of one of its methods, or
one link away, on the page of a type or module that its page names. So a machine's states, events
and run-time form have the example of their machine: `machine!` writes the link on each of them,
and nothing is counted that a reader cannot click. Two pages outside these crates count as well:
that of `codes!`, to which each list of codes leads, and that of a command in docs/commands, made
from a case which the tests carry out.

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
# The page of a macro of another crate, whose own tests run its example.
ELSEWHERE = {("familyhub_core", "codes")}
# A page of docs/commands.
COMMAND = re.compile(r"docs/commands/([a-z-]+\.md)")
# Where a block of code begins or ends, and what is said of it: what a macro hands on is indented
# by the space that follows `///`.
FENCE = re.compile(r"^ {0,3}```(.*)$", re.M)
# What is said of a block that the compiler is shown: of Rust, not of a shell or of a picture.
SHOWN = re.compile(r"(?:rust|compile_fail\S*|no_run|should_panic)?")
# What --write puts where nobody has said yet why a type has none: --check does not take it.
NO_REASON = "to be written"
HEADER = (
    "# Public types that have no example, a line each: crate, type, and why. Written by\n"
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


def has_example(text):
    """Whether one of its blocks of code is run: every other fence begins one."""
    fences = [fence.strip() for fence in FENCE.findall(text or "")]
    return any(SHOWN.fullmatch(fence) for fence in fences[::2])


class Pages:
    """The pages of one crate."""

    def __init__(self, document):
        self.index = document["index"]
        self.paths = document["paths"]
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
        texts = [item["docs"]]
        if next(iter(item["inner"])) in ("struct", "enum", "trait"):
            texts += [part["docs"] for part in self.inherent(item)]
        return any(map(has_example, texts))

    def links(self, item):
        """What its page names, and so is one click away: its documentation, and that of the
        traits it has, where `machine!` says of an event whose it is."""
        inner = next(iter(item["inner"].values()))
        here = [item, *filter(None, map(self.get, inner.get("impls", [])))]
        return [identity for part in here for identity in (part["links"] or {}).values()]

    def leads_to_example(self, item):
        for identity in self.links(item):
            other = self.get(identity)
            if other is not None and self.runs(other):
                return True
            path = self.paths.get(str(identity), {}).get("path", [])
            if tuple(path) in ELSEWHERE:
                return True
        command = COMMAND.search(item["docs"] or "")
        return command is not None and (ROOT / "docs" / "commands" / command[1]).exists()

    def shown(self, name):
        item = self.types[name]
        if self.runs(item) or self.leads_to_example(item):
            return True
        module = self.module_of.get(str(item["id"]))
        # Where types belong together their module says how: the root of a crate is no such place.
        return module is not None and module["id"] != self.root["id"] and has_example(
            module["docs"]
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
    only = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else None
    packages = [only] if only else PACKAGES
    others = {row: why for row, why in listed.items() if row[0] not in packages}
    listed = {row: why for row, why in listed.items() if row[0] in packages}
    for package in packages:
        read = document(package, target)
        if read["format_version"] != FORM:
            print(f"skipped: this compiler writes form {read['format_version']}, not {FORM}")
            return 0
        pages = Pages(read)
        lacking = sorted(name for name in pages.types if not pages.shown(name))
        print(f"{package}: {len(pages.types) - len(lacking)} of {len(pages.types)} have an example")
        for name in lacking:
            without[package, name] = listed.get((package, name), NO_REASON)
        if only:
            print("".join(f"  {name}\n" for name in lacking), end="")
    if "--write" in sys.argv:
        rows = (f"{package} {name} {why}\n" for (package, name), why in sorted((others | without).items()))
        LIST.write_text(HEADER + "".join(rows))
    if "--check" not in sys.argv:
        return 0
    faults = [f"{' '.join(it)} has no example" for it in sorted(without.keys() - listed.keys())]
    faults += [f"{' '.join(it)} has one: take it out of the list"
               for it in sorted(listed.keys() - without.keys())]
    faults += [f"{' '.join(it)} has no example, and the list does not say why"
               for it in sorted(without.keys() & listed.keys()) if listed[it] == NO_REASON]
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
