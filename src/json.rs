//! JSON that both browser and command line print, to the byte.
//!
//! Numbers are written as JavaScript writes them, so that what is parsed and printed again
//! is the same text.

use crate::decimal::Decimal;

/// A JSON text in the making.
#[derive(Clone, Debug, Default)]
pub struct Json {
    text: String,
    /// Whether the next value needs a comma before it.
    is_next: bool,
}

impl Json {
    /// The text.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }

    /// Writes `[`, the items and `]`.
    pub fn array(&mut self, items: impl FnOnce(&mut Self)) {
        self.open('[');
        items(self);
        self.close(']');
    }

    /// Writes `{`, the members and `}`.
    pub fn object(&mut self, members: impl FnOnce(&mut Self)) {
        self.open('{');
        members(self);
        self.close('}');
    }

    /// Writes a member's name, which needs no escapes; its value comes next.
    pub fn key(&mut self, name: &str) -> &mut Self {
        self.part();
        self.text.push('"');
        self.text.push_str(name);
        self.text.push_str("\":");
        self.is_next = false;
        self
    }

    /// Writes a text in quotation marks.
    pub fn text(&mut self, text: &str) {
        self.part();
        self.text.push('"');
        for c in text.chars() {
            self.letter(c);
        }
        self.text.push('"');
    }

    /// Writes a text in quotation marks, or `null`.
    pub fn text_or_null(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.raw("null"),
        }
    }

    /// Writes texts as an array.
    pub fn texts<T: AsRef<str>>(&mut self, texts: &[T]) {
        self.array(|json| {
            for text in texts {
                json.text(text.as_ref());
            }
        });
    }

    /// Writes a decimal as a text of plain digits, so that no reader rounds it.
    pub fn decimal(&mut self, value: Decimal) {
        self.raw("\"");
        value.write(&mut self.text);
        self.text.push('"');
    }

    /// Writes a decimal as [`Self::decimal`] does, or `null`.
    pub fn decimal_or_null(&mut self, value: Option<Decimal>) {
        match value {
            Some(value) => self.decimal(value),
            None => self.raw("null"),
        }
    }

    /// Writes `true` or `false`.
    pub fn truth(&mut self, value: bool) {
        self.raw(if value { "true" } else { "false" });
    }

    /// Writes a whole number.
    pub fn whole(&mut self, value: impl Into<i128>) {
        self.part();
        let value = Decimal::new(value.into(), 0).unwrap_or_default();
        value.write(&mut self.text);
    }

    /// Writes how many there are of something.
    pub fn count(&mut self, count: usize) {
        self.whole(u64::try_from(count).unwrap_or(u64::MAX));
    }

    /// Writes a whole number, or `null`.
    pub fn whole_or_null(&mut self, value: Option<impl Into<i128>>) {
        match value {
            Some(value) => self.whole(value),
            None => self.raw("null"),
        }
    }

    /// Writes a fraction as JavaScript does, or `null`: with an exponent below a millionth.
    pub fn fraction_or_null(&mut self, value: Option<f64>) {
        let Some(value) = value.and_then(Decimal::from_f64) else {
            return self.raw("null");
        };
        self.part();
        let digits = Decimal::new(value.mantissa().abs(), 0).unwrap_or_default();
        let digits = digits.to_text();
        let scale = usize::from(value.scale());
        if scale < digits.len() + 6 {
            return value.write(&mut self.text);
        }
        if value.mantissa() < 0 {
            self.text.push('-');
        }
        for (at, digit) in digits.chars().enumerate() {
            if at == 1 {
                self.text.push('.');
            }
            self.text.push(digit);
        }
        self.text.push_str("e-");
        self.is_next = false;
        self.count(scale + 1 - digits.len());
    }

    fn open(&mut self, bracket: char) {
        self.part();
        self.text.push(bracket);
        self.is_next = false;
    }

    fn close(&mut self, bracket: char) {
        self.text.push(bracket);
        self.is_next = true;
    }

    fn raw(&mut self, text: &str) {
        self.part();
        self.text.push_str(text);
    }

    /// A comma where a value stands before.
    fn part(&mut self) {
        if self.is_next {
            self.text.push(',');
        }
        self.is_next = true;
    }

    fn letter(&mut self, c: char) {
        let escape = match c {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\u{8}' => "\\b",
            '\u{c}' => "\\f",
            '\0'..='\u{1f}' => {
                self.text.push_str("\\u00");
                for nibble in [u32::from(c) >> 4, u32::from(c) & 15] {
                    self.text.extend(char::from_digit(nibble, 16));
                }
                return;
            }
            c => return self.text.push(c),
        };
        self.text.push_str(escape);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Json)) -> String {
        let mut json = Json::default();
        write(&mut json);
        json.into_text()
    }

    #[test]
    fn commas_part_what_follows_each_other() {
        let found = written(|json| {
            json.object(|json| {
                json.key("a").array(|json| {
                    json.whole(1);
                    json.array(|_| {});
                    json.array(|json| json.text("b"));
                });
                json.key("c").object(|_| {});
                json.key("d").text_or_null(None);
            });
        });
        assert_eq!(found, r#"{"a":[1,[],["b"]],"c":{},"d":null}"#);
    }

    #[test]
    fn texts_are_escaped_as_serde_json_and_javascript_do() {
        let all: String = (0..300)
            .filter_map(char::from_u32)
            .chain("日\u{2028}𝄞".chars())
            .collect();
        assert_eq!(
            written(|json| json.text(&all)),
            serde_json::to_string(&all).unwrap()
        );
    }

    #[test]
    fn fractions_are_those_of_javascript() {
        for (value, printed) in [
            (1.0, "1"),
            (0.3135, "0.3135"),
            (0.000_044_96, "0.00004496"),
            (0.000_001_234, "0.000001234"),
            (0.000_001, "0.000001"),
            (0.000_000_123_4, "1.234e-7"),
            (0.000_000_9, "9e-7"),
            (0.0, "0"),
            (-0.5, "-0.5"),
            (-0.000_000_015, "-1.5e-8"),
            (12.5, "12.5"),
        ] {
            assert_eq!(written(|json| json.fraction_or_null(Some(value))), printed);
        }
    }

    #[test]
    fn decimals_are_texts_and_whole_numbers_are_not() {
        let found = written(|json| {
            json.array(|json| {
                json.decimal(Decimal::parse("-1.50").unwrap());
                json.decimal_or_null(None);
                json.whole(u64::MAX);
                json.whole_or_null(None::<u32>);
            });
        });
        assert_eq!(found, r#"["-1.5",null,18446744073709551615,null]"#);
    }
}
