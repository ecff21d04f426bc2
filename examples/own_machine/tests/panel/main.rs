//! The panel of Elmshire: its stories.

mod as_text;
mod desk;
mod in_a_case;
