use super::*;

/// Everything a reader says about a table, one line for each row.
fn rows(bytes: &[u8]) -> Result<Vec<String>, Error> {
    let mut rows = Vec::new();
    read(bytes, &Naming::default(), &mut |row: &Row<'_>| {
        rows.push(shown(row));
        Ok(())
    })?;
    Ok(rows)
}

fn shown(row: &Row<'_>) -> String {
    match row {
        Row::Record(record) => {
            let read = Column::ALL.map(|column| record.get(column));
            let read: Vec<_> = read.into_iter().filter(|cell| !cell.is_empty()).collect();
            format!("{}: {}", record.line(), read.join("|"))
        }
        Row::Ragged {
            line,
            found,
            expected,
            first,
        } => format!("{line}: ragged {found} of {expected} `{first}`"),
        Row::NotAnObject { line, json } => format!("{line}: not an object {json}"),
    }
}

fn refusal(bytes: &[u8]) -> String {
    rows(bytes).unwrap_err().to_string()
}

#[test]
fn columns_go_by_many_names() {
    for (header, read_as) in [
        ("Country,Amount", "country=Country amount=Amount"),
        ("ISO3,Amount USD", "country=ISO3 amount=Amount USD"),
        (
            "country code,value,Year",
            "country=country code amount=value date=Year",
        ),
        (
            " PLACE ,LOSSES,TYPE,n,title",
            "country=PLACE amount=LOSSES kind=TYPE count=n incident=title",
        ),
        (
            "code,country,iso2,loss,amount,period,date",
            "country=country amount=amount date=date",
        ),
    ] {
        let header = read(header.as_bytes(), &Naming::default(), &mut |_: &Row<'_>| {
            Ok(())
        })
        .unwrap();
        let named = Column::ALL.into_iter().filter_map(|column| {
            let name = header.name_of(column)?;
            Some(format!("{}={name}", column.name()))
        });
        assert_eq!(named.collect::<Vec<_>>().join(" "), read_as);
    }
}

#[test]
fn the_currency_is_in_the_name_of_the_amount() {
    let currency = |header: &str| {
        let header = read(header.as_bytes(), &Naming::default(), &mut |_: &Row<'_>| {
            Ok(())
        })
        .unwrap();
        header.currency()
    };
    assert_eq!(currency("country,amount_eur").as_deref(), Some("EUR"));
    assert_eq!(currency("country,Amount JPY").as_deref(), Some("JPY"));
    assert_eq!(currency("country,amount"), None);
    assert_eq!(currency("country,amount_total,value"), None);
}

