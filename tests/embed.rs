//! Embed folders as the program builds and verifies them, with an engine of stand-ins: the real
//! one takes minutes to compile, and `tests/browser/journeys/folder.mjs` has it.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod program;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use program::{CAPTIONS, ROOT, Scratch, complaint, in_checkout, lossmap};
use sha2::{Digest, Sha384};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;

const ENGINE: [&str; 10] = [
    "embed.js",
    "languages/de.js",
    "lossmap-explore.js",
    "lossmap-takeaway.js",
    "lossmap-whole.js",
    "lossmap-whole.wasm",
    "lossmap.js",
    "lossmap.wasm",
    "messages.js",
    "world.names",
];

/// Where the script takes in hashes, and files that are in the page.
const PLACES: &str = r#"p=Object({"lossmap-pins":""});f=Object({"lossmap-files":""})"#;

/// A place with a bundle, for folders beside it.
struct Desk(Scratch);

impl Desk {
    fn new(name: &str) -> Self {
        let place = Scratch::new(name);
        let bundle = place.path().join("bundle");
        fs::create_dir_all(bundle.join("languages")).unwrap();
        for file in ENGINE {
            let places = if file == "lossmap.js" { PLACES } else { "" };
            let text = format!("stands for {file}{places}");
            fs::write(bundle.join(file), text).unwrap();
        }
        for file in ["world.atlas", "world-fine.atlas", "world.names.LICENSE"] {
            let www = Path::new(ROOT).join("www");
            fs::copy(www.join(file), bundle.join(file)).unwrap();
        }
        Self(place)
    }

