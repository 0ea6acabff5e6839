//! Dropping vertices without changing who touches whom.
//!
//! Visvalingam and Whyatt's algorithm (Line generalisation by repeated elimination of points,
//! The Cartographic Journal 30, 1993): the vertex that spans the smallest triangle with its two
//! neighbours goes first. It works on arcs, so neighbours keep one border between them, and on
//! all arcs at once, so that a vertex goes only where
//!
//! - its triangle holds no other vertex: then the new edge crosses no other, and nothing
//!   changes sides;
//! - every ring it is part of keeps its least number of vertices.
//!
//! Ends of arcs stay; an arc that is a whole ring has none. Triangles are compared by their area
//! on the sphere, weighted by the size of the territory, the place and how blunt the angle is, in
//! whole numbers, so that every machine drops the same vertices.

use super::cells::Cells;
use super::mesh::Mesh;
use super::scale::Scale;
use super::sphere::ring_km2;
use super::topology::{UNITS_PER_DEGREE, Vertex, cross, index_of, ring};
use super::weight::{WEIGHT_UNITS, importance, weights};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Vertices with triangles under so many square degrees (of the equator) go.
const SMALLEST_TRIANGLE: f64 = 0.26;

/// When there are few enough vertices.
#[derive(Clone, Copy, Debug)]
pub(super) enum Until {
    /// When the next one would be seen to go, on a map of the world.
    Unseen,
    /// When so many are left.
    Count(usize),
}

/// Thins the arcs of a mesh in place, for territories of such areas in square kilometres.
pub(super) fn thin(mesh: &mut Mesh, areas: &[f64], scale: Scale, until: Until) {
    let mut thinning = Thinning::new(mesh, areas, scale);
    thinning.run(until);
    mesh.arcs = thinning.into_arcs();
}

/// A vertex in the chain of its arc.
#[derive(Clone, Copy)]
struct Link {
    place: Vertex,
    /// `None` at an end of an arc that is not a whole ring.
    before: Option<usize>,
    after: Option<usize>,
    arc: usize,
    /// The area that the queue holds for it; an entry with another one is out of date.
    area: i64,
    gone: bool,
}

/// A ring's count of vertices.
#[derive(Clone, Copy)]
struct Room {
    left: usize,
    least: usize,
}

struct Thinning {
    links: Vec<Link>,
    /// For every arc its range of links.
    arcs: Vec<std::ops::Range<usize>>,
    /// For every arc the rings it is part of.
    rings_of: Vec<Vec<usize>>,
    rooms: Vec<Room>,
    /// For every arc its weight by the size of its territories.
    weights: Vec<f64>,
    scale: Scale,
    cells: Cells,
    queue: BinaryHeap<Reverse<(i64, usize)>>,
}

impl Thinning {
    fn new(mesh: &Mesh, areas: &[f64], scale: Scale) -> Self {
        let mut links = Vec::new();
        let mut arcs = Vec::new();
        for (index, arc) in mesh.arcs.iter().enumerate() {
            let start = links.len();
            push_chain(&mut links, arc, index);
            arcs.push(start..links.len());
        }
        let mut rings_of = vec![Vec::new(); arcs.len()];
        let mut rooms = Vec::new();
        for (number, references) in mesh.rings().enumerate() {
            for &reference in references {
                if let Some(rings) = rings_of.get_mut(index_of(reference)) {
                    rings.push(number);
                }
            }
            let vertices = ring(&mesh.arcs, references);
            rooms.push(Room {
                left: vertices.len(),
                least: least_vertices(scale.as_of_world(ring_km2(&vertices))),
            });
        }
        let mut cells = Cells::new();
        for (index, link) in links.iter().enumerate() {
            cells.add(link.place, index);
        }
        Self {
            links,
            arcs,
            rings_of,
            rooms,
            weights: weights(mesh, areas, &scale),
            scale,
            cells,
            queue: BinaryHeap::new(),
        }
    }

    fn run(&mut self, until: Until) {
        let mut left = self.links.len();
        for index in 0..self.links.len() {
            self.enqueue(index, 0);
        }
        let limit = SMALLEST_TRIANGLE * WEIGHT_UNITS * f64::from(UNITS_PER_DEGREE).powi(2) * 2.0;
        while let Some(Reverse((area, index))) = self.queue.pop() {
            let is_enough = match until {
                Until::Unseen => area as f64 > limit,
                Until::Count(count) => left <= count,
            };
            if is_enough {
                break;
            }
            let Some(link) = self.links.get(index).copied() else {
                continue;
            };
            let current = !link.gone && link.area == area;
            if current && self.may_go(index, link) {
                self.drop(index, link, area);
                left -= 1;
            }
        }
    }

