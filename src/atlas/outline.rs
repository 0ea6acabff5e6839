//! Outlines from shared arcs: walking them, checking them, and who lies on either side.

use super::{Territory, TerritoryId, bad_atlas};
use crate::error::Error;
use crate::geom::LonLat;

/// What lies on either side of an arc.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Border {
    /// The territory that has the arc in its outline; of two, the one first by alpha-3.
    pub inside: TerritoryId,
    /// The neighbour across the arc; `None` on a coast.
    pub neighbour: Option<TerritoryId>,
}

impl Border {
    /// Whether the arc parts a territory from water rather than from a neighbour.
    #[must_use]
    pub const fn is_coast(self) -> bool {
        self.neighbour.is_none()
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

pub(super) fn check_codes(territories: &[Territory]) -> Result<(), Error> {
    if u16::try_from(territories.len()).is_err() {
        return Err(bad_atlas(format!(
            "{} territories, at most {} expected",
            territories.len(),
            u16::MAX
        )));
    }
    if territories.iter().any(|it| it.alpha3.is_empty()) {
        return Err(bad_atlas("a territory has no alpha-3 code"));
    }
    let mut pairs = territories.iter().zip(territories.iter().skip(1));
    match pairs.find(|(a, b)| a.alpha3 == b.alpha3) {
        Some((twice, _)) => Err(bad_atlas(format!(
            "territory {} stands twice",
            twice.alpha3
        ))),
        None => Ok(()),
    }
}

pub(super) fn check_arcs(arcs: &[Vec<LonLat>]) -> Result<(), Error> {
    let on_sphere = |place: &LonLat| place.lon.abs() <= 180.0 && place.lat.abs() <= 90.0;
    for (index, arc) in arcs.iter().enumerate() {
        if arc.len() < 2 {
            return Err(bad_atlas(format!(
                "arc {index} has {} vertices, at least 2 expected",
                arc.len()
            )));
        }
        if let Some(off) = arc.iter().find(|place| !on_sphere(place)) {
            return Err(bad_atlas(format!(
                "arc {index} runs through longitude {}, latitude {}: not a place on the sphere",
                off.lon, off.lat
            )));
        }
    }
    Ok(())
}

/// Who lies beside each arc, and with it the proof that the outlines hold together.
pub(super) fn borders(
    territories: &[Territory],
    arcs: &[Vec<LonLat>],
) -> Result<Vec<Border>, Error> {
    let mut sides: Vec<Option<Border>> = vec![None; arcs.len()];
    for (index, territory) in territories.iter().enumerate() {
        let id = TerritoryId(u16::try_from(index).unwrap_or(u16::MAX));
        for polygon in &territory.polygons {
            if polygon.is_empty() {
                return Err(bad_atlas(format!(
                    "a polygon of {} has no ring",
                    territory.alpha3
                )));
            }
            for ring in polygon {
                check_ring(arcs, ring, territory)?;
                for &reference in ring {
                    claim(&mut sides, reference, id, territory)?;
                }
            }
        }
    }
    let unused = sides.iter().position(Option::is_none);
    if let Some(index) = unused {
        return Err(bad_atlas(format!("arc {index} is in no outline")));
    }
    Ok(sides.into_iter().flatten().collect())
}

/// Puts a territory on the free side of an arc.
fn claim(
    sides: &mut [Option<Border>],
    reference: i32,
    id: TerritoryId,
    territory: &Territory,
) -> Result<(), Error> {
    let (index, _) = resolve(reference);
    let code = &territory.alpha3;
    let Some(side) = sides.get_mut(index) else {
        return Err(bad_atlas(format!(
            "{code} refers to arc {index}, which is not there"
        )));
    };
    let border = match *side {
        None => Border {
            inside: id,
            neighbour: None,
        },
        Some(Border {
            inside,
            neighbour: None,
        }) if inside != id => Border {
            inside,
            neighbour: Some(id),
        },
        Some(_) => {
            return Err(bad_atlas(format!(
                "arc {index} is once too often in the outline of {code}"
            )));
        }
    };
    *side = Some(border);
    Ok(())
}

/// A ring has three vertices or more, and each arc starts where the one before ends.
fn check_ring(arcs: &[Vec<LonLat>], ring: &[i32], territory: &Territory) -> Result<(), Error> {
    let code = &territory.alpha3;
    let missing = ring.iter().find(|&&it| ends(arcs, it).is_none());
    if let Some(&missing) = missing {
        return Err(bad_atlas(format!(
            "{code} refers to arc {}, which is not there",
            resolve(missing).0
        )));
    }
    let mut vertices = 0;
    let mut end = ring
        .last()
        .and_then(|&last| ends(arcs, last))
        .map(|it| it.1);
    for &reference in ring {
        let Some((from, to)) = ends(arcs, reference) else {
            continue;
        };
        if end != Some(from) {
            return Err(bad_atlas(format!(
                "a ring of {code} is torn before arc {}",
                resolve(reference).0
            )));
        }
        end = Some(to);
        walk(arcs, reference, |_| vertices += 1);
    }
    if vertices < 3 {
        return Err(bad_atlas(format!(
            "a ring of {code} has {vertices} vertices, at least 3 expected"
        )));
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
            continent: Continent::Europe,
            label: LonLat::default(),
            area_km2: 1.0,
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
            (&[&[&[0, 1][..]][..]][..], "arc 2 is in no outline"),
            (&[&[&[0, 2]]], "a ring of ONE is torn before arc 0"),
            (&[&[&[0, 7]]], "ONE refers to arc 7, which is not there"),
            (
                &[&[&[0, !0]]],
                "a ring of ONE has 2 vertices, at least 3 expected",
            ),
            (
                &[&[&[0, 1], &[0, 1]]],
                "arc 0 is once too often in the outline of ONE",
            ),
            (&[&[]], "a polygon of ONE has no ring"),
            (
                &[&[&[]]],
                "a ring of ONE has 0 vertices, at least 3 expected",
            ),
        ] {
            assert_eq!(refusal(one(polygons), arcs()), message);
        }
        let twice = [one(&[]), one(&[])].concat();
        assert_eq!(refusal(twice, Vec::new()), "territory ONE stands twice");
    }

    #[test]
    fn arcs_off_the_sphere_are_refused() {
        for lon in [181.0, f64::NAN, f64::INFINITY] {
            let arcs = vec![arc(&[(0.0, 0.0), (lon, 0.0)])];
            assert!(refusal(Vec::new(), arcs).contains("not a place on the sphere"));
        }
        assert!(refusal(Vec::new(), vec![arc(&[(0.0, 0.0)])]).contains("1 vertices"));
    }
}
