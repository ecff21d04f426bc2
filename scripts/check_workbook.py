#!/usr/bin/env python3
"""Fills in the workbook that familyhub writes as people do, and reads it back.

`scripts/check_workbook.py target/debug/familyhub` fills in the form by openpyxl: days as days,
capitals, umlauts, two pieces of evidence for one criterion of which one serves another too, the hubs
and the sign-off, rows out of order. LibreOffice then
saves it as .xlsx, as .ods and as CSV of a United Kingdom locale, and each must say the same. It
needs `openpyxl` (PyPI) and LibreOffice Calc (`soffice`).
"""

import datetime
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

HEAD = {
    "area": "Münster Vale",
    "programme": "start-for-life",
    "assessed_on": datetime.date(2025, 9, 30),
    "by": "Lead für Hubs",
    "sites": "Nordhügel; Oak Street; The Mill",
    "signed_off_by": "Chair of the board",
    "signed_off_on": datetime.date(2025, 10, 14),
}


def fill(form, filled):
    book = openpyxl.load_workbook(form)
    sheet = book["Form"]
    assert sheet.protection.sheet, "the words of the framework are protected"
    assert len(sheet.data_validations.dataValidation) > 100, "answers have drop-downs"
    columns = {cell.value: cell.column for cell in sheet[1]}
    rows = {sheet.cell(row, 1).value: row for row in range(2, sheet.max_row + 1)}

    def put(row, **cells):
        for name, value in cells.items():
            at = columns[name.replace("_", " ")]
            cell = sheet.cell(row, at)
            assert not cell.protection.locked, f"{name} is open"
            cell.value = value

    for key, value in HEAD.items():
        put(rows[key], Answer=value)
    met = dict(Evidence_kind="DATA", Evidence_owner="Jürgen's team")
    put(rows["1.2.L1.3"], Answer="MET", Evidence="Call log", **met)
    put(rows["1.2.L1.3"], Evidence_date=datetime.date(2025, 6, 3), Met_at="oak street; Nordhügel")
    put(rows["1.2.L1.3"], Evidence_link="https://example.gov.uk/log", Evidence_also_for="1.2.L1.4")
    put(rows["1.2.L1.4"], Answer="Met")
    put(rows["strand 1.2"], Note="One number since June.")
    # A spare row, far from the row of its criterion, and typed in small letters.
    spare = next(row for row in range(rows["5.2.GF.2"], sheet.max_row) if not sheet.cell(row, 1).value)
    put(spare, ID="1.2.l1.3", Evidence="Contract", Evidence_kind="Agreement")
    put(spare, Evidence_owner="Commissioner", Evidence_date=datetime.date(2025, 4, 5))
    put(rows["1.1.L1.2"], Answer="In Progress", Owner="Lead", Due=datetime.date(2026, 3, 4))
    put(rows["1.1.L1.2"], Milestone="Print leaflets", Milestone_due=datetime.date(2026, 1, 2))
    book.save(filled)


def convert(source, to, folder):
    call = ["soffice", "--headless", "--convert-to", to, "--outdir", str(folder), str(source)]
    subprocess.run(call, check=True, capture_output=True, timeout=300)


def assessed(familyhub, path):
    said = subprocess.run([familyhub, "assess", str(path), "--json"], capture_output=True, text=True)
    if said.returncode != 0:
        raise SystemExit(f"{path.name}:\n{said.stderr}")
    return json.loads(said.stdout)


def main():
    familyhub = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        form = folder / "form.xlsx"
        form.write_bytes(
            subprocess.run(
                [familyhub, "catalogue", "--form", "xlsx"], check=True, stdout=subprocess.PIPE
            ).stdout
        )
        filled = folder / "filled.xlsx"
        fill(form, filled)
        # Separator, quotation mark, characters (65001 is UTF-8, 1252 Windows), first line, columns,
        # language 2057: English of the United Kingdom.
        saved = {
            "xlsx": "xlsx",
            "ods": "ods",
            "utf8.csv": "csv:Text - txt - csv (StarCalc):44,34,76,1,,2057,false,true,false",
            "windows.csv": "csv:Text - txt - csv (StarCalc):59,34,1,1,,2057,false,true,false",
        }
        wanted = assessed(familyhub, filled)
        assert wanted["area"] == HEAD["area"] and wanted["on"] == "2025-09-30"
        line = next(known for known in wanted["answers"] if known["id"] == "1.2.L1.3")
        assert line["answer"] == "met" and len(line["said"]["evidence"]) == 2, line
        other = next(known for known in wanted["answers"] if known["id"] == "1.2.L1.4")
        assert other["answer"] == "met", "the same piece serves it"
        assert other["said"]["evidence"][0]["link"] == "https://example.gov.uk/log", other
        assert wanted["met_in_part"][0]["sites"]["missing"] == ["The Mill"], wanted["met_in_part"]
        assert wanted["signed_off"] == {"by": HEAD["signed_off_by"], "on": "2025-10-14"}
        assert wanted["narratives"] == [{"strand": "1.2", "words": "One number since June."}]
        for name, to in saved.items():
            there = folder / name
            there.mkdir()
            convert(filled, to, there)
            path = next(there.iterdir())
            assert assessed(familyhub, path) == wanted, name
            print(f"{name}: the same")


if __name__ == "__main__":
    main()
