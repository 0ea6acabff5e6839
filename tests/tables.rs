//! Tables from end to end: bytes in, summary and report out, held against sums made by
//! another route and against the figures that were published.

use lossmap::atlas::{Atlas, Gazetteer};
use lossmap::error::Error;
use lossmap::ledger::{Country, Filter, Ledger, Summary};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

const INCIDENTS: &str = "www/data/incidents.csv";
const ELLIPTIC: &str = "www/data/elliptic-2017-2022.csv";

/// The world of the widget.
static WORLD: LazyLock<(Atlas, Gazetteer)> = LazyLock::new(|| {
    let atlas = Atlas::decode(&file("www/world.atlas")).unwrap();
    let gazetteer = Gazetteer::new(&atlas);
    (atlas, gazetteer)
});

fn file(path: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn ledger(bytes: &[u8]) -> Result<Ledger, Error> {
    Ledger::read(bytes, &WORLD.1)
}

fn summary(bytes: &[u8]) -> Summary {
    filtered(bytes, &Filter::default())
}

fn filtered(bytes: &[u8], filter: &Filter) -> Summary {
    let ledger = ledger(bytes).unwrap();
    ledger.summary(&WORLD.0, filter).unwrap()
}

fn json(bytes: &[u8]) -> String {
    serde_json::to_string(&summary(bytes)).unwrap()
}

fn country<'a>(summary: &'a Summary, code: &str) -> &'a Country {
    let found = summary.countries.iter().find(|it| it.code == code);
    found.unwrap_or_else(|| panic!("no {code}"))
}

/// The cells of a table in RFC 4180, split by hand: a second route to the same figures.
fn split(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    for c in text.replace("\r\n", "\n").trim_end().chars() {
        let row = rows.last_mut().unwrap();
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\n' if !quoted => rows.push(vec![String::new()]),
            c => row.last_mut().unwrap().push(c),
        }
    }
    rows
}

/// Sums of cents by country and year.
fn sums_of_cents() -> BTreeMap<(String, i32), i128> {
    let rows = split(&String::from_utf8(file(INCIDENTS)).unwrap());
    let mut sums = BTreeMap::new();
    for row in &rows[1..] {
        let [date, country, amount] = [&row[0], &row[3], &row[4]];
        if !amount.is_empty() {
            let key = (country.clone(), date[..4].parse().unwrap());
            *sums.entry(key).or_insert(0) += amount.parse::<i128>().unwrap() * 100;
        }
    }
    sums
}

#[test]
fn the_incidents_add_up_by_two_routes() {
    let summary = summary(&file(INCIDENTS));
    let sums = sums_of_cents();
    assert_eq!((summary.rows, summary.used), (65, 65));
    assert_eq!(summary.years, Some((2017, 2026)));
    assert_eq!(summary.kinds.len(), 15);

    let cents = |filter: &dyn Fn(&str) -> bool| -> i128 {
        let mine = sums.iter().filter(|((code, _), _)| filter(code));
        mine.map(|(_, cents)| cents).sum()
    };
    let as_cents = |text: String| text.parse::<i128>().unwrap() * 100;
    assert_eq!(as_cents(summary.world.amount.to_string()), cents(&|_| true));
    assert_eq!(
        as_cents(summary.unplaced.amount.to_string()),
        cents(&str::is_empty)
    );
    for found in &summary.countries {
        let total = as_cents(found.amount.unwrap().to_string());
        assert_eq!(total, cents(&|code| code == found.code), "{}", found.code);
        let years = sums.iter().filter(|((code, _), _)| *code == found.code);
        let years: Vec<_> = years.map(|((_, year), cents)| (*year, *cents)).collect();
        let by_year = found.by_year.iter();
        let by_year: Vec<_> = by_year
            .map(|(year, sum)| (*year, as_cents(sum.to_string())))
            .collect();
        assert_eq!(by_year, years, "{}", found.code);
    }
}

#[test]
fn the_incidents_agree_with_the_figures_of_their_readme() {
    let all = summary(&file(INCIDENTS));
    assert_eq!(all.world.amount.to_string(), "6048987704");
}
