//! Rows that are read many at once mean what they mean when they are read one by one.

use super::{Random, WORLD, ledger};
use lossmap::atlas::TerritoryId;
use lossmap::ledger::{Filter, Incident, Ledger};

const COUNTRIES: [&str; 7] = [
    "JPN",
    "JPN",
    "United States",
    "Saint Vincent and the Grenadines",
    "Bosnia and Herzegovina",
    "Atlantis",
    "",
];
/// Around sixteen bytes, the longest that are read at once, and beyond.
const KINDS: [&str; 6] = [
    "",
    "finance",
    "fifteen letters",
    "sixteen letters!",
    "seventeen letters",
    "thirty-three letters one by one!!",
];
const DATES: [&str; 7] = [
    "2022-03-23",
    "2020-02-29",
    "2021-02-29",
    "2019",
    "",
    "2018-12-31",
    "2021-05",
];
const COUNTS: [&str; 6] = ["", "1", "1", "1", "1", "7"];

/// Now and then one that is finer than all before.
fn amount(random: &mut Random) -> String {
    let digits = random.below(10);
    let whole = random.below(10_usize.pow(u32::try_from(digits).unwrap()));
    match random.below(800) {
        0 => format!("{whole}.{:09}", random.below(1_000_000_000)),
        1..40 => format!("-{whole}"),
        40..60 => String::new(),
        60..400 => format!("{whole}.{:02}", random.below(100)),
        _ => whole.to_string(),
    }
}

/// Country, kind, date, count and amount.
fn row(random: &mut Random) -> [String; 5] {
    let kind = match random.below(100) {
        0 => "\"seldom, and long enough\"",
        _ => random.pick(&KINDS),
    };
    [
        random.pick(&COUNTRIES).to_owned(),
        kind.to_owned(),
        random.pick(&DATES).to_owned(),
        random.pick(&COUNTS).to_owned(),
        amount(random),
    ]
}

/// The last column is one that is read many at once, too.
fn text(rows: &[[String; 5]], mark: &str, line_end: &str) -> String {
    let mut text = format!("country,kind,date,count,amount{line_end}");
    for [country, rest @ ..] in rows {
        text += &format!("{mark}{country}{mark},{}{line_end}", rest.join(","));
    }
    text
}

fn told(ledger: &Ledger) -> (String, Option<(i32, i32)>, Vec<Vec<Incident>>) {
    let summary = ledger.summary(&WORLD.0, &Filter::default()).unwrap();
    let ids = 0..u16::try_from(WORLD.0.territories().len()).unwrap();
    let places = ids.map(|id| Some(TerritoryId(id))).chain([None]);
    let incidents = places.map(|place| ledger.incidents(place)).collect();
    (summary.to_json(), ledger.years(), incidents)
}

#[test]
fn rows_read_at_once_are_as_rows_read_one_by_one() {
    for seed in 1..=40 {
        let mut random = Random(seed);
        let rows: Vec<_> = (0..2000).map(|_| row(&mut random)).collect();
        let line_end = random.pick(&["\n", "\r\n"]);
        // A row that begins with a quotation mark is read by itself.
        let [at_once, one_by_one] =
            ["", "\""].map(|mark| ledger(text(&rows, mark, line_end).as_bytes()).unwrap());
        assert_eq!(told(&at_once), told(&one_by_one), "seed {seed}");
    }
}
