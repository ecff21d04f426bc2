"""Links, what is no file at all, and to whom a log belongs."""

import os
import shutil
import socket
import stat
import struct
import subprocess

from .harness import in_words
from .stories import COLE, begun, erased, named, opened

SECRET = "Quillfeather"
OWNER, GROUP, OTHER = 54321, 54322, 54323


def links(part):
    """Act, erase, mend and check by another name of the log: there is one log, and no word that
    is said to be erased stands in it by any name."""
    for _ in part.rounds():
        for link in [symbolic, symbolic_twice, symbolic_in_another_folder, hard]:
            for tried in [tried_act, tried_erase, tried_mend, tried_check]:
                label = f"{in_words(tried)[6:]} by {in_words(link)} link"
                with part.case(label) as case:
                    begun(case, [f"{SECRET} {place}" for place in range(3)])
                    by_another_name(case, link(case), tried, may_be_refused=link is hard)
        with part.case("act by a link to nothing") as case:
            case.log.symlink_to("real.jsonl")
            done = case.act(opened())
            if done.code == 0:
                case.keeps(done.acknowledged(), case.holds(case.folder / "real.jsonl"))
            if not case.log.is_symlink():
                case.wrong("the link was replaced", done)


def by_another_name(case, name, tried, may_be_refused):
    """Carries a call out by another name of the log."""
    if tried is tried_mend:
        put_back(case)
    before, symbolic_link = case.log.read_bytes(), name.is_symlink()
    done, right = tried(case, name)
    refused = done.code == 2 and not done.out.strip()
    if refused and case.log.read_bytes() != before:
        case.wrong("it was refused, and the log was changed", done)
    if refused and not may_be_refused:
        case.wrong("it was refused by a symbolic link", done)
    if not refused and not right:
        case.wrong("it was neither carried out nor refused", done)
    if name.is_symlink() != symbolic_link or not name.samefile(case.log):
        case.wrong("the two names are two files now", done)
    case.count("refused" if refused else "carried out")
    if refused and tried is tried_mend:
        # It can be mended as soon as it has one name.
        name.unlink()
        case.run("mend", case.log)
    else:
        case.holds(name)
    case.holds()


def put_back(case):
    """Puts words back that were erased, into the file that has both names."""
    copy = case.folder / "copy.jsonl"
    copy.write_bytes(case.log.read_bytes())
    case.act(erased([2, 3, 4]), log=copy)
    with case.log.open("ab") as log:
        log.write(copy.read_bytes().splitlines(keepends=True)[-1])
    copy.unlink()


def symbolic(case):
    name = case.folder / "name.jsonl"
    name.symlink_to(case.log.name)
    return name


def symbolic_twice(case):
    name = case.folder / "again.jsonl"
    name.symlink_to(symbolic(case))
    return name


def symbolic_in_another_folder(case):
    folder = case.folder / "folder"
    folder.mkdir()
    name = folder / "name.jsonl"
    name.symlink_to("../case.jsonl")
    return name


def hard(case):
    name = case.folder / "name.jsonl"
    os.link(case.log, name)
    return name


def tried_act(case, name):
    done = case.act(named("@by-link", "Somebody"), log=name)
    return done, done.code == 0 and len(case.holds()) == 5


def tried_erase(case, name):
    done = case.act(erased([2, 3, 4]), log=name)
    return done, done.code == 0 and not case.files_with(SECRET)


def tried_mend(case, name):
    done = case.run("mend", name)
    return done, done.code == 0 and not case.files_with(SECRET)


def tried_check(case, name):
    done = case.run("check", name)
    return done, done.code == 0


def pipes(part):
    """A pipe, a folder or a socket as a log: refused with a sentence, and no hang."""
    who = ["--role", COLE["role"], "--who", COLE["who"], "--organisation", COLE["organisation"]]
    calls = [
        ("act", "LOG"), ("act", "--each", "LOG"), ("mend", "LOG"), ("check", "LOG"),
        ("check", "--json", "LOG"), ("show", "LOG"), ("audit", "LOG"), ("explain", "LOG"),
        ("actions", "LOG", *who), ("way", "LOG", "hub-meeting", "held"),
        ("receipt", "LOG", "@consent"), ("act", "--policy", "LOG", "new.jsonl"),
    ]
    for _ in part.rounds():
        for special in [pipe, link_to_a_pipe, folder, unix_socket]:
            for call in calls:
                part.counts["calls"] += 1
                words = [word for word in call[:2] if word != "LOG"]
                label = " ".join([*words, in_words(special)])
                with part.case(label) as case:
                    path = special(case)
                    words = [str(path) if word == "LOG" else word for word in call]
                    done = case.run(*words, given=opened(), patience=5)
                    if done.code != 2 and done.code != "a hang":
                        case.wrong("it should have ended with 2", done)
                    case.count("refused" if done.code == 2 else "not refused")


def pipe(case):
    os.mkfifo(case.log)
    return case.log


def link_to_a_pipe(case):
    os.mkfifo(case.folder / "pipe")
    case.log.symlink_to("pipe")
    return case.log


