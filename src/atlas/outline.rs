//! Outlines from shared arcs: walking them, checking them, and who lies on either side.

use super::{Territory, TerritoryId, bad_atlas};
use crate::error::Error;
use crate::geom::LonLat;

/// What lies on either side of an arc.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Border {
    /// The territory that has the arc in its outline; of two, the one first by alpha-3.
    pub inside: TerritoryId,
    /// The neighbour across the arc; `None` on a coast, and on a line between two parts of one
    /// territory.
    pub neighbour: Option<TerritoryId>,
    /// Whether it is a line that not all agree on; what lies between two parts of one territory
    /// always is.
    pub is_disputed: bool,
}

impl Border {
    /// Whether the arc parts a territory from water rather than from a neighbour.
    #[must_use]
    pub const fn is_coast(self) -> bool {
        self.neighbour.is_none() && !self.is_disputed
    }
}

/// The index of the arc that a reference means, and whether it is walked backwards.
pub(super) fn resolve(reference: i32) -> (usize, bool) {
    let backwards = reference < 0;
    let index = if backwards { !reference } else { reference };
    (usize::try_from(index).unwrap_or(usize::MAX), backwards)
}

/// Visits the vertices of an arc but its last, which the next arc of the ring starts with.
/// Visits none where there is no such arc.
pub(super) fn walk<T: Copy>(arcs: &[Vec<T>], reference: i32, mut visit: impl FnMut(T)) {
    let (index, backwards) = resolve(reference);
    match (arcs.get(index).map(Vec::as_slice), backwards) {
        (Some([head @ .., _]), false) => head.iter().for_each(|&place| visit(place)),
        (Some([_, tail @ ..]), true) => tail.iter().rev().for_each(|&place| visit(place)),
        _ => {}
    }
}

/// The vertices of a ring; the last is not the first again.
pub(super) fn ring(arcs: &[Vec<LonLat>], references: &[i32]) -> Vec<LonLat> {
    let mut ring = Vec::new();
    for &reference in references {
        walk(arcs, reference, |place| ring.push(place));
    }
    ring
}

/// There are at most 65,535 territories, each with a code, sorted without doubles.
pub(super) fn check_codes(territories: &[Territory]) -> Result<(), Error> {
    if territories.len() > usize::from(u16::MAX) {
        return Err(bad_atlas("more than 65535 territories"));
    }
    let mut before = "";
    for territory in territories {
        let code = territory.alpha3.as_str();
        if code <= before {
            return Err(fault(territory, "does not stand once and in order"));
        }
        before = code;
    }
    Ok(())
}

pub(super) fn check_arcs(arcs: &[Vec<LonLat>]) -> Result<(), Error> {
    for arc in arcs {
        if arc.len() < 2 {
            return Err(bad_atlas("an arc has fewer than 2 vertices"));
        }
        if !arc.iter().all(|&place| on_sphere(place)) {
            return Err(bad_atlas("an arc runs off the sphere"));
        }
    }
    Ok(())
}

/// Whether a place is one; not so for numbers that are none.
pub(super) fn on_sphere(place: LonLat) -> bool {
    place.lon.abs() <= 180.0 && place.lat.abs() <= 90.0
}

/// Who lies beside each arc, and with it the proof that the outlines hold together.
pub(super) fn borders(
    territories: &[Territory],
    arcs: &[Vec<LonLat>],
) -> Result<Vec<Border>, Error> {
    let mut sides = vec![None; arcs.len()];
    for (index, territory) in territories.iter().enumerate() {
        let id = TerritoryId(u16::try_from(index).unwrap_or(u16::MAX));
        for polygon in &territory.polygons {
            if polygon.is_empty() {
                return Err(fault(territory, "has a polygon without a ring"));
            }
            for ring in polygon {
                check_ring(arcs, ring).map_err(|what| fault(territory, what))?;
                for &reference in ring {
                    claim(&mut sides, reference, id).map_err(|what| fault(territory, what))?;
                }
            }
        }
    }
    let mut borders = Vec::new();
    for side in sides {
        let Some(border) = side else {
            return Err(bad_atlas("an arc is in no outline"));
        };
        borders.push(border);
    }
    Ok(borders)
}

fn fault(territory: &Territory, what: &str) -> Error {
    bad_atlas(format_args!("{} {what}", territory.alpha3))
}

/// Puts a territory on the free side of an arc. One on both sides of an arc has parts there that not
/// all give it.
fn claim(
    sides: &mut [Option<Border>],
    reference: i32,
    id: TerritoryId,
) -> Result<(), &'static str> {
    let side = sides.get_mut(resolve(reference).0);
    match side.ok_or(NO_ARC)? {
        Some(border) if border.is_coast() && border.inside != id => border.neighbour = Some(id),
        Some(border) if border.is_coast() => border.is_disputed = true,
        Some(_) => return Err("has an arc once too often in its outline"),
        side @ None => {
            *side = Some(Border {
                inside: id,
                neighbour: None,
                is_disputed: false,
            });
        }
    }
    Ok(())
}

