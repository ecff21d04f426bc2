"""Other forms of a line that say the same, or nearly: each gives the line in that form, or
nothing where it cannot be written so."""

import json
import pathlib
import re

# Every list of rules that lines of a version of an event have named.
RULES = set((pathlib.Path(__file__).parents[2] / "crates/familyhub/data/rules_written.txt")
            .read_text().splitlines())
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^"{}\[\],:]+')
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


def rewritten(change):
    """A form of the line as JSON: the object is changed, and written as a log writes it."""
    def form(line, rng):
        event = json.loads(line)
        event = change(event, rng) or event
        return json.dumps(event, ensure_ascii=False, separators=(",", ":"))
    return form


def replaced(pattern, by, last=False):
    """A form of the text: one place of a pattern, drawn by lot, is replaced."""
    def form(line, rng):
        found = list(re.finditer(pattern, line))
        if not found:
            return None
        place = found[-1] if last else rng.choice(found)
        new = by(place) if callable(by) else place.expand(by)
        return line[:place.start()] + new + line[place.end():]
    return form


def token(kind, by):
    """A form in which one token outside of strings is written otherwise."""
    def form(line, rng):
        tokens = TOKEN.findall(line)
        places = [place for place, token in enumerate(tokens) if re.fullmatch(kind, token)]
        if not places:
            return None
        place = rng.choice(places)
        tokens[place] = re.sub(kind, by, tokens[place])
        return "".join(tokens)
    return form


def swapped(event, rng):
    """Two members that stand side by side; `hash` stays the last."""
    items = list(event.items())
    place = rng.randrange(len(items) - 2)
    items[place], items[place + 1] = items[place + 1], items[place]
    return dict(items)


def swapped_in_data(line, rng):
    event = json.loads(line)
    objects = [data for data in inside(event["data"]) if len(data) > 1]
    if not objects:
        return None
    chosen = rng.choice(objects)
    items = list(chosen.items())
    chosen.clear()
    chosen.update(reversed(items))
    return json.dumps(event, ensure_ascii=False, separators=(",", ":"))


def inside(data):
    """The objects in data."""
    if isinstance(data, dict):
        yield data
        for value in data.values():
            yield from inside(value)
    elif isinstance(data, list):
        for value in data:
            yield from inside(value)


def member(name, value):
    """A member more, before the hash."""
    def change(event, _rng):
        sealed = event.pop("hash")
        event[name] = value
        event["hash"] = sealed
    return rewritten(change)


def written(event, rules):
    """Whether lines of this version have named these rules: then they still may."""
    return f"{event['type'].removeprefix('uk.familyhub.')} {rules}".rstrip() in RULES


def rules(change):
    def form(line, rng):
        event = json.loads(line)
        new = change(event["rules"].split() if "rules" in event else [])
        if new is None or new == event.get("rules") or written(event, new):
            return None
        if "rules" in event:
            event["rules"] = new
            return json.dumps(event, ensure_ascii=False, separators=(",", ":"))
        return line.replace(',"datacontenttype"', f',"rules":"{new}","datacontenttype"', 1)
    return form


def without_rules(line, _rng):
    if ',"rules":' not in line or written(json.loads(line), ""):
        return None
    return re.sub(r',"rules":"[^"]*"', "", line)


def escaped(place):
    return f"{place[1]}\\u{ord(place[2]):04x}"


TIME = r'("(?:recorded)?time":"[^"]*)Z"'
STAMP = r'("(?:recorded)?time":"\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)Z"'

