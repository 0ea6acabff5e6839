//! The still twins of a map: one picture for each kind of window and page it may stand in, since
//! lines, marks and letters keep their sizes on the live map and would not in a stretched picture.

use super::Still;
use crate::classify::Theme;
use crate::cli::markup::{escape, number};

/// Pixels from left to right of the twin that stands for all.
const WIDTH: u16 = 960;
/// The same of the one for narrow windows.
const NARROW: u16 = 360;
/// The widest window that takes the narrow one, in pixels: from here on the other is less stretched.
const BREAKPOINT: u16 = 600;

/// Windows and pages that have a twin of their own, the most particular first: keep in step with
/// `www/editor/twin.js`.
const FORMS: [Form; 4] = [
    Form::new(NARROW, true),
    Form::new(NARROW, false),
    Form::new(WIDTH, true),
    Form::new(WIDTH, false),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Form {
    width: u16,
    is_dark: bool,
}

/// A picture and where it is taken.
pub(in crate::cli) struct Twin {
    form: Form,
    height: f64,
    /// What it is called where it lies.
    pub(in crate::cli) name: String,
    pub(in crate::cli) svg: String,
}

/// The pictures of one map, the one that stands for all last.
pub(in crate::cli) struct Twins {
    all: Vec<Twin>,
    description: String,
}

impl Form {
    const fn new(width: u16, is_dark: bool) -> Self {
        Self { width, is_dark }
    }

    /// "twin-360-dark.svg"
    fn name(self, stem: &str) -> String {
        let narrow = match self.width == NARROW {
            true => format!("-{NARROW}"),
            false => String::new(),
        };
        let dark = if self.is_dark { "-dark" } else { "" };
        format!("{stem}{narrow}{dark}.svg")
    }

    /// The media query of where it is taken; empty for the one that stands for all.
    fn media(self) -> String {
        let narrow = format!("(max-width: {BREAKPOINT}px)");
        let dark = "(prefers-color-scheme: dark)";
        match (self.width == NARROW, self.is_dark) {
            (true, true) => format!("{narrow} and {dark}"),
            (true, false) => narrow,
            (false, true) => dark.to_owned(),
            (false, false) => String::new(),
        }
    }
}

impl Twins {
    /// Draws them. Their names begin with `stem`. Where the map does not have the theme of its
    /// page there is none for the dark.
    pub(in crate::cli) fn draw(still: &mut Still, stem: &str, follows_page: bool) -> Self {
        let own = still.theme;
        let forms = FORMS.into_iter().filter(|it| follows_page || !it.is_dark);
        let all = forms.map(|form| Twin {
            form,
            height: still.height(form.width.into()),
            name: form.name(stem),
            svg: still.map_on(if form.is_dark { Theme::Dark } else { own }, form.width),
        });
        Self {
            all: all.collect(),
            description: still.description(),
        }
    }

    pub(in crate::cli) fn iter(&self) -> impl Iterator<Item = &Twin> {
        self.all.iter()
    }

    /// All of them as an image of a page that is light or dark as its reader asks; `address` tells
    /// where a twin lies, `class` is that of the image.
    pub(in crate::cli) fn picture(&self, class: &str, address: impl Fn(&Twin) -> String) -> String {
        self.markup(self.all.iter(), class, address)
    }

    /// The same for a page whose theme nobody knows: that of the twin which stands for all.
    pub(in crate::cli) fn plain_picture(&self, address: impl Fn(&Twin) -> String) -> String {
        let plain = self.all.iter().filter(|it| !it.form.is_dark);
        self.markup(plain, "", address)
    }

    fn markup<'a>(
        &self,
        twins: impl Iterator<Item = &'a Twin>,
        class: &str,
        address: impl Fn(&Twin) -> String,
    ) -> String {
        let elements = twins.map(|twin| {
            let address = escape(&address(twin));
            let size = format!(
                "width=\"{}\" height=\"{}\"",
                twin.form.width,
                number(twin.height)
            );
            match twin.form.media() {
                media if media.is_empty() => self.image(&address, &size, class),
                media => format!("<source media=\"{media}\" srcset=\"{address}\" {size}>\n"),
            }
        });
        format!("<picture>\n{}</picture>", elements.collect::<String>())
    }

    fn image(&self, address: &str, size: &str, class: &str) -> String {
        let class = match class {
            "" => String::new(),
            class => format!(" class=\"{class}\""),
        };
        let text = escape(&self.description);
        format!("<img src=\"{address}\" {size} alt=\"{text}\"{class}>\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_stands_for_all() {
        let media = FORMS.map(Form::media);
        let narrow = "(max-width: 600px)";
        let dark = "(prefers-color-scheme: dark)";
        let both = format!("{narrow} and {dark}");
        assert_eq!(media, [&both, narrow, dark, ""]);
        let names = FORMS.map(|form| form.name("twin"));
        let expected = ["twin-360-dark", "twin-360", "twin-dark", "twin"];
        assert_eq!(names, expected.map(|name| format!("{name}.svg")));
    }
}
