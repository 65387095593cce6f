//! What the pages may import from one another.
//!
//! `features/*` never import each other, `kit` knows none of them, and only `api/host.ts` speaks to
//! the window. It follows import lines; it does not understand TypeScript.

use super::Finding;
use super::files::Source;
use std::collections::BTreeSet;

/// Everything that is wrong with the imports under `ui/src`.
pub(super) fn check(tree: &[Source]) -> Vec<Finding> {
    let pages = tree.iter().filter(|source| is_page(&source.path));
    pages.flat_map(|source| imports(source).into_iter().filter_map(|import| refused(source, &import))).collect()
}

fn is_page(path: &str) -> bool {
    path.starts_with("ui/src/") && (path.ends_with(".ts") || path.ends_with(".tsx"))
}

/// The rooms under `ui/src` that each room may import, besides itself.
fn allowed(room: &str) -> Option<&'static [&'static str]> {
    Some(match room {
        "features" => &["kit", "api", "editor", "text", "styles"],
        "editor" => &["kit", "api", "text", "styles"],
        "kit" => &["text", "styles"],
        "api" => &["kit", "text", "styles"],
        "text" => &["api"],
        "styles" => &[],
        _ => return None,
    })
}

fn refused(source: &Source, import: &str) -> Option<Finding> {
    if import.starts_with("@tauri-apps/") {
        return (source.path != "ui/src/api/host.ts")
            .then(|| Finding::new(&source.path, format!("imports {import}; only api/host.ts speaks to the window")));
    }
    let target = resolved(&source.path, import)?;
    let (from, to) = (room(&source.path)?, room(&target)?);
    if from == "features" && to == "features" {
        return (feature(&source.path) != feature(&target))
            .then(|| Finding::new(&source.path, format!("imports another feature, {import}")));
    }
    // The contract is types alone: whoever names an id or a view may have it.
    let is_type = target == "ui/src/api/contract/";
    let wrong = from != to && !is_type && allowed(from).is_some_and(|allowed| !allowed.contains(&to));
    wrong.then(|| Finding::new(&source.path, format!("{from} may not import {to}: {import}")))
}

/// The first folder under `ui/src`.
fn room(path: &str) -> Option<&str> {
    path.strip_prefix("ui/src/")?.split_once('/').map(|(room, _)| room)
}

/// The folder under `ui/src/features`.
fn feature(path: &str) -> Option<&str> {
    path.strip_prefix("ui/src/features/")?.split('/').next()
}

/// The path that a relative import means; nothing for a package.
fn resolved(from: &str, import: &str) -> Option<String> {
    if !import.starts_with('.') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in import.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    // A folder stands for the file in it.
    Some(parts.join("/") + "/")
}

/// Everything that a file imports or passes on: `… from "x"`, `import "x"`, `import("x")`.
fn imports(source: &Source) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for lead in ["from ", "from", "import ", "import(", "import( "] {
        for (at, _) in source.text.match_indices(lead) {
            let rest = source.text[at + lead.len()..].trim_start();
            let Some(quote) = rest.chars().next().filter(|first| matches!(first, '"' | '\'')) else { continue };
            if let Some((name, _)) = rest[1..].split_once(quote) {
                found.insert(name.to_owned());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(path: &str, text: &str) -> Vec<String> {
        let tree = [Source { path: path.into(), text: text.into() }];
        check(&tree).iter().map(Finding::to_string).collect()
    }

    #[test]
    fn a_feature_may_import_what_is_common_and_what_is_its_own() {
        let text = "import { Button } from \"../../kit/Button\";\nimport { call } from '../../api/call';\n\
                    import \"./room.module.css\";\nimport { Page } from \"./page/Page\";\nimport React from \"react\";\n";
        assert_eq!(findings("ui/src/features/interview/Room.tsx", text), [""; 0]);
    }

    #[test]
    fn a_feature_that_imports_another_is_found_in_every_way_of_importing() {
        for text in [
            "import { Merge } from \"../merge/Merge\";",
            "import {\n  Merge,\n} from '../merge';",
            "export * from \"../merge\";",
            "const merge = await import(\"../merge/Merge\");",
            "import \"../merge/side\";",
        ] {
            assert_eq!(findings("ui/src/features/interview/Room.tsx", text).len(), 1, "{text}");
        }
        let deeper = "import { Merge } from \"../../merge/Merge\";";
        assert_eq!(findings("ui/src/features/interview/page/Page.tsx", deeper).len(), 1);
    }

    #[test]
    fn only_the_host_speaks_to_the_window() {
        let text = "import { invoke } from \"@tauri-apps/api/core\";";
        assert_eq!(findings("ui/src/api/host.ts", text), [""; 0]);
        assert_eq!(findings("ui/src/api/call.ts", text).len(), 1);
        assert_eq!(findings("ui/src/app/App.tsx", text).len(), 1);
    }

    #[test]
    fn the_kit_knows_no_feature_and_no_command() {
        assert_eq!(findings("ui/src/kit/route.tsx", "import type { Id } from \"../api/contract\";"), [""; 0]);
        for import in ["../features/merge/Merge", "../api/call", "../app/App", "../editor/Editor"] {
            let text = format!("import x from \"{import}\";");
            assert_eq!(findings("ui/src/kit/Button.tsx", &text).len(), 1, "{import}");
        }
    }

    #[test]
    fn a_feature_may_not_reach_up_into_the_app() {
        assert_eq!(findings("ui/src/features/merge/Merge.tsx", "import x from \"../../app/routes\";").len(), 1);
    }
}
