//! The program as it is used: started, asked over HTTP, stopped, and refused its tools.

#[cfg(test)]
mod harness {
    use std::fs;
    use std::io::{BufRead, BufReader, Read, Write};
    use std::net::TcpStream;
    use std::path::PathBuf;
    use std::process::{Child, Command, Output, Stdio};
    use std::sync::atomic::{AtomicU32, Ordering};

    /// A folder of its own for each test, gone afterwards.
    pub(super) struct Room(pub(super) PathBuf);

    impl Room {
        pub(super) fn new() -> Self {
            static COUNT: AtomicU32 = AtomicU32::new(0);
            let number = COUNT.fetch_add(1, Ordering::Relaxed);
            let name = format!("lossmap-serve-{}-{number}", std::process::id());
            let room = Self(std::env::temp_dir().join(name));
            fs::create_dir_all(&room.0).unwrap();
            room
        }

        pub(super) fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
            let path = self.0.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, bytes).unwrap();
            path
        }

        /// An executable that runs a line of shell. A shell writes it: a file still open for
        /// writing in this process, whose other tests start programs, could not be run.
        #[cfg(unix)]
        fn program(&self, name: &str, line: &str) {
            let path = self.write(name, b"");
            let script = "printf '#!/bin/sh\\n%s\\n' \"$1\" > \"$0\" && chmod +x \"$0\"";
            let mut shell = Command::new("/bin/sh");
            let written = shell.args(["-c", script]).arg(path).arg(line).status();
            assert!(written.unwrap().success());
        }
    }

    impl Drop for Room {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    /// A page with what it needs, and beside the folder a file that nobody may have.
    pub(super) fn site() -> Room {
        let room = Room::new();
        room.write("secret.txt", b"secret");
        room.write("site/index.html", b"<!doctype html><title>Article</title>");
        room.write("site/lossmap.js", b"export {};");
        room.write("site/lossmap.js.br", b"squeezed");
        room.write("site/lossmap.wasm", b"\0asm\x01\0\0\0");
        room.write("site/world.atlas", b"atlas");
        room.write("site/article.css", b"p { margin: 0 }");
        room.write("site/data/table.csv", b"country,amount\nJPN,1\n");
        room
    }

    /// The program, serving a room's site on a free port.
    pub(super) struct Server {
        pub(super) child: Child,
        pub(super) address: String,
    }

    impl Server {
        pub(super) fn start(room: &Room) -> Self {
            let mut child = lossmap()
                .args(["serve", "--port", "0", "--folder"])
                .arg(room.0.join("site"))
                .stdout(Stdio::piped())
                .spawn()
                .unwrap();
            let mut line = String::new();
            BufReader::new(child.stdout.take().unwrap())
                .read_line(&mut line)
                .unwrap();
            let address = line
                .split_once("http://")
                .and_then(|(_, rest)| rest.split_once('/'))
                .unwrap_or_else(|| panic!("no address in {line:?}"))
                .0
                .to_owned();
            Self { child, address }
        }

        pub(super) fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
            let mut request = format!(
                "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n",
                self.address
            );
            for (name, value) in headers {
                request.push_str(&format!("{name}: {value}\r\n"));
            }
            request.push_str("\r\n");
            let mut stream = TcpStream::connect(&self.address).unwrap();
            stream.write_all(request.as_bytes()).unwrap();
            let mut bytes = Vec::new();
            stream.read_to_end(&mut bytes).unwrap();
            Answer::of(&bytes)
        }

        pub(super) fn get(&self, path: &str) -> Answer {
            self.ask("GET", path, &[])
        }
    }

    impl Drop for Server {
        fn drop(&mut self) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }

    pub(super) struct Answer {
        pub(super) status: u16,
        headers: Vec<(String, String)>,
        pub(super) body: Vec<u8>,
    }

    impl Answer {
        fn of(bytes: &[u8]) -> Self {
            let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
            let (head, body) = bytes.split_at(end.unwrap() + 4);
            let head = String::from_utf8(head.to_vec()).unwrap();
            let mut lines = head.trim_end().lines();
            let status = lines.next().unwrap().split(' ').nth(1).unwrap();
            let header = |line: &str| {
                let (name, value) = line.split_once(": ").unwrap();
                (name.to_ascii_lowercase(), value.to_owned())
            };
            Self {
                status: status.parse().unwrap(),
                headers: lines.map(header).collect(),
                body: body.to_vec(),
            }
        }

        pub(super) fn header(&self, name: &str) -> Option<&str> {
            let mut found = self.headers.iter().filter(|(known, _)| known == name);
            let value = found.next().map(|(_, value)| value.as_str());
            assert!(found.next().is_none(), "{name} is there twice");
            value
        }
    }

    pub(super) fn lossmap() -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lossmap"));
        // What cargo tells its tests would lead the program to this checkout.
        command.env_remove("CARGO_MANIFEST_DIR");
        command
    }

    /// What the program complains of, on its one line.
    pub(super) fn complaint(output: &Output) -> String {
        let text = String::from_utf8(output.stderr.clone()).unwrap();
        let line = text.lines().find(|line| line.starts_with("lossmap: "));
        line.unwrap_or_else(|| panic!("no complaint in {text:?}"))
            .to_owned()
    }

    /// A program that stands in for a real one: its name and a line of shell.
    pub(super) type Stand = (&'static str, &'static str);

    /// What `bundle` says in a checkout where the only programs are those given.
    #[cfg(unix)]
    pub(super) fn complaint_with_only(programs: &[Stand]) -> String {
        let room = Room::new();
        room.write("Cargo.toml", b"");
        room.write("www/package.json", b"{}");
        room.write("www/package-lock.json", b"{}");
        for (name, line) in programs {
            room.program(&format!("bin/{name}"), line);
        }
        let output = lossmap()
            .arg("bundle")
            .current_dir(&room.0)
            .env("PATH", room.0.join("bin"))
            .env_remove("CARGO")
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1));
        complaint(&output)
    }
}