    /// Puts a vertex into the queue by its triangle. It never goes before one that went
    /// already (`least`), so that a bay is not eaten up by vertices that each span little.
    fn enqueue(&mut self, index: usize, least: i64) {
        let Some((triangle, weight)) = self.triangle(index).zip(self.weight(index)) else {
            return;
        };
        let area = importance(triangle, weight, &self.scale).max(least);
        if let Some(link) = self.links.get_mut(index) {
            link.area = area;
            self.queue.push(Reverse((area, index)));
        }
    }

    fn triangle(&self, index: usize) -> Option<[Vertex; 3]> {
        let link = self.links.get(index)?;
        let before = self.links.get(link.before?)?;
        let after = self.links.get(link.after?)?;
        Some([before.place, link.place, after.place])
    }

    fn weight(&self, index: usize) -> Option<f64> {
        let link = self.links.get(index)?;
        self.weights.get(link.arc).copied()
    }

    fn may_go(&self, index: usize, link: Link) -> bool {
        let mut rings = self.rings_of.get(link.arc).into_iter().flatten();
        let roomy = rings.all(|&ring| {
            self.rooms
                .get(ring)
                .is_some_and(|room| room.left > room.least)
        });
        roomy
            && self
                .triangle(index)
                .is_some_and(|triangle| self.is_clear(index, triangle))
    }

    /// Whether a triangle holds no vertex but its own corners.
    fn is_clear(&self, index: usize, triangle: [Vertex; 3]) -> bool {
        let [before, _, after] = triangle;
        !self.cells.near(triangle).any(|other| {
            let Some(link) = self.links.get(other) else {
                return false;
            };
            let corner = other == index || link.place == before || link.place == after;
            !link.gone && !corner && holds(triangle, link.place)
        })
    }

    fn drop(&mut self, index: usize, link: Link, area: i64) {
        if let Some(link) = self.links.get_mut(index) {
            link.gone = true;
        }
        if let Some(before) = link.before.and_then(|it| self.links.get_mut(it)) {
            before.after = link.after;
        }
        if let Some(after) = link.after.and_then(|it| self.links.get_mut(it)) {
            after.before = link.before;
        }
        for &ring in self.rings_of.get(link.arc).into_iter().flatten() {
            if let Some(room) = self.rooms.get_mut(ring) {
                room.left -= 1;
            }
        }
        for neighbour in [link.before, link.after].into_iter().flatten() {
            self.enqueue(neighbour, area);
        }
    }

    fn into_arcs(self) -> Vec<Vec<Vertex>> {
        let arc = |range: &std::ops::Range<usize>| {
            let links = self.links.get(range.clone()).unwrap_or_default();
            let left = links.iter().filter(|link| !link.gone);
            let mut arc: Vec<Vertex> = left.map(|link| link.place).collect();
            let whole_ring = links.first().is_some_and(|first| first.before.is_some());
            if whole_ring {
                arc.extend(arc.first().copied());
            }
            arc
        };
        self.arcs.iter().map(arc).collect()
    }
}

/// Adds the chain of an arc: a circle without its repeated vertex where it is a whole ring.
fn push_chain(links: &mut Vec<Link>, arc: &[Vertex], index: usize) {
    let whole_ring = arc.len() > 2 && arc.first() == arc.last();
    let length = arc.len() - usize::from(whole_ring);
    let start = links.len();
    let last = start + length - 1;
    for (link, &place) in (start..=last).zip(arc) {
        links.push(Link {
            place,
            before: match (link == start, whole_ring) {
                (true, false) => None,
                (true, true) => Some(last),
                _ => Some(link - 1),
            },
            after: match (link == last, whole_ring) {
                (true, false) => None,
                (true, true) => Some(start),
                _ => Some(link + 1),
            },
            arc: index,
            area: 0,
            gone: false,
        });
    }
}

/// How many vertices a ring of this size keeps at least, on a map of the world: an island of some
/// pixels is not to look like a splinter.
fn least_vertices(km2: f64) -> usize {
    match km2 {
        ..500.0 => 3,
        ..1_500.0 => 4,
        ..4_000.0 => 6,
        ..20_000.0 => 8,
        _ => 10,
    }
}

