//! Where the arrow keys lead over the real atlas.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use lossmap::atlas::{Atlas, TerritoryId};
use lossmap::scene::{Direction, step};

const ATLAS: &[u8] = include_bytes!("../www/world.atlas");
const DIRECTIONS: [Direction; 4] = [
    Direction::Left,
    Direction::Right,
    Direction::Up,
    Direction::Down,
];

fn world() -> Atlas {
    Atlas::decode(ATLAS).unwrap()
}

fn ids(atlas: &Atlas) -> impl Iterator<Item = TerritoryId> {
    (0u16..).map(TerritoryId).take(atlas.territories().len())
}

/// All that is reached from the first territory by links.
fn reached(links: &[Vec<usize>]) -> usize {
    let mut seen = vec![false; links.len()];
    let mut open = vec![0];
    while let Some(at) = open.pop() {
        if !std::mem::replace(&mut seen[at], true) {
            open.extend(&links[at]);
        }
    }
    seen.into_iter().filter(|&it| it).count()
}

#[test]
fn arrows_alone_lead_from_every_territory_to_every_other() {
    let atlas = world();
    let count = atlas.territories().len();
    assert_eq!(count, 250);
    let (mut there, mut back) = (vec![vec![]; count], vec![vec![]; count]);
    for id in ids(&atlas) {
        for direction in DIRECTIONS {
            let code = &atlas.territory(id).unwrap().alpha3;
            let next = step(&atlas, id, direction);
            let next = next.unwrap_or_else(|| panic!("{code} is stuck going {direction:?}"));
            assert_ne!(next, id, "{code} {direction:?}");
            there[id.index()].push(next.index());
            back[next.index()].push(id.index());
        }
    }
    // What the first one reaches, and what reaches the first one: both all of it.
    assert_eq!(reached(&there), count);
    assert_eq!(reached(&back), count);
}

#[test]
fn arrows_lead_to_a_neighbour_that_way() {
    let atlas = world();
    let go = |from: &str, direction| {
        let next = step(&atlas, atlas.find(from).unwrap(), direction);
        atlas.territory(next.unwrap()).unwrap().alpha3.clone()
    };
    for (from, direction, to) in [
        ("PRT", Direction::Right, "ESP"),
        ("ESP", Direction::Left, "PRT"),
        ("USA", Direction::Up, "CAN"),
        ("NOR", Direction::Down, "DNK"),
        ("FRA", Direction::Right, "CHE"),
        ("CHN", Direction::Up, "MNG"),
    ] {
        assert_eq!(go(from, direction), to, "{from} {direction:?}");
    }
}

#[test]
fn the_antimeridian_and_the_poles_are_no_edge() {
    let atlas = world();
    let label = |id| atlas.territory(id).unwrap().label;
    let fiji = atlas.find("FJI").unwrap();
    let east = step(&atlas, fiji, Direction::Right).unwrap();
    assert!(label(fiji).lon > 170.0 && label(east).lon < -170.0);
    let antarctica = atlas.find("ATA").unwrap();
    let beyond = step(&atlas, antarctica, Direction::Down).unwrap();
    let apart = (label(antarctica).lon - label(beyond).lon).abs();
    assert!((90.0..270.0).contains(&apart), "{apart} degrees apart");
}
