//! What every state holds: a field of each, asked of whichever it is.

/// The accessors of the fields that every state holds: in the trait of the states, in each
/// state, in the typed machine, and in the machine in whichever state.
#[doc(hidden)]
#[macro_export]
macro_rules! __held {
    (of_trait { $( $doc:tt $held:ident $type:tt $name:tt )* }) => {
        $( $crate::__held_one! { of_trait [] $doc $held $type $name } )*
    };
    (of_state { $( $doc:tt $held:ident $type:tt $name:tt )* }) => {
        $( $crate::__held_one! { of_state [] $doc $held $type $name } )*
    };
    (of_machine $by:tt { $( $doc:tt $held:ident $type:tt $name:tt )* }) => {
        $( $crate::__held_one! { of_machine $by $doc $held $type $name } )*
    };
    (of_any $by:tt { $( $doc:tt $held:ident $type:tt $name:tt )* }) => {
        $( $crate::__held_one! { of_any $by $doc $held $type $name } )*
    };
}

/// One accessor: of the name that the table gives it, or else of that of the field.
#[doc(hidden)]
#[macro_export]
macro_rules! __held_one {
    ($of:ident $by:tt $doc:tt $held:ident $type:tt []) => {
        $crate::__held_one! { $of $by $doc $held $type [$held] }
    };
    (of_trait [] [$($doc:literal)*] $held:ident [$type:ty] [$name:ident]) => {
        $(#[doc = $doc])*
        fn $name(&self) -> &$type;
    };
    (of_state [] $doc:tt $held:ident [$type:ty] [$name:ident]) => {
        fn $name(&self) -> &$type {
            let Self { $held: held, .. } = self;
            held
        }
    };
    (of_machine [$trait:ident] [$($doc:literal)*] $held:ident [$type:ty] [$name:ident]) => {
        $(#[doc = $doc])*
        pub fn $name(&self) -> &$type {
            <S as $trait>::$name(&self.state)
        }
    };
    (of_any [$any:ident [$($state:ident)+]] [$($doc:literal)*] $held:ident [$type:ty] [$name:ident]) => {
        $(#[doc = $doc])*
        pub fn $name(&self) -> &$type {
            match self { $( $any::$state(machine) => machine.$name(), )+ }
        }
    };
}