use std::net::TcpStream;
use std::process::Command;

use harness::{Room, Server, complaint, lossmap, site};
#[cfg(unix)]
use harness::{Stand, complaint_with_only};

#[test]
fn every_file_is_named_by_its_exact_type() {
    let room = site();
    let server = Server::start(&room);
    let types = [
        ("/", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/article.css", "text/css; charset=utf-8"),
        ("/lossmap.js", "text/javascript"),
        ("/lossmap.wasm", "application/wasm"),
        ("/world.atlas", "application/octet-stream"),
        ("/data/table.csv", "text/csv; charset=utf-8"),
        ("/data/table.csv?v=1", "text/csv; charset=utf-8"),
    ];
    for (path, kind) in types {
        let answer = server.get(path);
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), Some(kind), "{path}");
    }
}

#[test]
fn every_answer_bears_the_strict_policy() {
    let room = site();
    let server = Server::start(&room);
    for path in ["/", "/lossmap.wasm", "/nothing"] {
        let answer = server.get(path);
        let policy = answer.header("content-security-policy").unwrap();
        for rule in [
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "base-uri 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ] {
            assert!(policy.split("; ").any(|held| held == rule), "{rule}");
        }
        assert!(!policy.contains("unsafe-inline"));
        let others = [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-resource-policy", "cross-origin"),
            ("access-control-allow-origin", "*"),
            ("cache-control", "no-cache"),
        ];
        for (name, value) in others {
            assert_eq!(answer.header(name), Some(value), "{path}");
        }
    }
}

#[test]
fn brotli_is_sent_to_those_who_take_it() {
    let room = site();
    let server = Server::start(&room);
    let squeezed = server.ask("GET", "/lossmap.js", &[("Accept-Encoding", "gzip, br")]);
    assert_eq!(squeezed.header("content-encoding"), Some("br"));
    assert_eq!(squeezed.header("content-type"), Some("text/javascript"));
    assert_eq!(squeezed.header("vary"), Some("accept-encoding"));
    assert_eq!(squeezed.body, b"squeezed");

    let plain = server.ask("GET", "/lossmap.js", &[("Accept-Encoding", "gzip")]);
    assert_eq!(plain.header("content-encoding"), None);
    assert_eq!(plain.header("vary"), Some("accept-encoding"));
    assert_eq!(plain.body, b"export {};");
}

#[test]
fn head_says_what_get_would_and_sends_nothing() {
    let room = site();
    let server = Server::start(&room);
    let head = server.ask("HEAD", "/lossmap.wasm", &[]);
    let get = server.get("/lossmap.wasm");
    assert_eq!(head.status, 200);
    assert_eq!(head.body, b"");
    for name in ["content-type", "content-length", "etag"] {
        assert_eq!(head.header(name), get.header(name));
        assert!(head.header(name).is_some(), "{name}");
    }
}