/// Whether a vertex lies in a triangle or on its edge.
fn holds(triangle: [Vertex; 3], vertex: Vertex) -> bool {
    let [a, b, c] = triangle.map(|corner| vertex.to(corner));
    let sides = [cross(a, b), cross(b, c), cross(c, a)];
    let (some_left, some_right) = (
        sides.iter().any(|&it| it > 0),
        sides.iter().any(|&it| it < 0),
    );
    if some_left || some_right {
        return !(some_left && some_right);
    }
    // all on one line: the vertex must be between the outermost corners
    let along = [a, b, c].map(|(x, y)| if x == 0 { y } else { x });
    along.iter().any(|&it| it <= 0) && along.iter().any(|&it| it >= 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Places in hundredths of a degree.
    fn line(places: &[(i32, i32)]) -> Vec<Vertex> {
        let unit = UNITS_PER_DEGREE / 100;
        let place = |&(x, y): &(i32, i32)| Vertex {
            x: x * unit,
            y: y * unit,
        };
        places.iter().map(place).collect()
    }

    /// The arcs after thinning, each a ring of one territory of middling size.
    fn thinned(arcs: Vec<Vec<Vertex>>) -> Vec<Vec<Vertex>> {
        let polygons = (0..).take(arcs.len()).map(|arc| vec![vec![arc]]);
        let mut mesh = Mesh {
            outlines: vec![polygons.collect()],
            origins: Vec::new(),
            arcs,
        };
        thin(
            &mut mesh,
            &[Scale::WORLD.typical_km2],
            Scale::WORLD,
            Until::Unseen,
        );
        mesh.arcs
    }

    const LAND: [(i32, i32); 12] = [
        (0, 0),
        (0, 900),
        (300, 1_200),
        (600, 1_200),
        (900, 900),
        (1_200, 600),
        (1_200, 300),
        (900, 0),
        (700, -100),
        (450, 0),
        (440, 10),
        (430, 0),
    ];

    fn closed(places: &[(i32, i32)]) -> Vec<Vertex> {
        line(&[places, &places[..1]].concat())
    }

    #[test]
    fn a_notch_that_no_one_sees_goes() {
        let [land] = &thinned(vec![closed(&LAND)])[..] else {
            panic!("one arc");
        };
        assert_eq!(land.first(), land.last(), "still a ring");
        assert!(!land.contains(&line(&[(440, 10)])[0]));
        assert!(land.contains(&line(&[(1_200, 600)])[0]));
    }

    #[test]
    fn a_notch_around_an_island_stays_round_it() {
        let island = closed(&[(438, 3), (440, 5), (442, 3)]);
        let arcs = thinned(vec![closed(&LAND), island.clone()]);
        assert!(arcs[0].contains(&line(&[(440, 10)])[0]));
        assert_eq!(
            arcs[1].len(),
            island.len(),
            "an island keeps three vertices"
        );
    }

    #[test]
    fn ends_of_shared_arcs_stay() {
        let border = line(&[(0, 0), (1, 5), (0, 10)]);
        let west = line(&[(0, 10), (-900, 10), (-900, 0), (0, 0)]);
        let east = line(&[(0, 0), (900, 0), (900, 10), (0, 10)]);
        let mut mesh = Mesh {
            outlines: vec![vec![vec![vec![0, 1]]], vec![vec![vec![2, !0]]]],
            arcs: vec![border, west, east],
            origins: Vec::new(),
        };
        let areas = [Scale::WORLD.typical_km2; 2];
        thin(&mut mesh, &areas, Scale::WORLD, Until::Unseen);
        let ends = (mesh.arcs[0].first(), mesh.arcs[0].last());
        let expected = line(&[(0, 0), (0, 10)]);
        assert_eq!(ends, (expected.first(), expected.last()));
    }

    #[test]
    fn a_triangle_holds_its_edge_and_not_its_line() {
        let [a, b, c, on, off, inside] =
            line(&[(0, 0), (10, 0), (0, 10), (5, 0), (15, 0), (2, 2)])[..]
        else {
            panic!("six places");
        };
        assert!(holds([a, b, c], on) && holds([a, b, c], inside));
        assert!(!holds([a, b, c], off));
        assert!(holds([a, on, b], on) && !holds([a, on, b], off));
    }
}
