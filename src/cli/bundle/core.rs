//! The cores: the library as WebAssembly, with the glue that JavaScript calls it by, once as the
//! first core, once as the whole one and once for the editor (`lib.rs` tells them apart).

use std::cmp::Reverse;
use std::env;
use std::mem;
use std::path::{Path, PathBuf};

use walrus::{FunctionBuilder, FunctionKind, Module};
use wasm_bindgen_cli_support::Bindgen;

use super::stamp::Stamp;
use crate::cli::checkout::Checkout;
use crate::cli::folder;
use crate::cli::program::Program;
use crate::cli::progress::Step;
use crate::error::{Error, ErrorKind};

/// What a core can do.
#[derive(Clone, Copy)]
pub(super) struct Stage {
    /// The name of its files.
    name: &'static str,
    /// What cargo is told besides.
    features: &'static [&'static str],
    /// How it is compiled, where not for the fewest bytes: an `opt-level`.
    level: &'static str,
    /// Whether it may use 128-bit vectors, which every browser of ours has.
    has_vectors: bool,
    /// What people are told.
    title: &'static str,
    /// Parts of the names of functions of the standard library that do nothing but panic, or
    /// write what only a panic says: the first core formats nothing else.
    silent: &'static [&'static str],
}

/// What nearly every first paint needs.
pub(super) const FIRST: Stage = Stage {
    name: "lossmap",
    features: &[],
    level: "z",
    has_vectors: false,
    title: "the first core",
    silent: &["panic", "_fail", "::fmt::"],
};

/// Everything, for pages that need more.
pub(super) const WHOLE: Stage = Stage {
    name: "lossmap-whole",
    features: &["--features", "whole"],
    level: "s",
    has_vectors: true,
    title: "the whole core",
    silent: &["panic", "_fail", "::fmt::Debug>::fmt"],
};

/// Everything and the check of tables, for the editor.
pub(super) const CHECK: Stage = Stage {
    name: "lossmap-check",
    features: &["--features", "check"],
    title: "the editor's core",
    ..WHOLE
};

impl Stage {
    /// The optimised module, as it is named in the core's folder and in the bundle.
    pub(super) fn module(self) -> String {
        format!("{}.wasm", self.name)
    }

    /// The glue in the core's folder, an ES module.
    pub(super) fn glue(self) -> String {
        format!("{}.js", self.name)
    }
}

/// What the module knows the glue by.
const IMPORTS: &str = "glue";

const TARGET: &str = "wasm32-unknown-unknown";

/// The WebAssembly features that rustc uses by default for [`TARGET`], all there since
/// Safari 15; the optimiser must neither refuse them nor bring in others. [`Stage::has_vectors`] adds one.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Settings meant for this machine's own code, which would reach the wasm compiler too.
const NATIVE_SETTINGS: [&str; 4] = [
    "CARGO_BUILD_TARGET",
    "CARGO_TARGET_DIR",
    "RUSTC_WRAPPER",
    "RUSTFLAGS",
];

/// What the core is made of.
pub(super) fn inputs(checkout: &Checkout) -> Vec<PathBuf> {
    ["src", "Cargo.toml", "Cargo.lock", "www/package-lock.json"]
        .map(|input| checkout.root().join(input))
        .into()
}

/// Makes the cores in their folder, unless they are fresh.
///
/// # Errors
///
/// [`ErrorKind::Io`] where a tool is missing or a step fails.
pub(super) fn build(checkout: &Checkout) -> Result<(), Error> {
    let core = checkout.core();
    let stamp = Stamp::of(&core, &inputs(checkout))?;
    if stamp.is_fresh() {
        return Ok(());
    }
    add_target()?;
    let draft = core.with_extension("draft");
    folder::remove(&draft)?;
    for stage in [FIRST, WHOLE, CHECK] {
        make(checkout, stage, &draft)?;
    }
    folder::replace(&core, &draft)?;
    stamp.set()
}

