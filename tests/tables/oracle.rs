//! Random tables against an oracle that counts in whole millionths and knows no decimals.

use crate::{Random, WORLD, ledger};
use lossmap::decimal::Decimal;
use lossmap::ledger::{Country, Filter, Summary};
use std::collections::BTreeMap;

const TABLES: usize = 1500;

/// Millionths in one.
const ONE: i128 = 1_000_000;

/// Spellings of the territories of the random tables.
const PLACES: [(&str, [&str; 4]); 6] = [
    ("JPN", ["JPN", "jp", "392", "Japan"]),
    ("VNM", ["VNM", "vn", "704", "Viet Nam"]),
    ("AFG", ["AFG", "af", "4", "Afghanistan"]),
    ("CIV", ["CIV", "ci", "384", "\"Côte d'Ivoire\""]),
    ("HKG", ["HKG", "hk", "344", "Hong Kong"]),
    ("", ["", " ", "\"\"", ""]),
];

const KINDS: [&str; 4] = ["", "bridge", "Casino", "DeFi"];

struct Entry {
    place: &'static str,
    /// Millionths.
    amount: Option<i128>,
    years: Option<(i32, i32)>,
    kind: &'static str,
    count: u64,
}

/// A random row and its line in the table.
fn entry(random: &mut Random) -> (Entry, String) {
    let (place, spellings) = random.pick(&PLACES);
    let decimals = u32::try_from(random.below(7)).unwrap();
    // Few distinct values, so that ties and equal amounts are common.
    let units = i128::try_from(random.below(40)).unwrap() - 8;
    let amount = (random.below(8) > 0).then(|| units * ONE / 10_i128.pow(decimals));
    let first = 2015 + i32::try_from(random.below(6)).unwrap();
    let last = first + i32::try_from(random.below(3)).unwrap() / 2;
    let years = (random.below(5) > 0).then_some((first, last));
    let kind = random.pick(&KINDS);
    let count = if random.below(30) == 0 { 3 } else { 1 };
    let cells = [
        random.pick(&spellings).to_owned(),
        amount.map_or(String::new(), |amount| millionths(amount, random)),
        match years {
            None => String::new(),
            Some((first, last)) if first == last => format!("{first}-0{}", 1 + random.below(9)),
            Some((first, last)) => format!("{first}/{last}"),
        },
        kind.to_owned(),
        if count == 1 && random.below(2) == 0 {
            String::new()
        } else {
            count.to_string()
        },
        "x".to_owned(),
    ];
    let entry = Entry {
        place,
        amount,
        years,
        kind,
        count,
    };
    (entry, cells.join(","))
}

