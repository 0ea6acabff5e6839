use super::super::Plain;
use super::*;

fn number(text: &str, marks: Marks) -> String {
    match Amount::parse(text, marks).map(|amount| amount.number) {
        None => "bad".to_owned(),
        Some(Number::One(value)) => value.to_string(),
        Some(Number::Either(a, b)) => format!("{a} or {b}"),
    }
}

const UNKNOWN: Marks = Marks {
    point: false,
    comma: false,
};
const POINT: Marks = Marks {
    point: true,
    comma: false,
};
const COMMA: Marks = Marks {
    point: false,
    comma: true,
};

#[test]
fn what_people_type_is_read() {
    for (text, expected) in [
        ("1234", "1234"),
        ("-5", "-5"),
        ("+5", "5"),
        ("1234.5", "1234.5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("1e6", "1000000"),
        ("1.5E-3", "0.0015"),
        ("1.234e3", "1234"),
        ("$721m", "721000000"),
        ("721 million", "721000000"),
        ("US$ 1.2 bn", "1200000000"),
        ("-$5", "-5"),
        ("$-5", "-5"),
        ("USD 5", "5"),
        ("5 USD", "5"),
        ("€5", "5"),
        ("5 €", "5"),
        ("1,234,567", "1234567"),
        ("1,234.50", "1234.5"),
        ("1 234 567", "1234567"),
        ("1\u{a0}234\u{a0}567", "1234567"),
        ("1\u{202f}234,5", "1234.5"),
        ("1'234'567", "1234567"),
        ("1’234.5", "1234.5"),
        ("(1,234.50)", "-1234.5"),
        ("($5m)", "-5000000"),
        ("\u{2212}5", "-5"),
        ("1.2k", "1200"),
        ("2 thousand", "2000"),
        ("3 Billion", "3000000000"),
        ("2tn", "2000000000000"),
        ("1.234.567", "1234567"),
        ("1.234,56", "1234.56"),
        ("12,5", "12.5"),
        ("0,125", "0.125"),
        ("12,34,567", "1234567"),
        ("1,23,456.7", "123456.7"),
        ("1234,567", "1234.567"),
        ("1.234", "1.234"),
        ("1,234", "1234 or 1.234"),
        ("1,234m", "1234000000 or 1234000"),
        ("$5 USD", "5"),
        ("5 dollars", "5"),
        ("1,5 Mio. €", "1500000"),
        ("1,2 Mrd EUR", "1200000000"),
        ("5 MRD", "5000000000"),
        ("500 Tsd. €", "500000"),
        ("5 crore", "50000000"),
        ("₹ 3 lakh", "300000"),
        ("¥72億", "7200000000"),
        ("5万円", "50000"),
        ("3억 원", "300000000"),
        ("1,5 млн ₽", "1500000"),
        ("12.-", "12"),
        ("5,-", "5"),
        ("$ (1,234.50)", "-1234.5"),
        ("–5", "-5"),
        ("'721", "721"),
        ("\u{200e}721\u{200b}", "721"),
        ("７２１．５", "721.5"),
        ("٧٢١٫٥", "721.5"),
        ("1,23E+09", "1230000000"),
        ("$1.2t", "1200000000000"),
        ("500 T€", "500000 or 500000000000000"),
    ] {
        assert_eq!(number(text, UNKNOWN), expected, "{text}");
    }
}

#[test]
fn what_is_no_amount_is_refused() {
    for text in [
        "12-34",
        "1.2.3",
        "1,2,3",
        "n/a",
        "-",
        "#REF!",
        "NaN",
        "Infinity",
        "0x10",
        "1_000",
        "5%",
        "--5",
        "(-5)",
        "1e999",
        "1e",
        "",
        ".",
        ",",
        "5,",
        "$",
        "m",
        "5 m m",
        "$5 EUR",
        "5 LAC",
        "5 MAX",
        "1 23",
        "1,234 567",
        "1,234,56",
        "five",
        "5 5",
        "5$5",
        "1,234e3",
        "e5",
        "1 2345",
        "1,2345,678",
        "5-",
        "5 m 3",
        "1.234.56",
        "USD",
        "(5",
        "5)",
    ] {
        assert_eq!(number(text, UNKNOWN), "bad", "{text}");
    }
}

#[test]
fn the_column_tells_what_a_mark_means() {
    assert_eq!(number("1,234", POINT), "1234");
    assert_eq!(number("1,234", COMMA), "1.234");
    assert_eq!(number("1.234", POINT), "1.234");
    assert_eq!(number("1.234", COMMA), "1234");
    let both = POINT.and(COMMA);
    assert_eq!(number("1,234", both), "1234 or 1.234");
    assert_eq!(number("1.234", both), "1234 or 1.234");
    assert_eq!(number("12,5", both), "12.5");
}

#[test]
fn a_cell_proves_what_it_can_mean_only_one_way() {
    for (text, proof, leans) in [
        ("1234", UNKNOWN, None),
        ("1 234", UNKNOWN, None),
        ("1.5", POINT, None),
        ("1,234.5", POINT, None),
        ("1,234,567", POINT, None),
        ("1,5", COMMA, None),
        ("1.234,5", COMMA, None),
        ("1.234.567", COMMA, None),
        ("1 234,567", COMMA, None),
        ("1.234", UNKNOWN, Some(Leaning::Point)),
        ("1,234", UNKNOWN, Some(Leaning::Comma)),
        ("1.234e0", POINT, None),
    ] {
        let amount = Amount::parse(text, UNKNOWN).unwrap();
        assert_eq!((amount.proof, amount.leans), (proof, leans), "{text}");
    }
}

#[test]
fn a_currency_is_told_by_symbol_or_code() {
    let currency = |text| Amount::parse(text, UNKNOWN).unwrap().currency;
    assert_eq!(currency("5"), None);
    assert_eq!(currency("€5"), Some(CurrencyMark::Code(*b"EUR")));
    assert_eq!(currency("R$ 5"), Some(CurrencyMark::Code(*b"BRL")));
    assert_eq!(currency("5 BTC"), Some(CurrencyMark::Code(*b"BTC")));
    let dollar = currency("$5").unwrap();
    assert!(dollar.fits(*b"USD") && dollar.fits(*b"HKD") && !dollar.fits(*b"EUR"));
    assert_eq!(dollar.code(), *b"USD");
}

#[test]
fn a_plain_number_is_read_as_any_other() {
    let mut plain = 0;
    for text in [
        "0",
        "-0",
        "7",
        "-7",
        "12.5",
        "12.50",
        "1.234",
        "0.125",
        "1234.567",
        "007",
        "0.000",
        "1.",
        ".5",
        "-.5",
        "-",
        "",
        "1.2.3",
        "+1",
        "999999999999999999",
        "9999999999999999999",
        "1e3",
        "123456789.12345678",
        "1,5",
        "12.000",
        "120",
        "-12.340",
    ] {
        let Some(found) = Plain::parse(text) else {
            continue;
        };
        plain += 1;
        let expected = Amount::parse(text, UNKNOWN).unwrap();
        let value = Decimal::new(found.units.into(), found.scale).unwrap();
        assert_eq!(Number::One(value), expected.number, "{text}");
        assert_eq!(value.scale(), found.scale, "{text}");
        assert_eq!(found.proves_point, expected.proof.point, "{text}");
        assert_eq!(found.leans, expected.leans.is_some(), "{text}");
    }
    assert_eq!(plain, 16);
}
