use super::*;
use crate::table::{Column, Note, Plain};

fn lane() -> Lane {
    let names = ["country", "amount", "date", "kind", "count", "colour"];
    let header = Header::new(names.map(str::to_owned).into(), &Default::default());
    Lane::new(&header.unwrap(), b',')
}

/// Rows to put behind others, so that these are not too near the end.
fn filling(line_end: &str) -> String {
    format!("AAAAAAAA,1,2020,B,1,C{line_end}").repeat(20)
}

/// The amount of the first row, however it is read.
fn amount(rows: &PlainRows<'_>, scale: u8) -> Option<(i64, u8)> {
    match rows.amounts(scale)?.next()? {
        (_, Note::UNREAD) => rows.amount(0, scale),
        read => Some(read),
    }
}

/// What the lane reads of a row, its amount in thousandths.
fn read(row: &str) -> Option<String> {
    let text = format!("{row}\n{}", filling("\n"));
    let mut lane = lane();
    let rows = lane.find(text.as_bytes(), 0);
    let (start, end) = rows.row(0, &mut Vec::new())?;
    assert_eq!((start, end), (0, row.len()));
    let (units, note) = amount(&rows, 3)?;
    let (year, year_note) = match rows.years()?.next()? {
        (_, Note::UNREAD) => rows.year(0)?,
        read => read,
    };
    let (count, count_note) = rows.counts()?.next()?;
    if (note | year_note | count_note) & Note::NOT_PLAIN != 0 {
        return None;
    }
    let note = match note {
        Note::EMPTY => " empty",
        Note::PROVES_POINT => " point",
        Note::LEANS => " leans",
        _ => "",
    };
    let date = rows.date(0).map_or("-".to_owned(), |date| date.to_string());
    assert_eq!(rows.date(0).map_or(0, |date| date.year), year.cast_signed());
    let [country, kind] = [Column::Country, Column::Kind].map(|column| {
        let word = rows.word(0, column).unwrap();
        match rows.short_words(column).unwrap().next().unwrap() {
            Some(short) => assert_eq!((short.key, short.len), (word.key, word.bytes.len())),
            None => assert!(!word.is_short()),
        }
        String::from_utf8(word.bytes.to_vec()).unwrap()
    });
    Some(format!("{country} {units}{note} {date} {kind} {count}"))
}

#[test]
fn plain_rows_are_read() {
    for (row, expected) in [
        (
            "JPN,12,2022-03-23,bridge,3,red",
            "JPN 12000 2022-03-23 bridge 3",
        ),
        ("JPN,-12.5,2022,,,", "JPN -12500 point 2022  1"),
        (",,,,,", " 0 empty -  1"),
        (
            "Côte d’Ivoire,1.234,2024-02-29,a kind of many words,1,x",
            "Côte d’Ivoire 1234 leans 2024-02-29 a kind of many words 1",
        ),
        ("JPN,0.125,2022,k,1,x", "JPN 125 point 2022 k 1"),
        ("JPN,12345678,2022,k,1,x", "JPN 12345678000 2022 k 1"),
        ("JPN,-1234567,2022,k,1,x", "JPN -1234567000 2022 k 1"),
        ("JPN,-12345678,2022,k,1,x", "JPN -12345678000 2022 k 1"),
        ("JPN,721000000,2022,k,1,x", "JPN 721000000000 2022 k 1"),
        ("JPN,12.50,2022,k,1,x", "JPN 12500 point 2022 k 1"),
        ("JPN,12.50000000,2022,k,1,x", "JPN 12500 point 2022 k 1"),
        (
            "JPN,123456789012.25,2022,k,1,x",
            "JPN 123456789012250 point 2022 k 1",
        ),
        ("JPN,1,2022,k,1,say \"no\"", "JPN 1000 2022 k 1"),
        (
            "12345678,1,2022,123456789,1,x",
            "12345678 1000 2022 123456789 1",
        ),
    ] {
        assert_eq!(read(row).as_deref(), Some(expected), "{row}");
    }
}