/// A number of millionths as a decimal number, with or without needless zeros and signs.
fn millionths(amount: i128, random: &mut Random) -> String {
    let sign = if amount < 0 {
        "-"
    } else {
        random.pick(&["", "+"])
    };
    let magnitude = amount.unsigned_abs();
    let text = format!(
        "{sign}{}.{:06}",
        magnitude / 1_000_000,
        magnitude % 1_000_000
    );
    if random.below(4) == 0 {
        return text;
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn filter(random: &mut Random) -> Filter {
    let year = |random: &mut Random| {
        (random.below(2) == 0).then(|| 2014 + i32::try_from(random.below(8)).unwrap())
    };
    let (from, to) = (year(random), year(random));
    let swapped = from.zip(to).is_some_and(|(from, to)| from > to);
    let (from, to) = if swapped { (to, from) } else { (from, to) };
    let kinds = (random.below(3) == 0).then(|| vec![random.pick(&KINDS[1..]).to_owned()]);
    Filter { from, to, kinds }
}

fn passes(entry: &Entry, filter: &Filter) -> bool {
    let years = match (entry.years, filter.from, filter.to) {
        (_, None, None) => true,
        (None, ..) => false,
        (Some((first, last)), from, to) => {
            from.is_none_or(|from| first >= from) && to.is_none_or(|to| last <= to)
        }
    };
    let kind = |kinds: &Vec<String>| kinds.iter().any(|kind| kind == entry.kind);
    years && filter.kinds.as_ref().is_none_or(kind)
}

/// A decimal as millionths of a millionth, far enough for means and medians.
fn fine(number: Decimal) -> i128 {
    let scale = u32::from(number.scale());
    assert!(scale <= 12, "{number}");
    number.mantissa() * 10_i128.pow(12 - scale)
}

fn assert_total(found: Decimal, entries: &[&Entry], what: &str) -> i128 {
    let sum: i128 = entries.iter().filter_map(|it| it.amount).sum();
    assert_eq!(fine(found), sum * ONE, "{what}");
    sum
}

/// Holds one country's figures against its rows; `world` is the world's sum.
fn assert_country(found: &Country, entries: &[&Entry], world: i128) {
    let code = found.code.as_str();
    assert_eq!(
        found.count,
        entries.iter().map(|it| it.count).sum::<u64>(),
        "{code}"
    );
    let mut amounts: Vec<i128> = entries.iter().filter_map(|it| it.amount).collect();
    if amounts.is_empty() {
        assert_eq!((found.amount, found.mean, found.share), (None, None, None));
        return;
    }
    let sum = assert_total(found.amount.unwrap(), entries, code);
    let with_amount = entries.iter().filter(|it| it.amount.is_some());
    let weight = i128::from(with_amount.clone().map(|it| it.count).sum::<u64>());
    assert_mean(found, sum, weight);
    assert_share(found.share, sum, world);

    amounts.sort_unstable();
    let middle = amounts[(amounts.len() - 1) / 2] + amounts[amounts.len() / 2];
    let is_known = with_amount.clone().all(|it| it.count == 1);
    let median = is_known.then_some(middle * ONE / 2);
    assert_eq!(found.median.map(fine), median, "{code}");
    let max = is_known.then(|| amounts[amounts.len() - 1] * ONE);
    assert_eq!(found.max.map(fine), max, "{code}");

    assert_parts(found, entries);
}

/// The mean is the nearest number with its decimals, the one away from zero in the middle.
fn assert_mean(found: &Country, sum: i128, weight: i128) {
    let decimals = u32::from(found.amount.unwrap().scale().max(2));
    let unit = 10_i128.pow(12 - decimals);
    let (mean, exact) = (fine(found.mean.unwrap()), sum * ONE);
    assert_eq!(mean % unit, 0);
    let error = (mean * weight - exact) * exact.signum();
    let half = unit * weight;
    assert!(-half < 2 * error && 2 * error <= half, "{sum} / {weight}");
}

/// The share is within half a unit of its fourth digit of the exact fraction.
fn assert_share(found: Option<f64>, sum: i128, world: i128) {
    let Some(share) = found else {
        assert!(world <= 0);
        return;
    };
    let share = Decimal::parse(&format!("{share}")).unwrap();
    let digits = share.mantissa().unsigned_abs().to_string();
    let scale = 10_i128.pow(u32::from(share.scale()));
    assert!(digits.trim_end_matches('0').len() <= 4, "{share}");
    let mut unit = (1, 1);
    while sum.abs() * unit.1 < 1000 * world * unit.0 && sum != 0 && unit.1 < ONE * ONE {
        unit.1 *= 10;
    }
    while sum.abs() * unit.1 >= 10_000 * world * unit.0 {
        unit.0 *= 10;
    }
    // |share - sum / world| <= unit / 2, without a division.
    let error = (share.mantissa() * world - sum * scale).abs();
    assert!(
        2 * error * unit.1 <= unit.0 * world * scale,
        "{sum} of {world}: {share}"
    );
}

/// Sums by year and by kind, and their order.
fn assert_parts(found: &Country, entries: &[&Entry]) {
    let (mut years, mut kinds) = (BTreeMap::new(), BTreeMap::new());
    for entry in entries {
        let Some(amount) = entry.amount else { continue };
        if let Some((first, last)) = entry.years
            && first == last
        {
            *years.entry(first).or_insert(0) += amount;
        }
        if !entry.kind.is_empty() {
            *kinds.entry(entry.kind).or_insert(0) += amount;
        }
    }
    let by_year = found
        .by_year
        .iter()
        .map(|(year, sum)| (*year, fine(*sum) / ONE));
    assert!(by_year.eq(years), "{}", found.code);
    let mut kinds: Vec<(&str, i128)> = kinds.into_iter().collect();
    kinds.sort_by_key(|&(kind, sum)| (-sum, kind.to_lowercase()));
    let by_kind = found.by_kind.iter();
    let by_kind = by_kind.map(|(kind, sum)| (kind.as_str(), fine(*sum) / ONE));
    assert!(by_kind.eq(kinds), "{}", found.code);
}

/// Ranks count who is ahead; the order is by rank, then by code.
fn assert_ranks(countries: &[Country]) {
    for country in countries {
        let ahead = countries.iter().filter(|it| it.amount > country.amount);
        let rank = country
            .amount
            .map(|_| u32::try_from(ahead.count()).unwrap() + 1);
        assert_eq!(country.rank, rank, "{}", country.code);
    }
    let key = |it: &Country| (it.rank.unwrap_or(u32::MAX), it.code.clone());
    assert!(countries.is_sorted_by_key(key));
}

fn assert_summary(found: &Summary, entries: &[&Entry]) {
    let world = assert_total(found.world.amount, entries, "world");
    let mut by_place: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for &entry in entries {
        by_place.entry(entry.place).or_default().push(entry);
    }
    let unplaced = by_place.remove("").unwrap_or_default();
    assert_total(found.unplaced.amount, &unplaced, "unplaced");
    assert_eq!(found.countries.len(), by_place.len());
    for country in &found.countries {
        assert_country(country, &by_place[country.code.as_str()], world);
    }
    assert_ranks(&found.countries);
}

#[test]
fn random_tables_agree_with_exact_fractions() {
    for seed in 1..=TABLES {
        let mut random = Random(seed as u64);
        let rows = random.below(40);
        let (entries, mut lines): (Vec<_>, Vec<_>) = (0..rows).map(|_| entry(&mut random)).unzip();
        let header = "country,amount,date,kind,count,colour\n";
        let ledger_of =
            |lines: &[String]| ledger((header.to_owned() + &lines.join("\n")).as_bytes()).unwrap();
        let asked = ledger_of(&lines);
        random.shuffle(&mut lines);
        let shuffled = ledger_of(&lines);
        for _ in 0..4 {
            let mut filter = filter(&mut random);
            filter.kinds = filter
                .kinds
                .filter(|kinds| asked.kinds().contains(&kinds[0]));
            let summary = asked.summary(&WORLD.0, &filter).unwrap();
            assert!(
                summary.rejected.is_empty(),
                "seed {seed}: {:?}",
                summary.rejected
            );
            let passing: Vec<_> = entries.iter().filter(|it| passes(it, &filter)).collect();
            assert_summary(&summary, &passing);
            assert_eq!(
                shuffled.summary(&WORLD.0, &filter).unwrap(),
                summary,
                "seed {seed}"
            );
        }
    }
}
