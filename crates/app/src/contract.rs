//! The contract with the interface, as TypeScript: every request, view, failure and change, and which command takes and
//! gives which. `cargo xtask codegen` writes it; the committed copy is checked to be the same.

use std::collections::BTreeMap;

use ts_rs::{Config, TS, TypeVisitor};

use crate::accounts::wire::*;
use crate::care::wire::*;
use crate::changes::Announcement;
use crate::failure::Failure;
use crate::interview::wire::*;
use crate::library::wire::*;
use crate::merge::wire::*;
use crate::narrative::wire::*;
use crate::own_account::wire::*;
use crate::prepare::wire::*;
use crate::session::wire::*;
use crate::share::wire::*;
use domain::care::LimitsText;

/// A command as a client sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Described {
    /// Its name.
    pub name: &'static str,
    /// The type of its request.
    pub request: &'static str,
    /// The type of its view.
    pub view: &'static str,
    /// Who may ask: "locked", "facilitator", "participant".
    pub principals: &'static [&'static str],
}

macro_rules! describe {
    ($($group:ident { $($name:ident($request:ident) -> $view:ident = $module:ident::$function:ident;)* })*) => {
        /// Every command, in the order of the list.
        pub const COMMANDS: &[Described] = &[$($(
            Described {
                name: stringify!($name),
                request: stringify!($request),
                view: stringify!($view),
                principals: principals(stringify!($group)),
            },
        )*)*];

        fn declare_commands(types: &mut Declarations, config: &Config) {
            $($(
                types.add::<$request>(config);
                types.add::<$view>(config);
            )*)*
        }
    };
}

crate::with_commands!(describe);

const fn principals(group: &str) -> &'static [&'static str] {
    match group.as_bytes() {
        b"anyone" => &["locked", "facilitator", "participant"],
        b"locked" => &["locked"],
        b"participant" => &["participant"],
        _ => &["facilitator"],
    }
}

/// The contract as the text of one TypeScript module.
pub fn typescript() -> String {
    let config = Config::new().with_large_int("number");
    let mut types = Declarations::default();
    declare_commands(&mut types, &config);
    types.add::<Failure>(&config);
    types.add::<Announcement>(&config);
    let mut text = String::from(
        "// Made by `cargo xtask codegen` from the command list in crates/app/src/commands.rs. Not edited by hand.\n\n",
    );
    for declaration in types.0.values() {
        text.push_str("export ");
        text.push_str(declaration.trim_end());
        text.push_str("\n\n");
    }
    text.push_str("export interface Commands {\n");
    for command in COMMANDS {
        text.push_str(&format!("  {}: {{ request: {}; view: {} }};\n", command.name, command.request, command.view));
    }
    text.push_str("}\n");
    text
}

#[derive(Default)]
struct Declarations(BTreeMap<String, String>);

impl Declarations {
    fn add<T: TS + 'static + ?Sized>(&mut self, config: &Config) {
        let name = T::ident(config);
        if T::output_path().is_none() || self.0.contains_key(&name) {
            return;
        }
        self.0.insert(name, T::decl(config));
        T::visit_dependencies(&mut Visit(self, config));
    }
}

struct Visit<'a>(&'a mut Declarations, &'a Config);

impl TypeVisitor for Visit<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.0.add::<T>(self.1);
        T::visit_generics(&mut Visit(self.0, self.1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_named_type_is_declared_once() {
        let text = typescript();
        for command in COMMANDS {
            for name in [command.request, command.view] {
                assert_eq!(text.matches(&format!("export type {name} =")).count(), 1, "{name}");
            }
        }
    }
}