const NO_ARC: &str = "refers to an arc that is not there";

/// A ring has three vertices or more, and each arc starts where the one before ends.
fn check_ring(arcs: &[Vec<LonLat>], ring: &[i32]) -> Result<(), &'static str> {
    let mut vertices = 0;
    let last = ring.last().and_then(|&last| ends(arcs, last));
    let mut end = last.map(|(_, to)| to);
    for &reference in ring {
        let (from, to) = ends(arcs, reference).ok_or(NO_ARC)?;
        if end.is_some_and(|end| end != from) {
            return Err("has a torn ring");
        }
        end = Some(to);
        walk(arcs, reference, |_| vertices += 1);
    }
    if vertices < 3 {
        return Err("has a ring of fewer than 3 vertices");
    }
    Ok(())
}

/// The first and the last vertex of an arc as it is walked.
pub(super) fn ends<T: Copy>(arcs: &[Vec<T>], reference: i32) -> Option<(T, T)> {
    let (index, backwards) = resolve(reference);
    let arc = arcs.get(index)?;
    let (first, last) = (*arc.first()?, *arc.last()?);
    Some(if backwards {
        (last, first)
    } else {
        (first, last)
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Atlas, Continent};
    use super::*;

    fn territory(alpha3: &str, polygons: &[&[&[i32]]]) -> Territory {
        let ring = |ring: &&[i32]| ring.to_vec();
        Territory {
            alpha2: String::new(),
            alpha3: alpha3.into(),
            numeric: String::new(),
            name: alpha3.into(),
            aliases: Vec::new(),
            continent: Some(Continent::Europe),
            label: LonLat::default(),
            polygons: polygons
                .iter()
                .map(|rings| rings.iter().map(ring).collect())
                .collect(),
        }
    }

    fn arc(places: &[(f64, f64)]) -> Vec<LonLat> {
        let place = |&(lon, lat): &(f64, f64)| LonLat::new(lon, lat);
        places.iter().map(place).collect()
    }

    /// A border from south to north, and the coasts west and east of it.
    fn arcs() -> Vec<Vec<LonLat>> {
        vec![
            arc(&[(0.0, 0.0), (0.0, 9.0)]),
            arc(&[(0.0, 9.0), (-9.0, 9.0), (0.0, 0.0)]),
            arc(&[(0.0, 0.0), (9.0, 9.0), (0.0, 9.0)]),
        ]
    }

    fn refusal(territories: Vec<Territory>, arcs: Vec<Vec<LonLat>>) -> String {
        Atlas::new(territories, arcs).unwrap_err().to_string()
    }

    #[test]
    fn neighbours_share_the_border_and_keep_their_coasts() {
        let (west, east) = (
            territory("WWW", &[&[&[0, 1]]]),
            territory("EEE", &[&[&[2, !0]]]),
        );
        let atlas = Atlas::new(vec![west, east], arcs()).unwrap();
        let (east, west) = (TerritoryId(0), TerritoryId(1));
        assert_eq!(atlas.find("WWW"), Some(west), "sorted by code");
        let sides: Vec<_> = atlas
            .borders()
            .iter()
            .map(|it| (it.inside, it.neighbour))
            .collect();
        assert_eq!(sides, [(east, Some(west)), (west, None), (east, None)]);
        let ring = atlas.ring(&[2, !0]);
        assert_eq!(ring, arc(&[(0.0, 0.0), (9.0, 9.0), (0.0, 9.0)]));
    }

    #[test]
    fn what_does_not_hold_together_is_refused_by_name() {
        let one = |polygons: &[&[&[i32]]]| vec![territory("ONE", polygons)];
        for (polygons, message) in [
            (&[&[&[0, 1][..]][..]][..], "an arc is in no outline"),
            (&[&[&[0, 2]]], "ONE has a torn ring"),
            (&[&[&[0, 7]]], "ONE refers to an arc that is not there"),
            (&[&[&[0, !0]]], "ONE has a ring of fewer than 3 vertices"),
            (
                &[&[&[0, 1], &[0, 1], &[0, 1]]],
                "ONE has an arc once too often in its outline",
            ),
            (&[&[]], "ONE has a polygon without a ring"),
            (&[&[&[]]], "ONE has a ring of fewer than 3 vertices"),
        ] {
            assert_eq!(refusal(one(polygons), arcs()), message);
        }
        let twice = [one(&[]), one(&[])].concat();
        assert_eq!(
            refusal(twice, Vec::new()),
            "ONE does not stand once and in order"
        );
    }

    #[test]
    fn arcs_off_the_sphere_are_refused() {
        for lon in [181.0, f64::NAN, f64::INFINITY] {
            let arcs = vec![arc(&[(0.0, 0.0), (lon, 0.0)])];
            assert!(refusal(Vec::new(), arcs).contains("off the sphere"));
        }
        assert!(refusal(Vec::new(), vec![arc(&[(0.0, 0.0)])]).contains("fewer than 2"));
    }
}
