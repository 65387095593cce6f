//! What people would take instead of Recount: Python programs, in an environment of their own under the target folder.
//!
//! It calls none of them; the rows do, and say so where they are not installed.

use crate::{Outcome, place};

/// Installs the peers, where their list lies beside the project.
pub(crate) fn install() -> Outcome {
    let list = place::root().join("../shared/perf/peers/requirements.txt");
    if !list.is_file() || !place::on_path("python3") {
        println!("Peers need python3, and their list beside the project; rows stand without them.");
        return Ok(());
    }
    let (folder, list) = (place::target().join("bench/peers"), list.to_string_lossy().into_owned());
    if !folder.join("bin/python").is_file() {
        place::finish(place::command("python3", &["-m", "venv", &folder.to_string_lossy()], "."))?;
    }
    let python = folder.join("bin/python").to_string_lossy().into_owned();
    place::finish(place::command(&python, &["-m", "pip", "install", "--quiet", "--requirement", &list], "."))
}
