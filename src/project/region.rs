//! What part of the world a map is of.

use crate::atlas::{Atlas, Continent, Territory};
use crate::error::{Error, ErrorKind};

/// What a map is of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Region {
    /// The whole sphere; all that there is of a geography that is not the world's.
    #[default]
    World,
    /// A part of the world.
    Continent(Continent),
    /// Territories by alpha-3 or alpha-2, or by the codes of their geography, in capitals.
    Codes(Vec<String>),
}

impl Region {
    /// Reads `world`, the name of a continent, or codes parted by commas or blanks.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Option`] for other text. Whether an atlas has the codes, [`Region::members`]
    /// tells.
    pub fn read(text: &str) -> Result<Self, Error> {
        let name = text.trim();
        if name == "world" {
            return Ok(Self::World);
        }
        if let Some(continent) = Continent::from_name(name) {
            return Ok(Self::Continent(continent));
        }
        let codes = name.split([',', ' ']).filter(|code| !code.is_empty());
        let codes: Vec<_> = codes.map(str::to_ascii_uppercase).collect();
        match codes.is_empty() || !codes.iter().all(|code| is_code(code)) {
            true => Err(refused(text)),
            false => Ok(Self::Codes(codes)),
        }
    }

    /// For each territory of an atlas, in its order, whether it is of the region.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Option`] where the atlas has no such code, or no continents.
    pub fn members(&self, atlas: &Atlas) -> Result<Vec<bool>, Error> {
        let territories = atlas.territories();
        match self {
            Self::World => Ok(vec![true; territories.len()]),
            Self::Continent(continent) if !atlas.is_of_world() => Err(refused(continent.name())),
            Self::Continent(continent) => Ok(territories
                .iter()
                .map(|territory| territory.continent == Some(*continent))
                .collect()),
            Self::Codes(codes) => {
                let mut members = vec![false; territories.len()];
                for code in codes {
                    let place = territories.iter().position(|it| goes_by(it, code));
                    let member = place.and_then(|place| members.get_mut(place));
                    *member.ok_or_else(|| refused(code))? = true;
                }
                Ok(members)
            }
        }
    }
}

fn is_code(text: &str) -> bool {
    let is_legal = |letter: char| letter.is_alphanumeric() || "-_.".contains(letter);
    text.chars().count() <= 16 && text.chars().all(is_legal)
}

fn goes_by(territory: &Territory, code: &str) -> bool {
    territory.alpha3.eq_ignore_ascii_case(code) || territory.alpha2 == code
}

fn refused(found: &str) -> Error {
    let continents: Vec<_> = Continent::ALL.iter().map(|it| it.name()).collect();
    let message = format!(
        "`region` is `{found}`, expected world, {} or codes of countries parted by commas",
        continents.join(", ")
    );
    Error::new(ErrorKind::Option, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_the_world_a_continent_or_codes() {
        assert_eq!(Region::read(" world ").unwrap(), Region::World);
        let asia = Region::Continent(Continent::Asia);
        assert_eq!(Region::read("asia").unwrap(), asia);
        let codes = Region::Codes(vec!["JPN".to_owned(), "VN".to_owned()]);
        assert_eq!(Region::read("jpn, VN").unwrap(), codes);
        for text in ["", "JPN;VNM", "a-name-of-a-whole-ocean"] {
            assert_eq!(
                Region::read(text).unwrap_err().kind(),
                ErrorKind::Option,
                "{text}"
            );
        }
    }
}
