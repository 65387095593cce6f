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
        Frame::from_dump(bytes).ok_or_else(|| "Xvfb's frame buffer could not be read.".into())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// One picture, as it lies in the frame buffer: looking at it is to cost the window next to nothing.
#[derive(PartialEq, Eq)]
pub(crate) struct Frame {
    width: u32,
    height: u32,
    /// Where the first pixel lies in the dump.
    start: usize,
    /// How many bytes a row takes.
    stride: usize,
    blue_first: bool,
    dump: Vec<u8>,
}

impl Frame {
    /// Reads an X window dump (XWD version 7) with 32 bits per pixel.
    fn from_dump(dump: Vec<u8>) -> Option<Frame> {
        let field = |index: usize| -> Option<u32> {
            let at = index * 4;
            Some(u32::from_be_bytes(dump.get(at..at + 4)?.try_into().ok()?))
        };
        if field(1)? != 7 || field(11)? != 32 {
            return None;
        }
        let start = field(0)? as usize + field(19)? as usize * 12;
        let (width, height, blue_first, stride) = (field(4)?, field(5)?, field(7)? == 0, field(12)? as usize);
        let is_whole = dump.len() >= start + stride * height as usize && stride >= width as usize * 4;
        is_whole.then_some(Frame { width, height, start, stride, blue_first, dump })
    }

    /// Red, green and blue of a pixel by its number, row after row.
    fn pixel(&self, number: usize) -> [u8; 3] {
        let (row, column) = (number / self.width as usize, number % self.width as usize);
        let at = self.start + row * self.stride + column * 4;
        match self.blue_first {
            true => [self.dump[at + 2], self.dump[at + 1], self.dump[at]],
            false => [self.dump[at + 1], self.dump[at + 2], self.dump[at + 3]],
        }
    }

    fn pixels(&self) -> impl Iterator<Item = [u8; 3]> {
        (0..self.width as usize * self.height as usize).map(|number| self.pixel(number))
    }

    /// Whether something with letters stands here: an empty window has a colour or two, text has
    /// many shades at its edges. Some of the pixels are enough to tell.
    pub(crate) fn is_painted(&self) -> bool {
        const SHADES: usize = 12;
        const SOME: usize = 7;
        let mut seen = BTreeSet::new();
        (0..self.width as usize * self.height as usize).step_by(SOME).any(|number| {
            seen.insert(self.pixel(number));
            seen.len() > SHADES
        })
    }

    /// Writes the picture as PNG.
    pub(crate) fn save(&self, file: &Path) -> Outcome {
        let fault = |fault: &dyn std::fmt::Display| format!("{}: {fault}", file.display());
        let writer = BufWriter::new(File::create(file).map_err(|error| fault(&error))?);
        let mut encoder = png::Encoder::new(writer, self.width, self.height);
        encoder.set_color(png::ColorType::Rgb);
        let mut image = encoder.write_header().map_err(|error| fault(&error))?;
        image.write_image_data(&self.pixels().flatten().collect::<Vec<u8>>()).map_err(|error| fault(&error))?;
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
        let frame = Frame::from_dump(dump(&[[1, 2, 3], [4, 5, 6]])).expect("a frame");
        assert_eq!((frame.width, frame.height), (2, 1));
        assert_eq!(frame.pixels().collect::<Vec<_>>(), [[1, 2, 3], [4, 5, 6]]);
    }

    #[test]
    fn a_dump_that_was_cut_short_is_refused() {
        let mut bytes = dump(&[[1, 2, 3], [4, 5, 6]]);
        bytes.truncate(bytes.len() - 1);
        assert!(Frame::from_dump(bytes).is_none());
    }

    #[test]
    fn an_empty_window_is_not_painted_and_one_with_shades_is() {
        let flat = Frame::from_dump(dump(&[[251, 250, 247]; 120])).expect("a frame");
        let shades: Vec<[u8; 3]> = (0..120).map(|shade| [shade, shade, shade]).collect();
        let text = Frame::from_dump(dump(&shades)).expect("a frame");
        assert!(!flat.is_painted());
        assert!(text.is_painted());
    }
}
