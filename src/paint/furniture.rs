//! Paints what there is beside the map itself.

use super::{Painter, PathId, Pen};
use crate::scene::{GRATICULE_PX, Locator, Mark, Scene};

/// Numbers of paths.
const GRATICULE: PathId = PathId::Furniture(0);
const SPHERE: PathId = PathId::Furniture(1);
const LAND: PathId = PathId::Furniture(2);
const FRAMED: PathId = PathId::Furniture(3);
const WINDOW: PathId = PathId::Furniture(4);

/// Width of the ring around a bubble that shows the colour of its territory, in pixels.
const RING_PX: f64 = 1.75;

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
            colour: scene.bubble,
            width: 0.5,
        };
        painter.disc(mark.center, radius, scene.fill(mark.territory), seamless);
    }
}

/// What lies over everything: the locator.
pub(super) fn paint_above(scene: &Scene<'_>, painter: &mut impl Painter) {
    if let Some(locator) = &scene.layout.furniture.locator {
        paint_locator(scene, locator, painter);
    }
}

fn paint_locator(scene: &Scene<'_>, locator: &Locator, painter: &mut impl Painter) {
    let tones = scene.tones;
    let pen = |colour| Pen {
        colour,
        width: LOCATOR_PX,
    };
    painter.fill(SPHERE, &locator.sphere, tones.halo);
    painter.stroke(SPHERE, &locator.sphere, pen(tones.no_data));
    painter.fill(LAND, &locator.land, tones.no_data);
    painter.fill(FRAMED, &locator.framed, tones.quiet_text);
    painter.stroke(WINDOW, &locator.window, pen(tones.highlight));
}
