//! The summary: the figures under a filter, as the contract prints them.

use super::rows::Figures;
use super::tally::{Detail, Tally, decimal};
use super::{Filter, Ledger, Rejected};
use crate::atlas::{Atlas, Territory, TerritoryId};
use crate::decimal::Decimal;
use crate::error::{Error, ErrorKind, listed};
use crate::order::sort_by;
use serde::Serialize;

/// Significant digits of a share.
const SHARE_DIGITS: u32 = 4;

/// Decimals that a mean may have where the total has fewer.
const MEAN_DECIMALS: u8 = 2;

/// An amount and how many incidents it came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Total {
    /// Sum of the amounts, 0 where no row has one.
    pub amount: Decimal,
    /// Number of incidents, those without an amount included.
    pub count: u64,
}

/// One territory's figures under a filter. Figures of single incidents (`median`, `max`)
/// are unknown where a row with an amount stands for several.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Country {
    /// Which territory of the atlas.
    #[serde(skip)]
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
    /// The middle amount, or half the sum of the two in the middle, exactly.
    pub median: Option<Decimal>,
    /// The largest amount.
    pub max: Option<Decimal>,
    /// Sums by year, ascending, of the rows whose date lies in one year.
    pub by_year: Vec<(i32, Decimal)>,
    /// Sums by kind, the largest first, then by kind.
    pub by_kind: Vec<(String, Decimal)>,
    /// Class from 0 (lowest), filled in by the story; `None` without a figure.
    pub class: Option<u8>,
}

/// What the rows add up to under a filter: the contract's summary.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
    /// The rows that could not be used, whatever the filter.
    pub rejected: Vec<Rejected>,
}

impl Ledger {
    /// What the rows that pass `filter` add up to.
    ///
    /// A row passes a filter of years when its date lies wholly inside; a row without a
    /// date passes only where no year is given. A row without a kind passes only where no
    /// kinds are given.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Option`] where the filter ends before it begins or names a kind that the
    /// table has not; [`ErrorKind::Overflow`] where a sum leaves the range of exact decimals.
    pub fn summary(&self, atlas: &Atlas, filter: &Filter) -> Result<Summary, Error> {
        let question = Question::new(self, filter)?;
        let (mut world, mut unplaced) = (Tally::default(), Tally::default());
        let mut details = Vec::new();
        details.resize_with(atlas.territories().len(), Detail::default);
        for row in self.rows.iter().filter(|row| question.takes(row)) {
            world.add(&row)?;
            let Some(id) = row.territory else {
                unplaced.add(&row)?;
                continue;
            };
            if let Some(detail) = details.get_mut(id.index()) {
                detail.add(&row)?;
            }
        }
        let world = self.total(&world)?;
        Ok(Summary {
            rows: count(self.read_rows()),
            used: count(self.used_rows()),
            currency: self.currency(),
            years: self.years(),
            kinds: self.kinds.clone(),
            filter: question.filter,
            world,
            unplaced: self.total(&unplaced)?,
            countries: self.countries(atlas, details, world.amount)?,
            breaks: Vec::new(),
            rejected: self.rejected(atlas),
        })
    }

    fn total(&self, tally: &Tally) -> Result<Total, Error> {
        Ok(Total {
            amount: decimal(tally.sum, self.rows.scale())?,
            count: tally.count,
        })
    }

    /// The territories that have rows, ranked.
    fn countries(
        &self,
        atlas: &Atlas,
        details: Vec<Detail>,
        world: Decimal,
    ) -> Result<Vec<Country>, Error> {
        let mut countries = Vec::new();
        for ((index, territory), detail) in (0..).zip(atlas.territories()).zip(details) {
            if detail.tally.count > 0 {
                countries.push(self.country(TerritoryId(index), territory, detail, world)?);
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
        detail: Detail,
        world: Decimal,
    ) -> Result<Country, Error> {
        let Total { amount, count } = self.total(&detail.tally)?;
        let amount = (detail.tally.with_amount > 0).then_some(amount);
        let mean = amount.map(|amount| mean(amount, detail.tally.with_amount));
        let (by_year, by_kind) = (self.by_year(&detail)?, self.by_kind(&detail)?);
        let (median, max) = detail.median_and_max(self.rows.scale())?;
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
            median,
            max,
            by_year,
            by_kind,
            class: None,
        })
    }

