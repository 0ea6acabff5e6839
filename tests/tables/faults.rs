//! What is wrong with tables: every row named with its place, nothing guessed.

use crate::{WORLD, filtered, fixture, json, ledger, summary};
use lossmap::error::ErrorKind;
use lossmap::ledger::Filter;

/// The rejected rows, each on one line.
fn rejected(bytes: &[u8]) -> Vec<String> {
    let shown = |row: &lossmap::ledger::Rejected| {
        let mut text = format!("{} {}", row.line, row.reason.code());
        for part in [
            row.column,
            Some(row.value.as_str()),
            row.suggestion.as_deref(),
        ] {
            text.push_str(" | ");
            text.push_str(part.unwrap_or("-"));
        }
        if !row.candidates.is_empty() {
            text.push_str(&format!(" | {}", row.candidates.join(", ")));
        }
        text
    };
    summary(bytes).rejected.iter().map(shown).collect()
}

#[test]
fn twelve_kinds_of_faults_are_named_with_their_lines() {
    let table = fixture("faults.csv");
    assert_eq!(
        rejected(&table),
        [
            "3 unknown-country | country | Atlantis | -",
            "4 unknown-country | country | Vietnan | Vietnam",
            "7 ambiguous-country | country | Korea | - | South Korea, North Korea",
            "8 unknown-country | country | World | -",
            "9 ambiguous-amount | amount | 1,000 | - | 1000, 1",
            "10 bad-amount | amount | n/a | -",
            "11 bad-date | date | 2023-02-30 | -",
            "12 bad-date | date | 2022/2017 | -",
            "13 bad-count | count | 0 | -",
            "14 ragged-row | - | Japan | -",
            "16 ragged-row | - | Japan | -",
            "17 empty-row | - |  | -",
        ]
    );
    let summary = summary(&table);
    assert_eq!((summary.rows, summary.used), (16, 4));
    assert_eq!(summary.world.amount.to_string(), "33");
}

#[test]
fn only_the_first_spellings_get_suggestions() {
    let unknown: String = (0..300).map(|row| format!("Vietnan{row},1\n")).collect();
    let table = format!("country,amount\nVietnan,1\n{unknown}Germanny,1\nVietnan,1\nJapan,5\n");
    let rows = rejected(table.as_bytes());
    assert_eq!(rows[0], "2 unknown-country | country | Vietnan | Vietnam");
    assert_eq!(rows[301], "303 unknown-country | country | Germanny | -");
    // What was worked out once stands.
    assert_eq!(
        rows[302],
        "304 unknown-country | country | Vietnan | Vietnam"
    );
    assert_eq!(summary(table.as_bytes()).used, 1);
}

#[test]
fn rejected_rows_leave_the_figures_alone() {
    let table = b"country,amount,kind\nJapan,5,a\nAtlantis,7,b\nJapan,x,c\n";
    let summary = summary(table);
    assert_eq!(summary.world.amount.to_string(), "5");
    assert_eq!(summary.kinds, ["a"]);
}

