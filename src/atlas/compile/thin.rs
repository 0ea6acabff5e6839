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
//! on the sphere, weighted by the size of the territory and by how blunt the angle is, in whole
//! numbers, so that every machine drops the same vertices.

use super::mesh::Mesh;
use super::sphere::ring_km2;
use super::topology::{TURN, UNITS_PER_DEGREE, Vertex, index_of, ring, round, wrap};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Vertices with triangles under so many square degrees (of the equator) go.
const SMALLEST_TRIANGLE: f64 = 0.06;

/// Weights are rounded to fractions of so much.
const WEIGHT_UNITS: f64 = 256.0;

/// The territory whose arcs have the weight 1: about as large as France.
const TYPICAL_KM2: f64 = 500_000.0;

/// Thins the arcs of a mesh in place, for territories of such areas in square kilometres.
pub(super) fn thin(mesh: &mut Mesh, areas: &[f64]) {
    let mut thinning = Thinning::new(mesh, areas);
    thinning.run();
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
    /// For every arc its [`size_weight`].
    weights: Vec<f64>,
    cells: Cells,
    queue: BinaryHeap<Reverse<(i64, usize)>>,
}

impl Thinning {
    fn new(mesh: &Mesh, areas: &[f64]) -> Self {
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
                least: least_vertices(ring_km2(&vertices)),
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
            weights: weights(mesh, areas),
            cells,
            queue: BinaryHeap::new(),
        }
    }

    fn run(&mut self) {
        for index in 0..self.links.len() {
            self.enqueue(index, 0);
        }
        let limit = SMALLEST_TRIANGLE * WEIGHT_UNITS * f64::from(UNITS_PER_DEGREE).powi(2) * 2.0;
        while let Some(Reverse((area, index))) = self.queue.pop() {
            if area as f64 > limit {
                break;
            }
            let Some(link) = self.links.get(index).copied() else {
                continue;
            };
            let current = !link.gone && link.area == area;
            if current && self.may_go(index, link) {
                self.drop(index, link, area);
            }
        }
    }

    /// Puts a vertex into the queue by its triangle. It never goes before one that went
    /// already (`least`), so that a bay is not eaten up by vertices that each span little.
    fn enqueue(&mut self, index: usize, least: i64) {
        let Some((triangle, weight)) = self.triangle(index).zip(self.weight(index)) else {
            return;
        };
        let area = importance(triangle, weight).max(least);
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

/// How many vertices a ring of this size keeps at least: an island of some pixels is not to look
/// like a splinter.
fn least_vertices(km2: f64) -> usize {
    match km2 {
        ..500.0 => 3,
        ..1_500.0 => 4,
        ..4_000.0 => 6,
        ..20_000.0 => 8,
        _ => 10,
    }
}

/// The weight of every arc.
fn weights(mesh: &Mesh, areas: &[f64]) -> Vec<f64> {
    let mut weights = vec![0.0_f64; mesh.arcs.len()];
    for (polygons, &km2) in mesh.outlines.iter().zip(areas) {
        for &reference in polygons.iter().flatten().flatten() {
            if let Some(weight) = weights.get_mut(index_of(reference)) {
                *weight = weight.max(size_weight(km2));
            }
        }
    }
    weights
}

/// How much an arc's vertices count by the size of the smaller territory that it bounds: small
/// ones are known by small features, and are looked at closely.
fn size_weight(km2: f64) -> f64 {
    (TYPICAL_KM2 / km2.max(1.0)).sqrt().sqrt().clamp(0.5, 3.0)
}

/// How much a vertex matters: twice the area of its triangle on the sphere, in square units
/// times [`WEIGHT_UNITS`], times the weight of its arc, and less where it is a spike.
fn importance(triangle: [Vertex; 3], arc_weight: f64) -> i64 {
    let [before, at, after] = triangle;
    let (back, on) = (at.to(before), at.to(after));
    let latitude = f64::from(at.y) / f64::from(UNITS_PER_DEGREE);
    let weight = latitude.to_radians().cos() * arc_weight * bluntness(back, on);
    let weight = i64::from(round(weight * WEIGHT_UNITS).max(1));
    cross(back, on).abs() * weight
}

/// From 0.3 for a spike over 1 for a right angle to 1.7 for a straight line, after mapshaper's
/// weighting of Visvalingam's areas: coasts become smoother.
fn bluntness(back: (i64, i64), on: (i64, i64)) -> f64 {
    let length_sq = |(x, y): (i64, i64)| (x * x + y * y) as f64;
    let lengths = (length_sq(back) * length_sq(on)).sqrt();
    let cosine = (back.0 * on.0 + back.1 * on.1) as f64 / lengths.max(1.0);
    1.0 - 0.7 * cosine
}

fn cross(a: (i64, i64), b: (i64, i64)) -> i64 {
    a.0 * b.1 - a.1 * b.0
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

/// The vertices by cells of half a degree, so that those in a triangle are found fast.
struct Cells(Vec<Vec<usize>>);

const CELL: i32 = UNITS_PER_DEGREE / 2;
const COLUMNS: i32 = TURN / CELL;
const ROWS: i32 = 180 * UNITS_PER_DEGREE / CELL + 1;

impl Cells {
    fn new() -> Self {
        let count = usize::try_from(COLUMNS * ROWS).unwrap_or_default();
        Self(vec![Vec::new(); count])
    }

    fn add(&mut self, place: Vertex, link: usize) {
        if let Some(cell) = cell(column(i64::from(place.x)), row(i64::from(place.y)))
            .and_then(|cell| self.0.get_mut(cell))
        {
            cell.push(link);
        }
    }

    /// The links in the cells that a triangle touches.
    fn near(&self, triangle: [Vertex; 3]) -> impl Iterator<Item = usize> + '_ {
        let [start, ..] = triangle;
        let (mut x0, mut y0, mut x1, mut y1) = (0, 0, 0, 0);
        for (x, y) in triangle.map(|corner| start.to(corner)) {
            (x0, y0) = (x0.min(x), y0.min(y));
            (x1, y1) = (x1.max(x), y1.max(y));
        }
        let (x, y) = (i64::from(start.x), i64::from(start.y));
        let rows = row(y + y0)..=row(y + y1);
        rows.flat_map(move |row| {
            let columns = column(x + x0)..=column(x + x1);
            columns.filter_map(move |column| cell(column, row))
        })
        .filter_map(|cell| self.0.get(cell))
        .flatten()
        .copied()
    }
}

/// The column of a longitude; beyond the ends of the range where the longitude is.
fn column(x: i64) -> i64 {
    x.div_euclid(i64::from(CELL))
}

fn row(y: i64) -> i64 {
    (y + 90 * i64::from(UNITS_PER_DEGREE)).div_euclid(i64::from(CELL))
}

fn cell(column: i64, row: i64) -> Option<usize> {
    let columns = i64::from(COLUMNS);
    let column = wrap(column, columns) + columns / 2;
    usize::try_from(row * columns + column).ok()
}
