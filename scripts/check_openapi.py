#!/usr/bin/env python3
"""Check what the example service says of itself by an independent reader.

    pip install openapi-spec-validator
    cargo run --example council_service
    python3 scripts/check_openapi.py target/council_service/openapi.json

Holds the document against OpenAPI 3.1, every schema in it against JSON Schema 2020-12, and every
command of the journeys against the form that the document gives of a command.
"""

import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

JOURNEYS = Path(__file__).resolve().parent.parent / "examples/data/journeys"


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    document = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    faults = [
        f"{'/'.join(map(str, fault.absolute_path))}: {fault.message}"
        for fault in OpenAPIV31SpecValidator(document).iter_errors()
    ]
    schemas = document["components"]["schemas"]
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    form = Draft202012Validator(
        {"components": document["components"], "$ref": "#/components/schemas/command"}
    )
    commands = 0
    for journey in sorted(JOURNEYS.glob("*.commands.jsonl")):
        for number, line in enumerate(journey.read_text(encoding="utf-8").splitlines(), 1):
            commands += 1
            faults += [
                f"{journey.name}:{number}: {fault.message}"
                for fault in form.iter_errors(json.loads(line))
            ]
    for fault in faults:
        print(fault, file=sys.stderr)
    print(
        f"{len(document['paths'])} addresses, {len(schemas)} schemas, {commands} commands: "
        f"{'as they should be' if not faults else f'{len(faults)} faults'}"
    )
    return 1 if faults or not commands else 0


if __name__ == "__main__":
    sys.exit(main())