#[test]
fn a_candidate_list_is_in_json_only_where_there_is_one() {
    let found = json(b"country,amount\nKorea,1\n");
    assert!(
        found.contains(r#""suggestion":null,"candidates":["#),
        "{found}"
    );
    assert!(!json(b"country,amount\nXYZZY,1\n").contains("candidates"));
}

#[test]
fn a_tenth_ten_times_is_one() {
    let summary = summary(&fixture("tenths.csv"));
    assert_eq!(summary.world.amount.to_string(), "1");
    assert_eq!(summary.countries[0].mean.unwrap().to_string(), "0.1");
}

#[test]
fn summed_rows_weigh_as_many_incidents_as_they_stand_for() {
    let summary = summary(&fixture("summed.csv"));
    let found: Vec<_> = summary
        .countries
        .iter()
        .map(|it| {
            let shown = |figure: Option<_>| match figure {
                Some(figure) => lossmap::decimal::Decimal::to_string(&figure),
                None => "-".to_owned(),
            };
            let figures = [it.amount, it.mean, it.median, it.max].map(shown);
            let rank = it.rank.map_or("-".to_owned(), |rank| rank.to_string());
            format!("{rank} {} {} {}", it.code, it.count, figures.join(" "))
        })
        .collect();
    assert_eq!(
        found,
        [
            "1 JPN 4 100 33.33 - -",
            "2 KOR 3 50 25 25 40",
            "2 VNM 1 50 50 50 50",
            "4 USA 2 -0.25 -0.13 -0.125 0",
            "- MLT 1 - - - -",
        ]
    );
    assert_eq!(summary.world.count, 11);
}

#[test]
fn a_share_needs_a_total_above_zero() {
    for table in [
        "country,amount\nJPN,5\nVNM,-5\n",
        "country,amount\nJPN,-5\nVNM,0\n",
    ] {
        let summary = summary(table.as_bytes());
        assert!(
            summary.countries.iter().all(|it| it.share.is_none()),
            "{table}"
        );
    }
}

#[test]
fn rows_without_a_date_pass_only_where_no_year_is_asked() {
    let table = b"country,amount,year\nJPN,1,2020\nJPN,2,\nVNM,4,2021\n";
    let world = |from, to| {
        let filter = Filter {
            from,
            to,
            kinds: None,
        };
        let found = filtered(table, &filter);
        (
            found.world.amount.to_string(),
            found.filter.from,
            found.filter.to,
        )
    };
    assert_eq!(world(None, None), ("7".to_owned(), Some(2020), Some(2021)));
    assert_eq!(
        world(Some(2020), None),
        ("5".to_owned(), Some(2020), Some(2021))
    );
    assert_eq!(
        world(None, Some(2020)),
        ("1".to_owned(), Some(2020), Some(2020))
    );
    assert_eq!(
        world(Some(2030), None),
        ("0".to_owned(), Some(2030), Some(2030))
    );
    let left = filtered(
        table,
        &Filter {
            from: Some(2021),
            ..Filter::default()
        },
    );
    assert_eq!(
        left.countries.len(),
        1,
        "a country without rows is not listed"
    );
}

#[test]
fn filters_are_held_against_their_table() {
    let ledger = ledger(b"country,amount,kind\nJPN,1,bridge\nJPN,2,\n").unwrap();
    let ask = |filter: &Filter| ledger.summary(&WORLD.0, filter);
    let backwards = Filter {
        from: Some(2022),
        to: Some(2017),
        kinds: None,
    };
    let error = ask(&backwards).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Option);
    assert_eq!(
        error.to_string(),
        "found `from` after `to`, expected years that ascend"
    );

    let of_kinds = |kinds: &[&str]| Filter {
        kinds: Some(kinds.iter().map(|&kind| kind.to_owned()).collect()),
        ..Filter::default()
    };
    let error = ask(&of_kinds(&["bridges"])).unwrap_err();
    assert_eq!(
        error.to_string(),
        "found kind `bridges`, expected any of `bridge`"
    );
    assert_eq!(
        ask(&of_kinds(&["bridge"]))
            .unwrap()
            .world
            .amount
            .to_string(),
        "1"
    );
    assert_eq!(ask(&of_kinds(&[])).unwrap().world.count, 0);
}

