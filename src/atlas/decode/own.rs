//! Reading the territories of an own geography.

use super::read_names;
use crate::atlas::Territory;
use crate::geom::LonLat;
use std::str::Chars;

/// The territories, without what their outlines tell; one for each label.
pub(super) fn heads(labels: &[u8], mut names: Chars<'_>) -> Option<Vec<Territory>> {
    let mut territories = Vec::new();
    for _ in labels {
        let (code, mut aliases) = read_names(&mut names)?;
        territories.push(Territory {
            alpha2: String::new(),
            alpha3: code,
            numeric: String::new(),
            name: (!aliases.is_empty()).then(|| aliases.remove(0))?,
            aliases,
            continent: None,
            label: LonLat::default(),
            polygons: Vec::new(),
        });
    }
    names.next().is_none().then_some(territories)
}