def folder(case):
    case.log.mkdir()
    return case.log


def unix_socket(case):
    # The path of a socket must be short: it is bound by its name in the folder.
    here = os.getcwd()
    os.chdir(case.folder)
    try:
        socket.socket(socket.AF_UNIX).bind(case.log.name)
    finally:
        os.chdir(here)
    return case.log


def modes(part):
    """A new log is its owner's alone; erasing and mending keep mode, owner, group, extended
    attributes and access lists, or refuse and change nothing."""
    for _ in part.rounds():
        for umask in [0o000, 0o002, 0o022, 0o077]:
            for options in [(), ("--each",)]:
                with part.case(" ".join([f"new under {umask:03o}", *options])) as case:
                    case.act(opened(), options=options, umask=umask)
                    mode = stat.S_IMODE(case.log.stat().st_mode)
                    if mode != 0o600:
                        case.wrong(f"a new log has the mode {mode:03o}")
                    case.count("new logs")
        for kept in [mode_of_a_group, mode_of_all, owner, attribute, access_list]:
            for mends in [False, True]:
                with part.case(f"{'mend' if mends else 'erase'} {in_words(kept)}") as case:
                    rewritten(part, case, kept, mends)
        if os.geteuid() == 0:
            with part.case("erase by another than the owner") as case:
                by_another(part, case)
        else:
            part.skip("an erasure by another than the owner", "this takes root")


def restored(case, mends):
    """A log with words to erase, or with words that were erased and put back."""
    begun(case, [f"{SECRET} {place}" for place in range(3)])
    if mends:
        whole = case.log.read_bytes()
        case.act(erased([2, 3, 4]))
        case.log.write_bytes(whole + case.log.read_bytes().splitlines(keepends=True)[-1])


def rewritten(part, case, kept, mends):
    restored(case, mends)
    try:
        kept(case.log)
    except OSError as error:
        part.skip(in_words(kept), error.strerror)
        return
    before, raw = belongs(case.log), case.log.read_bytes()
    done = case.run("mend", case.log) if mends else case.act(erased([2, 3, 4]))
    if done.code == 0:
        case.count("kept")
        if belongs(case.log) != before:
            case.wrong(f"another {in_words(kept)}; it belonged {before}, and belongs "
                       f"{belongs(case.log)}", done)
        if case.files_with(SECRET):
            case.wrong("words stand there that were erased", done)
        case.holds()
    else:
        case.count("refused")
        if done.code != 2 or case.log.read_bytes() != raw or belongs(case.log) != before:
            case.wrong("it was refused, and something was changed", done)


def by_another(part, case):
    """Who may write a log that is another's could only leave it as their own."""
    restored(case, mends=False)
    os.chown(case.log, OWNER, GROUP)
    case.log.chmod(0o660)
    case.folder.chmod(0o777)
    # The folders above may be closed to everybody else, and so may the binary.
    reach = ["test", "-x", case.program.binary, "-a", "-w", str(case.log)]
    user = {"user": OTHER, "group": GROUP, "extra_groups": [GROUP]}
    if subprocess.run(reach, **user).returncode != 0:
        part.skip("an erasure by another than the owner", "the binary or folder is out of reach")
        return
    before, raw = belongs(case.log), case.log.read_bytes()
    done = case.act(erased([2, 3, 4]), **user)
    if belongs(case.log) != before:
        case.wrong(f"another owner; it belonged {before}, and belongs {belongs(case.log)}", done)
    if done.code != 0 and (done.code != 2 or case.log.read_bytes() != raw):
        case.wrong("it was refused, and something was changed", done)
    case.count("kept" if done.code == 0 else "refused")


def belongs(path):
    """To whom a file belongs, and who may do what with it."""
    known = path.stat()
    names = os.listxattr(path) if hasattr(os, "listxattr") else []
    attributes = {name: os.getxattr(path, name).hex() for name in names}
    return (oct(stat.S_IMODE(known.st_mode)), known.st_uid, known.st_gid, attributes)


def mode_of_a_group(log):
    log.chmod(0o660)


def mode_of_all(log):
    log.chmod(0o644)


def owner(log):
    os.chown(log, OWNER, GROUP)


def attribute(log):
    if not hasattr(os, "setxattr"):
        raise OSError(0, "this system keeps none")
    os.setxattr(log, "user.note", b"kept by the records office")


def access_list(log):
    if shutil.which("setfacl"):
        setfacl = ["setfacl", "-m", f"u:{OTHER}:rw", str(log)]
        if subprocess.run(setfacl, capture_output=True).returncode != 0:
            raise OSError(0, "this filesystem keeps none")
        return
    if not hasattr(os, "setxattr"):
        raise OSError(0, "this system keeps none")
    # The form in which Linux keeps one: owner, one user, group, mask, others.
    entries = [(1, 6, -1), (2, 6, OTHER), (4, 0, -1), (16, 6, -1), (32, 0, -1)]
    raw = struct.pack("<I", 2) + b"".join(struct.pack("<HHi", *entry) for entry in entries)
    os.setxattr(log, "system.posix_acl_access", raw)
