//! The commands about a table, as they are typed: what they print and how they end.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Command, Output};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Runs the program far from any checkout: only `serve` and `bundle` need one.
fn lossmap(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lossmap"));
    command
        .args(arguments)
        .current_dir(std::env::temp_dir())
        .env_remove("CARGO_MANIFEST_DIR");
    command
}

fn in_checkout(path: &str) -> String {
    format!("{ROOT}/{path}")
}

fn scratch(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("lossmap-{}-{name}", std::process::id()))
}

fn printed(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn complaint(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

#[test]
fn check_ends_with_0_when_clean_1_with_findings_2_when_unusable() {
    let clean = lossmap(&["check", &in_checkout("www/data/incidents.csv")]);
    assert_eq!(clean.status.code(), Some(0), "{}", printed(&clean));
    assert!(printed(&clean).contains("note: a total shown by colour"));
    let faults = lossmap(&["check", &in_checkout("tests/fixtures/tables/faults.csv")]);
    assert_eq!(faults.status.code(), Some(1));
    assert!(printed(&faults).contains("line 3, country: found `Atlantis`"));
    for unusable in ["no/such/table.csv", &in_checkout("LICENSE")] {
        let output = lossmap(&["check", unusable]);
        assert_eq!(output.status.code(), Some(2), "{unusable}");
        assert!(complaint(&output).starts_with("lossmap: "), "{unusable}");
    }
}

#[test]
fn names_in_other_languages_are_built_in() {
    let table = scratch("names.csv");
    fs::write(
        &table,
        "country,amount\nDeutschland,1\nЯпония,2\nU.S. of A.,3\n",
    )
    .unwrap();
    let output = lossmap(&["check", table.to_str().unwrap()]);
    fs::remove_file(&table).unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
}

#[test]
fn names_are_not_compiled_from_a_folder_that_has_none() {
    let file = scratch("names");
    let output = lossmap(&["names", ROOT, "-o", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        complaint(&output).contains("territories.json"),
        "{}",
        complaint(&output)
    );
    assert!(!file.exists());
}

#[test]
fn check_speaks_json_to_programs() {
    let table = in_checkout("tests/fixtures/tables/faults.csv");
    let output = lossmap(&["check", &table, "--json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let first = report.pointer("/findings/0/value");
    assert_eq!(first.and_then(|value| value.as_str()), Some("Atlantis"));
}

#[test]
fn summary_reads_standard_input_as_it_reads_a_file() {
    let path = in_checkout("www/data/elliptic-2017-2022.csv");
    let from_file = lossmap(&["summary", &path, "--json"]);
    let from_input = command(&["summary", "-", "--json"])
        .stdin(File::open(&path).unwrap())
        .output()
        .unwrap();
    assert_eq!(from_file.status.code(), Some(0));
    assert_eq!(from_input.stdout, from_file.stdout);
    let summary: serde_json::Value = serde_json::from_slice(&from_file.stdout).unwrap();
    let world = summary.pointer("/world/amount");
    assert_eq!(world.and_then(|it| it.as_str()), Some("2300000000"));
}

#[test]
fn summary_obeys_the_elements_options() {
    let path = in_checkout("www/data/incidents.csv");
    let filter = ["--from", "2020", "--to", "2021", "--kinds", "exchange"];
    let mut arguments = vec!["summary", &path, "--json"];
    arguments.extend(filter);
    let output = lossmap(&arguments);
    let summary: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        summary.get("filter").unwrap(),
        &serde_json::json!({"from": 2020, "to": 2021, "kinds": ["exchange"]})
    );
}

#[test]
fn an_option_outside_the_contract_ends_with_2() {
    let path = in_checkout("www/data/incidents.csv");
    let output = lossmap(&["summary", &path, "--classes", "9"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(complaint(&output).contains("classes"), "{output:?}");
    let output = lossmap(&["render", &path, "-o", "map.pdf"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(complaint(&output).contains(".svg"), "{output:?}");
}

#[test]
fn render_writes_a_picture_of_the_width_asked_for() {
    let picture = scratch("map.svg");
    let output = lossmap(&[
        "render",
        &in_checkout("www/data/elliptic-2017-2022.csv"),
        "--output",
        picture.to_str().unwrap(),
        "--width",
        "640",
        "--heading",
        "Who lost most",
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
    let svg = fs::read_to_string(&picture).unwrap();
    fs::remove_file(&picture).unwrap();
    assert!(svg.contains("width=\"640\""));
    assert!(svg.contains("<title>Who lost most</title>"));
}
