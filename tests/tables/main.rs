//! Tables from end to end: bytes in, summary and report out, held against sums made by
//! another route and against the figures that were published.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop where it is"
)]

mod faults;
mod many_at_once;
mod mutations;
mod oracle;
mod published;

use lossmap::atlas::{Atlas, Gazetteer};
use lossmap::error::Error;
use lossmap::ledger::{Country, Filter, Instructions, Ledger, Summary};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// The world of the widget.
static WORLD: LazyLock<(Atlas, Gazetteer)> = LazyLock::new(|| {
    let atlas = Atlas::decode(&file("www/world.atlas")).unwrap();
    let gazetteer = Gazetteer::new(&atlas);
    (atlas, gazetteer)
});

/// A file of the repository.
fn file(path: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A table made for these tests; their README tells what each is for.
fn fixture(name: &str) -> Vec<u8> {
    file(&format!("tests/fixtures/tables/{name}"))
}

fn ledger(bytes: &[u8]) -> Result<Ledger, Error> {
    Ledger::read(bytes, &Instructions::default(), &WORLD.1)
}

fn filtered(bytes: &[u8], filter: &Filter) -> Summary {
    let ledger = ledger(bytes).unwrap();
    ledger.summary(&WORLD.0, filter).unwrap()
}

fn summary(bytes: &[u8]) -> Summary {
    filtered(bytes, &Filter::default())
}

fn json(bytes: &[u8]) -> String {
    summary(bytes).to_json()
}

fn country<'a>(summary: &'a Summary, code: &str) -> &'a Country {
    let found = summary.countries.iter().find(|it| it.code == code);
    found.unwrap_or_else(|| panic!("no {code}"))
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

    /// A number below `limit`.
    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() >> 33).unwrap() % limit
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}