    fn by_year(&self, detail: &Detail) -> Result<Vec<(i32, Decimal)>, Error> {
        let mut by_year = Vec::new();
        for (year, sum) in detail.by_year.iter() {
            by_year.push((year, decimal(sum, self.rows.scale())?));
        }
        Ok(by_year)
    }

    fn by_kind(&self, detail: &Detail) -> Result<Vec<(String, Decimal)>, Error> {
        let mut by_kind = Vec::new();
        for (kind, sum) in detail.by_kind.iter() {
            let name = usize::try_from(kind).ok().and_then(|k| self.kinds.get(k));
            let sum = decimal(sum, self.rows.scale())?;
            by_kind.push((name.cloned().unwrap_or_default(), sum));
        }
        // Stable, and the sums came by kind.
        sort_by(&mut by_kind, |a, b| b.1.cmp(&a.1));
        Ok(by_kind)
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

/// A filter that has been checked against its ledger.
struct Question {
    /// The filter with the years that the table gives where none were asked for.
    filter: Filter,
    /// First and last year to let pass, `None` for all rows.
    years: Option<(i32, i32)>,
    /// For each kind of the ledger whether it passes, `None` for all rows.
    kinds: Option<Vec<bool>>,
}

impl Question {
    fn new(ledger: &Ledger, filter: &Filter) -> Result<Self, Error> {
        if let (Some(from), Some(to)) = (filter.from, filter.to)
            && from > to
        {
            let message = "found `from` after `to`, expected years that ascend";
            return Err(Error::new(ErrorKind::Option, message));
        }
        let kinds = match &filter.kinds {
            Some(asked) => Some(passing_kinds(ledger, asked)?),
            None => None,
        };
        let (first, last) = ledger.years().unzip();
        let first = first.map(|first| filter.to.map_or(first, |to| first.min(to)));
        let last = last.map(|last| filter.from.map_or(last, |from| last.max(from)));
        Ok(Self {
            filter: Filter {
                from: filter.from.or(first),
                to: filter.to.or(last),
                kinds: kinds.as_deref().map(|passes| names(ledger, passes)),
            },
            years: filter.from.or(filter.to).map(|_| {
                let from = filter.from.unwrap_or(i32::MIN);
                (from, filter.to.unwrap_or(i32::MAX))
            }),
            kinds,
        })
    }

    fn takes(&self, row: &Figures) -> bool {
        let in_years = self.years.is_none_or(|(from, to)| {
            row.years
                .is_some_and(|(first, last)| from <= first.into() && i32::from(last) <= to)
        });
        let passes = |kinds: &Vec<bool>| {
            let passes = row.kind.and_then(|kind| kinds.get(usize::from(kind)));
            passes.copied().unwrap_or_default()
        };
        in_years && self.kinds.as_ref().is_none_or(passes)
    }
}

/// For each kind of the ledger whether it is asked for.
fn passing_kinds(ledger: &Ledger, asked: &[String]) -> Result<Vec<bool>, Error> {
    let unknown = asked.iter().find(|kind| !ledger.kinds.contains(kind));
    if let Some(kind) = unknown {
        let message = format!(
            "found kind `{kind}`, expected any of `{}`",
            listed(&ledger.kinds, "`, `")
        );
        return Err(Error::new(ErrorKind::Option, message));
    }
    let kinds = ledger.kinds.iter();
    Ok(kinds.map(|kind| asked.contains(kind)).collect())
}

/// The kinds that pass, in the ledger's order.
fn names(ledger: &Ledger, passes: &[bool]) -> Vec<String> {
    let kinds = ledger.kinds.iter().zip(passes);
    kinds
        .filter(|(_, passes)| **passes)
        .map(|(kind, _)| kind.clone())
        .collect()
}

fn count(rows: usize) -> u64 {
    u64::try_from(rows).unwrap_or(u64::MAX)
}
