use super::*;
use serde_json::value::RawValue;

/// The values of an array as they are written.
fn read(json: &str) -> Result<Vec<&str>, Error> {
    let mut values = Vec::new();
    let mut scanner = Scanner::new(json);
    scanner.array(&mut |scanner| {
        values.push(scanner.value()?);
        Ok(())
    })?;
    scanner.end()?;
    Ok(values)
}

#[test]
fn json_is_taken_and_refused_as_serde_json_does() {
    let pieces =
        r#"{ } [ ] , : "a" "\u00e4" "\ud83d\ude00" "\x" " 1 -0.5e+3 01 1. - null true nul"#;
    let lists = r#"{"a":1} [[],{}] {"a":[null]}"#;
    let pieces: Vec<&str> = pieces.split(' ').chain(lists.split(' ')).collect();
    let pieces = [pieces, vec![" ", "\n", "\"\n\"", "\u{7f}"]].concat();
    let mut seed = 0x5EED_u64;
    let mut next = |limit: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(seed >> 40).unwrap() % limit
    };
    let mut taken = 0;
    for _ in 0..60_000 {
        let inner: String = (0..next(7)).map(|_| pieces[next(pieces.len())]).collect();
        let json = format!("[{inner}]");
        let known: Result<Vec<&RawValue>, _> = serde_json::from_str(&json);
        let read = read(&json);
        assert_eq!(read.is_ok(), known.is_ok(), "{json}");
        if let (Ok(read), Ok(known)) = (read, known) {
            taken += 1;
            assert!(
                read.into_iter().eq(known.into_iter().map(RawValue::get)),
                "{json}"
            );
        }
    }
    assert!(taken > 1000, "{taken}");
}

#[test]
fn escapes_are_resolved_as_serde_json_does() {
    for json in [
        r#""""#,
        r#""plain ä€😀""#,
        r#""\"\\\/\b\f\n\r\t""#,
        r#""\u0041\u00e4\u20AC""#,
        r#""\ud83d\ude00x""#,
        r#""\\u0041""#,
        r#""a\\""#,
    ] {
        let known: String = serde_json::from_str(json).unwrap();
        assert_eq!(unescaped(&json[1..json.len() - 1]), known, "{json}");
    }
    assert_eq!(unescaped(r"\ud83dx\ude00"), "\u{FFFD}x\u{FFFD}");
}

#[test]
fn nesting_has_a_limit_and_not_the_stack() {
    let nested = |depth| "[".repeat(depth) + &"]".repeat(depth);
    assert!(read(&nested(100)).is_ok());
    let error = read(&nested(100_000)).unwrap_err().to_string();
    assert_eq!(
        error,
        "line 1: found `[` in JSON, expected values nested less deeply"
    );
}

#[test]
fn json_errors_say_what_was_expected() {
    for (json, message) in [
        ("[", "line 1: found the end of JSON, expected a value"),
        (
            "[\n{}\n{}]",
            "line 3: found `{` in JSON, expected `,` or `]`",
        ),
        (
            "[{\"a\": 1 \"b\"}]",
            "line 1: found `\"` in JSON, expected `,` or `}`",
        ),
        (
            "[{a: 1}]",
            "line 1: found `a` in JSON, expected a name in quotation marks",
        ),
        (
            "[]\r\n\r\n]",
            "line 3: found `]` in JSON, expected nothing more",
        ),
        (
            "[\"a\nb\"]",
            "line 1: found `\n` in JSON, expected the end of a string",
        ),
        ("[1.]", "line 1: found `]` in JSON, expected a digit"),
    ] {
        assert_eq!(read(json).unwrap_err().to_string(), message);
    }
}
