//! Brotli, done once at the build instead of at each request.

use std::path::Path;

use brotli::enc::BrotliEncoderParams;

use crate::cli::folder;
use crate::cli::progress::Step;
use crate::error::{Error, ErrorKind};

/// How hard Brotli tries: as hard as it can, since a file is compressed once and sent often.
const QUALITY: i32 = 11;
/// Files that hold compressed data already.
const DENSE: [&str; 5] = ["br", "jpg", "png", "webp", "woff2"];

/// Puts a compressed copy beside each file that gains from it: `map.js.br` for `map.js`.
///
/// # Errors
///
/// [`ErrorKind::Io`] where a file cannot be read or written.
pub(super) fn precompress(bundle: &Path) -> Result<(), Error> {
    Step::run("compress", "brotli", |step| {
        for file in folder::files(bundle)? {
            if DENSE
                .iter()
                .any(|end| file.extension() == Some(end.as_ref()))
            {
                continue;
            }
            step.note(&file.display().to_string());
            let raw = folder::read(&file)?;
            let small = compress(&raw)?;
            if small.len() < raw.len() {
                folder::write(&folder::compressed(&file), &small)?;
            }
        }
        Ok(())
    })
}

fn compress(raw: &[u8]) -> Result<Vec<u8>, Error> {
    let settings = BrotliEncoderParams {
        quality: QUALITY,
        size_hint: raw.len(),
        ..BrotliEncoderParams::default()
    };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut &*raw, &mut small, &settings)
        .map_err(|error| Error::new(ErrorKind::Io, format!("brotli failed: {error}")))?;
    Ok(small)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compressed_comes_back_as_it_was() {
        let raw = "country,amount\nJPN,721000000\n".repeat(40).into_bytes();
        let small = compress(&raw).unwrap();
        assert!(small.len() < raw.len() / 10);
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut small.as_slice(), &mut back).unwrap();
        assert_eq!(back, raw);
    }
}
