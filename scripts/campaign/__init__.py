"""A campaign of faults against the command `familyhub`, from outside.

| what | where |
|---|---|
| calls, cases, and what holds of every one of them | `harness` |
| the hash rule of docs/log.md, written a second time | `sealing` |
| what is sent: commands, and logs to begin with | `stories` |
| several programs begin one new log | `beginners` |
| programs are killed while they write | `kills` |
| many writers of one log, and what happens under one that waits | `writers` |
| there is no room left | `disk` |
| links, pipes, folders, owners and modes | `files` |
| a year that was mistyped | `clock` |
| logs with torn ends or converted by another program | `mending` |
| lines in another form that says the same | `lines`, with the forms in `forms` |
"""
