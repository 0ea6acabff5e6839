//! Paints what there is beside the map itself.

use super::{Painter, PathId, Pen};
use crate::atlas::TerritoryId;
use crate::scene::labels::Label;
use crate::scene::{GRATICULE_PX, Locator, Mark, Scene};

/// Numbers of paths.
const GRATICULE: PathId = PathId::Furniture(0);
const SPHERE: PathId = PathId::Furniture(1);
const LAND: PathId = PathId::Furniture(2);
const FRAMED: PathId = PathId::Furniture(3);
const WINDOW: PathId = PathId::Furniture(4);

/// Width of the ring around a bubble that shows the colour of its territory, in pixels.
const RING_PX: f64 = 1.75;

/// Width of the line around letters, half of which shows, in pixels.
const HALO_PX: f64 = 3.0;

/// Width of the lines of a locator, in pixels.
const LOCATOR_PX: f64 = 1.0;

/// What lies under the land: the graticule.
pub(super) fn paint_below(scene: &Scene<'_>, painter: &mut impl Painter) {
    let graticule = &scene.layout.furniture.graticule;
    if !graticule.is_empty() {
        let pen = Pen {
            colour: scene.tones.no_data,
            width: GRATICULE_PX,
        };
        painter.stroke(GRATICULE, graticule, pen);
    }
}

/// What lies within the ring of a bubble; one that is hardly wider is all ring.
pub(super) fn paint_core(scene: &Scene<'_>, mark: &Mark, painter: &mut impl Painter) {
    let radius = mark.radius - RING_PX;
    if mark.is_bubble && scene.is_ringed && radius > 1.0 {
        let seamless = Pen {
            colour: scene.bubble_of(mark.territory),
            width: 0.5,
        };
        painter.disc(mark.center, radius, scene.fill(mark.territory), seamless);
    }
}

/// The names that lie on a territory, and its own.
pub(super) fn paint_names(scene: &Scene<'_>, id: TerritoryId, painter: &mut impl Painter) {
    let Some(shape) = scene.layout.shape(id) else {
        return;
    };
    for label in &scene.layout.furniture.labels {
        if label.territory == id || shape.contains(label.center) {
            paint_label(scene, label, painter);
        }
    }
}

/// What lies over everything: names and the locator.
pub(super) fn paint_above(scene: &Scene<'_>, painter: &mut impl Painter) {
    for label in &scene.layout.furniture.labels {
        paint_label(scene, label, painter);
    }
    if let Some(locator) = &scene.layout.furniture.locator {
        paint_locator(scene, locator, painter);
    }
}

/// A name on coloured land is written in the ink for that colour, with no halo but the colour.
fn paint_label(scene: &Scene<'_>, label: &Label, painter: &mut impl Painter) {
    let tones = scene.tones;
    let land = scene.fill(label.territory).colour;
    let is_coloured = label.is_inside && land != tones.no_data;
    let (colour, behind) = match (is_coloured, label.is_figured) {
        (true, _) => (land.ink(), land),
        (false, true) => (tones.text, tones.halo),
        (false, false) => (tones.quiet_text, tones.no_data),
    };
    let halo = Pen {
        colour: behind,
        width: HALO_PX,
    };
    painter.text(label.center, &label.text, colour, halo);
}

fn paint_locator(scene: &Scene<'_>, locator: &Locator, painter: &mut impl Painter) {
    let tones = scene.tones;
    let pen = |colour| Pen {
        colour,
        width: LOCATOR_PX,
    };
    painter.fill(SPHERE, &locator.sphere, tones.halo.into());
    painter.stroke(SPHERE, &locator.sphere, pen(tones.no_data));
    painter.fill(LAND, &locator.land, tones.no_data.into());
    painter.fill(FRAMED, &locator.framed, tones.quiet_text.into());
    painter.stroke(WINDOW, &locator.window, pen(tones.highlight));
}
