//! Who lies beside whom, held against the world.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use lossmap::atlas::{Atlas, Neighbour, TerritoryId};
use std::collections::BTreeSet;

fn world() -> Atlas {
    Atlas::decode(include_bytes!("../www/world.atlas")).unwrap()
}

/// Codes and kilometres, in order.
fn neighbours(atlas: &Atlas, code: &str) -> Vec<(String, Option<f64>)> {
    let found = atlas.neighbours(atlas.find(code).unwrap());
    let named = |it: Neighbour| (atlas.territory(it.territory).unwrap().alpha3.clone(), it.km);
    found.into_iter().map(named).collect()
}

#[test]
fn borders_are_those_of_the_world() {
    let atlas = world();
    for (code, expected) in [
        ("VNM", "CHN KHM LAO"),
        ("LSO", "ZAF"),
        ("PRK", "CHN KOR RUS"),
        ("HKG", "CHN"),
        ("SVN", "AUT HRV HUN ITA"),
        ("GBR", "IRL"),
        ("VAT", "ITA"),
        ("GIB", "ESP"),
        ("XKX", "ALB MKD MNE SRB"),
        (
            "CHN",
            "AFG BTN HKG IND KAZ KGZ LAO MAC MMR MNG NPL PAK PRK RUS TJK VNM",
        ),
        (
            "RUS",
            "AZE BLR CHN EST FIN GEO KAZ LTU LVA MNG NOR POL PRK UKR",
        ),
        ("BRA", "ARG BOL COL GUF GUY PER PRY SUR URY VEN"),
        ("COD", "AGO BDI CAF COG RWA SSD TZA UGA ZMB"),
    ] {
        let found = neighbours(&atlas, code);
        assert!(
            found.iter().all(|(_, km)| km.is_none()),
            "{code}: {found:?}"
        );
        let codes: BTreeSet<_> = found.iter().map(|(code, _)| code.as_str()).collect();
        assert_eq!(codes, expected.split(' ').collect(), "{code}");
    }
}

#[test]
fn the_longest_border_comes_first() {
    let atlas = world();
    let first = |code| neighbours(&atlas, code).swap_remove(0).0;
    assert_eq!(first("USA"), "CAN");
    assert_eq!(first("CHN"), "MNG");
    assert_eq!(first("VNM"), "LAO");
}

/// Distances as geographers give them; the atlas is thinned, and without the islets of a strait.
#[test]
fn islands_have_the_nearest_over_the_water() {
    let atlas = world();
    for (code, other, least, most) in [
        ("JPN", "RUS", 20.0, 80.0),
        ("JPN", "KOR", 49.0, 220.0),
        ("SGP", "MYS", 0.1, 10.0),
        ("TWN", "CHN", 120.0, 190.0),
        ("LKA", "IND", 20.0, 80.0),
        ("MLT", "ITA", 75.0, 100.0),
        ("ISL", "GRL", 280.0, 350.0),
        ("FJI", "TON", 300.0, 700.0),
        ("NZL", "AUS", 1400.0, 1650.0),
    ] {
        let found = neighbours(&atlas, code);
        assert_eq!(found.len(), 4, "{code}: {found:?}");
        assert!(
            found.is_sorted_by(|(_, a), (_, b)| a <= b),
            "{code}: {found:?}"
        );
        let km = found
            .iter()
            .find(|(code, _)| code == other)
            .and_then(|it| it.1);
        assert!(
            km.is_some_and(|km| (least..=most).contains(&km)),
            "{code}: {found:?}"
        );
    }
}

#[test]
fn who_borders_is_bordered() {
    let atlas = world();
    let ids = (0u16..).map(TerritoryId).take(atlas.territories().len());
    for id in ids {
        for neighbour in atlas.neighbours(id) {
            let back = atlas.neighbours(neighbour.territory);
            let bordered = back.iter().any(|it| it.territory == id && it.km.is_none());
            let is_point = atlas.territory(id).unwrap().polygons.is_empty();
            assert_ne!(neighbour.territory, id);
            assert!(bordered || is_point || neighbour.km.is_some());
        }
    }
}

#[test]
fn what_is_not_of_the_atlas_has_none() {
    assert!(world().neighbours(TerritoryId(u16::MAX)).is_empty());
}

#[test]
fn neighbours_are_written_as_pairs() {
    let pair = |territory, km| Neighbour {
        territory: TerritoryId(territory),
        km,
    };
    let json = Neighbour::to_json(&[pair(7, None), pair(2, Some(190.5))]);
    assert_eq!(json, "[[7,null],[2,190.5]]");
}