#[test]
fn a_file_kept_by_the_browser_is_not_sent_again() {
    let room = site();
    let server = Server::start(&room);
    let first = server.get("/world.atlas");
    let tag = first.header("etag").unwrap();
    let second = server.ask("GET", "/world.atlas", &[("If-None-Match", tag)]);
    assert_eq!(second.status, 304);
    assert_eq!(second.body, b"");
}

#[test]
fn an_unknown_address_gets_a_page_that_says_so() {
    let room = site();
    let server = Server::start(&room);
    let answer = server.get("/nothing/here.html");
    assert_eq!(answer.status, 404);
    assert_eq!(
        answer.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    assert!(
        String::from_utf8(answer.body)
            .unwrap()
            .contains("Not found")
    );
}

#[test]
fn no_address_leads_out_of_the_folder() {
    let room = site();
    let server = Server::start(&room);
    let outside = room.0.join("secret.txt");
    let absolute = format!("/{}", outside.display());
    for path in [
        "/../secret.txt",
        "/data/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/data/%2e%2e%2f%2e%2e%2fsecret.txt",
        "/%00",
        &absolute,
    ] {
        let answer = server.get(path);
        assert!(answer.status >= 400, "{path} gives {}", answer.status);
        assert!(
            !answer.body.windows(6).any(|six| six == b"secret"),
            "{path}"
        );
    }
}

#[test]
fn a_port_in_use_is_told_with_the_way_out() {
    let room = site();
    let server = Server::start(&room);
    let port = server.address.rsplit(':').next().unwrap();
    let output = lossmap().args(["serve", "--port", port]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        complaint(&output),
        format!(
            "lossmap: port {port} is in use: choose another with --port N, \
             or --port 0 for any free one"
        )
    );
}

#[test]
fn a_wrong_command_line_is_exit_code_2() {
    for arguments in [&["frobnicate"][..], &["serve", "--port", "70000"]] {
        let output = lossmap().args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn interrupts_stop_the_server_cleanly() {
    for signal in ["-INT", "-TERM"] {
        let room = site();
        let mut server = Server::start(&room);
        // A browser keeps connections open; one more should not hold up the end.
        let _idle = TcpStream::connect(&server.address).unwrap();
        let id = server.child.id().to_string();
        assert!(
            Command::new("kill")
                .args([signal, &id])
                .status()
                .unwrap()
                .success()
        );
        assert_eq!(server.child.wait().unwrap().code(), Some(0), "{signal}");
    }
}

#[test]
fn outside_a_checkout_the_complaint_names_the_command() {
    let room = Room::new();
    let output = lossmap()
        .arg("bundle")
        .current_dir(&room.0)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(complaint(&output).contains("cargo run --release"));
}

#[cfg(unix)]
#[test]
fn a_missing_tool_is_named_with_its_remedy() {
    let node = ("node", "echo v22.0.0");
    let npm = ("npm", "exit 0");
    let rustc = ("rustc", "echo /no/such/library");
    let rustup = ("rustup", "exit 0");
    let sentences: [(&[Stand], &str, &str); 5] = [
        (&[], "Node.js was not found", "https://nodejs.org"),
        (&[node], "npm was not found", "https://nodejs.org"),
        (&[node, npm], "rustc was not found", "https://rustup.rs"),
        (
            &[node, npm, rustc],
            "rustup was not found",
            "wasm32-unknown-unknown",
        ),
        (
            &[node, npm, rustc, rustup],
            "cargo was not found",
            "https://rustup.rs",
        ),
    ];
    for (programs, found, remedy) in sentences {
        let sentence = complaint_with_only(programs);
        assert!(sentence.contains(found), "{sentence}");
        assert!(sentence.contains(remedy), "{sentence}");
    }
}

#[cfg(unix)]
#[test]
fn a_tool_that_fails_is_quoted() {
    let sentence = complaint_with_only(&[
        ("node", "echo v22.0.0"),
        ("npm", "echo no network >&2; exit 7"),
    ]);
    assert!(
        sentence.contains("npm failed (exit status: 7)"),
        "{sentence}"
    );
}
