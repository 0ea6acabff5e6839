//! Leaving out what no one would see on a map of the whole geography.

use super::Polygons;
use super::scale::Scale;
use super::sphere::{polygon_km2, ring_km2};
use super::topology::{Vertex, index_of, ring};

/// Islands and lakes under a pixel go, and larger ones where no one looks. But an island with this part of its territory stays, however small: so island states
/// keep their islands.
const LEAST_SHARE: f64 = 0.03;

/// Drops the smallest polygons of every outline and their smallest holes. What touches a
/// neighbour stays, and so does the largest polygon, which becomes the first.
pub(super) fn leave_out(outlines: &mut [Polygons], arcs: &[Vec<Vertex>], scale: &Scale) {
    let mut uses = vec![0_u8; arcs.len()];
    for &reference in outlines.iter().flatten().flatten().flatten() {
        if let Some(count) = uses.get_mut(index_of(reference)) {
            *count += 1;
        }
    }
    let touches = |references: &[i32]| {
        let mut arcs = references.iter().map(|&it| uses.get(index_of(it)));
        arcs.any(|count| count.is_some_and(|&count| count > 1))
    };
    for outline in outlines {
        for rings in outline.iter_mut() {
            let mut outer = true;
            rings.retain(|references| {
                let keep = std::mem::take(&mut outer) || touches(references);
                keep || ring_km2(&ring(arcs, references)) >= smallest_km2(references, arcs, scale)
            });
        }
        keep_largest(outline, arcs, scale, |rings| {
            rings.iter().any(|it| touches(it))
        });
        go_round(outline, arcs);
    }
}

/// Leaves the polygons that are large enough or touch a neighbour, the largest first.
fn keep_largest(
    outline: &mut Polygons,
    arcs: &[Vec<Vertex>],
    scale: &Scale,
    touches: impl Fn(&[Vec<i32>]) -> bool,
) {
    let mut sized: Vec<_> = outline
        .drain(..)
        .map(|rings| (polygon_km2(arcs, &rings), rings))
        .collect();
    sized.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let total: f64 = sized.iter().map(|(km2, _)| km2).sum();
    let kept = sized
        .into_iter()
        .enumerate()
        .filter(|(position, (km2, rings))| {
            let outer = rings.first().map(Vec::as_slice).unwrap_or_default();
            let least = smallest_km2(outer, arcs, scale).min(total * LEAST_SHARE);
            *position == 0 || *km2 >= least || touches(rings)
        });
    outline.extend(kept.map(|(_, (_, rings))| rings));
}

/// The least size of a ring that stays, by where it is.
fn smallest_km2(references: &[i32], arcs: &[Vec<Vertex>], scale: &Scale) -> f64 {
    let place = ring(arcs, references).first().copied().unwrap_or_default();
    scale.pixel_km2 / scale.regard(place)
}

/// Puts the polygons behind the first so that each is the nearest to the one before: short
/// steps from arc to arc make a small file.
fn go_round(outline: &mut Polygons, arcs: &[Vec<Vertex>]) {
    let start = |rings: &Vec<Vec<i32>>| {
        let outer = rings.first().map(|outer| ring(arcs, outer));
        outer
            .and_then(|ring| ring.first().copied())
            .unwrap_or_default()
    };
    let mut left = outline.split_off(1.min(outline.len()));
    while let Some(here) = outline.last().map(start) {
        let distance_sq = |rings: &Vec<Vec<i32>>| {
            let (x, y) = here.to(start(rings));
            x * x + y * y
        };
        let nearest = left.iter().map(distance_sq).zip(0..).min();
        let Some((_, nearest)) = nearest else {
            return;
        };
        outline.push(left.swap_remove(nearest));
    }
}
