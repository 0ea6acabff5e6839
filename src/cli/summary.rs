//! `summary`: the aggregates as a table for people, or as the contract's JSON.

use crate::decimal::Decimal;
use crate::ledger::{Country, Summary};

/// No line of the table is longer, so that it fits a terminal as it opens.
const WIDTH: usize = 80;

/// A name is never cut shorter than this, however wide the amounts are.
const SHORTEST_NAME: usize = 12;

/// One line of the table: rank, name, amount, share, incidents.
type Line = [String; 5];

/// The figures as aligned columns, ending in a line end.
#[must_use]
pub fn table(summary: &Summary) -> String {
    let mut lines = vec![heading(summary)];
    lines.extend(summary.countries.iter().map(country));
    let unplaced = summary.unplaced;
    if unplaced.count > 0 {
        lines.push(total("No country given", unplaced.amount, unplaced.count));
    }
    lines.push(total("World", summary.world.amount, summary.world.count));
    let mut text = introduction(summary);
    let widths = widths(&lines);
    for line in &lines {
        text.push_str(aligned(line, widths).trim_end());
        text.push('\n');
    }
    text
}

/// What the table is about: rows, years, kinds, and what is missing.
fn introduction(summary: &Summary) -> String {
    let Summary { rows, used, .. } = summary;
    let mut text = format!("{} of {} used", grouped(*used), plural(*rows, "row"));
    if let (Some(from), Some(to)) = (summary.filter.from, summary.filter.to) {
        text.push_str(&format!(", {from} to {to}"));
    }
    if let Some(kinds) = &summary.filter.kinds {
        text.push_str(&format!(", only {}", kinds.join(", ")));
    }
    text.push('\n');
    if rows > used {
        let rejected = plural(rows - used, "row");
        text.push_str(&format!("{rejected} rejected: `lossmap check` says why\n"));
    }
    text.push('\n');
    text
}

fn heading(summary: &Summary) -> Line {
    let amount = format!("Amount ({})", summary.currency);
    ["#", "Country", &amount, "Share", "Incidents"].map(str::to_owned)
}

fn country(country: &Country) -> Line {
    [
        country.rank.map_or(String::new(), |rank| rank.to_string()),
        country.name.clone(),
        country.amount.map_or("–".to_owned(), digits),
        country.share.map_or(String::new(), percent),
        grouped(country.count),
    ]
}

fn total(name: &str, amount: Decimal, count: u64) -> Line {
    let nothing = String::new;
    [
        nothing(),
        name.to_owned(),
        digits(amount),
        nothing(),
        grouped(count),
    ]
}

/// The widths of the columns, in characters; the names take what the others leave.
fn widths(lines: &[Line]) -> [usize; 5] {
    let mut widths = [0; 5];
    for line in lines {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = cell.chars().count().max(*width);
        }
    }
    let [rank, name, amount, share, incidents] = widths;
    let gaps = 2 * (widths.len() - 1);
    let left = WIDTH.saturating_sub(rank + amount + share + incidents + gaps);
    [
        rank,
        name.min(left.max(SHORTEST_NAME)),
        amount,
        share,
        incidents,
    ]
}

/// One line, its name to the left, all else to the right.
fn aligned([rank, name, amount, share, incidents]: &Line, widths: [usize; 5]) -> String {
    let [w0, w1, w2, w3, w4] = widths;
    let name = cut(name, w1);
    format!("{rank:>w0$}  {name:<w1$}  {amount:>w2$}  {share:>w3$}  {incidents:>w4$}")
}

/// The beginning of a name that is too long.
fn cut(name: &str, width: usize) -> String {
    if name.chars().count() <= width {
        return name.to_owned();
    }
    let kept = name.chars().take(width.saturating_sub(1));
    kept.chain(['…']).collect()
}

/// A share of 0.3135 as `31 %`, as the element prints it. The share has four digits already,
/// and a second rounding to three could be wrong.
fn percent(share: f64) -> String {
    if share > 0.0 && share < 0.005 {
        return "<1 %".to_owned();
    }
    format!("{:.0} %", share * 100.0)
}

/// An amount with a comma between thousands.
fn digits(amount: Decimal) -> String {
    let text = amount.to_string();
    let (whole, fraction) = text.split_at(text.find('.').unwrap_or(text.len()));
    let (sign, whole) = whole.split_at(usize::from(whole.starts_with('-')));
    let mut result = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            result.push(',');
        }
        result.push(digit);
    }
    result + fraction
}

/// A number with a comma between thousands.
pub(super) fn grouped(number: u64) -> String {
    i64::try_from(number).map_or_else(|_| number.to_string(), |number| digits(number.into()))
}

/// A number with its noun, which takes an s for all but one.
pub(super) fn plural(number: u64, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{} {noun}{ending}", grouped(number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::TerritoryId;
    use crate::ledger::{Filter, Total};

    fn amount(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    fn row(name: &str, sum: Option<&str>, share: Option<f64>, rank: Option<u32>) -> Country {
        Country {
            territory: TerritoryId(0),
            code: "AAA".to_owned(),
            alpha2: "AA".to_owned(),
            name: name.to_owned(),
            amount: sum.map(amount),
            count: 1200,
            share,
            rank,
            mean: None,
            median: None,
            max: None,
            by_year: Vec::new(),
            by_kind: Vec::new(),
            class: None,
            rate: None,
        }
    }

    fn summary(countries: Vec<Country>) -> Summary {
        Summary {
            rows: 1304,
            used: 1303,
            currency: "EUR".to_owned(),
            years: Some((2017, 2022)),
            kinds: Vec::new(),
            filter: Filter {
                from: Some(2017),
                to: Some(2022),
                kinds: None,
            },
            world: Total {
                amount: amount("1234567.5"),
                count: 1303,
            },
            unplaced: Total {
                amount: amount("-1000"),
                count: 3,
            },
            countries,
            breaks: Vec::new(),
            rejected: Vec::new(),
            is_overview: false,
        }
    }

    #[test]
    fn the_table_is_aligned() {
        let found = table(&summary(vec![
            row("Côte d’Ivoire", Some("1233500.5"), Some(0.9991), Some(1)),
            row("Malta", Some("12"), Some(0.000_009_72), Some(2)),
            row("Chad", None, None, None),
        ]));
        let expected = "\
1,303 of 1,304 rows used, 2017 to 2022
1 row rejected: `lossmap check` says why

#  Country           Amount (EUR)  Share  Incidents
1  Côte d’Ivoire      1,233,500.5  100 %      1,200
2  Malta                       12   <1 %      1,200
   Chad                         –             1,200
   No country given        -1,000                 3
   World              1,234,567.5             1,303
";
        assert_eq!(found, expected);
    }

    #[test]
    fn the_table_fits_a_terminal() {
        let name = "South Georgia and the South Sandwich Islands and some more islands";
        let long = row(name, Some("123456789012345678901.25"), Some(1.0), Some(1));
        let found = table(&summary(vec![long]));
        let widest = found.lines().map(|line| line.chars().count()).max();
        assert_eq!(widest, Some(WIDTH), "{found}");
        assert!(found.contains("South Georgia and the Sout…"), "{found}");
    }
}
