//! The two tables of the article.

use crate::{Random, country, file, filtered, json, ledger, summary};
use lossmap::ledger::{Filter, Summary};
use std::collections::BTreeMap;

const INCIDENTS: &str = "www/data/incidents.csv";
const ELLIPTIC: &str = "www/data/elliptic-2017-2022.csv";

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

/// Sums of cents by country and year, over the rows of the incidents that have an amount.
fn cents_by_country_and_year() -> BTreeMap<(String, i32), i128> {
    let rows = split(&String::from_utf8(file(INCIDENTS)).unwrap());
    let mut sums = BTreeMap::new();
    for row in rows[1..].iter().filter(|row| !row[4].is_empty()) {
        let key = (row[3].clone(), row[0][..4].parse().unwrap());
        *sums.entry(key).or_insert(0) += row[4].parse::<i128>().unwrap() * 100;
    }
    sums
}

fn cents(amount: impl ToString) -> i128 {
    amount.to_string().parse::<i128>().unwrap() * 100
}

fn years(from: i32, to: i32) -> Filter {
    Filter {
        from: Some(from),
        to: Some(to),
        kinds: None,
    }
}

#[test]
fn the_incidents_add_up_by_two_routes() {
    let summary = summary(&file(INCIDENTS));
    let sums = cents_by_country_and_year();
    let sum_of = |code: Option<&str>| -> i128 {
        let asked = |key: &(String, i32)| code.is_none_or(|code| code == key.0);
        let sums = sums.iter().filter(|(key, _)| asked(key));
        sums.map(|(_, cents)| cents).sum()
    };
    assert_eq!(cents(summary.world.amount), sum_of(None));
    assert_eq!(cents(summary.unplaced.amount), sum_of(Some("")));
    for found in &summary.countries {
        let code = found.code.as_str();
        assert_eq!(cents(found.amount.unwrap()), sum_of(Some(code)), "{code}");
        let by_year = found.by_year.iter();
        let by_year: Vec<_> = by_year.map(|(year, sum)| (*year, cents(sum))).collect();
        let expected = sums.iter().filter(|((of, _), _)| of == code);
        let expected: Vec<_> = expected.map(|((_, y), cents)| (*y, *cents)).collect();
        assert_eq!(by_year, expected, "{code}");
    }
}

#[test]
fn the_incidents_are_all_used() {
    let summary = summary(&file(INCIDENTS));
    assert_eq!((summary.rows, summary.used), (65, 65));
    assert!(summary.rejected.is_empty());
    assert_eq!(summary.years, Some((2017, 2026)));
    assert_eq!(summary.filter, years(2017, 2026));
    assert_eq!(summary.world.amount.to_string(), "6048987704");
    assert_eq!((summary.world.count, summary.unplaced.count), (65, 20));
    assert_eq!(summary.kinds[..4], ["bridge", "casino", "DeFi", "exchange"]);
    assert_eq!(summary.kinds.len(), 15);
    let first = &summary.countries[0];
    assert_eq!((first.code.as_str(), first.share), ("ARE", Some(0.2414)));
}

#[test]
fn the_incidents_agree_with_the_figures_of_their_readme() {
    let until_2022 = filtered(&file(INCIDENTS), &years(2017, 2022));
    assert_eq!(until_2022.world.amount.to_string(), "2305122000");
    let usa = country(&until_2022, "USA").amount.unwrap();
    assert_eq!(usa.to_string(), "114520000");
    assert!(until_2022.countries.iter().all(|it| it.code != "HKG"));
    let vietnam = country(&until_2022, "VNM").amount.unwrap();
    assert_eq!(vietnam.to_string(), "540000000");
}

#[test]
fn the_youbit_theft_counts_without_an_amount() {
    let incidents = file(INCIDENTS);
    let in_2017 = filtered(&incidents, &years(2017, 2017));
    let korea = country(&in_2017, "KOR");
    assert_eq!(korea.count, 4);
    // (6.99 + 4.8 + 2.19) / 3 million: the fourth has no amount and is not in the mean.
    assert_eq!(korea.mean.unwrap().to_string(), "4660000");
    assert_eq!(korea.median.unwrap().to_string(), "4800000");
    assert_eq!(korea.max.unwrap().to_string(), "6990000");
}

#[test]
fn kinds_split_a_country_and_filter_the_world() {
    let incidents = file(INCIDENTS);
    let all = summary(&incidents);
    let korea = country(&all, "KOR").by_kind.iter();
    let korea: Vec<_> = korea.map(|(kind, sum)| format!("{kind} {sum}")).collect();
    assert_eq!(
        korea,
        ["exchange 144380000", "bridge 81540000", "gaming 32350000"]
    );

    let kinds = vec!["bridge".to_owned(), "DeFi".to_owned()];
    let some = Filter {
        kinds: Some(kinds),
        ..Filter::default()
    };
    let some = filtered(&incidents, &some);
    let expected: i128 = all
        .countries
        .iter()
        .flat_map(|it| &it.by_kind)
        .filter(|(kind, _)| kind == "bridge" || kind == "DeFi")
        .map(|(_, sum)| cents(sum))
        .sum();
    assert_eq!(
        cents(some.world.amount) - cents(some.unplaced.amount),
        expected
    );
    assert_eq!(some.kinds, all.kinds);
}

