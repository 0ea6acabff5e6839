//! Currencies as cells give them: a code, a symbol, or letters before a `$`.

/// A currency as a cell gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CurrencyMark {
    /// An ISO 4217 code, in capitals.
    Code([u8; 3]),
    /// `$` alone, of whichever dollar or peso.
    Dollar,
    /// `¥`, of Japan or China.
    Yen,
}

/// Currencies that are written with a `$`.
const DOLLARS: [&[u8; 3]; 19] = [
    b"USD", b"ARS", b"AUD", b"BBD", b"BMD", b"BSD", b"BZD", b"CAD", b"CLP", b"COP", b"FJD", b"HKD",
    b"JMD", b"MXN", b"NZD", b"SGD", b"TTD", b"TWD", b"UYU",
];

impl CurrencyMark {
    /// The currency meant where nothing else tells.
    #[must_use]
    pub const fn code(self) -> [u8; 3] {
        match self {
            Self::Code(code) => code,
            Self::Dollar => *b"USD",
            Self::Yen => *b"JPY",
        }
    }

    /// Whether the mark can stand for a currency.
    #[must_use]
    pub fn fits(self, code: [u8; 3]) -> bool {
        match self {
            Self::Code(own) => own == code,
            Self::Dollar => DOLLARS.contains(&&code),
            Self::Yen => matches!(&code, b"JPY" | b"CNY"),
        }
    }
}

/// The currency of a word and the symbol behind it, and what is left then.
pub(super) fn currency<'a>(word: &str, behind: &'a str) -> Option<(CurrencyMark, &'a str)> {
    let code = |code: &[u8; 3]| CurrencyMark::Code(*code);
    if let Some(behind) = behind.strip_prefix('$') {
        let mark = match word {
            "" => CurrencyMark::Dollar,
            "US" => code(b"USD"),
            "A" | "AU" => code(b"AUD"),
            "C" | "CA" => code(b"CAD"),
            "HK" => code(b"HKD"),
            "NZ" => code(b"NZD"),
            "S" => code(b"SGD"),
            "NT" => code(b"TWD"),
            "R" => code(b"BRL"),
            _ => return None,
        };
        return Some((mark, behind));
    }
    if let Ok(own) = <[u8; 3]>::try_from(word.as_bytes())
        && own.iter().all(u8::is_ascii_uppercase)
    {
        return Some((CurrencyMark::Code(own), behind));
    }
    let symbol = behind.chars().next().filter(|_| word.is_empty())?;
    let mark = match symbol {
        '€' => code(b"EUR"),
        '£' => code(b"GBP"),
        '¥' | '￥' => CurrencyMark::Yen,
        '₩' => code(b"KRW"),
        '₫' => code(b"VND"),
        '₹' => code(b"INR"),
        '₽' => code(b"RUB"),
        '₺' => code(b"TRY"),
        _ => return None,
    };
    Some((mark, behind.get(symbol.len_utf8()..)?))
}
