//! Random tables against an oracle that counts in whole millionths and knows no decimals.

use crate::{Random, WORLD, file, ledger};
use lossmap::atlas::TerritoryId;
use lossmap::decimal::Decimal;
use lossmap::ledger::{Country, Filter, Incident, Ledger, Portion, Summary, Total};
use lossmap::story::{Geography, Options, Story};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

const TABLES: usize = 4000;

/// One table in so many is asked every filter there is.
const ASKED_ALL: usize = 80;

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

/// The years that filters ask for, some of them outside of every table.
const YEARS: std::ops::RangeInclusive<i32> = 2014..=2021;

struct Entry {
    place: &'static str,
    /// Millionths.
    amount: Option<i128>,
    years: Option<(i32, i32)>,
    kind: &'static str,
    count: u64,
}

/// How a table writes its amounts: the mark of decimals, and those that may part groups.
#[derive(Clone, Copy)]
struct Style {
    decimal: char,
    groups: &'static [&'static str],
}

const STYLES: [Style; 3] = [
    Style {
        decimal: '.',
        groups: &[""],
    },
    Style {
        decimal: '.',
        groups: &["", ",", " ", "'"],
    },
    Style {
        decimal: ',',
        groups: &["", ".", "\u{a0}"],
    },
];

/// A random row and its line in the table.
fn entry(style: Style, random: &mut Random) -> (Entry, String) {
    let (place, spellings) = random.pick(&PLACES);
    let amount = (random.below(8) > 0).then(|| amount(random));
    let first = 2015 + i32::try_from(random.below(6)).unwrap();
    let last = first + i32::try_from(random.below(3)).unwrap() / 2;
    let years = (random.below(5) > 0).then_some((first, last));
    let kind = random.pick(&KINDS);
    let count = if random.below(30) == 0 { 3 } else { 1 };
    let cells = [
        random.pick(&spellings).to_owned(),
        amount.map_or(String::new(), |amount| spelt(amount, style, random)),
        match years {
            None => String::new(),
            Some((first, last)) if first == last => day(first, random),
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

/// Millionths of a loss: few distinct ones, so that ties and equal amounts are common, and
/// now and then one of another order.
fn amount(random: &mut Random) -> i128 {
    let decimals = u32::try_from(random.below(7)).unwrap();
    let units = i128::try_from(random.below(40)).unwrap() - 8;
    match random.below(12) {
        0 => units * ONE * 10_i128.pow(3 * (1 + decimals % 4)) + i128::from(decimals) * ONE / 10,
        1 => i128::try_from(random.below(4_000_000)).unwrap() * 1000,
        _ => units * ONE / 10_i128.pow(decimals),
    }
}

/// A date within a year, as precise as it happens to be.
fn day(year: i32, random: &mut Random) -> String {
    let month = 1 + random.below(9);
    match random.below(4) {
        0 => year.to_string(),
        1 => format!("{year}-0{month}"),
        2 => format!("{year}-0{month}-{}", 10 + random.below(18)),
        _ => format!("{year}-0{month}-01/{year}-10"),
    }
}

/// An amount as somebody may type it: signs, groups, magnitudes, brackets, needless zeros.
fn spelt(amount: i128, style: Style, random: &mut Random) -> String {
    let (word, power) = random.pick(&[
        ("", 0),
        ("", 0),
        ("", 0),
        ("k", 3),
        (" million", 6),
        ("bn", 9),
    ]);
    let (is_typed, power) = match style.groups.len() {
        1 => (false, 0),
        _ => (true, power),
    };
    let word = if power == 0 { "" } else { word };
    let places = 6 + power;
    let digits = format!("{:01$}", amount.unsigned_abs(), places + 1);
    let (whole, decimals) = digits.split_at(digits.len() - places);
    let decimals = match random.below(4) {
        0 => decimals,
        _ => decimals.trim_end_matches('0'),
    };
    let mut text = grouped(whole, random.pick(style.groups));
    if !decimals.is_empty() {
        text = format!("{text}{}{decimals}", style.decimal);
    }
    let dollar = if is_typed {
        random.pick(&["", "$", "US$ "])
    } else {
        ""
    };
    let text = match (amount < 0, is_typed && random.below(3) == 0) {
        (true, true) => format!("({dollar}{text}{word})"),
        (true, false) => format!("-{dollar}{text}{word}"),
        (false, _) => format!("{}{dollar}{text}{word}", random.pick(&["", "+"])),
    };
    if text.contains(',') {
        return format!("\"{text}\"");
    }
    text
}

/// Digits with a mark between every three of them.
fn grouped(digits: &str, mark: &str) -> String {
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push_str(mark);
        }
        text.push(digit);
    }
    text
}

/// A table of half a loss, which shows what the mark of decimals is, and of random ones.
fn table(random: &mut Random) -> (Vec<Entry>, Vec<String>) {
    let style = random.pick(&STYLES);
    let rows = random.below(40);
    let (mut entries, mut lines): (Vec<_>, Vec<_>) =
        (0..rows).map(|_| entry(style, random)).unzip();
    entries.push(Entry {
        place: "JPN",
        amount: Some(ONE / 2),
        years: None,
        kind: "",
        count: 1,
    });
    lines.push(format!("JPN,\"0{}5\",,,,x", style.decimal));
    (entries, lines)
}

fn text(lines: &[String]) -> String {
    format!(
        "country,amount,date,kind,count,colour\n{}\n",
        lines.join("\n")
    )
}

/// A random filter among those that a table can be asked.
fn filter(known: &[String], random: &mut Random) -> Filter {
    let year = |random: &mut Random| {
        (random.below(2) == 0).then(|| 2014 + i32::try_from(random.below(8)).unwrap())
    };
    let (from, to) = (year(random), year(random));
    let swapped = from.zip(to).is_some_and(|(from, to)| from > to);
    let (from, to) = if swapped { (to, from) } else { (from, to) };
    let chosen: Vec<_> = known
        .iter()
        .filter(|_| random.below(2) == 0)
        .cloned()
        .collect();
    let kinds = (random.below(3) == 0).then_some(chosen);
    Filter { from, to, kinds }
}

/// Every filter: from any year or none, to any later one or none, and any kinds or all.
fn every_filter(known: &[String]) -> Vec<Filter> {
    let years = || YEARS.map(Some).chain([None]);
    let mut filters = Vec::new();
    for from in years() {
        for to in years() {
            if from.zip(to).is_some_and(|(from, to)| from > to) {
                continue;
            }
            filters.push(Filter {
                from,
                to,
                kinds: None,
            });
            for chosen in 0..1_u32 << known.len() {
                let is_chosen = |at: usize| chosen >> at & 1 == 1;
                let kinds = (0..known.len()).filter(|&at| is_chosen(at));
                filters.push(Filter {
                    from,
                    to,
                    kinds: Some(kinds.map(|at| known[at].clone()).collect()),
                });
            }
        }
    }
    filters
}

fn passes_years(entry: &Entry, filter: &Filter) -> bool {
    match (entry.years, filter.from, filter.to) {
        (_, None, None) => true,
        (None, ..) => false,
        (Some((first, last)), from, to) => {
            from.is_none_or(|from| first >= from) && to.is_none_or(|to| last <= to)
        }
    }
}

fn passes_kinds(entry: &Entry, filter: &Filter) -> bool {
    let kind = |kinds: &Vec<String>| kinds.iter().any(|kind| kind == entry.kind);
    filter.kinds.as_ref().is_none_or(kind)
}

/// A decimal as millionths of a millionth, far enough for means and medians.
fn fine(number: Decimal) -> i128 {
    let scale = u32::from(number.scale());
    assert!(scale <= 12, "{number}");
    number.mantissa() * 10_i128.pow(12 - scale)
}

fn sum(entries: &[&Entry]) -> i128 {
    entries.iter().filter_map(|it| it.amount).sum()
}

fn count(entries: &[&Entry]) -> u64 {
    entries.iter().map(|it| it.count).sum()
}

fn assert_total(found: Total, entries: &[&Entry], what: &str) {
    assert_eq!(fine(found.amount), sum(entries) * ONE, "{what}");
    assert_eq!(found.count, count(entries), "{what}");
}

/// Holds one country's figures against its rows; `world` is the world's sum.
fn assert_country(found: &Country, entries: &[&Entry], world: i128) {
    let code = found.code.as_str();
    assert_eq!(found.count, count(entries), "{code}");
    let mut amounts: Vec<i128> = entries.iter().filter_map(|it| it.amount).collect();
    if amounts.is_empty() {
        assert_eq!((found.amount, found.mean, found.share), (None, None, None));
        assert_eq!((found.median, found.max, found.rank), (None, None, None));
        return;
    }
    let sum = sum(entries);
    assert_eq!(found.amount.map(fine), Some(sum * ONE), "{code}");
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
    // The unit of the fourth digit: 10^(places of the fraction - 4).
    let (mut above, mut below) = (1_i128, 1_i128);
    while sum != 0 && sum.abs() * below < 1000 * world * above && below < ONE * ONE * ONE {
        below *= 10;
    }
    while sum.abs() * below >= 10_000 * world * above {
        above *= 10;
    }
    // |share - sum / world| <= unit / 2, without a division but that of whole parts: what is
    // multiplied on either side may leave the range.
    let error = 2 * (share.mantissa() * world - sum * scale).abs();
    let is_near = match (error.checked_mul(below), (above * world).checked_mul(scale)) {
        (Some(left), Some(right)) => left <= right,
        _ => error / scale <= above * world / below,
    };
    assert!(is_near, "{sum} of {world}: {share}");
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
    assert_total(found.world, entries, "world");
    let mut by_place: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for &entry in entries {
        by_place.entry(entry.place).or_default().push(entry);
    }
    let unplaced = by_place.remove("").unwrap_or_default();
    assert_total(found.unplaced, &unplaced, "unplaced");
    assert_eq!(found.countries.len(), by_place.len());
    for country in &found.countries {
        assert_country(country, &by_place[country.code.as_str()], sum(entries));
    }
    assert_ranks(&found.countries);
}

/// What the figures of the years are: each from the first of the table to its last.
fn assert_years(found: &[Portion<i32>], all: &[Entry], entries: &[&Entry]) {
    let years: BTreeSet<i32> = all
        .iter()
        .filter_map(|it| it.years)
        .flat_map(|(first, last)| [first, last])
        .collect();
    let whole = years.first().zip(years.last());
    let expected: Vec<i32> = whole.map_or(Vec::new(), |(first, last)| (*first..=*last).collect());
    assert!(found.iter().map(|it| it.key).eq(expected));
    for Portion { key, total } in found {
        let of_year = entries.iter().filter(|it| it.years == Some((*key, *key)));
        assert_total(*total, &of_year.copied().collect::<Vec<_>>(), "year");
    }
}

/// What the figures of the kinds are: `known` ones, the largest sum first, then by name.
fn assert_kinds(found: &[Portion<String>], known: &BTreeSet<&str>, entries: &[&Entry]) {
    let of_kind = |kind: &str| -> Vec<&Entry> {
        entries
            .iter()
            .filter(|it| it.kind == kind)
            .copied()
            .collect()
    };
    let mut expected: Vec<&str> = known.iter().copied().collect();
    expected.sort_by_key(|kind| (-sum(&of_kind(kind)), kind.to_lowercase()));
    assert!(found.iter().map(|it| it.key.as_str()).eq(expected));
    for Portion { key, total } in found {
        assert_total(*total, &of_kind(key), "kind");
    }
}

/// What controls ask for: years without the filter's, kinds without the filter's, and all of
/// one place.
fn assert_answers(ledger: &Ledger, filter: &Filter, entries: &[Entry], random: &mut Random) {
    let in_years: Vec<_> = entries
        .iter()
        .filter(|it| passes_years(it, filter))
        .collect();
    let of_kinds: Vec<_> = entries
        .iter()
        .filter(|it| passes_kinds(it, filter))
        .collect();
    assert_years(&ledger.timeline(filter).unwrap(), entries, &of_kinds);
    let kinds = entries
        .iter()
        .map(|it| it.kind)
        .filter(|kind| !kind.is_empty());
    assert_kinds(
        &ledger.sums_by_kind(filter).unwrap(),
        &kinds.collect(),
        &in_years,
    );

    let (place, _) = random.pick(&PLACES);
    let profile = ledger.profile(territory(place), filter).unwrap();
    let local: Vec<_> = of_kinds
        .iter()
        .filter(|it| it.place == place)
        .copied()
        .collect();
    assert_years(&profile.by_year, entries, &local);
    let both: Vec<_> = in_years
        .iter()
        .filter(|it| it.place == place && passes_kinds(it, filter))
        .copied()
        .collect();
    let kinds = both
        .iter()
        .map(|it| it.kind)
        .filter(|kind| !kind.is_empty());
    assert_kinds(&profile.by_kind, &kinds.collect(), &both);
    assert!(profile.incidents.len() <= Incident::KEPT);
    if entries.iter().filter(|it| it.place == place).count() <= Incident::KEPT {
        let mut expected: Vec<_> = both.iter().map(|it| it.amount).collect();
        expected.sort_unstable_by(|a, b| b.cmp(a));
        let found = profile
            .incidents
            .iter()
            .map(|it| it.amount.map(|it| fine(it) / ONE));
        assert!(found.eq(expected), "{place}");
    }
}

fn territory(code: &str) -> Option<TerritoryId> {
    WORLD.1.lookup(code).ok()
}

#[test]
fn random_tables_agree_with_exact_fractions() {
    for seed in 1..=TABLES {
        let mut random = Random(seed as u64);
        let (entries, mut lines) = table(&mut random);
        let read = |lines: &[String]| ledger(text(lines).as_bytes()).unwrap();
        let asked = read(&lines);
        random.shuffle(&mut lines);
        let shuffled = read(&lines);
        let filters = match seed % ASKED_ALL {
            0 => every_filter(&asked.kinds()),
            _ => (0..4)
                .map(|_| filter(&asked.kinds(), &mut random))
                .collect(),
        };
        for filter in filters {
            let summary = asked.summary(&WORLD.0, &filter).unwrap();
            let rejected = &summary.rejected;
            assert!(rejected.is_empty(), "seed {seed}: {rejected:?}");
            let passing = entries.iter();
            let passing =
                passing.filter(|it| passes_years(it, &filter) && passes_kinds(it, &filter));
            assert_summary(&summary, &passing.collect::<Vec<_>>());
            assert_answers(&asked, &filter, &entries, &mut random);
            let again = shuffled.summary(&WORLD.0, &filter).unwrap();
            assert_eq!(again.to_json(), summary.to_json(), "seed {seed}");
        }
    }
}

/// A country's figure under a metric, from figures that the oracle has checked.
fn figure(metric: &str, country: &Country) -> Option<f64> {
    let number = |figure: Option<Decimal>| figure.map(|it| it.to_string().parse().unwrap());
    match metric {
        "total" => number(country.amount),
        "count" => Some(country.count as f64),
        "mean" => number(country.mean),
        "median" => number(country.median),
        "max" => number(country.max),
        "share" => country.share,
        _ => unreachable!("{metric}"),
    }
}

/// Under every metric the same figures come out, and each country's class is the one between
/// whose limits its figure lies.
#[test]
fn every_metric_classes_its_own_figure() {
    let geography = Rc::new(Geography::decode(&file("www/world.atlas")).unwrap());
    let mut classed = 0;
    for seed in 1..=TABLES / 10 {
        let mut random = Random(seed as u64);
        let (_, mut lines) = table(&mut random);
        for metric in ["total", "count", "mean", "median", "max", "share"] {
            let mut story = Story::new(Rc::clone(&geography));
            let options = Options {
                metric: Some(metric.to_owned()),
                ..Options::default()
            };
            story.configure(&options).unwrap();
            story.read(text(&lines).as_bytes()).unwrap();
            let json = story.summary().unwrap().unwrap().to_json();
            let plain = ledger(text(&lines).as_bytes()).unwrap();
            let plain = plain.summary(&WORLD.0, &Filter::default()).unwrap();
            let found = story.summary().unwrap().unwrap();
            let breaks: Vec<f64> = found.breaks.iter().map(|it| it.parse().unwrap()).collect();
            assert!(breaks.is_sorted());
            for (country, plain) in found.countries.iter().zip(&plain.countries) {
                assert_eq!(
                    (&country.code, country.amount, country.rank),
                    (&plain.code, plain.amount, plain.rank)
                );
                let below = |value: f64| breaks.iter().filter(|limit| **limit <= value).count();
                let class = figure(metric, plain).map(below);
                assert_eq!(
                    country.class.map(usize::from),
                    class,
                    "seed {seed}, {metric}, {}",
                    country.code
                );
                classed += usize::from(class.is_some());
            }
            random.shuffle(&mut lines);
            story.read(text(&lines).as_bytes()).unwrap();
            assert_eq!(
                story.summary().unwrap().unwrap().to_json(),
                json,
                "seed {seed}, {metric}"
            );
        }
    }
    assert!(classed > 5000, "{classed}");
}