# Each as (what it is, how it is written).
FORMS = [
    ("a space after a colon", token(":", ": ")),
    ("a space before a colon", token(":", " :")),
    ("a space after a comma", token(",", ", ")),
    ("a space in braces", token(r"\{", "{ ")),
    ("a tab", token(",", ",\t")),
    ("members in another order", rewritten(swapped)),
    ("members of the data in another order", swapped_in_data),
    ("a letter escaped in a value", replaced(r'(:"[^"\\]*?)([A-Za-z])(?=[^"\\]*")', escaped)),
    ("a letter escaped in the name of a member",
     replaced(r'([{,]"[a-z]*)([a-z])(?=[a-z_]*":)', escaped)),
    ("a letter escaped in words", replaced(r'("words":"[^"\\]*?)([A-Za-z])(?=[^"\\]*")', escaped)),
    ("a letter escaped in the type", replaced(r'("type":")(u)', r"\1\\u0075")),
    ("a letter beyond ASCII escaped", replaced(r"()([^\x00-\x7f])", escaped)),
    ("a quotation mark escaped otherwise", replaced(r'\\"', r"\\u0022")),
    ("a reverse solidus escaped otherwise", replaced(r"\\\\", r"\\u005c")),
    ("a solidus escaped", replaced(r"(application)/", r"\1\\/")),
    ("an upper-case event id", replaced(rf'("id":")({UUID})', lambda m: m[1] + m[2].upper())),
    ("an upper-case source", replaced(rf"(urn:uuid:)({UUID})", lambda m: m[1] + m[2].upper())),
    ("an upper-case actor", replaced(rf'("actor":")({UUID})', lambda m: m[1] + m[2].upper())),
    ("an upper-case subject", replaced(rf'("subject":")({UUID})', lambda m: m[1] + m[2].upper())),
    ("an upper-case id in the data",
     replaced(rf'("(?:organisation|practitioner|person|child|request|lead|permission|decision)":")'
              rf'({UUID})', lambda m: m[1] + m[2].upper(), last=True)),
    ("an id without hyphens", replaced(UUID, lambda m: m[0].replace("-", ""))),
    ("an id in braces", replaced(rf'"({UUID})"', r'"{\1}"')),
    ("an id as a URN", replaced(rf'"({UUID})"', r'"urn:uuid:\1"')),
    ("an upper-case URN", replaced("urn:uuid:", "URN:UUID:")),
    ("+00:00 for Z", replaced(TIME, r'\1+00:00"')),
    ("-00:00 for Z", replaced(TIME, r'\1-00:00"')),
    ("a small z", replaced(TIME, r'\1z"')),
    ("a small t", replaced(STAMP, r'\1t\2Z"')),
    ("a space for T", replaced(STAMP, r'\1 \2Z"')),
    ("a fraction of naught", replaced(STAMP, r'\1T\2.0Z"')),
    ("a fraction of nine noughts", replaced(STAMP, r'\1T\2.000000000Z"')),
    ("a time without seconds", replaced(r'("recordedtime":"[^"]*?):00Z"', r'\1Z"')),
    ("a space at the beginning", lambda line, _: " " + line),
    ("a space at the end", lambda line, _: line + " "),
    ("a tab at the end", lambda line, _: line + "\t"),
    ("a space before the last brace", lambda line, _: line[:-1] + " }"),
    ("a carriage return at the end", lambda line, _: line + "\r"),
    ("a byte order mark", lambda line, _: "\ufeff" + line),
    ("a form feed at the end", lambda line, _: line + "\f"),
    ("an empty line after it", lambda line, _: line + "\n"),
    ("an empty line before it", lambda line, _: "\n" + line),
    ("something after it", lambda line, _: line + "{}"),
    ("NUL after it", lambda line, _: line + "\0"),
    ("another rule", rules(lambda now: " ".join([*now, "REC-09"]))),
    ("a rule less", rules(lambda now: " ".join(now[:-1]) if len(now) > 1 else None)),
    ("rules in another order", rules(lambda now: " ".join(reversed(now)) if now else None)),
    ("a rule twice", rules(lambda now: " ".join([*now, now[-1]]) if now else None)),
    ("no rules", without_rules),
    ("a sequence without noughts", replaced(r'"sequence":"0+', '"sequence":"')),
    ("a sequence in eleven digits", replaced(r'"sequence":"', '"sequence":"0')),
    ("a sequence with a sign", replaced(r'"sequence":"0', '"sequence":"+')),
    ("a sequence as a number", replaced(r'"sequence":"0+(\d+)"', r'"sequence":\1')),
    ("a number with a fraction", token(r"(\d+)", r"\1.0")),
    ("a number with an exponent", token(r"(\d+)", r"\1e0")),
    ("a number with a nought", token(r"(\d+)", r"0\1")),
    ("an upper-case previous hash",
     replaced(r'"previous":"([0-9a-f]*)"', lambda m: f'"previous":"{m[1].upper()}"')),
    ("an upper-case digest", replaced(r'"digest":"([0-9a-f]*)"',
                                      lambda m: f'"digest":"{m[1].upper()}"')),
    ("an upper-case salt", replaced(r'"salt":"([0-9a-f]*)"',
                                    lambda m: f'"salt":"{m[1].upper()}"')),
    ("an unknown member", member("comment", "somebody was here")),
    ("a member that is null", member("commandid", None)),
    ("a member twice", replaced(r'("datacontenttype":"application/json")', r"\1,\1")),
    ("a member of the data twice", replaced(r'"data":\{("[a-z_]+":"[^"\\]*")', r'"data":{\1,\1')),
    ("an unknown member of the data", replaced(r'"data":\{"', '"data":{"comment":1,"')),
    ("a charset", replaced("application/json", "application/json; charset=utf-8")),
    ("an upper-case media type", replaced("application/json", "application/JSON")),
    ("no media type", replaced(',"datacontenttype":"application/json"', "")),
    ("another version of CloudEvents", replaced('"specversion":"1.0"', '"specversion":"1.1"')),
    ("a version with a nought", replaced(r"\.v(\d+)\"", r'.v0\1"')),
]
