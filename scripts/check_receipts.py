#!/usr/bin/env python3
"""Hold real receipts of consent against their schema, by an independent reader.

    pip install jsonschema
    FAMILYHUB_RECEIPTS=$PWD/target/receipts cargo test -p familyhub --test receipts
    python3 scripts/check_receipts.py target/receipts

Each receipt must fit docs/schema/receipt.json. Then each is spoilt in every way that is near: a
member left out, one too many, a member of another kind or of words that are not in a list. None of
these may fit. What may be left out is named here, so that a schema that asks for less is found.
"""

import copy
import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator

ROOT = Path(__file__).parent.parent
STATES = {
    "sought", "given", "given-verbally", "confirmed", "refused", "not-obtained", "withdrawn",
    "superseded", "invalidated", "expired",
}  # fmt: skip
MAY_BE_LEFT_OUT = {"dct:publisher", "dct:replaces", "dpv:hasDataController", "dpv:hasDuration"}


def places(value, path=()):
    """Every place in a document, the whole of it first."""
    yield path, value
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in members:
        yield from places(inner, (*path, name))


def at(document, path):
    for name in path:
        document = document[name]
    return document


def changed(receipt, path, change):
    spoilt = copy.deepcopy(receipt)
    change(at(spoilt, path[:-1]), path[-1])
    return spoilt


def put(value):
    return lambda holder, name: holder.__setitem__(name, value)


def spoilt(receipt):
    """Documents that are nearly this receipt, with what is wrong with each."""
    for path, value in places(receipt):
        where = "/".join(map(str, path))
        if path and path[0] == "@context" and len(path) > 1:
            continue
        if isinstance(value, dict) and path[:1] != ("@context",):
            more = copy.deepcopy(receipt)
            at(more, path)["name"] = "Ada Okafor"
            yield f"{where}: a member too many", more
        if not path:
            continue
        if isinstance(path[-1], str):
            never_valid = at(receipt, path[:-1]).get("@type") == "dpv:ConsentInvalidated"
            if path[-1] not in MAY_BE_LEFT_OUT and not (never_valid and path[-1] == "dct:date"):
                yield f"{where}: left out", changed(receipt, path, lambda holder, name: holder.pop(name))
        yield f"{where}: null", changed(receipt, path, put(None))
        yield f"{where}: of another kind", changed(receipt, path, put([] if not isinstance(value, list) else {}))
        if isinstance(value, str):
            yield f"{where}: other words", changed(receipt, path, put("Ada Okafor"))
            yield f"{where}: more words", changed(receipt, path, put(f"{value} Okafor"))
        if isinstance(value, list):
            yield f"{where}: nothing in it", changed(receipt, path, put([]))
        if isinstance(value, int):
            yield f"{where}: nought", changed(receipt, path, put(0))


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    schema = json.loads((ROOT / "docs/schema/receipt.json").read_text())
    Draft202012Validator.check_schema(schema)
    reader = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    receipts = {path.stem: json.loads(path.read_text()) for path in sorted(Path(sys.argv[1]).glob("*.json"))}
    faults = [f"{name}: there is no such receipt" for name in sorted(STATES - receipts.keys())]
    near = 0
    for name, receipt in receipts.items():
        faults += [f"{name}: {error.json_path}: {error.message}" for error in reader.iter_errors(receipt)]
        for what, document in spoilt(receipt):
            near += 1
            if reader.is_valid(document):
                faults.append(f"{name}: {what}: it fits, and should not")
    for fault in faults:
        print(fault)
    print(f"{len(receipts)} receipts, {near} near misses, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
