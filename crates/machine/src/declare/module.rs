//! The module that holds a machine, and the order of what is in it.

#[doc(hidden)]
#[macro_export]
macro_rules! __machine {
    (
        $wire:tt $docs:tt $vis:vis $machine:ident $id:tt $sealed:ident $any:ident $events:ident $trait:ident
        $context:tt $moment:tt $refusal:tt
        holds $holds:tt
        begin { $( [
            $begin_docs:tt $begin:ident $begin_to:ident $begin_event:ident
            $begin_moves:tt $begin_only:tt $begin_needs:tt $begin_rules:tt
        ] )+ }
        states { $( $state_docs:tt $state:ident $fields:tt $is_end:tt )+ }
        all $all:tt
        steps { $( [
            $step_docs:tt $step:ident [$( [$($from:ident)+] $to:ident )+] $event:ident
            $moves:tt $only:tt $needs:tt $names:tt $rules:tt
        ] )* }
    ) => {
        $vis use $sealed::{$machine, $any, $events, $trait, $($state),+};

        mod $sealed {
            use super::*;

            $crate::__by_name! {}
            $( $crate::__fields! { $state $fields } )+
            $crate::__states! { $wire $machine $any $trait $holds $( $state_docs $state $fields )+ }
            $crate::__typed! {
                $docs $machine $id $events $any $trait $context $refusal $holds
                $( [$begin [] $begin_to $begin_event $begin_needs $begin_rules] )+
                $( $( [$step [$($from)+] $to $event $needs $rules] )+ )*
            }
            $(
                $crate::__event! { $begin_event $begin $id $context $refusal $begin_needs $events $machine }
                $crate::__edge! { $begin_needs $begin_event $crate::Start => $begin_to }
                $crate::__only! { $begin_only $begin_event $crate::Start }
                $crate::__moved! { $begin_moves $moment $begin_event $crate::Start => $begin_to }
                $crate::__begin_method! {
                    $begin_needs $begin_docs $begin_rules
                    $machine $events $id $context $refusal $begin $begin_to $begin_event
                }
            )+
            $(
                $crate::__event! { $event $step $id $context $refusal $needs $events $machine }
                $( $(
                    $crate::__edge! { $needs $event $from => $to }
                    $crate::__only! { $only $event $from }
                    $crate::__moved! { $moves $moment $event $from => $to }
                    $crate::__step_method! {
                        $needs $names $step_docs $rules
                        $machine $events $context $refusal $step $from $to $event
                    }
                )+ )+
            )*
            $crate::__any! {
                $machine $id $any $events $trait $context $refusal $holds [$($state)+]
                states { $( $state_docs $state $is_end )+ }
                begin { $( $begin_event $begin_to )+ }
                steps { $( $event [$( $($from)+ )+] )* }
            }
            $crate::__events! {
                $wire $events $machine $( $begin_docs $begin_event )+ $( $step_docs $event )*
            }
            $crate::__data! { $wire $machine $id $any $trait $( $state )+ }
            $crate::__chart! {
                $docs $machine $trait
                states { $( $state_docs $state $is_end )+ }
                steps {
                    $( $begin_docs $begin [] $begin_to $begin_event $begin_needs $begin_rules )+
                    $( $( $( $step_docs $step [$from] $to $event $needs $rules )+ )+ )*
                }
            }
            $crate::__promises! { $trait [$( $state $is_end )+] $( $begin_event )+ $( $event )* }
            $( $crate::__takes! { $trait $begin_event $begin_moves [$begin_to] } )+
            $( $crate::__takes! { $trait $event $moves [$($to)+] } )*
            $( $crate::__agrees! { $trait $begin_event $all } )+
            $( $crate::__agrees! { $trait $event $all } )*
            $crate::__methods! { $( [$begin_to] $machine $begin )+ $( $( [$($from)+] $machine $step )+ )* }
        }
    };
}
