//! Lossmap puts a world map of losses into a news article.
//!
//! The library is the whole widget but its browser shell: it reads a table, computes the
//! figures and describes the picture. The same code runs as WebAssembly in the page and
//! natively in the command line, so the two cannot disagree.
//!
//! # The floors
//!
//! A module uses lower floors only; `tests/floors.rs` holds this plan against the code.
//! F0 to F4 know no browser, no clock, no locale and no file system.
//!
//! | floor | modules | what lives there |
//! | --- | --- | --- |
//! | F6 | `www/` | the element, loading, listeners, tooltip, legend; timeline, kinds, panel, table, address; the editor; the article |
//! | F5 | `web`, `cli` | the wasm handle and canvas painter; the commands |
//! | F4 | [`paint`], [`story`], [`check`] | painters; the pipeline from bytes to picture; what there is to say of a table |
//! | F3 | [`scene`] | the picture as plain data, hit testing |
//! | F2 | [`classify`], [`ledger`], [`project`] | classes and colours; sums; maps from sphere to plane |
//! | F1 | [`table`], [`atlas`] | reading rows; territories and their names |
//! | F0 | [`geom`], [`angle`], [`decimal`], [`json`], [`order`], [`error`] | points, exact numbers, sorting, texts for programs, what can go wrong |
//!
//! # Two stages
//!
//! For the page the library is compiled twice: as the first core, which is all that nearly
//! every first paint needs, and with the feature `whole`, as everywhere else; once more, with
//! `check`, for the editor. Where the first core does something otherwise, a whole file stands
//! for another: `first/name.rs` for `name.rs`; what it lacks has `cfg(feature = "whole")` where
//! it stands. It knows one [`Error`], that the whole one is needed; so what it does say, the
//! other says too.
//!
//! # The way of the data
//!
//! Bytes become a table, a table a ledger (columns by territory), a ledger a summary, a
//! summary classes, classes and a projected atlas a scene, and painters draw the scene.
//! A filter re-enters at the ledger, a resize at the projection, a recolour at the classes,
//! a hover nowhere: it paints one overlay.

pub mod angle;
pub mod atlas;
#[cfg(feature = "check")]
pub mod check;
pub mod classify;
pub mod decimal;
pub mod error;
pub mod geom;
pub mod json;
pub mod ledger;
pub mod order;
pub mod paint;
pub mod project;
pub mod scene;
pub mod story;
pub mod table;

#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub mod cli;
#[cfg(target_arch = "wasm32")]
pub mod web;

pub use error::{Error, ErrorKind};
