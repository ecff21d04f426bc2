#!/usr/bin/env python3
"""Run the statements of docs/postgres.md against a PostgreSQL of its own.

    scripts/check_postgres.py LOG...

A server is started in a folder that is thrown away afterwards, and listens on no port. Each log
goes into the table of the page by the statement of the page, a command at a time, and comes back
by its other statement: to the byte. Two writers at once, one who is late, and what `jsonb` would
have done are tried too. Without `initdb` and `psql` nothing is checked, and that is said.
"""

import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs" / "postgres.md"
CASE = "01900000-0000-7000-8000-000000000001"


def quoted(text: str) -> str:
    """The text as a literal, in whatever it holds."""
    tag = "$line$"
    assert tag not in text
    return f"{tag}{text}{tag}"


def append(seen: int, lines: list[str]) -> str:
    array = ", ".join(quoted(line) for line in lines)
    return f"EXECUTE append('{CASE}', {seen}, ARRAY[{array}]::text[]);"


class Server:
    """A PostgreSQL in a folder, reached by a socket there."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.before = []
        if os.geteuid() == 0:
            # It does not run as root: it is given to whoever owns PostgreSQL here.
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
            self.before = ["runuser", "-u", "postgres", "--"]
        self.tool("initdb", "--pgdata", folder / "data", "--auth", "trust", "--encoding", "UTF8")
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
        log = folder / "server.log"
        self.tool("pg_ctl", "--pgdata", folder / "data", "--log", log, "-o", options, "-w", "start")

    def tool(self, name: str, *arguments) -> None:
        # `initdb` may stand in no folder of the path, but beside the rest of a version.
        path = shutil.which(name) or next(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
        call = [*self.before, str(path), *map(str, arguments)]
        subprocess.run(call, check=True, cwd=self.folder, stdout=subprocess.DEVNULL)

    def session(self, statements: str) -> subprocess.Popen:
        """Statements in a session of their own, that goes on while others do."""
        call = [*self.before, "psql", "-h", str(self.folder), "-d", "postgres", "-XAtq"]
        call += ["-v", "VERBOSITY=sqlstate", "-v", "ON_ERROR_STOP=1"]
        running = subprocess.Popen(
            call, cwd=self.folder, text=True, encoding="utf-8", stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        running.stdin.write(statements)
        running.stdin.close()
        running.stdin = None
        return running

    def run(self, statements: str) -> tuple[str, str]:
        """What statements print, and what they complain of."""
        return self.session(statements).communicate()

    def stop(self) -> None:
        self.tool("pg_ctl", "--pgdata", self.folder / "data", "-m", "immediate", "stop")


def check(server: Server, blocks: list[str], log: list[str]) -> None:
    table, insert, select, update = blocks
    # Every statement of the page, with its parameters, as a client prepares it.
    prepared = (
        f"PREPARE append (uuid, bigint, text[]) AS {insert}"
        f"PREPARE load (uuid) AS {select}"
        f"PREPARE erase (uuid, bigint, text) AS {update}"
    )
    counted = prepared.replace(";PREPARE load", " RETURNING sequence;PREPARE load", 1)
    assert counted != prepared
    run = lambda statements: server.run(counted + statements)

    out, wrong = server.run(f"DROP TABLE IF EXISTS case_log; {table}")
    assert not wrong or "00000" in wrong, wrong

    # A command at a time, as many rows as lines.
    seen = 0
    for size in [1, 2, len(log)]:
        lines = log[seen : seen + size]
        if lines:
            out, wrong = run(append(seen, lines))
            assert not wrong, wrong
            assert out.split() == [str(seen + place) for place in range(1, len(lines) + 1)], out
            seen += len(lines)

    # It comes back to the byte.
    out, wrong = run(f"EXECUTE load('{CASE}');")
    assert not wrong and out == "".join(line + "\n" for line in log), "the log is another"

    # Whoever has seen an older revision, or one that is to come, adds nothing.
    for stale in [0, seen - 1, seen + 1]:
        out, wrong = run(append(stale, ["{}"]))
        assert (out, wrong) == ("", ""), (stale, out, wrong)

    # Two at once: the second waits for the first, and its key is there twice.
    first = server.session(f"{counted} BEGIN; {append(seen, ['{}'])} SELECT pg_sleep(1); COMMIT;")
    time.sleep(0.4)
    out, wrong = run(append(seen, ["{}"]))
    assert "23505" in wrong and not out, (out, wrong)
    out, wrong = first.communicate()
    assert not wrong, wrong

    # A line that lost its words stands where it stood; no other is touched.
    out, wrong = run(f"EXECUTE erase('{CASE}', 1, '{{}}'); EXECUTE load('{CASE}');")
    assert not wrong and out.splitlines()[:-1] == ["{}", *log[1:]], wrong

    # `jsonb` writes a line otherwise, and its hash would no longer hold.
    out, wrong = server.run(f"SELECT {quoted(log[0])}::jsonb::text = {quoted(log[0])};")
    assert out.strip() == "f", "jsonb kept the bytes: the page is wrong"


def main() -> None:
    if not (shutil.which("initdb") and shutil.which("psql")):
        print("skipped: there is no PostgreSQL")
        return
    blocks = re.findall(r"^```sql\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    assert len(blocks) == 4, f"{PAGE} has {len(blocks)} statements, and this script knows four"
    blocks = [block.strip() for block in blocks]
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        try:
            for log in sys.argv[1:]:
                check(server, blocks, Path(log).read_text(encoding="utf-8").splitlines())
        finally:
            server.stop()
    print(f"{len(sys.argv) - 1} logs, kept in PostgreSQL by the statements of {PAGE.name}")


main()