#[test]
fn an_amount_too_fine_beside_the_largest_is_refused_whatever_their_order() {
    let rows = [
        "JPN,99999999999999999999999",
        "JPN,-99999999999999999999999",
        "JPN,0.00001",
    ];
    for order in [[0, 1, 2], [0, 2, 1], [2, 0, 1]] {
        let table = format!(
            "country,amount\n{}\n",
            order.map(|row| rows[row]).join("\n")
        );
        let summary = summary(table.as_bytes());
        assert_eq!(
            (summary.used, summary.world.amount.to_string().as_str()),
            (2, "0")
        );
        let refused: Vec<_> = summary
            .rejected
            .iter()
            .map(|it| it.value.as_str())
            .collect();
        assert_eq!(refused, ["0.00001"]);
    }
    // what floating point leaves of nothing
    let residue = b"country,amount\nJPN,5.551115123125783e-17\nUSA,12345678901.5\nVNM,1,234\n";
    assert_eq!(summary(residue).world.amount.to_string(), "12345678901.5");
    let fits =
        b"country,amount\nJPN,99999999999999999999999\nJPN,0.0001\nJPN,99999999999999999999999\n";
    assert_eq!(
        summary(fits).world.amount.to_string(),
        "199999999999999999999998.0001"
    );
    let too_long = format!("country,amount\nJPN,1{}\n", "0".repeat(27));
    assert_eq!(summary(too_long.as_bytes()).rejected.len(), 1);
}

#[cfg(feature = "cli")]
mod check {
    use crate::{WORLD, file, fixture};
    use lossmap::check::Check;
    use lossmap::cli::check::{exit_code, text};
    use lossmap::decimal::Decimal;
    use lossmap::table::Date;

    fn check(bytes: &[u8]) -> Check {
        let today = Date::parse("2026-11-26");
        Check::of(bytes, &Default::default(), &WORLD.0, &WORLD.1, None, today).unwrap()
    }

    #[test]
    fn a_magnitude_in_a_cell_of_a_scaled_column_is_doubted() {
        let scaled = |scale| {
            let table = b"country,amount\nJPN,5\nUSA,721m\n";
            let found = Check::of(table, &Default::default(), &WORLD.0, &WORLD.1, scale, None);
            found.unwrap().findings.len()
        };
        assert_eq!((scaled(None), scaled(Decimal::parse("1000000"))), (0, 1));
    }

    #[test]
    fn the_report_says_where_and_what_was_expected() {
        let found = check(&fixture("faults.csv"));
        let expected = String::from_utf8(fixture("faults.txt")).unwrap();
        assert_eq!(text(&found, "faults.csv"), expected);
        assert_eq!(exit_code(&found), 1);
    }

    #[test]
    fn a_clean_table_has_no_findings() {
        let found = check(&file("www/data/incidents.csv"));
        assert_eq!(exit_code(&found), 0, "{}", text(&found, "incidents.csv"));
    }

    #[test]
    fn doubtful_rows_are_named_but_used() {
        let found = check(b"country,amount,kind\nJPN,1,bridge\nJPN,1,Bridge\nJPN,1,bridge\n");
        let codes: Vec<_> = found
            .findings
            .iter()
            .map(|it| (it.line, it.code, it.rejected))
            .collect();
        assert_eq!(
            codes,
            [(1, "kinds-alike", false), (4, "duplicate-row", false)]
        );
        assert_eq!(found.used, 3);
        assert_eq!(check(b"country,amount\n").findings[0].code, "no-rows");
    }

    #[test]
    fn amounts_far_from_all_others_and_days_to_come_are_doubted() {
        let found = check(
            b"country,amount,date\nJPN,5,2022\nVNM,6,2023\nUSA,7000,2022\nKOR,8,2026-11-26\n\
            HKG,6,2026-11-27\nSVN,0.005,2027\nIND,0,2026\nFRA,-6,2026/2027\n",
        );
        let told = found
            .findings
            .iter()
            .map(|it| format!("{} {}", it.line, it.message));
        assert_eq!(
            told.collect::<Vec<_>>(),
            [
                "4 found `7000`, more than a thousand times the median of 6",
                "6 found `2026-11-27`, which has not come yet",
                "7 found `2027`, which has not come yet",
                "7 found `0.005`, less than a thousandth of the median of 6",
            ]
        );
        assert_eq!(found.used, 8);
    }

    /// The doubts about a table, each as its line and its code.
    fn doubts(table: &str) -> Vec<(u64, &'static str)> {
        let found = check(table.as_bytes()).findings.into_iter();
        let doubtful = found.filter(|it| !it.rejected);
        doubtful.map(|it| (it.line, it.code)).collect()
    }

