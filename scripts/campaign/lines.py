"""Lines in another form that says the same, with every hash right."""

import json

from . import sealing
from .forms import FORMS
from .stories import journey


def lines(part):
    """Each form of each line of a journey, sealed and chained again: `check` refuses it."""
    for _ in part.rounds():
        with part.case("forms") as case:
            told = journey(case)
            control(case, told)
            logs = {}
            for form, change in FORMS:
                places = list(range(len(told)))
                if part.smoke:
                    case.rng.shuffle(places)
                tried = 0
                for place in places:
                    changed = change(told[place], case.rng)
                    if changed is None or is_as_told(told, place, changed):
                        continue
                    tried += 1
                    logs[write(case, told, place, changed, len(logs))] = (form, place + 1)
                    if part.smoke and tried == 2:
                        break
                if not tried:
                    # Otherwise a form would be passed over in silence.
                    case.wrong(f"there is no line that can be written with {form}")
            twice(case, told, logs)
            judge(case, logs)


def is_as_told(told, place, changed):
    """Whether nothing is left of a change once its line is sealed: it was in the hash."""
    out = [*told[:place], changed]
    return sealing.chained(out, place) == told[:place + 1]


def write(case, told, place, changed, number):
    log = case.folder / f"{number:05}.jsonl"
    out = list(told)
    out[place] = changed
    log.write_bytes(("\n".join(sealing.chained(out, place)) + "\n").encode())
    return log.name


def control(case, told):
    """A journey that is sealed again without any change is the same, and holds."""
    again = sealing.chained(told, 0)
    if again != told:
        case.wrong("our own reading of the hash rule is wrong")
    written = [json.dumps(json.loads(line), ensure_ascii=False, separators=(",", ":"))
               for line in told]
    if written != told:
        case.wrong("a log is not written as JSON is written here")
    case.log.write_text("\n".join(told) + "\n")
    case.holds()
    case.log.unlink()


def twice(case, told, logs):
    """Two events of one id."""
    for place in range(1, len(told)):
        other = json.loads(told[case.rng.randrange(place)])["id"]
        changed = told[place].replace(json.loads(told[place])["id"], other, 1)
        logs[write(case, told, place, changed, len(logs))] = ("the id of another event", place + 1)


def judge(case, logs):
    """One call for them all; each is named that is said to hold."""
    done = case.run("check", "--json", *logs, patience=120)
    answers = {answer["log"]: answer for answer in done.answers()}
    for log, (form, line) in logs.items():
        case.count("forms of lines")
        answer = answers.get(log)
        if answer is None:
            case.wrong(f"`check` says nothing of {form}; line {line} of {log}")
        elif answer["holds"]:
            case.wrong(f"a line is accepted with {form}; line {line} of {log}")
        else:
            case.count("refused")
