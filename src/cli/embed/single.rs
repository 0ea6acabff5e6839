//! The map as one HTML file, which opens from disk: scripts, modules, atlas and table inside.

use super::digest::{data_address, integrity};
use super::page::{element, frame, put, twin};
use super::pins::{self, MESSAGES};
use super::{Files, Parts, engine};
use crate::cli::markup::escape;
use crate::error::Error;

/// Stands in each such file: what has it may be written over.
pub(super) const MAKER: &str = "<meta name=\"generator\" content=\"Lossmap ";

/// A page of its own has a margin, one in a frame has that of its host.
const ALONE: &str = "\nbody {\n  padding: 16px;\n}\n";

/// The page. Its policy knows the script and the sheet by their hashes, and lets the script load
/// what is inside the page and nothing else.
///
/// # Errors
///
/// [`crate::ErrorKind::Io`] where a file of the engine is missing.
pub(super) fn page(parts: &Parts<'_>, files: &Files) -> Result<String, Error> {
    let messages = String::from_utf8_lossy(engine::file(files, MESSAGES)?).into_owned();
    let script = messages + &pins::script_with_files(files)?;
    let script = format!("\n{}\n", inline(script.trim()));
    let sheet = String::from_utf8_lossy(engine::file(files, "frame.css")?).into_owned();
    let sheet = format!("\n{}\n{ALONE}", sheet.trim());
    let inside = |name: &str| {
        let kind = match name.rsplit_once('.') {
            Some((_, "json")) => "application/json",
            _ => "text/csv",
        };
        data_address(kind, files.get(name).map_or(&[], Vec::as_slice))
    };
    let page = put(&frame(parts), "head", &head(parts, &script, &sheet));
    let page = put(
        &page,
        "script",
        &format!("  <script type=\"module\">{script}</script>\n"),
    );
    let twin = twin(parts, |twin| {
        data_address("image/svg+xml", twin.svg.as_bytes())
    });
    Ok(put(&page, "map", &element(parts, inside, &twin)))
}

fn head(parts: &Parts<'_>, script: &str, sheet: &str) -> String {
    let policy = format!(
        "default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; \
         style-src '{}'; img-src data: blob:; connect-src data:; base-uri 'none'; \
         form-action 'none'",
        integrity(script.as_bytes()),
        integrity(sheet.as_bytes()),
    );
    format!(
        "  <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         \x20 {MAKER}{version}\">\n\
         \x20 <title>{}</title>\n\
         \x20 <meta name=\"description\" content=\"{}\">\n\
         \x20 <style>{sheet}</style>\n",
        escape(parts.still.title()),
        escape(&parts.still.description()),
        version = env!("CARGO_PKG_VERSION"),
    )
}

/// A script as it may stand inside a page: nothing in it ends it, and it means the same.
fn inline(script: &str) -> String {
    script
        .replace("</script", "<\\/script")
        .replace("</SCRIPT", "<\\/SCRIPT")
        .replace("<!--", "<\\!--")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_does_not_end_before_its_end() {
        assert_eq!(inline("a=\"</script>\""), "a=\"<\\/script>\"");
    }
}
