//! Telling what goes on while something takes long.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

use crate::error::Error;

/// How wide the names of the steps are printed.
const NAME_WIDTH: usize = 10;
/// How often the running step is drawn anew.
const TICK: Duration = Duration::from_millis(100);

/// A step of a build while it runs.
pub(super) struct Step {
    line: ProgressBar,
}

impl Step {
    /// Runs a step and prints how long it took, both on standard error. A terminal shows
    /// it while it runs; elsewhere a line says what begins.
    ///
    /// # Errors
    ///
    /// Those of the step.
    pub(super) fn run<T>(
        name: &'static str,
        doing: &str,
        work: impl FnOnce(&Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let begin = Instant::now();
        let step = Self::begin(name, doing);
        let result = work(&step);
        step.line.finish_and_clear();
        if result.is_ok() {
            let seconds = begin.elapsed().as_secs_f64();
            eprintln!("  {name:<NAME_WIDTH$} {seconds:>6.1} s");
        }
        result
    }

    /// A step too short to be told of.
    pub(super) fn silent() -> Self {
        Self {
            line: ProgressBar::hidden(),
        }
    }

    fn begin(name: &'static str, doing: &str) -> Self {
        if !stderr().is_terminal() {
            eprintln!("  {name:<NAME_WIDTH$} {doing}");
            return Self::silent();
        }
        let template =
            format!("  {{prefix:<{NAME_WIDTH}}} {{elapsed:>8}} {{spinner}} {{wide_msg}}");
        let style = ProgressStyle::with_template(&template)
            .unwrap_or_else(|_| ProgressStyle::default_spinner());
        let line = ProgressBar::new_spinner()
            .with_style(style)
            .with_prefix(name)
            .with_message(doing.to_owned());
        line.enable_steady_tick(TICK);
        Self { line }
    }

    /// Shows what the step is at.
    pub(super) fn note(&self, doing: &str) {
        self.line.set_message(doing.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    #[test]
    fn a_step_hands_on_what_its_work_gives() {
        assert_eq!(Step::run("count", "counting", |_| Ok(3)), Ok(3));
        let error = Error::new(ErrorKind::Io, "no disk");
        let failed = Step::run("count", "counting", |_| Err::<u8, _>(error.clone()));
        assert_eq!(failed, Err(error));
    }
}