#[test]
fn what_is_not_plain_is_left_alone() {
    for row in [
        "\"JPN\",1,2022,k,1,x",
        "JPN,\"1\",2022,k,1,x",
        "JPN,1,2022,k,1",
        "JPN,1,2022,k,1,x,y",
        "JPN,1 ,2022,k,1,x",
        "JPN,$1,2022,k,1,x",
        "JPN,1.,2022,k,1,x",
        "JPN,.5,2022,k,1,x",
        "JPN,1.2.3,2022,k,1,x",
        "JPN,1e5,2022,k,1,x",
        "JPN,-,2022,k,1,x",
        "JPN,--1,2022,k,1,x",
        "JPN,0.1234,2022,k,1,x",
        "JPN,1234567890123456789,2022,k,1,x",
        "JPN,1,2022-02-30,k,1,x",
        "JPN,1,2023-02-29,k,1,x",
        "JPN,1,2022-04-31,k,1,x",
        "JPN,1,2022-13-01,k,1,x",
        "JPN,1,2022-00-10,k,1,x",
        "JPN,1,2022-01-00,k,1,x",
        "JPN,1,2022-01-0x,k,1,x",
        "JPN,1,2022/01/01,k,1,x",
        "JPN,1,2022-03,k,1,x",
        "JPN,1,2017/2022,k,1,x",
        "JPN,1,20x2,k,1,x",
        "JPN,1,2022,k,0,x",
        "JPN,1,2022,k,1.5,x",
        "JPN,1,2022,k,1234567890,x",
        "JPN,1,2022,k\0,1,x",
        "JPN\t,1,2022,k,1,x",
    ] {
        assert_eq!(read(row), None, "{row}");
    }
    let text = b"JPN,1,2022,k,1,x\n";
    assert!(lane().find(text, 0).is_empty(), "too near the end");
}

/// Every amount of few digits is read as the general way reads it.
#[test]
fn amounts_are_those_of_the_general_way() {
    let mut seed = 1_u64;
    for _ in 0..20_000 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let len = 1 + (seed >> 60) as usize;
        let text: String = (0..len)
            .map(|at| char::from(b"0123456789.00-5."[(seed >> (at * 3 + 8) & 0xF) as usize]))
            .collect();
        let rows = format!("JPN,{text},2022,k,1,x\n{}", filling("\n"));
        let mut lane = lane();
        for scale in [0, 2, 5, 8, 9, 12] {
            let found = lane.find(rows.as_bytes(), 0);
            let (units, note) = amount(&found, scale).unwrap();
            let fits = |plain: &Plain| plain.scale <= scale;
            let expected = Plain::parse(&text).filter(fits).map(|plain| {
                let note = match (plain.proves_point, plain.leans) {
                    (true, _) => Note::PROVES_POINT,
                    (_, true) => Note::LEANS,
                    _ => 0,
                };
                let units = i128::from(plain.units) * 10_i128.pow((scale - plain.scale).into());
                (units, note)
            });
            let expected = expected.filter(|(units, _)| i64::try_from(*units).is_ok());
            let read = (note != Note::NOT_PLAIN).then_some((units.into(), note));
            // Of finer units not every amount is read here.
            if scale <= 8 || read.is_some() {
                assert_eq!(read, expected, "{text} in 10^-{scale}");
            }
        }
    }
}

#[test]
fn every_line_end_ends_rows() {
    for line_end in ["\n", "\r\n", "\r"] {
        let text = filling(line_end);
        let mut lane = lane();
        let rows = lane.find(text.as_bytes(), 0);
        let row = text.len() / 20;
        assert!((15..20).contains(&rows.len()), "{line_end:?}");
        assert_eq!(rows.end(), Some(rows.len() * row));
        let words: Vec<_> = rows.short_words(Column::Country).unwrap().collect();
        assert_eq!(words.len(), rows.len());
        let expected = (u64::from_le_bytes(*b"AAAAAAAA"), 0);
        assert!(words.iter().all(|word| word.unwrap().key == expected));
        let mut ends = Vec::new();
        let found = rows.row(3, &mut ends);
        assert_eq!(found, Some((3 * row, 4 * row - line_end.len())));
        assert_eq!(ends, [8, 10, 15, 17, 19, 21]);
    }
    // What is ended otherwise ends the rows that are found.
    let mixed = [filling("\n"), filling("\r\n")].concat();
    assert_eq!(lane().find(mixed.as_bytes(), 0).len(), 20);
    let apart = [filling("\r\n"), filling("\rX\n"), filling("\r\n")].concat();
    assert_eq!(lane().find(apart.as_bytes(), 0).len(), 20);
    let blank = format!("A,1,2020,B,1,C\n\n{}", filling("\n"));
    assert_eq!(lane().find(blank.as_bytes(), 0).len(), 1);
}
