//! `cargo xtask icons`: the drawings in `icons/*.svg` in every size that a system asks for.
//!
//! The pictures are committed, so only whoever changes a drawing needs this, with `rsvg-convert`
//! (Debian: librsvg2-bin) and ImageMagick. It draws nothing itself.

use crate::Outcome;
use crate::place::{command, finish, root};
use std::path::Path;

/// File name, edge in pixels. Up to 48 pixels the drawing with fewer and heavier lines is used.
const PICTURES: &[(&str, u32)] =
    &[("32x32.png", 32), ("128x128.png", 128), ("128x128@2x.png", 256), ("256x256.png", 256), ("512x512.png", 512)];

/// Edges inside `icon.ico`.
const WINDOWS: &[u32] = &[16, 24, 32, 48, 64, 256];

/// Edges inside `icon.icns`, each with the four letters by which macOS knows that size.
const MACOS: &[(&[u8; 4], u32)] = &[
    (b"ic11", 32),
    (b"ic12", 64),
    (b"ic07", 128),
    (b"ic13", 256),
    (b"ic08", 256),
    (b"ic14", 512),
    (b"ic09", 512),
    (b"ic10", 1024),
];

/// Renders every size.
pub(crate) fn render() -> Outcome {
    let folder = root().join("icons");
    for (name, edge) in PICTURES {
        picture(*edge, &folder.join(name))?;
    }
    let scratch = crate::place::target().join("icons");
    std::fs::create_dir_all(&scratch).map_err(|fault| format!("{}: {fault}", scratch.display()))?;
    windows(&scratch, &folder.join("icon.ico"))?;
    macos(&scratch, &folder.join("icon.icns"))
}

fn picture(edge: u32, file: &Path) -> Outcome {
    let drawing = if edge <= 48 { "recount-small.svg" } else { "recount.svg" };
    let mut render = command("rsvg-convert", &["--width", &edge.to_string()], "icons");
    render.arg("--output").arg(file).arg(drawing);
    finish(render)
}

fn windows(scratch: &Path, file: &Path) -> Outcome {
    let mut join = command("convert", &[], "icons");
    for edge in WINDOWS {
        let sized = scratch.join(format!("{edge}.png"));
        picture(*edge, &sized)?;
        join.arg(sized);
    }
    join.arg(file);
    finish(join)
}

fn macos(scratch: &Path, file: &Path) -> Outcome {
    let mut entries = Vec::new();
    for (kind, edge) in MACOS {
        let sized = scratch.join(format!("{edge}.png"));
        picture(*edge, &sized)?;
        let png = std::fs::read(&sized).map_err(|fault| format!("{}: {fault}", sized.display()))?;
        entries.push((*kind, png));
    }
    std::fs::write(file, icns(&entries)).map_err(|fault| format!("{}: {fault}", file.display()))
}

/// An ICNS file is a list of pictures, each after its kind and its length; the lengths are
/// big-endian and count their own eight bytes.
fn icns(entries: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let chunk = |kind: &[u8; 4], body: &[u8]| {
        let length = (body.len() as u32 + 8).to_be_bytes();
        [kind.as_slice(), &length, body].concat()
    };
    let body: Vec<u8> = entries.iter().flat_map(|(kind, png)| chunk(kind, png)).collect();
    chunk(b"icns", &body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_icns_file_counts_its_own_headers() {
        let file = icns(&[(b"ic07", vec![1, 2, 3]), (b"ic08", vec![4])]);
        assert_eq!(file, b"icns\0\0\0\x1cic07\0\0\0\x0b\x01\x02\x03ic08\0\0\0\x09\x04");
    }
}