fn make(checkout: &Checkout, stage: Stage, draft: &Path) -> Result<(), Error> {
    let compiling = format!("compiling {} for the browser", stage.title);
    let module = Step::run("wasm", &compiling, |step| compile(checkout, stage, step))?;
    Step::run("glue", "generating what JavaScript calls", |_| {
        bind(&module, stage, draft)
    })?;
    Step::run("optimise", "wasm-opt -Os", |step| {
        optimise(checkout, stage, draft, step)
    })
}

fn add_target() -> Result<(), Error> {
    let library = Program::rustc()
        .args(["--print", "target-libdir", "--target", TARGET])
        .run(&Step::silent())?;
    if Path::new(library.trim()).is_dir() {
        return Ok(());
    }
    let add = ["target", "add", TARGET];
    Step::run("target", "rustup target add", |step| {
        Program::rustup().args(add).run(step).map(drop)
    })
}

fn compile(checkout: &Checkout, stage: Stage, step: &Step) -> Result<PathBuf, Error> {
    Program::cargo()
        // One crate type alone: with the Rust library beside it the code is generated twice.
        .args(["rustc", "--lib", "--crate-type", "cdylib"])
        .args(["--no-default-features", "--profile", "wasm"])
        .args(stage.features)
        .args(["--target", TARGET])
        .flag("--target-dir=", &checkout.widget_target())
        .without_env(&NATIVE_SETTINGS)
        .env("CARGO_PROFILE_WASM_OPT_LEVEL", stage.level)
        .env("CARGO_ENCODED_RUSTFLAGS", flags(stage))
        .within(checkout.root())
        .run(step)?;
    let folder = checkout.widget_target().join(TARGET).join("wasm");
    Ok(folder.join("lossmap.wasm"))
}

/// What the compiler is told besides, as cargo wants it.
fn flags(stage: Stage) -> String {
    let vectors = if stage.has_vectors {
        "-Ctarget-feature=+simd128"
    } else {
        ""
    };
    let flags = [shortened_paths(), vectors.to_owned()];
    let flags: Vec<_> = flags.into_iter().filter(|flag| !flag.is_empty()).collect();
    flags.join("\u{1f}")
}

/// A flag that keeps this machine's paths out of the panic messages: the same sources give
/// the same bytes everywhere, and fewer.
fn shortened_paths() -> String {
    let home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    home.map_or_else(String::new, |home| {
        format!("--remap-path-prefix={}=cargo", home.display())
    })
}

fn bind(module: &Path, stage: Stage, folder: &Path) -> Result<(), Error> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .out_name(stage.name)
        .typescript(true)
        // The shell says where the module is; the glue guessing it would be a second truth.
        .omit_default_module_path(true)
        // A trap leaves the instance unusable: the shell starts a fresh one through this.
        .reset_state_function(true);
    let output = bindgen.web(true).and_then(Bindgen::generate_output);
    let written = output.and_then(|mut output| {
        hush(stage, output.wasm_mut());
        let names = Names::shorten(stage, output.wasm_mut());
        output.emit(folder).map(|()| names)
    });
    let names = written
        .map_err(|error| Error::new(ErrorKind::Io, format!("wasm-bindgen failed: {error:#}")))?;
    let glue = folder.join(stage.glue());
    let text = folder::read(&glue)?;
    let text = names.shorten_in(&String::from_utf8_lossy(&text))?;
    folder::write(&glue, text.as_bytes())
}

/// Lets a panic be what it is in the end, a trap: nobody sees its message, since a module has
/// nowhere to print it, and writing it takes some five kilobytes of the first core.
fn hush(stage: Stage, module: &mut Module) {
    let mut hushed = Vec::new();
    for function in module.funcs.iter() {
        if function
            .name
            .as_deref()
            .is_some_and(|name| is_silent(stage, name))
        {
            hushed.push((function.id(), function.ty()));
        }
    }
    for (id, signature) in hushed {
        let (params, results) = module.types.params_results(signature);
        let (params, results) = (params.to_vec(), results.to_vec());
        let arguments = params.iter().map(|kind| module.locals.add(*kind)).collect();
        let mut trap = FunctionBuilder::new(&mut module.types, &params, &results);
        trap.func_body().unreachable();
        module.funcs.get_mut(id).kind = FunctionKind::Local(trap.local_func(arguments));
    }
}

