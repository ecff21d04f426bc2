#!/usr/bin/env python3
"""Check the OSCAL that familyhub-framework writes by an independent reader.

    pip install compliance-trestle
    cargo run --example assess_an_area
    python3 scripts/check_oscal.py target/assess_an_area

Reads catalogue.json, assessment-results.json and plan-of-action.json of that folder as the package
understands OSCAL, counts what is in them, and follows every reference of the results into the
catalogue, and every one inside the plan.
"""

import sys
from pathlib import Path

from trestle.oscal.assessment_results import AssessmentResults
from trestle.oscal.catalog import Catalog
from trestle.oscal.poam import PlanOfActionAndMilestones


def controls(group):
    yield from getattr(group, "controls", None) or []
    for inner in getattr(group, "groups", None) or []:
        yield from controls(inner)


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(sys.argv[1])
    catalog = Catalog.oscal_read(folder / "catalogue.json")
    results = AssessmentResults.oscal_read(folder / "assessment-results.json")
    known = {control.id: control for area in catalog.groups for control in controls(area)}
    statements = {part.id for control in known.values() for part in control.parts}
    result = results.results[0]
    findings = result.findings or []
    observations = {observation.uuid for observation in result.observations or []}

    faults = []
    if len(known) != 124:
        faults.append(f"{len(known)} controls instead of 124")
    for finding in findings:
        if finding.target.target_id not in statements:
            faults.append(f"{finding.title}: {finding.target.target_id} is no statement")
        for related in finding.related_observations or []:
            if related.observation_uuid not in observations:
                faults.append(f"{finding.title}: {related.observation_uuid} is no observation")
    for selected in result.reviewed_controls.control_selections[0].include_controls:
        if selected.control_id not in known:
            faults.append(f"{selected.control_id} is no control")
    plan = PlanOfActionAndMilestones.oscal_read(folder / "plan-of-action.json")
    risks = {risk.uuid: risk for risk in plan.risks}
    found = {finding.uuid for finding in plan.findings}
    for item in plan.poam_items:
        for related in item.related_risks:
            if related.risk_uuid not in risks:
                faults.append(f"{item.title}: {related.risk_uuid} is no risk")
        for related in item.related_findings:
            if related.finding_uuid not in found:
                faults.append(f"{item.title}: {related.finding_uuid} is no finding")
    for finding in plan.findings:
        if finding.target.target_id not in statements:
            faults.append(f"{finding.title}: {finding.target.target_id} is no statement")
    tasks = sum(len(fix.tasks or []) for risk in risks.values() for fix in risk.remediations or [])
    if tasks == 0:
        faults.append("the plan has no milestone")
    for fault in faults:
        print(fault, file=sys.stderr)
    print(
        f"{len(known)} controls, {len(findings)} findings, {len(observations)} observations; "
        f"{len(plan.poam_items)} items of a plan, {tasks} milestones: "
        f"{'as they should be' if not faults else f'{len(faults)} faults'}"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
