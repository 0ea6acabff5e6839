//! The figures as an HTML table: a fragment that can stand in any page, without style or script.
//! The editor writes the same: keep in step with `www/editor/twin.js`.

use super::Still;
use crate::cli::markup::escape;
use crate::cli::words::UNPLACED;
use crate::ledger::{Country, Metric, Summary, Total};

/// The table, with a line under it where rows could not be used.
pub(super) fn fragment(still: &Still) -> String {
    let summary = still.summary();
    let with_incidents =
        still.metric != Metric::Count && summary.countries.iter().any(|it| it.count > 1);
    let table = Table {
        still,
        summary,
        with_incidents,
    };
    let mut html = format!(
        "<table lang=\"{}\">\n{}{}<tbody>\n",
        escape(&still.words.language()),
        table.caption(),
        table.head()
    );
    for country in &summary.countries {
        html.push_str(&table.row(country));
    }
    html.push_str("</tbody>\n<tfoot>\n");
    if summary.unplaced.count > 0 {
        html.push_str(&table.sum(UNPLACED, summary.unplaced));
    }
    html.push_str(&table.sum("World", summary.world));
    html.push_str("</tfoot>\n</table>\n");
    html.push_str(&table.below());
    html
}

struct Table<'a> {
    still: &'a Still,
    summary: &'a Summary,
    with_incidents: bool,
}

impl Table<'_> {
    fn caption(&self) -> String {
        let captions = &self.still.captions;
        let parts = [Some(self.still.title()), captions.subheading.as_deref()];
        let caption: Vec<_> = parts.into_iter().flatten().map(escape).collect();
        format!("<caption>{}</caption>\n", caption.join(". "))
    }

    fn head(&self) -> String {
        let mut titles = vec!["Country".to_owned(), self.still.words.heading()];
        titles.push("Share".to_owned());
        if self.with_incidents {
            titles.push("Incidents".to_owned());
        }
        let cells = titles
            .iter()
            .map(|title| format!("<th scope=\"col\">{}</th>", escape(title)));
        format!(
            "<thead>\n<tr>{}</tr>\n</thead>\n",
            cells.collect::<String>()
        )
    }

    fn row(&self, country: &Country) -> String {
        let words = &self.still.words;
        let figure = escape(&words.figure(country));
        let figure = match words.value(country) {
            Some(value) => format!("<data value=\"{value}\">{figure}</data>"),
            None => figure,
        };
        let share = country.share.map_or(String::new(), |it| words.share(it));
        let name = escape(words.country(country));
        self.cells(&name, &figure, &share, country.count)
    }

    fn sum(&self, title: &str, total: Total) -> String {
        let words = &self.still.words;
        let sum = words.total(total);
        let figure = sum.map_or(String::new(), |(text, value)| {
            format!("<data value=\"{value}\">{}</data>", escape(&text))
        });
        let whole = self.summary.world.amount.to_f64();
        let share = match whole > 0.0 {
            true => words.share(total.amount.to_f64() / whole),
            false => String::new(),
        };
        self.cells(title, &figure, &share, total.count)
    }

    fn cells(&self, name: &str, figure: &str, share: &str, count: u64) -> String {
        let share = escape(share);
        let mut row = format!("<tr><th scope=\"row\">{name}</th><td>{figure}</td><td>{share}</td>");
        if self.with_incidents {
            let count = escape(&self.still.words.count(count));
            row.push_str(&format!("<td>{count}</td>"));
        }
        row + "</tr>\n"
    }

    /// The note, what was left out, and the source.
    fn below(&self) -> String {
        let &Summary { rows, used, .. } = self.summary;
        let mut lines = Vec::new();
        lines.extend(self.still.captions.note.as_deref().map(escape));
        if rows > used {
            lines.push(escape(&self.still.words.unused(rows - used, rows)));
        }
        lines.extend(Some(self.still.linked_credits()).filter(|it| !it.is_empty()));
        lines
            .iter()
            .map(|line| format!("<p>{line}</p>\n"))
            .collect()
    }
}
