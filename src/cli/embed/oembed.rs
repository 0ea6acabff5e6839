//! The description by which other sites embed the map: oEmbed 1.0.

use serde::Serialize;

use super::Parts;
use super::snippets::frame;
use crate::error::{Error, ErrorKind};

/// A rich embed, as the specification has it.
#[derive(Serialize)]
struct Rich<'a> {
    version: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author_name: Option<&'a str>,
    provider_name: &'a str,
    width: u32,
    height: u32,
    html: String,
    thumbnail_url: String,
    thumbnail_width: u32,
    thumbnail_height: u32,
}

/// `oembed.json`
///
/// # Errors
///
/// [`ErrorKind::Io`] where writing to memory fails, which it does not.
pub(super) fn json(parts: &Parts<'_>) -> Result<String, Error> {
    let captions = &parts.recipe.attributes.captions;
    let (width, height) = super::snippets::room(parts);
    let rich = Rich {
        version: "1.0",
        kind: "rich",
        title: parts.still.title(),
        author_name: captions.byline.as_deref(),
        provider_name: captions.source.as_deref().unwrap_or("Lossmap"),
        width,
        height,
        html: frame(parts),
        thumbnail_url: parts.address.join("social.png"),
        thumbnail_width: 1200,
        thumbnail_height: 630,
    };
    let text = serde_json::to_string_pretty(&rich);
    text.map(|text| text + "\n")
        .map_err(|error| Error::new(ErrorKind::Io, error.to_string()))
}
