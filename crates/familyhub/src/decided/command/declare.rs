//! The one declaration of commands: from its rows come their names, how they are read, and what
//! they do.

/// The permission that a command ends, where its row says so.
macro_rules! ended {
    ($it:ident) => {
        None
    };
    ($it:ident, $permission:ident) => {
        Some($it.$permission)
    };
}

macro_rules! commands {
    ($d:tt $(
        $command:ident = $name:literal $(was $older:literal)? $(ends $ended:ident)?
            $(opens $episode:ident)? records $event:literal $(or $other:literal)*,
    )+) => {
        /// Something asked of a case.
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum Command {
            $(
                #[doc = concat!("`", $name, "`: see [`struct@", stringify!($command), "`].")]
                $command($command),
            )+
            /// A step of a machine of one's own: see [`struct@OwnCommand`].
            Own(OwnCommand),
        }

        impl From<OwnCommand> for Command {
            fn from(own: OwnCommand) -> Self {
                Self::Own(own)
            }
        }

        $(
            impl From<$command> for Command {
                fn from(details: $command) -> Self {
                    Self::$command(details)
                }
            }
        )+

        impl Command {
            /// The names of all our commands.
            pub const NAMES: &[&str] = &[$($name),+];

            /// The events of which a command of this name records one, before what
            /// follows from it; none where no command is called so.
            ///
            /// ```
            /// use familyhub::Command;
            ///
            /// let found = Command::events_of("assess-competence");
            /// assert_eq!(found, Some(&["found-able", "found-not-able"][..]));
            /// assert_eq!(Command::events_of("hope"), None);
            /// ```
            pub fn events_of(name: &str) -> Option<&'static [&'static str]> {
                COMMANDS.iter().find(|asked| asked.name == name).map(|asked| asked.records)
            }

            /// The name of this command.
            pub fn name(&self) -> Cow<'static, str> {
                match self {
                    $( Self::$command(_) => Cow::Borrowed($name), )+
                    Self::Own(own) => Cow::Owned(own.name().to_owned()),
                }
            }

            /// Whether it reaches back to earlier lines of the log, and is carried out
            /// with [`act_on`](crate::Case::act_on).
            pub fn reaches_back(&self) -> bool {
                matches!(
                    self,
                    Self::CorrectEvent(_) | Self::EraseWords(_) | Self::CorrectRecordedTimes(_)
                )
            }

            /// Whether it opens a new episode of a case that is closed. [SAF-11]
            ///
            /// ```
            /// use familyhub::Command;
            ///
            /// let opens: Vec<_> = Command::OPENS_EPISODE.to_vec();
            /// assert!(opens.contains(&"escalate") && !opens.contains(&"close-case"));
            /// ```
            pub fn opens_episode(&self) -> bool {
                Self::OPENS_EPISODE.contains(&self.name().as_ref())
            }

            /// The names of the commands that open a new episode of a case that is closed: a
            /// contact, a new referral, an escalation, a disclosure. [SAF-11]
            pub const OPENS_EPISODE: &[&str] = &[
                $( $( concat!($name, "\0", stringify!($episode)).split_at($name.len()).0, )? )+
            ];

            /// The permission that it ends, if it ends one: whoever was told on the
            /// strength of it is told so. See [`impact`](crate::Case::impact).
            pub fn ends(&self) -> Option<PermissionId> {
                match self {
                    $( Self::$command(_it) => ended!(_it $(, $ended)?), )+
                    Self::Own(_) => None,
                }
            }

            pub(crate) fn read(
                name: &str,
                details: JsonPart<'_>,
            ) -> Result<Self, BadCommandError> {
                match name {
                    $(
                        $name => read_details(details).map(Self::$command),
                        $( $older => Err(BadCommandError::renamed("command", $older, $name)), )?
                    )+
                    #[cfg(feature = "schema")]
                    own if own.contains('.') => OwnCommand::read(own, details).map(Self::Own),
                    #[cfg(not(feature = "schema"))]
                    own if own.contains('.') => Err(BadCommandError {
                        place: "command".to_owned(),
                        message: "commands of machines of one's own are read from text where \
                                  this library is built with its feature `schema`"
                            .to_owned(),
                    }),
                    _ => Err(BadCommandError {
                        place: "command".to_owned(),
                        message: format!(
                            "`{}` is no command; write one of {}", shown(name), Self::NAMES.join(", ")
                        ),
                    }),
                }
            }
        }

        impl Decide for Command {
            fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
                match self {
                    $( Self::$command(details) => details.decide(on), )+
                    Self::Own(own) => own.decide(on),
                }
            }
        }

        /// Every command as data.
        pub(crate) const COMMANDS: &[CommandRow] = &[$(
            CommandRow {
                name: $name,
                #[cfg(feature = "schema")]
                words: <$command as Described>::WORDS,
                records: &[$event $(, $other)*],
                #[cfg(feature = "schema")]
                schema: |generator| generator.subschema_for::<$command>(),
            },
        )+];

        #[cfg(test)]
        impl Command {
            /// The same, through the builder of its details.
            fn built_again(&self) -> Self {
                match self {
                    $( Self::$command(details) => details.built_again().into(), )+
                    Self::Own(own) => own.clone().into(),
                }
            }
        }

        /// The commands whose rows say that they end a permission.
        #[cfg(test)]
        const ENDING: &[&str] = &[$( $( concat!($name, stringify!($ended)).split_at($name.len()).0, )? )+];

        /// Where an example of a command stands, for the documentation of its details; of what is
        /// part of other details nothing is said.
        macro_rules! where_shown {
            $(
                ($command) => {
                    concat!(
                        "\nFor an example, see its page `docs/commands/", $name, ".md`, of one that \
                         is accepted and one that is refused, and \
                         [`Instruction::new`](crate::Instruction::new) of how a command is built."
                    )
                };
            )+
            ($d part:ident) => {
                ""
            };
        }
        // The modules of the commands stand above it.
        pub(crate) use where_shown;

        /// Hands the types of all commands to a macro, in their order: for what is to be said
        /// of each of them.
        ///
        /// ```
        /// macro_rules! count {
        ///     ($($command:ident)+) => { [$( stringify!($command) ),+].len() };
        /// }
        ///
        /// let all = familyhub::each_command!(count);
        /// assert_eq!(all, familyhub::Command::NAMES.len());
        /// ```
        #[macro_export]
        macro_rules! each_command {
            ($d then:ident) => { $d then! { $($command)+ } };
        }
    };
}

pub(super) use {commands, ended};