/// Whether a function is one of [`Stage::silent`].
fn is_silent(stage: Stage, name: &str) -> bool {
    const LIBRARIES: [&str; 3] = ["core", "alloc", "std"];
    let whose = name.trim_start_matches(['<', '&', '[', '(']);
    let is_of = |library| {
        let rest = whose.strip_prefix(library);
        rest.is_some_and(|rest| rest.starts_with(['[', ':']))
    };
    // `<usize as core::fmt::Display>::fmt`
    let is_primitive = name.starts_with('<') && name.contains(" as core");
    let is_theirs = LIBRARIES.into_iter().any(is_of) || is_primitive && !name.contains("lossmap");
    is_theirs && stage.silent.iter().any(|part| name.contains(part))
}

/// The names by which the module and the glue know each other's parts, each with the short one
/// that takes its place. Those of the imports carry hashes, which no compression can shrink.
struct Names {
    stage: Stage,
    imports: Vec<(String, String)>,
    exports: Vec<(String, String)>,
}

impl Names {
    fn shorten(stage: Stage, module: &mut Module) -> Self {
        let shortened = |(number, name): (usize, &mut String)| {
            let short = format!("_{number}");
            (mem::replace(name, short.clone()), short)
        };
        let imports = module.imports.iter_mut().map(|import| {
            import.module = IMPORTS.to_owned();
            &mut import.name
        });
        let imports = imports.enumerate().map(shortened).collect();
        let exports = module.exports.iter_mut().map(|export| &mut export.name);
        let mut exports: Vec<_> = exports.enumerate().map(shortened).collect();
        // no name may be taken for the beginning of a longer one
        exports.sort_by_key(|(long, _)| Reverse(long.len()));
        Self {
            stage,
            imports,
            exports,
        }
    }

    /// # Errors
    ///
    /// As [`replaced`] and [`without_guards`].
    fn shorten_in(&self, text: &str) -> Result<String, Error> {
        let mut glue = text.to_owned();
        for (long, short) in &self.imports {
            glue = replaced(&glue, &format!(" {long}:"), &format!(" {short}:"))?;
        }
        // of some, such as a flag that only the module itself sets, the glue has no use
        let named = self.exports.iter().filter(|(long, _)| text.contains(long));
        for (long, short) in named {
            glue = replaced(&glue, &format!("wasm.{long}"), &format!("wasm.{short}"))?;
        }
        let own = format!("\"./{}_bg.js\":", self.stage.name);
        without_guards(&replaced(&glue, &own, &format!("\"{IMPORTS}\":"))?)
    }
}

/// A text with another in the place of a part of it.
///
/// # Errors
///
/// [`ErrorKind::Io`] where the part is nowhere.
fn replaced(glue: &str, part: &str, other: &str) -> Result<String, Error> {
    match glue.contains(part) {
        true => Ok(glue.replace(part, other)),
        false => Err(lacking(part)),
    }
}

/// The generator writes something in another way than it did.
fn lacking(part: &str) -> Error {
    let message = format!("the glue of wasm-bindgen has no `{part}`: see `src/cli/bundle/core.rs`");
    Error::new(ErrorKind::Io, message)
}

/// Lines of the glue that this page has no use for: what guards every call against objects of an
/// instance before, since the shell counts instances by itself and asks none twice
/// (`www/element/core.js`); a check of what it hands over, which types do; and a warning of a way
/// to start that it does not take. Every glue has all of them.
const UNUSED: [&str; 4] = [
    "__wbg_call_guard();",
    "_assertClass(",
    "Object.defineProperty(this, '__wbg_inst'",
    "console.warn('using deprecated parameters",
];

/// What another guard asks, on a line of its own: the next one throws, and the one after ends it.
const GUARD: &str = ".__wbg_inst !== undefined";

