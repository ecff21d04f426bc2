#!/usr/bin/env python3
"""The public interface of every library, one item a line, in docs/api.

A change of it is seen where it is made: `scripts/api.py` (of `cargo xtask write`) writes the files,
`scripts/api.py --check` exits 1 where they are out of date. It reads what rustdoc
writes as JSON; a compiler that writes another form of it is skipped, and says so.

A public enum is `#[non_exhaustive]`, or exhaustive on purpose: because of its kind (the
states and events of a machine, what the wire says), or for a reason in
docs/api/exhaustive.md. `scripts/api.py --kinds` asks that alone, of the files as they are.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

FORM = 57  # of rustdoc's JSON: that of Rust 1.95
ROOT = Path(__file__).resolve().parent.parent
FILES = ROOT / "docs" / "api"
EXHAUSTIVE = FILES / "exhaustive.md"
# What `machine!` makes of a table, and what is read from a log, a command or a council's file.
OF_A_KIND = re.compile(r"impl(?:<'de>)? (?:Machine|Events|Deserialize<'de>) for ([\w:]+)")


def cargo(*arguments):
    # rustdoc writes JSON on a stable compiler only when told that it may.
    environment = {**os.environ, "RUSTC_BOOTSTRAP": "1"}
    return subprocess.run(
        ["cargo", *arguments], cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE
    ).stdout


def last(path):
    return path.rsplit("::", 1)[-1]


def arguments(args):
    if not args:
        return ""
    if "parenthesized" in args:
        inputs = ", ".join(map(typed, args["parenthesized"]["inputs"]))
        return f"({inputs})" + result(args["parenthesized"]["output"])
    parts = []
    for arg in args["angle_bracketed"]["args"]:
        kind, value = next(iter(arg.items())) if isinstance(arg, dict) else ("infer", "_")
        parts.append({"lifetime": str, "type": typed}.get(kind, constant)(value))
    for constraint in args["angle_bracketed"]["constraints"]:
        kind, value = next(iter(constraint["binding"].items()))
        name = constraint["name"] + arguments(constraint["args"])
        if kind == "equality":
            parts.append(f"{name} = {typed(value['type']) if 'type' in value else constant(value)}")
        else:
            parts.append(f"{name}: {bounded(value)}")
    return f"<{', '.join(parts)}>" if parts else ""


def constant(value):
    return str(value.get("expr", value) if isinstance(value, dict) else value)


def typed(of):
    if of == "infer":
        return "_"
    kind, value = next(iter(of.items()))
    match kind:
        case "generic" | "primitive":
            return value
        case "resolved_path":
            return last(value["path"]) + arguments(value["args"])
        case "borrowed_ref":
            lifetime = value["lifetime"] + " " if value["lifetime"] else ""
            return f"&{lifetime}{'mut ' if value['is_mutable'] else ''}{typed(value['type'])}"
        case "tuple":
            return f"({', '.join(map(typed, value))}{',' if len(value) == 1 else ''})"
        case "slice":
            return f"[{typed(value)}]"
        case "array":
            return f"[{typed(value['type'])}; {value['len']}]"
        case "impl_trait":
            return "impl " + bounded(value)
        case "dyn_trait":
            traits = [last(t["trait"]["path"]) + arguments(t["trait"]["args"]) for t in value["traits"]]
            return "dyn " + " + ".join(traits + ([value["lifetime"]] if value["lifetime"] else []))
        case "qualified_path":
            of_trait = value["trait"] and last(value["trait"]["path"])
            owner = f"<{typed(value['self_type'])} as {of_trait}>" if of_trait else typed(value["self_type"])
            return f"{owner}::{value['name']}{arguments(value['args'])}"
        case "function_pointer":
            inputs = ", ".join(typed(kind) for _, kind in value["sig"]["inputs"])
            return f"fn({inputs})" + result(value["sig"]["output"])
    return json.dumps(of, sort_keys=True)


def bounded(bounds):
    parts = []
    for bound in bounds:
        kind, value = next(iter(bound.items()))
        if kind == "trait_bound":
            modifier = {"maybe": "?"}.get(value["modifier"], "")
            trait = value["trait"]
            parts.append(modifier + last(trait["path"]) + arguments(trait["args"]))
        elif kind == "outlives":
            parts.append(value)
        else:
            parts.append(f"use<{', '.join(next(iter(v.values())) for v in value)}>")
    return " + ".join(parts)


def result(output):
    return f" -> {typed(output)}" if output else ""


def generics(of):
    parts, where = [], []
    for parameter in of["params"]:
        kind, value = next(iter(parameter["kind"].items()))
        if kind == "type" and not value["is_synthetic"]:
            bounds = bounded(value["bounds"])
            parts.append(parameter["name"] + (f": {bounds}" if bounds else ""))
        elif kind == "lifetime":
            parts.append(parameter["name"])
        elif kind == "const":
            parts.append(f"const {parameter['name']}: {typed(value['type'])}")
    for predicate in of["where_predicates"]:
        kind, value = next(iter(predicate.items()))
        if kind == "bound_predicate":
            where.append(f"{typed(value['type'])}: {bounded(value['bounds'])}")
        else:
            where.append(json.dumps(predicate, sort_keys=True))
    return f"<{', '.join(parts)}>" if parts else "", f" where {', '.join(where)}" if where else ""


class Interface:
    def __init__(self, document):
        self.index = document["index"]
        self.lines = set()
        root = self.index[str(document["root"])]
        self.module(root, root["name"])

    def get(self, identity):
        return self.index.get(str(identity))

    def module(self, item, path):
        for identity in item["inner"]["module"]["items"]:
            if (child := self.get(identity)) and child["visibility"] == "public":
                self.item(child, path)

    def item(self, item, path, name=None):
        kind, inner = next(iter(item["inner"].items()))
        here = f"{path}::{name or item['name']}"
        if kind == "use":
            target = self.get(inner["id"]) if inner["id"] is not None else None
            if target is None or target["crate_id"] != 0:
                star = "::*" if inner["is_glob"] else f" as {inner['name']}"
                self.lines.add(f"pub use {path}: {inner['source']}{star}")
            elif inner["is_glob"] and "module" in target["inner"]:
                self.module(target, path)
            else:
                self.item(target, path, inner["name"])
        elif kind == "module":
            self.lines.add(f"pub mod {here}")
            self.module(item, here)
        elif kind == "function":
            self.lines.add(self.function(inner, here))
        elif kind == "macro":
            self.lines.add(f"pub macro {here}!")
        elif kind == "constant":
            self.lines.add(f"pub const {here}: {typed(inner['type'])}")
        elif kind == "type_alias":
            self.lines.add(f"pub type {here}{generics(inner['generics'])[0]} = {typed(inner['type'])}")
        elif kind in ("struct", "enum", "trait"):
            names, where = generics(inner["generics"])
            extra = f": {bounded(inner['bounds'])}" if inner.get("bounds") else ""
            unextended = " (non-exhaustive)" if "non_exhaustive" in item["attrs"] else ""
            self.lines.add(f"pub {kind} {here}{names}{extra}{where}{unextended}")
            getattr(self, kind)(inner, here)
            for implementation in inner.get("impls", []):
                self.implementation(self.get(implementation)["inner"]["impl"], here)

    def function(self, inner, here):
        names, where = generics(inner["generics"])
        inputs = ", ".join(f"{name}: {typed(kind)}" for name, kind in inner["sig"]["inputs"])
        const = "const " if inner["header"]["is_const"] else ""
        return f"pub {const}fn {here}{names}({inputs}){result(inner['sig']['output'])}{where}"

    def fields(self, identities, here, public):
        for field in filter(None, map(self.get, identities)):
            if public or field["visibility"] == "public":
                self.lines.add(f"pub field {here}.{field['name']}: {typed(field['inner']['struct_field'])}")

    def struct(self, inner, here):
        kind = inner["kind"]
        if isinstance(kind, dict):
            self.fields(kind["plain"]["fields"] if "plain" in kind else filter(None, kind["tuple"]), here, False)

    def enum(self, inner, here):
        for variant in map(self.get, inner["variants"]):
            path = f"{here}::{variant['name']}"
            self.lines.add(f"pub variant {path}")
            kind = variant["inner"]["variant"]["kind"]
            if isinstance(kind, dict):
                fields = kind["struct"]["fields"] if "struct" in kind else filter(None, kind["tuple"])
                self.fields(fields, path, True)

    def trait(self, inner, here):
        for item in filter(None, map(self.get, inner["items"])):
            self.associated(item, here)

    def associated(self, item, here):
        kind, inner = next(iter(item["inner"].items()))
        path = f"{here}::{item['name']}"
        if kind == "function":
            self.lines.add(self.function(inner, path))
        elif kind == "assoc_const":
            self.lines.add(f"pub const {path}: {typed(inner['type'])}")
        elif kind == "assoc_type":
            self.lines.add(f"pub type {path}{generics(inner['generics'])[0]}")

    def implementation(self, inner, here):
        if inner["is_synthetic"] or inner["blanket_impl"]:
            return
        names, where = generics(inner["generics"])
        owner = typed(inner["for"])
        if inner["trait"]:
            trait = last(inner["trait"]["path"]) + arguments(inner["trait"]["args"])
            self.lines.add(f"impl{names} {trait} for {here.rsplit('::', 1)[0]}::{owner}{where}")
            return
        for item in filter(None, map(self.get, inner["items"])):
            if item["visibility"] == "public":
                self.associated(item, f"{here.rsplit('::', 1)[0]}::{owner}")


def undecided():
    """What is wrong with how public enums may grow, a line each."""
    listed = re.findall(r"^\| `(\S+)` \|", EXHAUSTIVE.read_text(), re.MULTILINE)
    exhaustive, by_kind = set(), set()
    for path in FILES.glob("*.txt"):
        for line in path.read_text().splitlines():
            if found := re.match(r"pub enum ([\w:]+)", line):
                if not line.endswith("(non-exhaustive)"):
                    exhaustive.add(found[1])
            elif found := OF_A_KIND.match(line):
                by_kind.add(found[1])
    where = EXHAUSTIVE.relative_to(ROOT)
    for name in sorted(exhaustive - by_kind - set(listed)):
        yield f"{name} is neither `#[non_exhaustive]`, nor of a machine or the wire, nor in {where}"
    for name in sorted(set(listed) - (exhaustive - by_kind)):
        yield f"{where} lists {name}, which is no such enum"
    for name in sorted({name for name in listed if listed.count(name) > 1}):
        yield f"{where} lists {name} twice"


def main():
    if "--kinds" in sys.argv:
        return complain()
    metadata = json.loads(cargo("metadata", "--format-version", "1", "--no-deps"))
    # A folder of its own, so that what others have built there stays built.
    target = Path(metadata["target_directory"]) / "gate-api"
    stale = []
    for package in metadata["packages"]:
        if package["publish"] == [] or not any("lib" in t["kind"] for t in package["targets"]):
            continue
        options = ["-Z", "unstable-options", "--output-format", "json", "--cap-lints", "allow"]
        place = ["--target-dir", str(target), "-p", package["name"], "--lib", "--all-features"]
        cargo("rustdoc", "--quiet", *place, "--", *options)
        name = package["name"].replace("-", "_")
        document = json.loads((target / "doc" / f"{name}.json").read_text())
        if document["format_version"] != FORM:
            print(f"skipped: this compiler writes form {document['format_version']}, not {FORM}")
            return 0
        text = "\n".join(sorted(Interface(document).lines)) + "\n"
        path = FILES / f"{package['name']}.txt"
        if "--check" not in sys.argv:
            FILES.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        elif not path.exists() or path.read_text() != text:
            stale.append(path)
            subprocess.run(["diff", str(path), "-"], input=text, text=True)
    for path in stale:
        print(f"{path.relative_to(ROOT)} is out of date: if the change is meant, run `cargo xtask write docs/api`")
    return max(complain(), 1 if stale else 0)


def complain():
    wrong = list(undecided())
    for line in wrong:
        print(line)
    return 1 if wrong else 0


sys.exit(main())
