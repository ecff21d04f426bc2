//! Rows that name no state: from any that is open, and to the one that they leave.

/// Writes `any open` and `itself` out, row by row, and hands the table on.
#[doc(hidden)]
#[macro_export]
macro_rules! __rows {
    (head { $($head:tt)* } open $open:tt done { $($done:tt)* } todo {}) => {
        $crate::__machine! { $($head)* steps { $($done)* } }
    };
    (
        head $head:tt open [$($open:ident)*] done { $($done:tt)* }
        todo { [$docs:tt $step:ident [[any] [open] itself] $($row:tt)*] $($todo:tt)* }
    ) => {
        $crate::__rows! {
            head $head open [$($open)*]
            done { $($done)* [$docs $step [$( [$open] $open )*] $($row)*] }
            todo { $($todo)* }
        }
    };
    (
        head $head:tt open [$($open:ident)*] done { $($done:tt)* }
        todo { [$docs:tt $step:ident [[any] [open] $to:ident] $($row:tt)*] $($todo:tt)* }
    ) => {
        $crate::__rows! {
            head $head open [$($open)*]
            done { $($done)* [$docs $step [[$($open)*] $to] $($row)*] }
            todo { $($todo)* }
        }
    };
    (
        head $head:tt open $open:tt done { $($done:tt)* }
        todo { [$docs:tt $step:ident [[$($from:ident)+] [] itself] $($row:tt)*] $($todo:tt)* }
    ) => {
        $crate::__rows! {
            head $head open $open
            done { $($done)* [$docs $step [$( [$from] $from )+] $($row)*] }
            todo { $($todo)* }
        }
    };
    (
        head $head:tt open $open:tt done { $($done:tt)* }
        todo { [$docs:tt $step:ident [$( $from:tt [] $to:ident )+] $($row:tt)*] $($todo:tt)* }
    ) => {
        $crate::__rows! {
            head $head open $open
            done { $($done)* [$docs $step [$( $from $to )+] $($row)*] }
            todo { $($todo)* }
        }
    };
    (
        head $head:tt open $open:tt done $done:tt
        todo { [$docs:tt $step:ident $($row:tt)*] $($todo:tt)* }
    ) => {
        ::core::compile_error!(::core::concat!(
            "the row `", ::core::stringify!($step), "` leaves states, or `any open` and nothing else: ",
            "write `any open -> State` or `any open -> itself`"
        ));
    };
}
