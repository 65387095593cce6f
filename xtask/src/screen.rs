//! A display for machines that have none, and pictures of what stands on it.
//!
//! The display is Xvfb with its frame buffer in a file, so that looking costs nothing and needs no
//! further program. It does not know what the window should look like, only whether it is painted.

use crate::Outcome;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A virtual display that ends with this value.
pub(crate) struct Screen {
    server: Child,
    folder: PathBuf,
    /// What `DISPLAY` must be for a program to appear here.
    pub(crate) name: String,
}

impl Screen {
    /// Starts a display of 1440 by 900 pixels whose frame buffer lies in a new folder in `beside`.
    pub(crate) fn start(beside: &Path) -> Outcome<Screen> {
        let folder = beside.join(std::process::id().to_string());
        std::fs::create_dir_all(&folder).map_err(|fault| format!("{}: {fault}", folder.display()))?;
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp", "-fbdir"])
            .arg(&folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|fault| format!("Xvfb could not be started: {fault}."))?;
        let mut number = String::new();
        let said = server.stdout.take().map(|out| BufReader::new(out).read_line(&mut number));
        if !matches!(said, Some(Ok(1..))) {
            let _ = server.kill();
            let _ = server.wait();
            return Err("Xvfb ended before it had a display.".into());
        }
        let name = format!(":{}", number.trim());
        Ok(Screen { server, folder, name })
    }

    /// What stands on the display now.
    pub(crate) fn frame(&self) -> Outcome<Frame> {
        let file = self.folder.join("Xvfb_screen0");
        let bytes = std::fs::read(&file).map_err(|fault| format!("{}: {fault}", file.display()))?;
        Frame::from_dump(&bytes).ok_or_else(|| "Xvfb's frame buffer could not be read.".into())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// One picture: rows of red, green, blue, one byte each.
#[derive(PartialEq, Eq)]
pub(crate) struct Frame {
    width: u32,
    height: u32,
    pixels: Vec<u8>,
}

impl Frame {
    /// Reads an X window dump (XWD version 7) with 32 bits per pixel.
    fn from_dump(bytes: &[u8]) -> Option<Frame> {
        let field = |index: usize| -> Option<u32> {
            let at = index * 4;
            Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
        };
        let (header, width, height) = (field(0)? as usize, field(4)?, field(5)?);
        let (little_endian, depth, stride) = (field(7)? == 0, field(11)?, field(12)? as usize);
        if field(1)? != 7 || depth != 32 {
            return None;
        }
        let start = header + field(19)? as usize * 12;
        let mut pixels = Vec::with_capacity(width as usize * height as usize * 3);
        for row in 0..height as usize {
            let from = start + row * stride;
            for pixel in bytes.get(from..from + width as usize * 4)?.chunks_exact(4) {
                let rgb = match (little_endian, pixel) {
                    (true, [blue, green, red, _]) | (false, [_, red, green, blue]) => [*red, *green, *blue],
                    _ => return None,
                };
                pixels.extend(rgb);
            }
        }
        Some(Frame { width, height, pixels })
    }

    /// Whether something with letters stands here: an empty window has a colour or two, text has
    /// many shades at its edges.
    pub(crate) fn is_painted(&self) -> bool {
        const SHADES: usize = 12;
        let mut seen = BTreeSet::new();
        for pixel in self.pixels.chunks_exact(3) {
            seen.insert(pixel);
            if seen.len() > SHADES {
                return true;
            }
        }
        false
    }

    /// Writes the picture as PNG.
    pub(crate) fn save(&self, file: &Path) -> Outcome {
        let fault = |fault: &dyn std::fmt::Display| format!("{}: {fault}", file.display());
        let writer = BufWriter::new(File::create(file).map_err(|error| fault(&error))?);
        let mut encoder = png::Encoder::new(writer, self.width, self.height);
        encoder.set_color(png::ColorType::Rgb);
        let mut image = encoder.write_header().map_err(|error| fault(&error))?;
        image.write_image_data(&self.pixels).map_err(|error| fault(&error))?;
        image.finish().map_err(|error| fault(&error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A dump of `width` by 1 pixels, blue first as Xvfb writes them on x86.
    fn dump(pixels: &[[u8; 3]]) -> Vec<u8> {
        let width = pixels.len() as u32;
        let mut fields = [0u32; 25];
        (fields[0], fields[1], fields[4], fields[5]) = (100, 7, width, 1);
        (fields[11], fields[12], fields[19]) = (32, width * 4, 1);
        let header = fields.iter().flat_map(|field| field.to_be_bytes());
        let body = pixels.iter().flat_map(|[red, green, blue]| [*blue, *green, *red, 0]);
        header.chain([0; 12]).chain(body).collect()
    }

    #[test]
    fn a_dump_is_read_past_its_colour_map_and_in_the_order_of_red_green_blue() {
        let frame = Frame::from_dump(&dump(&[[1, 2, 3], [4, 5, 6]])).expect("a frame");
        assert_eq!((frame.width, frame.height), (2, 1));
        assert_eq!(frame.pixels, [1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn a_dump_that_was_cut_short_is_refused() {
        let mut bytes = dump(&[[1, 2, 3], [4, 5, 6]]);
        bytes.truncate(bytes.len() - 1);
        assert!(Frame::from_dump(&bytes).is_none());
    }

    #[test]
    fn an_empty_window_is_not_painted_and_one_with_shades_is() {
        let flat = Frame::from_dump(&dump(&[[251, 250, 247]; 40])).expect("a frame");
        let shades: Vec<[u8; 3]> = (0..40).map(|shade| [shade, shade, shade]).collect();
        let text = Frame::from_dump(&dump(&shades)).expect("a frame");
        assert!(!flat.is_painted());
        assert!(text.is_painted());
    }
}
