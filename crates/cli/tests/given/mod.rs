//! What the tests of the command start from.

use assert_cmd::Command;

/// The command, with its own choice of colours whatever this machine asks for.
pub(crate) fn command() -> Command {
    let mut command = Command::cargo_bin("familyhub").expect("the command");
    for colours in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CI"] {
        command.env_remove(colours);
    }
    command
}
