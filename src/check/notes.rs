//! What there is to think about before a table is mapped: nothing that is wrong with it.

use crate::atlas::{Atlas, TerritoryId};
use crate::decimal::Decimal;
use crate::error::Error;
use crate::geom::{LonLat, Path, Point, Rect};
use crate::ledger::{Filter, Ledger};
use crate::project::{Frame, ProjectionName, View};
use crate::scene::Layout;

/// Something to think about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is about, for programs.
    pub code: &'static str,
    /// For people.
    pub message: String,
}

/// The width that maps are looked at in, in pixels.
const WIDTH: f64 = 960.0;

/// A part of the amounts and of the land differ where one is so many times the other.
const UNLIKE: f64 = 2.0;

/// The notes on a table.
///
/// # Errors
///
/// As [`Ledger::overview`].
pub(super) fn notes(ledger: &Ledger, atlas: &Atlas) -> Result<Vec<Note>, Error> {
    let countries = ledger.overview(atlas, &Filter::default())?.countries;
    let amounts = countries.iter().filter_map(|country| {
        let amount = country.amount.map(Decimal::to_f64)?;
        (amount > 0.0).then_some((country.territory, amount))
    });
    let amounts: Vec<_> = amounts.collect();
    Ok(total_as_fill(&amounts, atlas).into_iter().collect())
}

/// Colour on land weighs a total by the area of the land, which has nothing to do with it.
fn total_as_fill(amounts: &[(TerritoryId, f64)], atlas: &Atlas) -> Option<Note> {
    let &(highest, most) = amounts.iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let layout = world(atlas);
    let area = |id| {
        layout
            .shape(id)
            .map_or(0.0, |shape| shape_area(&shape.path))
    };
    let land: f64 = amounts.iter().map(|&(id, _)| area(id)).sum();
    let whole: f64 = amounts.iter().map(|(_, amount)| amount).sum();
    let (part, part_of_land) = (most / whole, area(highest) / land);
    let is_like = (1.0 / UNLIKE..=UNLIKE).contains(&(part / part_of_land));
    if amounts.len() < 2 || is_like {
        return None;
    }
    let name = &atlas.territory(highest)?.name;
    Some(Note {
        code: "total-as-fill",
        message: format!(
            "a total shown by colour weighs as much as its land: {name} has {} of the amounts and {} of the land that is coloured; `mark` as `bubble` or `both` shows totals by area, `per` makes rates of them",
            percent(part),
            percent(part_of_land),
        ),
    })
}

fn percent(part: f64) -> String {
    match part * 100.0 {
        percent if percent < 1.0 => "less than 1%".to_owned(),
        percent => {
            Decimal::from_f64(percent.round())
                .unwrap_or_default()
                .to_text()
                + "%"
        }
    }
}

/// A map on which areas are true.
fn world(atlas: &Atlas) -> Layout {
    let height = WIDTH / 2.0;
    let picture = Rect::new(0.0, 0.0, WIDTH, height);
    let (name, center) = (ProjectionName::EqualEarth, LonLat::default());
    let view = View::fit(name, center, &Frame::World, picture);
    Layout::new(atlas, &view, WIDTH, height)
}

/// The area of rings, the few holes counted as land.
fn shape_area(path: &Path) -> f64 {
    let ring = |points: &[Point]| {
        let edges = points.iter().zip(points.iter().cycle().skip(1));
        let twice: f64 = edges.map(|(a, b)| a.x * b.y - b.x * a.y).sum();
        twice.abs() / 2.0
    };
    path.runs().map(|(points, _)| ring(points)).sum()
}