    #[test]
    fn what_few_cells_tell_of_many_is_doubted() {
        let thousands = "country;amount\nJPN;1.500\nUSA;2.250\nDEU;12\n";
        assert_eq!(doubts(thousands), [(2, "decimals-or-thousands")]);
        assert_eq!(
            doubts("country,amount\nJPN,1.500\nUSA,2.250\nDEU,1.5\n"),
            []
        );
        assert_eq!(doubts("country,amount\nJPN,1.500\nUSA,2\nDEU,3\n"), []);
        let comma = "country;amount\nJPN;1,050\nUSA;2,050\nDEU;3,050\nFRA;3,45\n";
        assert_eq!(doubts(comma), [(5, "decimal-mark-by-few")]);
        assert_eq!(doubts(&comma.replace("3,050", "3,05")), []);
        let euro = "country,amount\nJPN,5\nUSA,6\nDEU,7\nFRA,€7\n";
        assert_eq!(doubts(euro), [(5, "currency-by-few")]);
        assert_eq!(doubts(&euro.replace('€', "$")), []);
        assert_eq!(doubts(&euro.replace("amount", "amount_eur")), []);
    }

    #[test]
    fn rows_that_count_twice_or_are_none_are_doubted() {
        for (table, expected) in [
            (
                "country,amount\nJPN,72\nUSA,28\n,100\n",
                vec![(4, "totals-row")],
            ),
            ("country,amount\nJPN,72\nUSA,28\n,99\n", vec![]),
            (
                "kind,country,amount\na,JPN,72\nTotal:,JPN,72\nb,USA,2\n",
                vec![(3, "totals-row")],
            ),
            (
                "country,amount,note\nJPN,72,\n,,Source\n",
                vec![(3, "no-figure")],
            ),
        ] {
            assert_eq!(doubts(table), expected, "{table}");
        }
        let json = r#"[{"country": "JPN", "amount": 1, "total": "no"}]"#;
        assert_eq!(doubts(json), [], "a name is no cell");
    }

    #[test]
    fn codes_that_may_be_none_of_countries_are_doubted() {
        for (table, expected) in [
            (
                "country,amount\nJapan,5\nNA,9\n",
                vec![(3, "namibia-or-no-value")],
            ),
            ("country,amount\nJP,5\nNA,9\n", vec![]),
            (
                "country,amount\nCA,5\nDE,6\nIN,7\n",
                vec![(1, "american-states")],
            ),
            ("country,amount\nCA,5\nDE,6\nJP,7\n", vec![]),
        ] {
            assert_eq!(doubts(table), expected, "{table}");
        }
    }

    #[test]
    fn years_out_of_reach_are_doubted() {
        let dates = "country,amount,date\nJPN,5,0022\nUSA,6,2022/2099\nDEU,7,2025/2027\n";
        assert_eq!(doubts(dates), [(2, "early-date"), (3, "future-date")]);
    }

    #[test]
    fn the_report_says_what_was_read_as_what() {
        let found =
            check(b"Place,Amount USD,Year\nBurma,\"1,5\",2017\nMMR,2,2018\nHolland,,2018\n,4,\n");
        let text = text(&found, "a.csv");
        let expected = "\
a.csv: 4 rows, 4 used, 0 rejected, 0 doubtful
read: Place (country), Amount USD (amount in USD), Year (date)
country: 2 countries in 3 spellings; `Burma` as Myanmar; `Holland` as Netherlands; 1 row without a country
amount: decimals behind a comma; 1 row without an amount
date: 2017 to 2018
";
        assert_eq!(text, expected);
    }

    #[test]
    fn cells_cannot_steer_a_terminal() {
        let text = text(&check(b"country,amount\n\x1b[2Jx,1\n"), "\x1b.csv");
        assert!(!text.contains('\x1b'), "{text}");
    }
}