#[test]
fn unread_columns_are_kept_out_not_refused() {
    let table = b"colour,iso3,country,amount\nred,VNM,JPN,1\n";
    assert_eq!(rows(table).unwrap(), ["2: JPN|1"]);
    let header = read(table, &Naming::default(), &mut |_: &Row<'_>| Ok(())).unwrap();
    assert_eq!(header.unread().collect::<Vec<_>>(), ["colour", "iso3"]);
}

#[test]
fn the_delimiter_is_found_from_the_header() {
    for delimiter in [",", ";", "\t", "|"] {
        let table =
            "country,\"amount\",note\nJPN,1.5,\"a,b;c|d\te\"\n".replace("country,", "country\u{1}");
        let table = table
            .replace("\",note", "\"\u{1}note")
            .replace("JPN,1.5,", "JPN\u{1}1.5\u{1}");
        let table = table.replace('\u{1}', delimiter);
        assert_eq!(
            rows(table.as_bytes()).unwrap(),
            ["2: JPN|1.5|a,b;c|d\te"],
            "{delimiter:?}"
        );
    }
    // More commas than semicolons, but only the semicolons part the needed columns.
    let table = b"country;\"amount\";\"a, b, c, d\"\nJPN;1;x\n";
    assert_eq!(rows(table).unwrap(), ["2: JPN|1"]);
}

#[test]
fn line_ends_may_be_mixed_and_are_counted_alike() {
    let expected = ["2: JPN|1", "3: VNM|2", "5: USA|3"];
    for end in ["\n", "\r\n", "\r"] {
        let table = ["country,amount", "JPN,1", "VNM,2", "", "USA,3"].join(end);
        assert_eq!(rows(table.as_bytes()).unwrap(), expected, "{end:?}");
        assert_eq!(rows((table + end).as_bytes()).unwrap(), expected, "{end:?}");
    }
    let mixed = b"country,amount\rJPN,1\r\nVNM,2\n\rUSA,3";
    assert_eq!(rows(mixed).unwrap(), expected);
}

#[test]
fn lines_inside_quotation_marks_count() {
    let table =
        b"country,amount,\"no\r\nte\"\r\nJPN,1,\"a\r\nb\rc\"\r\nVNM,2,\"say \"\"no\"\"\"\r\n";
    let table = String::from_utf8(table.to_vec()).unwrap();
    assert_eq!(rows(table.as_bytes()).unwrap(), ["3: JPN|1", "6: VNM|2"]);
    let noted = table.replace("\"no\r\nte\"", "note\r\n");
    assert_eq!(
        rows(noted.as_bytes()).unwrap(),
        ["3: JPN|1|a\r\nb\rc", "6: VNM|2|say \"no\""]
    );
}

#[test]
fn chunks_may_end_anywhere() {
    let table = "\r\ncountry;amount;note\r\nJPN;1;\"ä\r\n;\"\"x\"\r\rVNM;2;€\r\n\nUSA;3\r\nSVN;4;z";
    let whole = rows(table.as_bytes()).unwrap();
    assert_eq!(
        whole,
        [
            "3: JPN|1|ä\r\n;\"x",
            "6: VNM|2|€",
            "8: ragged 2 of 3 `USA`",
            "9: SVN|4|z"
        ]
    );
    for size in 1..table.len() {
        let mut found = Vec::new();
        let mut sink = |row: &Row<'_>| {
            found.push(shown(row));
            Ok(())
        };
        let mut reader = Reader::new(Naming::default());
        for chunk in table.as_bytes().chunks(size) {
            reader.push(chunk, &mut sink).unwrap();
        }
        reader.finish(&mut sink).unwrap();
        assert_eq!(found, whole, "chunks of {size}");
    }
}

#[test]
fn records_longer_than_any_buffer_are_read() {
    let note = "x".repeat(100_000);
    let names: Vec<_> = (0..500).map(|at| format!("c{at}")).collect();
    let header = format!("country,amount,note,{}", names.join(","));
    let table = format!("{header}\nJPN,1,{note}{}\n", ",".repeat(500));
    assert_eq!(
        rows(table.as_bytes()).unwrap(),
        [format!("2: JPN|1|{note}")]
    );
}

#[test]
fn json_reads_like_csv() {
    let table = br#"
 [
  {"iso3": "JPN", "amount": 721000000.10, "note": "a\n\"b\" \u00e4"},
  {"amount": 12345678901234567890.5, "iso3": "VNM", "extra": {"deep": [1, {}]}},

  {"iso3": null, "amount": "1"}, {"iso3": "USA"}, 7,
  {"iso3": true, "amount": [1]}
]"#;
    assert_eq!(
        rows(table).unwrap(),
        [
            "3: JPN|721000000.10|a\n\"b\" ä",
            "4: VNM|12345678901234567890.5",
            "6: 1",
            "6: USA",
            "6: not an object 7",
            "7: true|[1]"
        ]
    );
    assert!(rows(b"[]").unwrap().is_empty());
}

#[test]
fn objects_may_name_a_column_each_in_its_way() {
    let table = br#"[{"iso3": "JPN", "amount": 1}, {"loss": 2, "country": "VNM", "iso3": "XXX"}]"#;
    assert_eq!(rows(table).unwrap(), ["1: JPN|1", "1: VNM|2"]);
}

