//! The summary: the figures under a filter, as the contract prints them.

mod print;

use super::middle::middle;
use super::question::Question;
use super::tally::Tally;
use super::{Filter, Ledger, Rejected};
use crate::atlas::{Atlas, Territory, TerritoryId};
use crate::decimal::Decimal;
use crate::error::{Error, ErrorKind};
use crate::order::sort_by;

/// Significant digits of a share.
const SHARE_DIGITS: u32 = 4;

/// Decimals that a mean may have where the total has fewer.
const MEAN_DECIMALS: u8 = 2;

/// An amount and how many incidents it came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// Sum of the amounts, 0 where no row has one.
    pub amount: Decimal,
    /// Number of incidents, those without an amount included.
    pub count: u64,
}

/// One territory's figures under a filter. Figures of single incidents (`median`, `max`)
/// are unknown where a row with an amount stands for several.
#[derive(Clone, Debug, PartialEq)]
pub struct Country {
    /// Which territory of the atlas.
    pub territory: TerritoryId,
    /// Alpha-3.
    pub code: String,
    /// Alpha-2, empty where the territory has none.
    pub alpha2: String,
    /// Short English name.
    pub name: String,
    /// Sum; `None` where no row has an amount.
    pub amount: Option<Decimal>,
    /// Number of incidents, those without an amount included.
    pub count: u64,
    /// Part of the world's total, unplaced rows included, to four significant digits;
    /// `None` without an amount and where the world's total is not above zero.
    pub share: Option<f64>,
    /// Place by amount from 1, ties sharing one (1, 2, 2, 4); `None` without an amount.
    pub rank: Option<u32>,
    /// Total over the number of incidents with an amount, rounded half away from zero to
    /// the decimals of the total, but at least two; trailing zeros are not kept.
    pub mean: Option<Decimal>,
    /// The middle amount, or half the sum of the two in the middle, exactly; `None` in an
    /// overview, until [`Ledger::add_medians`].
    pub median: Option<Decimal>,
    /// The largest amount.
    pub max: Option<Decimal>,
    /// Sums by year, ascending, of the rows whose date lies in one year; none in an overview.
    pub by_year: Vec<(i32, Decimal)>,
    /// Sums by kind, the largest first, then by kind; none in an overview.
    pub by_kind: Vec<(String, Decimal)>,
    /// Class from 0 (lowest), filled in by the story; `None` without a figure.
    pub class: Option<u8>,
    /// The mapped figure for one of what it is measured by, filled in by the story.
    pub rate: Option<Decimal>,
}

/// What the rows add up to under a filter: the contract's summary.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Number of rows of the table, rejected ones included, whatever the filter.
    pub rows: u64,
    /// Number of rows that were not rejected, whatever the filter.
    pub used: u64,
    /// ISO 4217 code of the amounts.
    pub currency: String,
    /// First and last year of the table, `None` without dates.
    pub years: Option<(i32, i32)>,
    /// All kinds of the table, in alphabetical order whatever their case.
    pub kinds: Vec<String>,
    /// The filter; where it leaves a year open, that of the table.
    pub filter: Filter,
    /// All rows that pass the filter.
    pub world: Total,
    /// Those of them without a country.
    pub unplaced: Total,
    /// The territories that a row passing the filter names, by rank, then by code.
    pub countries: Vec<Country>,
    /// The limits between the classes, ascending, filled in by the story.
    pub breaks: Vec<String>,
    /// The rows that could not be used, whatever the filter; none in an overview.
    pub rejected: Vec<Rejected>,
    /// Whether what is costly is left out: medians, sums by year and kind, rejected rows.
    pub is_overview: bool,
}

impl Ledger {
    /// What the rows that pass `filter` add up to, from the cells of the cube alone: without
    /// medians, sums by year and by kind, and rejected rows.
    ///
    /// A row passes a filter of years when its date lies wholly inside; a row without a
    /// date passes only where no year is given. A row without a kind passes only where no
    /// kinds are given.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Option`] where the filter ends before it begins or names a kind that the
    /// table has not; [`ErrorKind::Overflow`] where a sum leaves the range of exact decimals.
    pub fn overview(&self, atlas: &Atlas, filter: &Filter) -> Result<Summary, Error> {
        let question = Question::new(self, filter)?;
        let (mut world, mut unplaced) = (Tally::default(), Tally::default());
        let mut tallies = vec![Tally::default(); atlas.territories().len()];
        for (key, tally) in self.cube.cells_that(|key| question.takes(key)) {
            world.add(&tally);
            match key.territory {
                Some(id) => {
                    if let Some(sum) = tallies.get_mut(id.index()) {
                        sum.add(&tally);
                    }
                }
                None => unplaced.add(&tally),
            }
        }
        let world = self.total(&world)?;
        Ok(Summary {
            rows: count(self.read_rows()),
            used: count(self.used_rows()),
            currency: self.currency.clone(),
            years: self.years(),
            kinds: self.kinds(),
            filter: question.filter,
            world,
            unplaced: self.total(&unplaced)?,
            countries: self.countries(atlas, &tallies, world.amount)?,
            breaks: Vec::new(),
            rejected: Vec::new(),
            is_overview: true,
        })
    }

