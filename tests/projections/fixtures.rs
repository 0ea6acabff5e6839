//! The tables of `tests/fixtures/d3-geo`, which its README describes.

use crate::area::area;
use lossmap::geom::{LonLat, Path, Rect};
use lossmap::project::View;
use std::path::PathBuf;

/// The box of the fixtures.
pub(crate) const BOX: Rect = Rect::new(0.0, 0.0, 960.0, 480.0);

/// The polygons of one territory.
pub(crate) struct Territory {
    pub(crate) code: String,
    pub(crate) polygons: Vec<Vec<Vec<LonLat>>>,
}

impl Territory {
    pub(crate) fn drawn(&self, view: &View) -> Path {
        let mut path = Path::default();
        for rings in &self.polygons {
            view.polygon(rings, &mut path);
        }
        path
    }

    /// Square pixels, polygon by polygon: rounding lets neighbouring islands overlap.
    pub(crate) fn area(&self, view: &View) -> f64 {
        let polygons = self.polygons.iter();
        let areas = polygons.map(|rings| {
            let mut path = Path::default();
            view.polygon(rings, &mut path);
            area(&path)
        });
        areas.sum()
    }
}

/// The rows of a fixture, without its header.
pub(crate) fn rows(name: &str) -> Vec<Vec<String>> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/d3-geo");
    let text = std::fs::read_to_string(file.join(name)).unwrap();
    let lines = text.lines().skip(1);
    lines
        .map(|line| line.split(',').map(str::to_owned).collect())
        .collect()
}

pub(crate) fn number(text: &str) -> f64 {
    text.parse().unwrap()
}

pub(crate) fn center_of(row: &[String]) -> LonLat {
    LonLat::new(number(&row[1]), number(&row[2]))
}

/// The territories, by code, the letters of the grid being their numbers.
pub(crate) fn territories() -> Vec<Territory> {
    let mut territories: Vec<Territory> = Vec::new();
    let mut before = (String::new(), String::new());
    for row in rows("rings.csv") {
        let here = (row[0].clone(), row[1].clone());
        if here.0 != before.0 {
            let (code, polygons) = (here.0.clone(), Vec::new());
            territories.push(Territory { code, polygons });
        }
        let polygons = &mut territories.last_mut().unwrap().polygons;
        if here != before {
            polygons.push(Vec::new());
        }
        polygons.last_mut().unwrap().push(ring_of(&row[2]));
        before = here;
    }
    territories
}

fn ring_of(steps: &str) -> Vec<LonLat> {
    let numbers: Vec<f64> = steps.split(' ').map(number).collect();
    let mut at = (0.0, 0.0);
    let places = numbers.chunks_exact(2).map(|step| {
        at = (at.0 + step[0], at.1 + step[1]);
        LonLat::new(at.0 / 100.0, at.1 / 100.0)
    });
    places.collect()
}