#[test]
fn what_is_no_table_is_refused_with_its_place() {
    for (table, message) in [
        (&b""[..], "found no header row"),
        (b"\xEF\xBB\xBF\r\n \n", "found no header row"),
        (b"country,amounts\nJPN,1\n", "line 1: found no column `amount`, expected it among `country`, `amounts`"),
        (b"\n\na;amount;b\nJPN;1;2\n", "line 3: found no column `country`"),
        (b"country,amount,Amount\n", "line 1: found a second column for `amount`, `Amount`"),
        (b"country,amount_usd,amount_eur\n", "line 1: found a second column for `amount`"),
        (b"country,amount\nJPN,1\nJPN,\xFF\n", "line 3: found bytes that are not UTF-8"),
        (b"country,amount,note\nJPN,1,\"a\n\xFF\"\n", "line 3: found bytes that are not UTF-8"),
        (b"country,amount\nJPN,\0\n", "line 2: found a zero byte"),
        (b"country,amount\nJPN,1\nVNM,\"2\nUSA,3\n", "line 3: found a quotation mark that is never closed"),
        (b"country,\"amount\nJPN,1\n", "line 1: found a quotation mark that is never closed"),
        (b"PK\x03\x04\x14\0\x06\0", "found a workbook"),
        (b"\x1F\x8B\x08\0", "found a gzip archive"),
        (b"\xFF\xFEc\0o", "line 1: found half a character of UTF-16"),
        (b"{\"country\": \"JPN\"}", "found a JSON object, expected an array"),
        (b"[{\"country\": \"JPN\", \"amount\": 1},\n {\"country\" 5}]", "line 2: found `5` in JSON, expected `:`"),
        (b"[{\"country\": \"JPN\"}]", "line 1: found no column `amount`"),
        (b"[{\"country\": \"JPN\", \"amount\": 1, \"amount\": 2}]", "line 1: found a second column for `amount`"),
        (b"[{\"country\": \"JPN\", \"amount_usd\": 1},\n{\"country\": \"JPN\", \"amount_eur\": 1}]", "line 2: found amounts in two currencies"),
        (b"[\n\"\xFF\"]", "line 2: found bytes that are not UTF-8"),
    ] {
        let found = refusal(table);
        assert!(found.starts_with(message), "{:?}: {found}", String::from_utf8_lossy(table));
    }
}

#[test]
fn an_error_of_the_sink_ends_the_reading() {
    let mut seen = 0;
    let error = read(
        b"country,amount\nJPN,1\nVNM,2\n",
        &Naming::default(),
        &mut |_: &Row<'_>| {
            seen += 1;
            Err(unusable("enough"))
        },
    );
    assert_eq!(
        (error.unwrap_err().to_string(), seen),
        ("enough".to_owned(), 1)
    );
}

#[test]
fn dates_are_days_of_the_calendar() {
    for text in [
        "2022",
        "2022-03",
        "2022-03-23",
        "2024-02-29",
        "2000-02-29",
        "2017/2022",
        "2021-12-31/2022-01-01",
        "2022-03/2022",
        "2022/2022-03",
    ] {
        let period = Period::parse(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(period.to_string(), text);
    }
    assert_eq!(Period::parse("2017/2022").unwrap().years(), (2017, 2022));
    assert_eq!(
        Period::parse("2022-05 / 2022-06").unwrap().years(),
        (2022, 2022)
    );
    for text in [
        "",
        "22",
        "2022-3",
        "2022-13",
        "2022-00",
        "2022-02-30",
        "2023-02-29",
        "1900-02-29",
        "2022-04-31",
        "2022-03-00",
        "2022-03-23T10",
        "2022-03-23X10:00",
        "23.03.2022",
        "2022/03",
        "2022/2017",
        "2022-06/2022-05-31",
        "2017/2018/2019",
        "/2022",
        "2017/",
        "+2022",
        "-2022",
        "2022-",
        "２０２２",
    ] {
        assert_eq!(Period::parse(text), None, "{text}");
    }
}

#[test]
fn days_since_1970_are_days_of_the_calendar() {
    for (days, date) in [
        (0, "1970-01-01"),
        (59, "1970-03-01"),
        (11_016, "2000-02-29"),
        (20_783, "2026-11-26"),
        (-1, "1969-12-31"),
    ] {
        assert_eq!(Date::from_days(days).unwrap().to_string(), date);
    }
}
