//! Areas and insides of drawn rings.

use lossmap::geom::{Path, Point};

/// The area of a path filled even-odd whose rings do not cross: each ring counts against
/// those that it lies in.
pub(crate) fn area(path: &Path) -> f64 {
    let rings: Vec<&[Point]> = path.runs().map(|(points, _)| points).collect();
    let mut sum = 0.0;
    for (n, ring) in rings.iter().enumerate() {
        let others = rings.iter().enumerate().filter(|&(m, _)| m != n);
        let around = others.filter(|(_, other)| lies_in(ring, other)).count();
        let sign = if around % 2 == 0 { 1.0 } else { -1.0 };
        sum += sign * shoelace(ring).abs();
    }
    sum
}

/// Whether most of a ring's vertices lie in another ring: some may lie on it.
fn lies_in(ring: &[Point], other: &[Point]) -> bool {
    let inside = ring.iter().filter(|&&at| is_inside(other, at)).count();
    2 * inside > ring.len()
}

fn shoelace(ring: &[Point]) -> f64 {
    let edges = (0..ring.len()).map(|n| (ring[n], ring[(n + 1) % ring.len()]));
    edges.map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f64>() / 2.0
}

/// Where the rings of a path cross a height.
pub(crate) fn crossings(path: &Path, y: f64) -> Vec<f64> {
    path.runs()
        .flat_map(|(ring, _)| ring_crossings(ring, y))
        .collect()
}

fn ring_crossings(ring: &[Point], y: f64) -> impl Iterator<Item = f64> {
    let edges = (0..ring.len()).map(|n| (ring[n], ring[(n + 1) % ring.len()]));
    let crossed = edges.filter(move |(a, b)| (a.y > y) != (b.y > y));
    crossed.map(move |(a, b)| a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x))
}

fn is_inside(ring: &[Point], at: Point) -> bool {
    ring_crossings(ring, at.y).filter(|&x| x > at.x).count() % 2 == 1
}
