#!/usr/bin/env bash
# Instructions of a typed step, and of the same step by hand on a plain enum.
#
# A loop is run twice, long and short; the difference, divided, is one step and
# nothing else. Needs valgrind. Exits 1 where a typed step costs more than 1.05
# of one by hand.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo build --quiet --release --package familyhub-benches --no-default-features --bin instructions
program="$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/release/instructions"

# How many instructions `program what times` takes.
instructions() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$1" "$2" 2>&1 |
        sed -n 's/.*Collected : \([0-9]*\).*/\1/p'
}

# Instructions of one step: `per what times_short times_long steps_each`.
per() {
    awk -v short="$(instructions "$1" "$2")" -v long="$(instructions "$1" "$3")" -v steps="$((($3 - $2) * $4))" \
        'BEGIN { printf "%.2f", (long - short) / steps }'
}

less() {
    awk -v all="$1" -v part="$2" 'BEGIN { printf "%.2f", all - part }'
}

typed="$(per typed 10000 110000 2)"
plain="$(per plain 10000 110000 2)"
# A log must be there before it can be replayed; its making is taken off.
replay="$(less "$(per replay 10001 110001 1)" "$(per log 10001 110001 1)")"
plain_replay="$(less "$(per plain-replay 10001 110001 1)" "$(per plain-log 10001 110001 1)")"

awk -v typed="$typed" -v plain="$plain" -v replay="$replay" -v by_hand="$plain_replay" 'BEGIN {
    printf "%-28s %10s %10s %8s\n", "instructions", "declared", "by hand", "ratio"
    printf "%-28s %10.2f %10.2f %8.2f\n", "a typed step", typed, plain, typed / plain
    printf "%-28s %10.2f %10.2f %8.2f\n", "an event of a replay", replay, by_hand, replay / by_hand
    exit typed / plain > 1.05
}'
