//! Damaged tables: whatever the bytes, an answer or an error, never a panic.

use crate::{Random, WORLD, file, fixture, ledger};
use lossmap::ledger::Filter;

/// Bytes that mean something to a reader of tables.
const TELLING: [u8; 18] = *b"\",;\t|\r\n{}[]:\\-./\0\xEF";

fn mutate(bytes: &mut Vec<u8>, random: &mut Random) {
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len().max(1));
        match random.below(5) {
            0 if at < bytes.len() => bytes[at] = random.pick(&TELLING),
            1 if at < bytes.len() => bytes[at] = u8::try_from(random.below(256)).unwrap(),
            2 => bytes.insert(at.min(bytes.len()), random.pick(&TELLING)),
            3 => bytes.truncate(at),
            _ => {
                let end = (at + random.below(30)).min(bytes.len());
                bytes.drain(at.min(end)..end);
            }
        }
    }
}

#[test]
fn damaged_tables_are_answered_or_refused() {
    let json = br#"[{"country":"JPN","amount":1.5,"date":"2022","note":"a\u00e4\"b"},{"iso3":null,"amount":"2","count":3}]"#;
    let seeds = [
        fixture("faults.csv"),
        fixture("summed.csv"),
        file("www/data/elliptic-2017-2022.csv"),
        json.to_vec(),
    ];
    let mut random = Random(0xBAD);
    let (mut answered, mut refused) = (0, 0);
    for round in 0..8000 {
        let mut table = seeds[round % seeds.len()].clone();
        mutate(&mut table, &mut random);
        let Ok(ledger) = ledger(&table) else {
            refused += 1;
            continue;
        };
        answered += 1;
        let summary = ledger.summary(&WORLD.0, &Filter::default()).unwrap();
        assert_eq!(summary.rows, summary.used + summary.rejected.len() as u64);
        let parts: u64 = summary.countries.iter().map(|it| it.count).sum();
        assert_eq!(parts + summary.unplaced.count, summary.world.count);
    }
    assert!(
        answered > 1000 && refused > 1000,
        "{answered} answered, {refused} refused"
    );
}
