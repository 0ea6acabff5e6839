//! Currencies as cells give them: a code, a symbol, a word, or letters before a `$`.

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

    /// The one meant where a cell has two of these: `$5 USD`.
    pub(super) fn with(self, other: Self) -> Option<Self> {
        match (self, other) {
            (mark, Self::Code(code)) | (Self::Code(code), mark) if mark.fits(code) => {
                Some(Self::Code(code))
            }
            (mark, other) => (mark == other).then_some(mark),
        }
    }
}

/// The codes of ISO 4217 in use, the last ones of large old currencies, and the two that thefts
/// of crypto are told in.
const CODES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB \
    BRL BSD BTC BTN BWP BYN BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DEM DJF DKK DOP DZD \
    EGP ERN ESP ETB ETH EUR FJD FKP FRF GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR \
    ILS INR IQD IRR ISK ITL JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL \
    LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NLG NOK NPR NZD OMR \
    PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD \
    SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV \
    WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG ZWL";

/// Whether three capitals are the code of a currency: `MRD` and `MLN` are none.
pub(in crate::table) fn is_currency(code: [u8; 3]) -> bool {
    let codes = CODES.as_bytes().chunks(4);
    codes.into_iter().any(|known| known.starts_with(&code))
}

/// Words and symbols of currencies, in small letters.
const NAMED: [(&str, CurrencyMark); 19] = [
    ("€", CurrencyMark::Code(*b"EUR")),
    ("euros", CurrencyMark::Code(*b"EUR")),
    ("euro", CurrencyMark::Code(*b"EUR")),
    ("£", CurrencyMark::Code(*b"GBP")),
    ("¥", CurrencyMark::Yen),
    ("￥", CurrencyMark::Yen),
    ("円", CurrencyMark::Code(*b"JPY")),
    ("yen", CurrencyMark::Code(*b"JPY")),
    ("元", CurrencyMark::Code(*b"CNY")),
    ("yuan", CurrencyMark::Code(*b"CNY")),
    ("₩", CurrencyMark::Code(*b"KRW")),
    ("원", CurrencyMark::Code(*b"KRW")),
    ("₫", CurrencyMark::Code(*b"VND")),
    ("₹", CurrencyMark::Code(*b"INR")),
    ("₽", CurrencyMark::Code(*b"RUB")),
    ("₺", CurrencyMark::Code(*b"TRY")),
    ("zł", CurrencyMark::Code(*b"PLN")),
    ("dollars", CurrencyMark::Dollar),
    ("dollar", CurrencyMark::Dollar),
];

/// The currency that a text begins with, and what is left then.
pub(super) fn currency(text: &str) -> Option<(CurrencyMark, &str)> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (word, behind) = text.split_at_checked(letters)?;
    if let Some(behind) = behind.strip_prefix('$') {
        return Some((dollar(word)?, behind));
    }
    if let Ok(own) = <[u8; 3]>::try_from(word.as_bytes())
        && is_currency(own)
    {
        return Some((CurrencyMark::Code(own), behind));
    }
    let named = NAMED.iter().find_map(|(name, mark)| {
        let (start, behind) = text.split_at_checked(name.len())?;
        start.eq_ignore_ascii_case(name).then_some((*mark, behind))
    })?;
    // "dollarss" is no word
    let ends = !named.1.starts_with(|next: char| next.is_ascii_alphabetic());
    ends.then_some(named)
}

/// The dollar, or what else has its sign, by the letters in front.
fn dollar(letters: &str) -> Option<CurrencyMark> {
    Some(CurrencyMark::Code(match letters {
        "" => return Some(CurrencyMark::Dollar),
        "US" => *b"USD",
        "A" | "AU" => *b"AUD",
        "C" | "CA" => *b"CAD",
        "HK" => *b"HKD",
        "NZ" => *b"NZD",
        "S" => *b"SGD",
        "NT" => *b"TWD",
        "R" => *b"BRL",
        _ => return None,
    }))
}