#[test]
fn the_published_table_reads_as_published() {
    let summary = summary(&file(ELLIPTIC));
    assert_eq!(summary.world.amount.to_string(), "2300000000");
    assert_eq!(summary.unplaced.amount.to_string(), "23000000");
    let read = summary.countries.iter().map(|it| {
        let (rank, amount) = (it.rank.unwrap(), it.amount.unwrap());
        format!("{rank} {} {amount} {}", it.code, it.share.unwrap())
    });
    assert_eq!(
        read.collect::<Vec<_>>(),
        [
            "1 JPN 721000000 0.3135",
            "2 VNM 540000000 0.2348",
            "3 USA 497000000 0.2161",
            "4 HKG 281000000 0.1222",
            "5 KOR 158000000 0.0687",
            "6 SVN 80000000 0.03478",
        ]
    );
}

#[test]
fn an_interval_counts_only_wholly_inside() {
    let elliptic = file(ELLIPTIC);
    let world = |from, to| filtered(&elliptic, &years(from, to)).world.count;
    assert_eq!(world(2017, 2022), 7);
    assert_eq!(world(2010, 2030), 7);
    assert_eq!(world(2018, 2022), 0);
    assert_eq!(world(2017, 2021), 0);
    let japan = country(&summary(&elliptic), "JPN").by_year.len();
    assert_eq!(
        japan, 0,
        "an interval of several years belongs to none of them"
    );
}

#[test]
fn the_summary_is_the_contracts_to_the_letter() {
    let found = json(
        b"country,amount_eur,year,kind\nJP,1.50,2020,a\n,0.5,2021,\nNauru,,,b\nAtlantis,1,2020,a\n",
    );
    let expected = concat!(
        r#"{"rows":4,"used":3,"currency":"EUR","years":[2020,2021],"kinds":["a","b"],"#,
        r#""filter":{"from":2020,"to":2021,"kinds":null},"#,
        r#""world":{"amount":"2","count":3},"unplaced":{"amount":"0.5","count":1},"#,
        r#""countries":[{"code":"JPN","alpha2":"JP","name":"Japan","amount":"1.5","count":1,"#,
        r#""share":0.75,"rank":1,"mean":"1.5","median":"1.5","max":"1.5","#,
        r#""byYear":[[2020,"1.5"]],"byKind":[["a","1.5"]],"class":null},"#,
        r#"{"code":"NRU","alpha2":"NR","name":"Nauru","amount":null,"count":1,"#,
        r#""share":null,"rank":null,"mean":null,"median":null,"max":null,"#,
        r#""byYear":[],"byKind":[],"class":null}],"breaks":[],"#,
        r#""rejected":[{"line":5,"column":"country","value":"Atlantis","#,
        r#""code":"unknown-country","suggestion":null}]}"#,
    );
    assert_eq!(found, expected);
}

#[test]
fn the_order_of_rows_changes_nothing() {
    let text = String::from_utf8(file(INCIDENTS)).unwrap();
    let expected = json(text.as_bytes());
    let mut lines: Vec<_> = text.trim_end().split("\r\n").collect();
    let mut random = Random(0x5EED);
    for _ in 0..20 {
        random.shuffle(&mut lines[1..]);
        assert_eq!(json(lines.join("\r\n").as_bytes()), expected);
    }
}

#[test]
fn json_gives_the_same_summary_as_csv() {
    let csv = file(INCIDENTS);
    let rows = split(&String::from_utf8(csv.clone()).unwrap());
    let objects: Vec<_> = rows[1..]
        .iter()
        .map(|row| {
            let members = rows[0].iter().zip(row);
            let members = members.filter(|(_, cell)| !cell.is_empty());
            let members = members.map(|(name, cell)| match name.as_str() {
                "amount_usd" => format!("\"{name}\": {cell}"),
                _ => format!("\"{name}\": {}", serde_json::to_string(cell).unwrap()),
            });
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        })
        .collect();
    let array = format!("[\n{}\n]", objects.join(",\n"));
    assert_eq!(json(array.as_bytes()), json(&csv));
}

#[test]
fn the_largest_incidents_keep_their_texts() {
    let ledger = ledger(&file(INCIDENTS)).unwrap();
    let all = ledger.summary(&crate::WORLD.0, &Filter::default()).unwrap();
    let of = |summary: &Summary, code| {
        let incidents = ledger.incidents(Some(country(summary, code).territory));
        incidents
            .iter()
            .map(|it| it.name.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        of(&all, "JPN")[..3],
        ["Coincheck theft", "DMM Bitcoin theft", "Liquid theft"]
    );
    let bybit = &ledger.incidents(Some(country(&all, "ARE").territory))[0];
    assert_eq!(bybit.victim.as_ref(), "Bybit");
    assert_eq!(bybit.date.unwrap().to_string(), "2025-02-21");
    assert!(bybit.source.starts_with("https://"));
    let korea = ledger.incidents(Some(country(&all, "KOR").territory));
    assert_eq!(korea.last().unwrap().amount, None);
    assert_eq!(ledger.incidents(None).len(), 20);
}