/// The glue without lines that are [`UNUSED`], and without each [`GUARD`].
///
/// # Errors
///
/// [`ErrorKind::Io`] where one of them is nowhere, or a guard ends otherwise.
fn without_guards(glue: &str) -> Result<String, Error> {
    let mut kept = String::with_capacity(glue.len());
    let mut missed = vec![GUARD];
    missed.extend(UNUSED);
    let mut lines = glue.lines();
    while let Some(line) = lines.next() {
        let code = line.trim_start();
        let found = if code.starts_with("if (") && code.contains(GUARD) {
            end_guard(&mut lines)?;
            Some(GUARD)
        } else {
            UNUSED.into_iter().find(|unused| code.starts_with(unused))
        };
        match found {
            Some(found) => missed.retain(|part| *part != found),
            None => kept.extend([line, "\n"]),
        }
    }
    missed.first().map_or(Ok(kept), |part| Err(lacking(part)))
}

/// Takes what a guard throws, and its end.
fn end_guard<'a>(lines: &mut impl Iterator<Item = &'a str>) -> Result<(), Error> {
    for part in ["throw ", "}"] {
        let line = lines.next().unwrap_or_default().trim_start();
        if !line.starts_with(part) {
            return Err(lacking(&format!("{part}` after `{GUARD}")));
        }
    }
    Ok(())
}

fn optimise(checkout: &Checkout, stage: Stage, core: &Path, step: &Step) -> Result<(), Error> {
    Program::packaged(checkout, "wasm-opt")
        // Smaller than -Oz after Brotli, and more so with alike functions side by side.
        .args(["-Os", "--reorder-functions-by-name"])
        // A function with one caller may stay one: that is fewer bytes after Brotli, and the
        // browser's second compiler has the small ones ready sooner.
        .args(["--one-caller-inline-max-function-size", "10"])
        .args(FEATURES)
        .args(stage.has_vectors.then_some("--enable-simd"))
        .args(["--strip-debug", "--strip-producers"])
        .args(["--strip-target-features"])
        .args([core.join(format!("{}_bg.wasm", stage.name))])
        .flag("--output=", &core.join(stage.module()))
        .run(step)
        .map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the generator writes it.
    const GLUE: &str = "\
export class Atlas {
    check(other) {
        __wbg_call_guard();
        if (this.__wbg_inst !== undefined && this.__wbg_inst !== __wbg_instance_id) {
            throw new Error('Invalid stale object');
        }
        _assertClass(other, Atlas);
        wasm.atlas_check(this.__wbg_ptr, wasm.atlas_check_all);
        Object.defineProperty(this, '__wbg_inst', {});
    }
}
const import0 = { __wbg_now_0a1b: () => Date.now() };
console.warn('using deprecated parameters for the initialization function');
return { \"./lossmap_bg.js\": import0 };
";

    fn names() -> Names {
        let pair = |(long, short): (&str, &str)| (long.to_owned(), short.to_owned());
        let exports = [
            ("atlas_check_all", "_1"),
            ("atlas_check", "_0"),
            ("__flag", "_2"),
        ];
        Names {
            stage: FIRST,
            imports: vec![pair(("__wbg_now_0a1b", "_0"))],
            exports: exports.map(pair).into(),
        }
    }

    #[test]
    fn names_are_short_and_guards_gone() {
        let expected = "\
export class Atlas {
    check(other) {
        wasm._0(this.__wbg_ptr, wasm._1);
    }
}
const import0 = { _0: () => Date.now() };
return { \"glue\": import0 };
";
        assert_eq!(names().shorten_in(GLUE).unwrap(), expected);
    }

    #[test]
    fn what_the_glue_writes_in_another_way_is_an_error_that_names_it() {
        let own = "\"./lossmap_bg.js\":";
        let parts = [" __wbg_now_0a1b:", "wasm.atlas_check_all", own, GUARD];
        for part in parts.into_iter().chain(UNUSED) {
            let (first, rest) = part.split_at(1);
            let error = names().shorten_in(&GLUE.replace(part, &format!("{first}~{rest}")));
            let error = error.unwrap_err().to_string();
            assert!(error.contains(&format!("`{part}`")), "{part}: {error}");
        }
        let longer = GLUE.replace("throw new", "const why = 1;\nthrow new");
        let error = names().shorten_in(&longer).unwrap_err().to_string();
        assert!(error.contains("`throw ` after"), "{error}");
    }
}