    fn folder(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn build(&self, name: &str, options: &[&str]) -> Output {
        let table = in_checkout("www/data/incidents.csv");
        let (folder, bundle) = (self.0.join(name), self.0.join("bundle"));
        let mut arguments = vec!["build", &table, "-o", &folder, "--bundle", &bundle];
        arguments.extend(options);
        lossmap(&arguments)
    }

    fn built(&self, name: &str, options: &[&str]) {
        let output = self.build(name, options);
        assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
    }

    fn verify(&self, name: &str) -> (Option<i32>, String) {
        let output = lossmap(&["verify", &self.0.join(name)]);
        let said = String::from_utf8(output.stdout).unwrap() + complaint_of(&output.stderr);
        (output.status.code(), said)
    }
}

fn complaint_of(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// All files of a folder and of those below it, by path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        if entry.file_type().unwrap().is_dir() {
            let inner = files(&entry.path()).into_iter();
            found.extend(inner.map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else {
            found.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    found
}

#[test]
fn building_twice_gives_the_same_bytes() {
    let desk = Desk::new("twice");
    let options = ["--base-url", "https://example.com/maps/1", "--rescale"];
    let options: Vec<_> = CAPTIONS.iter().chain(&options).copied().collect();
    desk.built("a", &options);
    desk.built("b", &options);
    let (a, b) = (files(&desk.folder("a")), files(&desk.folder("b")));
    assert!(a == b, "two builds differ");
    for name in [
        "data.csv",
        "index.html",
        "languages/de.js",
        "lossmap.js",
        "lossmap.wasm",
        "manifest.json",
        "map.png",
        "map.svg",
        "oembed.json",
        "snippets.html",
        "social.png",
        "table.html",
        "world.atlas",
    ] {
        assert!(a.contains_key(name), "{name} is missing");
    }
    let script = String::from_utf8(a["lossmap.js"].clone()).unwrap();
    let pin = integrity(&a["languages/de.js"]);
    assert!(script.contains(&format!("\"languages/de.js\":\"{pin}\"")));
    // and once more over the first
    desk.built("a", &options);
    assert!(files(&desk.folder("a")) == b);
    let left: Vec<_> = fs::read_dir(desk.0.path()).unwrap().collect();
    assert_eq!(left.len(), 3, "something is left over: {left:?}");
}

#[test]
fn verify_names_the_file_in_which_a_byte_is_flipped() {
    let desk = Desk::new("flipped");
    desk.built("map", &CAPTIONS);
    assert_eq!(desk.verify("map").0, Some(0), "{}", desk.verify("map").1);
    for (name, bytes) in files(&desk.folder("map")) {
        let path = desk.folder("map").join(&name);
        for at in [0, bytes.len() / 2, bytes.len() - 1] {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1;
            fs::write(&path, &flipped).unwrap();
            let (code, said) = desk.verify("map");
            assert_eq!(code, Some(1), "{name}, byte {at}: {said}");
            let named: Vec<_> = said.lines().filter(|line| line.contains(" is ")).collect();
            assert_eq!(named, [format!("{name} is changed")], "byte {at}");
        }
        fs::write(&path, &bytes).unwrap();
    }
    assert_eq!(desk.verify("map").0, Some(0));
}

#[test]
fn verify_names_what_is_missing_and_what_is_too_many() {
    let desk = Desk::new("missing");
    desk.built("map", &[]);
    for (name, bytes) in files(&desk.folder("map")) {
        let path = desk.folder("map").join(&name);
        fs::remove_file(&path).unwrap();
        let (code, said) = desk.verify("map");
        assert_eq!(code, Some(1), "{name}");
        assert!(said.contains(&format!("{name} is missing")), "{said}");
        fs::write(&path, &bytes).unwrap();
    }
    for stranger in ["notes.txt", ".hidden", "languages/nl.js"] {
        let path = desk.folder("map").join(stranger);
        fs::write(&path, "x").unwrap();
        let (code, said) = desk.verify("map");
        assert_eq!(code, Some(1));
        assert!(said.contains(stranger), "{said}");
        fs::remove_file(&path).unwrap();
    }
    let empty = desk.folder("map").join("more");
    fs::create_dir(&empty).unwrap();
    let (code, said) = desk.verify("map");
    assert_eq!(code, Some(1));
    assert!(said.contains("more is not of the folder"), "{said}");
    fs::remove_dir(&empty).unwrap();
    assert_eq!(desk.verify("map").0, Some(0));
    assert_eq!(desk.verify("nowhere").0, Some(2));
}

/// Someone who changes a picture and hashes it anew has not changed what comes of the data.
#[test]
fn verify_makes_the_folder_again_and_does_not_only_hash() {
    let desk = Desk::new("forged");
    desk.built("map", &["--heading", "Who lost most"]);
    let (picture, list) = (
        desk.folder("map").join("map.svg"),
        desk.folder("map").join("manifest.json"),
    );
    let svg = fs::read_to_string(&picture).unwrap();
    let manifest = fs::read_to_string(&list).unwrap();
    let forged = svg.replace("$1.46 billion", "$9.99 billion");
    fs::write(&picture, &forged).unwrap();
    let manifest = manifest.replace(&integrity(svg.as_bytes()), &integrity(forged.as_bytes()));
    let (body, _) = manifest.rsplit_once("sha384-").unwrap();
    let open = format!("{body}\"\n}}\n");
    let sealed = format!("{body}{}\"\n}}\n", integrity(open.as_bytes()));
    fs::write(&list, sealed).unwrap();
    let (code, said) = desk.verify("map");
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("map.svg is not what this version makes"),
        "{said}"
    );
}

/// A link may lead to above the folder, and so on without an end.
#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    let desk = Desk::new("link");
    desk.built("map", &[]);
    std::os::unix::fs::symlink(desk.0.path(), desk.folder("map").join("all")).unwrap();
    let (code, said) = desk.verify("map");
    assert_eq!(code, Some(1));
    assert_eq!(said.lines().next(), Some("all is not of the folder"));
    let output = desk.build("map", &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(complaint(&output).contains("also has all"), "{output:?}");
}

fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

#[test]
fn a_folder_of_something_else_is_not_touched() {
    let desk = Desk::new("strange");
    let strange = desk.folder("photos");
    fs::create_dir(&strange).unwrap();
    fs::write(strange.join("cat.jpg"), "cat").unwrap();
    let output = desk.build("photos", &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(complaint(&output).contains("photos"), "{output:?}");
    assert_eq!(files(&strange).len(), 1);
    // nor one of ours with something else in it
    desk.built("map", &[]);
    fs::write(desk.folder("map").join("cat.jpg"), "cat").unwrap();
    assert_eq!(desk.build("map", &[]).status.code(), Some(1));
    assert!(desk.folder("map").join("cat.jpg").exists());
    // nor in a folder below it
    fs::rename(
        desk.folder("map").join("cat.jpg"),
        desk.folder("map").join("languages/cat.jpg"),
    )
    .unwrap();
    let output = desk.build("map", &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        complaint(&output).contains("languages/cat.jpg"),
        "{output:?}"
    );
    assert!(desk.folder("map").join("languages/cat.jpg").exists());
}

#[test]
fn a_build_that_fails_leaves_what_was_there() {
    let desk = Desk::new("failing");
    desk.built("map", &[]);
    let before = files(&desk.folder("map"));
    for (options, reason) in [
        (["--classes", "9"], "classes"),
        (["--base-url", "ftp://a"], "base-url"),
        (["--heading", "日本"], "`日`"),
    ] {
        let output = desk.build("map", &options);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(complaint(&output).contains(reason), "{output:?}");
    }
    assert!(files(&desk.folder("map")) == before);
    assert_eq!(fs::read_dir(desk.0.path()).unwrap().count(), 2);
}

#[test]
fn what_others_embed_is_a_frame_without_a_script() {
    let desk = Desk::new("oembed");
    let heading = "\"Who\" lost <most>";
    desk.built(
        "map",
        &["--heading", heading, "--base-url", "https://example.com/m/"],
    );
    let oembed = fs::read(desk.folder("map").join("oembed.json")).unwrap();
    let oembed: serde_json::Value = serde_json::from_slice(&oembed).unwrap();
    let text = |name: &str| oembed.get(name).and_then(|it| it.as_str()).unwrap();
    assert_eq!((text("version"), text("type")), ("1.0", "rich"));
    assert_eq!(text("title"), heading);
    assert!(!text("html").contains("<script"));
    assert!(text("html").contains("src=\"https://example.com/m/index.html\""));
    assert!(text("html").contains("title=\"&quot;Who&quot; lost &lt;most&gt;\""));
}

/// What tells heights is there without a hash, for a sandbox where hashes cannot be; what runs in
/// the host's page has one.
#[test]
fn a_frame_tells_its_height_and_a_host_may_hear_it() {
    let desk = Desk::new("heights");
    desk.built("map", &["--base-url", "https://example.com/m/"]);
    let folder = files(&desk.folder("map"));
    let text = |name: &str| String::from_utf8(folder[name].clone()).unwrap();
    let page = text("index.html");
    let at = |part: &str| {
        page.find(part)
            .unwrap_or_else(|| panic!("no {part} in {page}"))
    };
    assert!(page.contains(" controls=\"legend table timeline kinds\""));
    // a link would put its page in the place of the map
    assert!(page.contains("<base target=\"_blank\">"));
    assert!(at("<script src=\"messages.js\" defer></script>") < at("src=\"lossmap.js\""));
    let snippets = text("snippets.html");
    let script = format!(
        "&lt;script src=&quot;https://example.com/m/embed.js&quot; integrity=&quot;{}&quot; \
         crossorigin=&quot;anonymous&quot; async&gt;&lt;/script&gt;",
        integrity(&folder["embed.js"])
    );
    assert!(snippets.contains(&script), "{script} is not in {snippets}");
    assert!(snippets.contains("&lt;iframe data-loss-map src="));
    for name in ["embed.js", "messages.js"] {
        let pinned = text("lossmap.js").contains(&format!("\"{name}\":"));
        assert!(!pinned, "{name} is nothing that the map loads");
        assert!(text("manifest.json").contains(&integrity(&folder[name])));
    }
}

#[test]
fn every_attribute_reaches_the_element() {
    let desk = Desk::new("attributes");
    let measures = desk.folder("people.csv");
    fs::write(&measures, "country,value\nJPN,125\nARE,10\n").unwrap();
    let options = [
        "--view",
        "table",
        "--selected",
        "JPN",
        "--hash",
        "--theme",
        "dark",
        "--locale",
        "en-GB",
        "--per",
        measures.to_str().unwrap(),
        "--per-label",
        "per person",
        "--from",
        "2018",
        "--controls",
        "legend table",
        "--classes",
        "4",
        "--scheme",
        "tide",
        "--amount-scale",
        "2",
    ];
    desk.built("map", &options);
    let page = fs::read_to_string(desk.folder("map").join("index.html")).unwrap();
    for part in [
        "view=\"table\"",
        "selected=\"JPN\"",
        " hash ",
        "theme=\"dark\"",
        "data-theme=\"dark\"",
        "locale=\"en-GB\"",
        "per=\"per.csv\"",
        "per-label=\"per person\"",
        "from=\"2018\"",
        "controls=\"legend table\"",
        "classes=\"4\"",
        "scheme=\"tide\"",
        "amount-scale=\"2\"",
        "src=\"data.csv\"",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert_eq!(desk.verify("map").0, Some(0), "{}", desk.verify("map").1);
}

#[test]
fn there_is_a_twin_for_narrow_windows_and_for_the_dark() {
    let desk = Desk::new("twins");
    desk.built("auto", &["--source", "The desk"]);
    let auto = files(&desk.folder("auto"));
    let page = String::from_utf8(auto["index.html"].clone()).unwrap();
    for name in [
        "twin.svg",
        "twin-360.svg",
        "twin-dark.svg",
        "twin-360-dark.svg",
    ] {
        assert!(auto.contains_key(name), "{name} is missing");
        assert_eq!(page.matches(&format!("=\"{name}\"")).count(), 1, "{name}");
    }
    assert!(auto["twin.svg"] != auto["twin-dark.svg"]);
    assert_eq!(page.matches("<div class=\"key words").count(), 2);
    // with the source in the open, before the table is
    let source = page.find("<p class=\"credits words\">Source: The desk</p>");
    assert!(source.unwrap() < page.find("<details").unwrap());
    // a host may be light where its reader's system is dark
    let snippets = String::from_utf8(auto["snippets.html"].clone()).unwrap();
    assert!(snippets.contains("srcset=&quot;https://example.org/lossmap/twin-360.svg&quot;"));
    assert!(!snippets.contains("lossmap/twin-dark.svg"));

    desk.built("dark", &["--theme", "dark"]);
    let dark = files(&desk.folder("dark"));
    assert!(dark["twin.svg"] == auto["twin-dark.svg"]);
    assert!(!dark.contains_key("twin-dark.svg"));
}

#[test]
fn a_single_file_needs_nothing_but_itself() {
    let desk = Desk::new("single");
    let options = ["--single-file", "--heading", "Who </script> lost"];
    desk.built("map.html", &options);
    desk.built("again.html", &options);
    let page = fs::read_to_string(desk.folder("map.html")).unwrap();
    assert!(page == fs::read_to_string(desk.folder("again.html")).unwrap());
    assert!(page.contains("script-src 'sha384-"), "no policy");
    assert!(page.contains("stands for languages/de.js"), "no German");
    assert!(page.contains("stands for messages.js"), "no heights");
    for outside in [
        " src=\"http",
        " src=\"lossmap",
        " href=\"frame",
        "src=\"data.csv",
    ] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert_eq!(page.matches("</script>").count(), 1);
    // another page is not written over, one of ours is
    desk.built("map.html", &options);
    fs::write(desk.folder("mine.html"), "<p>mine").unwrap();
    assert_eq!(desk.build("mine.html", &options).status.code(), Some(1));
    assert_eq!(desk.build("map.txt", &options).status.code(), Some(2));
}
