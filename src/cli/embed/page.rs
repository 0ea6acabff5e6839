//! The frame page: the element with its still twin, alone in a page of its own.

use std::collections::BTreeMap;

use super::digest::integrity;
use super::pins::{MESSAGES, SCRIPT};
use super::{Parts, engine};
use crate::classify::Theme;
use crate::cli::markup::escape;
use crate::cli::still::Twin;
use crate::error::Error;

/// The page that is served beside the article, with places marked for what is a table's own.
const FRAME: &str = include_str!("../../../www/frame.html");

/// `index.html`
///
/// # Errors
///
/// [`crate::ErrorKind::Io`] where a file of the engine is missing.
pub(super) fn index(parts: &Parts<'_>) -> Result<String, Error> {
    let page = put(&frame(parts), "head", &head(parts)?);
    let page = put(&page, "script", &script(parts)?);
    let here = |name: &str| name.to_owned();
    Ok(put(
        &page,
        "map",
        &element(parts, here, &twin(parts, |twin| twin.name.clone())),
    ))
}

/// The page with its language and its theme, but nothing else yet.
pub(super) fn frame(parts: &Parts<'_>) -> String {
    let theme = parts.recipe.attributes.manner.tint();
    let theme = theme.map_or(String::new(), |theme| format!(" data-theme=\"{theme}\""));
    let html = format!("<html lang=\"{}\"{theme}>", escape(&parts.still.language()));
    FRAME.replacen("<html lang=\"en\">", &html, 1)
}

/// Puts something in the place that a page has marked.
pub(super) fn put(page: &str, mark: &str, content: &str) -> String {
    let parted = || {
        let (before, rest) = page.split_once(&format!("<!-- {mark}"))?;
        let (_, after) = rest.split_once(&format!("<!-- /{mark} -->"))?;
        Some(format!(
            "{}{content}{}",
            before.trim_end_matches(' '),
            after.trim_start_matches('\n')
        ))
    };
    parted().unwrap_or_else(|| page.to_owned())
}

fn head(parts: &Parts<'_>) -> Result<String, Error> {
    let (title, description) = (
        escape(parts.still.title()),
        escape(&parts.still.description()),
    );
    let page = escape(&parts.address.join("index.html"));
    let card = escape(&parts.address.join("social.png"));
    Ok(format!(
        "  {helper}\n\
         \x20 <base target=\"_blank\">\n\
         \x20 <title>{title}</title>\n\
         \x20 <meta name=\"description\" content=\"{description}\">\n\
         \x20 <meta property=\"og:type\" content=\"website\">\n\
         \x20 <meta property=\"og:title\" content=\"{title}\">\n\
         \x20 <meta property=\"og:description\" content=\"{description}\">\n\
         \x20 <meta property=\"og:url\" content=\"{page}\">\n\
         \x20 <meta property=\"og:image\" content=\"{card}\">\n\
         \x20 <meta property=\"og:image:width\" content=\"1200\">\n\
         \x20 <meta property=\"og:image:height\" content=\"630\">\n\
         \x20 <meta property=\"og:image:alt\" content=\"{description}\">\n\
         \x20 <meta name=\"twitter:card\" content=\"summary_large_image\">\n\
         \x20 {discovery}\n\
         \x20 <link rel=\"stylesheet\" href=\"frame.css\">\n",
        helper = helper(parts)?,
        discovery = discovery(parts),
    ))
}

/// The script that stands before all else, to hear it fail.
pub(super) fn helper(parts: &Parts<'_>) -> Result<String, Error> {
    let hash = integrity(engine::file(parts.engine, "frame.js")?);
    Ok(format!(
        "<script src=\"frame.js\" integrity=\"{hash}\" crossorigin></script>"
    ))
}

/// What tells others where the description of the embed is.
pub(super) fn discovery(parts: &Parts<'_>) -> String {
    let (address, title) = (parts.address.join("oembed.json"), parts.still.title());
    format!(
        "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{}\" title=\"{}\">",
        escape(&address),
        escape(title),
    )
}

fn script(parts: &Parts<'_>) -> Result<String, Error> {
    let script = integrity(engine::file(parts.engine, SCRIPT)?);
    // Nothing is preloaded: what the script asks for it asks for by its hash. What tells heights
    // has none, for a hash wants a host that shares with pages without an origin: in a sandbox
    // the twin alone needs its height, too.
    Ok(format!(
        "  <script src=\"{MESSAGES}\" defer></script>\n  <script type=\"module\" src=\"{SCRIPT}\" integrity=\"{script}\" crossorigin></script>\n"
    ))
}

/// The element around its twin; `address` tells those of its files.
pub(super) fn element(parts: &Parts<'_>, address: impl Fn(&str) -> String, twin: &str) -> String {
    let mut html = format!("<loss-map src=\"{}\"", escape(&address(&parts.recipe.data)));
    if let Some((name, _)) = &parts.recipe.per {
        html.push_str(&format!(" per=\"{}\"", escape(&address(name))));
    }
    for (name, value) in attributes_of(parts) {
        match value.is_empty() {
            true => html.push_str(&format!(" {name}")),
            false => html.push_str(&format!(" {name}=\"{}\"", escape(&value))),
        }
    }
    format!("{html}>\n{twin}</loss-map>\n")
}

/// Those that were given, and all controls that the table has, if none were named: what is named
/// has its room from the start.
fn attributes_of(parts: &Parts<'_>) -> BTreeMap<String, String> {
    let mut all = parts.recipe.attributes.given();
    let has = match parts.still.controls() {
        (false, false) => return all,
        (true, false) => "timeline",
        (false, true) => "kinds",
        (true, true) => "timeline kinds",
    };
    all.entry("controls".to_owned())
        .or_insert_with(|| format!("legend table {has}"));
    all
}

/// The twin with words for where there is no script: once there is one, the element has its own.
/// `address` tells where a picture lies.
pub(super) fn twin(parts: &Parts<'_>, address: impl Fn(&Twin) -> String) -> String {
    let still = parts.still;
    let heading = escape(still.title());
    let subheading = still.subheading().map_or(String::new(), |text| {
        format!("<p class=\"subheading words\">{}</p>\n", escape(text))
    });
    let credits = match still.linked_credits() {
        credits if credits.is_empty() => credits,
        credits => format!("<p class=\"credits words\">{credits}</p>\n"),
    };
    format!(
        "<figure>\n<h1 class=\"heading words\">{heading}</h1>\n{subheading}{key}{picture}\n{credits}\
         <details class=\"figures\"><summary>The figures as a table</summary>\n{table}</details>\n\
         </figure>\n",
        key = key(parts),
        picture = parts.twins.picture("map", address),
        table = still.table(),
    )
}

/// The key to the colours, and that of the dark page where the map follows its page.
fn key(parts: &Parts<'_>) -> String {
    let manner = &parts.recipe.attributes.manner;
    let own = parts.still.key(manner.theme());
    if manner.tint().is_some() {
        return format!("<div class=\"key words\">{own}</div>\n");
    }
    let dark = parts.still.key(Theme::Dark);
    format!(
        "<div class=\"key words by-day\">{own}</div>\n\
         <div class=\"key words by-night\" hidden>{dark}</div>\n"
    )
}
