//! A picture as PNG.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::letters::Letters;
use super::sheet::Sheet;
use crate::error::{Error, ErrorKind};

/// The most pixels of a picture: more is a mistake, and would take the machine's memory.
const MOST: f64 = 1e8;

/// A sheet as PNG, `scale` pixels for one of its own.
///
/// # Errors
///
/// [`ErrorKind::Option`] where the picture is too large or has letters that the font lacks.
pub(super) fn png(sheet: &Sheet, letters: &Letters, scale: f64) -> Result<Vec<u8>, Error> {
    let (width, height) = (
        (sheet.width * scale).round(),
        (sheet.height * scale).round(),
    );
    if width * height > MOST {
        let found = format!("{width} by {height} pixels");
        return Err(Error::option(
            "scale",
            &found,
            "a picture of 100 million pixels at most",
        ));
    }
    let failed = |what: &str| Error::new(ErrorKind::Io, format!("the picture failed: {what}"));
    let tree = Tree::from_str(&sheet.outlined(letters)?, &Options::default())
        .map_err(|error| failed(&error.to_string()))?;
    let mut pixels =
        Pixmap::new(whole(width), whole(height)).ok_or_else(|| failed("it has no size"))?;
    let across = width / sheet.width;
    let down = height / sheet.height;
    let scaled = Transform::from_scale(narrow(across), narrow(down));
    resvg::render(&tree, scaled, &mut pixels.as_mut());
    pixels
        .encode_png()
        .map_err(|error| failed(&error.to_string()))
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a picture has between none and MOST pixels"
)]
fn whole(px: f64) -> u32 {
    px as u32
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "a scale needs no more digits"
)]
fn narrow(scale: f64) -> f32 {
    scale as f32
}
