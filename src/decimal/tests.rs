use super::*;

fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap_or_else(|| panic!("{text} is a number"))
}

/// A small generator (xorshift64*), so that a failure can be repeated from its seed.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// Digits with a point somewhere, at most 30 of them.
    fn number(&mut self) -> String {
        let digits = self.next() % 30 + 1;
        let point = self.next() % digits;
        let mut text = String::from(if self.next().is_multiple_of(2) {
            "-"
        } else {
            ""
        });
        for at in 0..digits {
            text.push(char::from(b'0' + u8::try_from(self.next() % 10).unwrap()));
            if at == point && at + 1 < digits {
                text.push('.');
            }
        }
        text
    }
}

#[test]
fn numbers_print_as_they_would_be_written() {
    for (read, printed) in [
        ("721000000", "721000000"),
        ("-0.50", "-0.5"),
        ("+7", "7"),
        ("007.100", "7.1"),
        (".5", "0.5"),
        ("5.", "5"),
        ("-0", "0"),
        ("0.00", "0"),
        ("1e3", "1000"),
        ("1.25E-2", "0.0125"),
        ("0e999", "0"),
        ("1.00000000000000000000000000000000000000000000000", "1"),
    ] {
        assert_eq!(decimal(read).to_string(), printed, "{read}");
    }
}

#[test]
fn what_is_not_a_plain_number_is_refused() {
    for text in [
        "", "-", "+", ".", "-.", "e5", "1e", "1e+", "1,000", "1 000", "$5", "0x10", "1.2.3", "--1",
        "inf", "NaN", "١", "1e1000", " 1", "1-", "−1",
    ] {
        assert_eq!(Decimal::parse(text), None, "{text}");
    }
}

#[test]
fn a_number_too_long_to_hold_is_refused_not_cut() {
    assert!(Decimal::parse(&"9".repeat(38)).is_some());
    assert_eq!(Decimal::parse(&"9".repeat(39)), None);
    assert!(Decimal::parse(&format!("0.{}1", "0".repeat(37))).is_some());
    assert_eq!(Decimal::parse(&format!("0.{}1", "0".repeat(38))), None);
}

#[test]
fn sums_that_do_not_fit_are_errors() {
    let most = Decimal::new(i128::MAX, 0).unwrap();
    let error = most.checked_add(Decimal::from(1)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Overflow);
    assert!(most.checked_add(decimal("0.1")).is_err());
    assert_eq!(most.checked_add(-most).unwrap(), Decimal::ZERO);
}

#[test]
fn order_is_by_value_across_scales() {
    let mut numbers = ["0.3", "-0.31", "12", "0.25", "-0.3", "11.99", "0", "-7"].map(decimal);
    numbers.sort_unstable();
    let sorted = numbers.map(|n| n.to_string()).join(" ");
    assert_eq!(sorted, "-7 -0.31 -0.3 0 0.25 0.3 11.99 12");
    let most = Decimal::new(i128::MAX, 0).unwrap();
    assert!(most > decimal("0.00000000000000000000000000000000000001"));
}

#[test]
fn halves_are_exact() {
    assert_eq!(decimal("3").half().unwrap().to_string(), "1.5");
    assert_eq!(decimal("-0.25").half().unwrap().to_string(), "-0.125");
    assert_eq!(decimal("10").half().unwrap().to_string(), "5");
}

#[test]
fn quotients_round_half_away_from_zero() {
    for (number, by, quotient) in [
        ("1", 3, "0.33"),
        ("2", 3, "0.67"),
        ("0.05", 2, "0.03"),
        ("-0.05", 2, "-0.03"),
        ("10", 4, "2.5"),
        ("-0.01", 3, "0"),
    ] {
        let found = decimal(number).div_round(by, 2).unwrap();
        assert_eq!(found.to_string(), quotient, "{number} / {by}");
    }
    assert!(decimal("1").div_round(0, 2).is_err());
    assert!(decimal("0.125").div_round(2, 2).is_err());
}

#[test]
fn parts_have_significant_digits() {
    for (part, whole, ratio) in [
        ("721000000", "2300000000", "0.3135"),
        ("1", "1", "1"),
        ("1", "3", "0.3333"),
        ("0.99999", "1", "1"),
        ("272000", "6049997704", "0.00004496"),
        ("-1", "8", "-0.125"),
        ("123456", "1", "123500"),
        ("0", "5", "0"),
    ] {
        let found = decimal(part).ratio(decimal(whole), 4).unwrap();
        assert_eq!(found.to_string(), ratio, "{part} of {whole}");
    }
    assert_eq!(decimal("1").ratio(Decimal::ZERO, 4), None);
}

#[test]
fn floats_are_the_nearest_ones() {
    let mut random = Random(0x5EED);
    for _ in 0..20_000 {
        let text = random.number();
        let (ours, nearest): (f64, f64) = (decimal(&text).to_f64(), text.parse().unwrap());
        assert_eq!(ours.abs().to_bits(), nearest.abs().to_bits(), "{text}");
    }
    assert_eq!(decimal("0.1").to_f64(), 0.1);
    // Halfway between two floats: to the even one.
    assert_eq!(
        decimal("9007199254740993").to_f64(),
        9_007_199_254_740_992.0
    );
}

#[test]
fn a_float_becomes_the_digits_it_prints_as() {
    for value in [
        0.0,
        1.0,
        0.1,
        0.3,
        -2.5,
        1e8,
        137.4,
        1e21,
        0.000_044_96,
        1e-9,
    ] {
        let text = Decimal::from_f64(value).unwrap().to_string();
        assert_eq!(text, value.to_string());
    }
    for odd in [f64::NAN, f64::INFINITY, 1e300, 1e-300] {
        assert_eq!(Decimal::from_f64(odd), None);
    }
}