    /// The whole summary: an overview with all that it leaves out.
    ///
    /// # Errors
    ///
    /// As [`Self::overview`].
    pub fn summary(&self, atlas: &Atlas, filter: &Filter) -> Result<Summary, Error> {
        let mut summary = self.overview(atlas, filter)?;
        self.complete(atlas, filter, &mut summary)?;
        Ok(summary)
    }

    /// Adds to the overview of a filter what it leaves out.
    ///
    /// # Errors
    ///
    /// As [`Self::overview`].
    pub fn complete(
        &self,
        atlas: &Atlas,
        filter: &Filter,
        overview: &mut Summary,
    ) -> Result<(), Error> {
        self.add_medians(atlas, filter, overview)?;
        self.add_parts(atlas, filter, overview)?;
        overview.rejected = self.rejected(atlas);
        overview.is_overview = false;
        Ok(())
    }

    /// Adds the medians to the overview of a filter: the one figure that needs the amounts of
    /// single rows.
    ///
    /// # Errors
    ///
    /// As [`Self::overview`].
    pub fn add_medians(
        &self,
        atlas: &Atlas,
        filter: &Filter,
        overview: &mut Summary,
    ) -> Result<(), Error> {
        let question = Question::new(self, filter)?;
        let owner = |(key, _): (super::key::Key, Tally)| {
            let passes = question.takes(&key);
            key.territory.filter(|_| passes)
        };
        let owners: Vec<Option<TerritoryId>> = self.cube.cells().map(owner).collect();
        let mut amounts = vec![Vec::new(); atlas.territories().len()];
        for (cell, units) in self.cube.amounts() {
            let owner = owners.get(cell).copied().flatten();
            if let Some(amounts) = owner.and_then(|id| amounts.get_mut(id.index())) {
                amounts.push(units);
            }
        }
        // `max` is known where single incidents are.
        for country in overview.countries.iter_mut().filter(|it| it.max.is_some()) {
            let amounts = amounts.get_mut(country.territory.index());
            let middle = amounts.and_then(|amounts| middle(amounts));
            country.median = match middle {
                Some((low, high)) => Some(self.scaled(self.decimal(low + high)?.half()?)?),
                None => None,
            };
        }
        Ok(())
    }

    /// Adds the sums by year and by kind.
    fn add_parts(
        &self,
        atlas: &Atlas,
        filter: &Filter,
        overview: &mut Summary,
    ) -> Result<(), Error> {
        let question = Question::new(self, filter)?;
        let mut parts = vec![Parts::default(); atlas.territories().len()];
        for (key, tally) in self.cube.cells() {
            let parts = key.territory.and_then(|id| parts.get_mut(id.index()));
            if let Some(parts) = parts
                && tally.with_amount > 0
                && question.takes(&key)
            {
                if let Some(year) = key.single_year() {
                    parts.by_year.add(year, tally.sum);
                }
                if let Some(kind) = key.kind {
                    parts.by_kind.add(kind.into(), tally.sum);
                }
            }
        }
        for country in &mut overview.countries {
            if let Some(parts) = parts.get(country.territory.index()) {
                country.by_year = self.years_of(parts)?;
                country.by_kind = self.kinds_of(parts)?;
            }
        }
        Ok(())
    }

    fn years_of(&self, parts: &Parts) -> Result<Vec<(i32, Decimal)>, Error> {
        let years = parts.by_year.0.iter();
        years
            .map(|&(year, sum)| Ok((year, self.amount(sum)?)))
            .collect()
    }

    fn kinds_of(&self, parts: &Parts) -> Result<Vec<(String, Decimal)>, Error> {
        let mut by_kind = Vec::new();
        for (kind, name) in self
            .kind_order
            .iter()
            .filter_map(|&kind| Some((kind, self.kinds.get(kind)?)))
        {
            if let Some(sum) = i32::try_from(kind)
                .ok()
                .and_then(|kind| parts.by_kind.get(kind))
            {
                by_kind.push((name.clone(), self.amount(sum)?));
            }
        }
        // Stable, and the kinds came in their order.
        sort_by(&mut by_kind, |a, b| b.1.cmp(&a.1));
        Ok(by_kind)
    }

