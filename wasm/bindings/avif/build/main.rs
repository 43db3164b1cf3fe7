//! Compiles libaom for the WebAssembly module: encoder only, 8 bit, one thread, x86's SSE code mapped onto SIMD128.
//!
//! The sources come from a crate that Cargo.lock pins (`vendored`), the configuration headers are written here
//! (`config`), the list of files is explicit (`sources`). clang, llvm-ar and perl are all it needs.

mod changed;
mod config;
mod replaced;
mod rtcd;
mod sources;
mod unused;
mod vendored;

use std::env::var;
use std::path::{Path, PathBuf};

/// Encoder only, 8 bit.
const SETTINGS: &[(&str, u32)] = &[("CONFIG_AV1_DECODER", 0), ("CONFIG_AV1_HIGHBITDEPTH", 0)];

fn main() {
    for folder in ["build", "c", "sysroot", "../../libc/include"] {
        println!("cargo:rerun-if-changed={folder}");
    }
    // Elsewhere only the Rust parts are built, for their unit tests.
    if setting("CARGO_CFG_TARGET_ARCH") != "wasm32" {
        return;
    }
    if let Err(error) = build() {
        println!("cargo::error={error}");
    }
}

fn build() -> Result<(), String> {
    let package = PathBuf::from(setting("CARGO_MANIFEST_DIR"));
    let out = PathBuf::from(setting("OUT_DIR"));
    let aom = vendored::libaom(&package)?;
    config::write_all(&aom, &out, SETTINGS)?;
    rtcd::write_all(&aom, &out)?;
    let unused = out.join("config/unused.h");
    write(&unused, &unused::header())?;

    // The environment's flags are meant for libwebp, and would come last. Everything libaom needs is said here.
    for name in [
        "CFLAGS_wasm32_unknown_unknown",
        "CFLAGS_wasm32-unknown-unknown",
        "TARGET_CFLAGS",
        "CFLAGS",
    ] {
        // SAFETY: this program has one thread until the compilers are started.
        unsafe { std::env::remove_var(name) };
    }
    let mut compiler = cc::Build::new();
    compiler
        .include(package.join("sysroot/include"))
        .include(package.join("../../libc/include"))
        .include(&aom)
        .include(&out)
        .warnings(false)
        .flag("-include")
        .flag(unused.display().to_string())
        .define("NDEBUG", None)
        .define("__SSE4_1__", None)
        // Nothing in the binary may depend on where it was built.
        .flag(format!("-ffile-prefix-map={}=libaom", aom.display()))
        .flag(format!("-ffile-prefix-map={}=avif", package.display()))
        .flag(format!("-ffile-prefix-map={}=generated", out.display()))
        .flags([
            "-msimd128",
            "-mbulk-memory",
            "-mnontrapping-fptoint",
            "-msign-ext",
        ])
        .flags([
            "-ffunction-sections",
            "-fdata-sections",
            "-fno-math-errno",
            "-g0",
        ]);
    let mut fast = compiler.clone();
    fast.opt_level(3);
    // A quarter smaller than level 3 and a twentieth slower, once the files that do the work are left out.
    compiler.opt_level_str("s");
    for file in sources::all() {
        let path = match ours_of(&aom, &file)? {
            Some(text) => {
                let path = out.join("cut").join(&file);
                write(&path, &text)?;
                path
            }
            None => aom.join(&file),
        };
        if sources::is_hot(&file) {
            fast.file(path);
        } else {
            compiler.file(path);
        }
    }
    let ours = |file: &&str| package.join("c").join(file);
    compiler.files(["encoder.c", "unused.c"].iter().map(ours));
    fast.files(replaced::FILES.iter().map(ours));
    for (compiler, name) in [(compiler, "ferrotype_aom"), (fast, "ferrotype_aom_hot")] {
        compiler
            .try_compile(name)
            .map_err(|error| format!("libaom does not compile: {error}"))?;
    }
    Ok(())
}

/// What is compiled instead of a file of libaom, or `None` where it is compiled as it is.
fn ours_of(aom: &Path, file: &str) -> Result<Option<String>, String> {
    let renamed = [unused::renamed(file), replaced::renamed(file)].concat();
    let changed = changed::text(file, || read(&aom.join(file)))?;
    Ok(match changed {
        None if renamed.is_empty() => None,
        None => Some(format!("{renamed}#include \"{file}\"\n")),
        Some(text) => Some(renamed + &text),
    })
}

/// What cargo promises to set for a build script.
fn setting(name: &str) -> String {
    var(name).unwrap_or_else(|_| panic!("cargo did not set {name}"))
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("can't read {}: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    std::fs::create_dir_all(path.parent().unwrap_or(path))
        .and_then(|()| std::fs::write(path, text))
        .map_err(|error| format!("can't write {}: {error}", path.display()))
}
