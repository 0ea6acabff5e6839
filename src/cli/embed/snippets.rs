//! The ways to embed a map, each ready to be copied: keep in step with `www/editor/snippets.js`.

use super::digest::integrity;
use super::page::{discovery, element, helper};
use super::pins::SCRIPT;
use super::{Parts, engine};
use crate::cli::markup::{escape, number};
use crate::cli::still::Twin;
use crate::error::Error;

/// What a host may run to hear heights.
const EMBED: &str = "embed.js";

/// Pixels from left to right of a frame, where a host wants to know.
const FRAME_WIDTH: u16 = 720;

/// What a frame holds besides the picture: the switch of views, and the margins it has not.
const AROUND: u32 = 28;
/// The room of the controls that come with a table of several years, and of several kinds.
const TIMELINE: u32 = 200;
const KINDS: u32 = 56;

/// About how many letters a line of a field holds.
const COLUMNS: usize = 82;
const MOST_ROWS: usize = 14;

/// A way to embed the map.
struct Way {
    title: &'static str,
    /// When to take it.
    note: &'static str,
    code: String,
}

/// `snippets.html`
///
/// # Errors
///
/// [`crate::ErrorKind::Io`] where a file of the engine is missing.
pub(super) fn page(parts: &Parts<'_>) -> Result<String, Error> {
    let title = escape(parts.still.title());
    let mut html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n  <meta charset=\"utf-8\">\n\
         \x20 <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         \x20 <meta name=\"robots\" content=\"noindex\">\n\
         \x20 {helper}\n\
         \x20 <title>Embed: {title}</title>\n\
         \x20 <link rel=\"stylesheet\" href=\"snippets.css\">\n\
         \x20 <script src=\"snippets.js\" defer></script>\n</head>\n<body>\n<main>\n\
         <h1>Embed: {title}</h1>\n\
         <p>Ways to put the map into a page, the first that works being the best. \
         <a href=\"index.html\">The map by itself</a></p>\n{picture}\n",
        helper = helper(parts)?,
        picture = parts.twins.picture("picture", |twin| twin.name.clone()),
    );
    for way in ways(parts)? {
        html.push_str(&way.section());
    }
    html.push_str("<p class=\"unseen\" role=\"status\"></p>\n</main>\n</body>\n</html>\n");
    Ok(html)
}

impl Way {
    fn section(&self) -> String {
        let Self { title, note, code } = self;
        let lines = code.lines().map(|line| line.chars().count());
        let rows: usize = lines.map(|letters| letters / COLUMNS + 1).sum();
        let rows = rows.clamp(3, MOST_ROWS);
        format!(
            "<section>\n<div class=\"top\"><h2>{title}</h2></div>\n<p>{note}</p>\n\
             <textarea readonly spellcheck=\"false\" rows=\"{rows}\" aria-label=\"{title}\">\n{}</textarea>\n\
             </section>\n",
            escape_lines(code),
        )
    }
}

/// As [`escape`], but lines stay.
fn escape_lines(code: &str) -> String {
    let lines = code.lines().map(escape);
    lines.collect::<Vec<_>>().join("\n")
}

fn ways(parts: &Parts<'_>) -> Result<Vec<Way>, Error> {
    Ok(vec![
        Way {
            title: "Element, pinned",
            note: "For pages that may run a script. The hash pins this very version.",
            code: script(parts, &pin(parts)?),
        },
        Way {
            title: "Element",
            note: "The same without the hash: a newer folder in this place is taken as it is.",
            code: script(parts, ""),
        },
        Way {
            title: "Frame",
            note: "For content systems that take frames. The map has a page of its own.",
            code: frame(parts) + "\n",
        },
        Way {
            title: "Frame and script",
            note: "For pages that take both and do not know how high a frame should be: the script gives \
                   every such frame the height of its map, and stands in a page once.",
            code: fitted(parts)?,
        },
        Way {
            title: "AMP",
            note: "The picture is the placeholder until the frame is there.",
            code: amp(parts),
        },
        Way {
            title: "WordPress and oEmbed",
            note: "The first address goes on a line of its own, where the site takes oEmbed; else \
                   the frame goes into a block of HTML. The link belongs into the head of a page \
                   that others should be able to embed.",
            code: oembed(parts),
        },
        Way {
            title: "Picture",
            note: "For where nothing but a picture is shown. The text says what it shows.",
            code: picture(parts),
        },
        Way {
            title: "Newsletter",
            note: "A picture that leads to the map.",
            code: newsletter(parts),
        },
    ])
}