    /// A tally's sum and count.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Overflow`] where the sum leaves the range of exact decimals.
    pub(super) fn total(&self, tally: &Tally) -> Result<Total, Error> {
        Ok(Total {
            amount: self.amount(tally.sum)?,
            count: tally.count,
        })
    }

    /// An amount in units of the cube.
    fn amount(&self, units: i128) -> Result<Decimal, Error> {
        self.scaled(self.decimal(units)?)
    }

    fn decimal(&self, units: i128) -> Result<Decimal, Error> {
        Decimal::new(units, self.cube.scale()).ok_or_else(|| {
            let message = "a sum has more digits than an exact decimal holds";
            Error::new(ErrorKind::Overflow, message)
        })
    }

    /// An amount of the table, multiplied as `amount-scale` asks.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Overflow`] where it leaves the range of exact decimals.
    pub(super) fn scaled(&self, amount: Decimal) -> Result<Decimal, Error> {
        match self.amount_scale {
            Some(scale) => amount.checked_mul(scale),
            None => Ok(amount),
        }
    }

    /// The territories that have rows, ranked.
    fn countries(
        &self,
        atlas: &Atlas,
        tallies: &[Tally],
        world: Decimal,
    ) -> Result<Vec<Country>, Error> {
        let mut countries = Vec::new();
        for ((index, territory), tally) in (0..).zip(atlas.territories()).zip(tallies) {
            if tally.count > 0 {
                countries.push(self.country(TerritoryId(index), territory, tally, world)?);
            }
        }
        rank(&mut countries);
        Ok(countries)
    }

    /// The figures of a territory that is still to be ranked and classed.
    fn country(
        &self,
        id: TerritoryId,
        territory: &Territory,
        tally: &Tally,
        world: Decimal,
    ) -> Result<Country, Error> {
        let Total { amount, count } = self.total(tally)?;
        let amount = (tally.with_amount > 0).then_some(amount);
        let mean = amount.map(|amount| mean(amount, tally.with_amount));
        let max = match amount {
            Some(_) if !tally.is_merged => Some(self.amount(tally.max)?),
            _ => None,
        };
        Ok(Country {
            territory: id,
            code: territory.alpha3.clone(),
            alpha2: territory.alpha2.clone(),
            name: territory.name.clone(),
            amount,
            count,
            share: amount.and_then(|amount| share(amount, world)),
            rank: None,
            mean: mean.transpose()?,
            median: None,
            max,
            by_year: Vec::new(),
            by_kind: Vec::new(),
            class: None,
            rate: None,
        })
    }
}

/// A territory's sums by year and by kind.
#[derive(Clone, Debug, Default)]
struct Parts {
    by_year: Sums,
    by_kind: Sums,
}

/// Sums by a small number, ascending.
#[derive(Clone, Debug, Default)]
struct Sums(Vec<(i32, i128)>);

impl Sums {
    fn add(&mut self, key: i32, amount: i128) {
        match self.0.binary_search_by_key(&key, |&(key, _)| key) {
            Err(at) => self.0.insert(at, (key, amount)),
            Ok(at) => {
                if let Some((_, sum)) = self.0.get_mut(at) {
                    *sum += amount;
                }
            }
        }
    }

    fn get(&self, key: i32) -> Option<i128> {
        let at = self.0.binary_search_by_key(&key, |&(key, _)| key).ok()?;
        self.0.get(at).map(|&(_, sum)| sum)
    }
}

/// The mean of that many incidents, to the decimals of the total but at least two.
fn mean(total: Decimal, incidents: u64) -> Result<Decimal, Error> {
    total.div_round(incidents, total.scale().max(MEAN_DECIMALS))
}

/// The part of the world's total, where that is above zero.
fn share(amount: Decimal, world: Decimal) -> Option<f64> {
    let ratio = amount.ratio(world, SHARE_DIGITS);
    ratio.filter(|_| world > Decimal::ZERO).map(Decimal::to_f64)
}

/// Sorts by amount, then by code, those without an amount last, and gives the ranks.
fn rank(countries: &mut Vec<Country>) {
    sort_by(countries, |a, b| {
        b.amount.cmp(&a.amount).then_with(|| a.code.cmp(&b.code))
    });
    let mut before: Option<(Decimal, u32)> = None;
    for (place, country) in (1..).zip(countries) {
        let Some(amount) = country.amount else {
            return;
        };
        let rank = match before {
            Some((same, rank)) if same == amount => rank,
            _ => place,
        };
        country.rank = Some(rank);
        before = Some((amount, rank));
    }
}

fn count(rows: usize) -> u64 {
    u64::try_from(rows).unwrap_or(u64::MAX)
}
