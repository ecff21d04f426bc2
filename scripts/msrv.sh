#!/usr/bin/env bash
# The oldest Rust that the workspace can claim: what the edition and every
# dependency ask for, also those of tests. Exits 1 where Cargo.toml says less.
# That the standard library's items are as old is `clippy::incompatible_msrv`'s to
# check. With `--build`, compiles everything with that very toolchain.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo metadata --format-version 1 | python3 -c '
import json, sys

def number(version):
    return tuple(int(part) for part in (version + ".0.0").split(".")[:3])

metadata = json.load(sys.stdin)
needs = [("1.85", "edition 2024")]
for package in metadata["packages"]:
    if package["source"] and package["rust_version"]:
        needs.append((package["rust_version"], package["name"] + " " + package["version"]))
least, why = max(needs, key=lambda need: number(need[0]))
print(f"at least {least}, for {why}")
members = [package for package in metadata["packages"] if not package["source"]]
less = [p["name"] for p in members if number(p["rust_version"] or "0") < number(least)]
if less:
    sys.exit("rust-version says less in: " + ", ".join(less))'

if [[ "${1:-}" == --build ]]; then
    oldest="$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)"
    cargo "+$oldest" check --workspace --all-targets
fi