/// What holds the page to this version of the script.
fn pin(parts: &Parts<'_>) -> Result<String, Error> {
    let hash = integrity(engine::file(parts.engine, SCRIPT)?);
    Ok(format!(" integrity=\"{hash}\" crossorigin=\"anonymous\""))
}

/// The script and the element; `pin` stands in the tag of the script.
fn script(parts: &Parts<'_>, pin: &str) -> String {
    let address = |twin: &Twin| parts.address.join(&twin.name);
    let twin = parts.twins.plain_picture(address);
    format!(
        "<script type=\"module\" src=\"{}\"{pin}></script>\n{}",
        escape(&parts.address.join(SCRIPT)),
        element(parts, |name| parts.address.join(name), &format!("{twin}\n")),
    )
}

/// A frame, and the script that a host may run for its height.
fn fitted(parts: &Parts<'_>) -> Result<String, Error> {
    let script = integrity(engine::file(parts.engine, EMBED)?);
    Ok(format!(
        "{}\n<script src=\"{}\" integrity=\"{script}\" crossorigin=\"anonymous\" async></script>\n",
        frame(parts),
        escape(&parts.address.join(EMBED)),
    ))
}

/// A frame, and nothing that needs a script: keep in step with `www/embed.js`.
pub(super) fn frame(parts: &Parts<'_>) -> String {
    let (_, height) = room(parts);
    format!(
        "<iframe data-loss-map src=\"{}\" title=\"{}\" width=\"100%\" height=\"{height}\" loading=\"lazy\" \
         frameborder=\"0\" scrolling=\"no\" \
         sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox\"></iframe>",
        escape(&parts.address.join("index.html")),
        escape(parts.still.title()),
    )
}

/// Width and height that a frame takes, in pixels, before it has told its own.
pub(super) fn room(parts: &Parts<'_>) -> (u32, u32) {
    let (width, height) = parts.size;
    let scaled = height * f64::from(FRAME_WIDTH) / width;
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a picture is higher than nothing and lower than four billion pixels"
    )]
    let picture = scaled.ceil() as u32;
    let (timeline, kinds) = parts.still.controls();
    let mut height = picture + AROUND;
    height += if timeline { TIMELINE } else { 0 };
    height += if kinds { KINDS } else { 0 };
    (FRAME_WIDTH.into(), height)
}

fn amp(parts: &Parts<'_>) -> String {
    let (width, height) = room(parts);
    format!(
        "<script async custom-element=\"amp-iframe\" src=\"https://cdn.ampproject.org/v0/amp-iframe-0.1.js\"></script>\n\
         <amp-iframe src=\"{}\" title=\"{}\" width=\"{width}\" height=\"{height}\" layout=\"responsive\" \
         sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox\" frameborder=\"0\" resizable>\n\
         \x20 <amp-img placeholder layout=\"fill\" src=\"{}\" alt=\"{}\"></amp-img>\n\
         \x20 <div overflow tabindex=\"0\" role=\"button\">Show all of the map</div>\n\
         </amp-iframe>\n",
        escape(&parts.address.join("index.html")),
        escape(parts.still.title()),
        escape(&parts.address.join("map.png")),
        escape(&parts.still.description()),
    )
}

fn oembed(parts: &Parts<'_>) -> String {
    format!(
        "{}\n\n{}\n\n{}\n",
        parts.address.join("index.html"),
        frame(parts),
        discovery(parts),
    )
}

fn picture(parts: &Parts<'_>) -> String {
    let (width, height) = parts.size;
    format!(
        "<img src=\"{}\" width=\"{}\" height=\"{}\" alt=\"{}\">\n",
        escape(&parts.address.join("map.png")),
        number(width),
        number(height),
        escape(&parts.still.description()),
    )
}

fn newsletter(parts: &Parts<'_>) -> String {
    format!(
        "<a href=\"{}\"><img src=\"{}\" width=\"600\" border=\"0\" alt=\"{}\"></a>\n",
        escape(&parts.address.join("index.html")),
        escape(&parts.address.join("map.png")),
        escape(&parts.still.description()),
    )
}
