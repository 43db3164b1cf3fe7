//! Compiles libaom for the WebAssembly module: decoder only, 8 to 12 bit, one thread. The sources, the SSE code mapped onto
//! SIMD128 and the programs that write the configuration are the encoder's (`../avif`); the list of files is this module's.

#[path = "../../avif/build/config.rs"]
mod config;
#[path = "../../avif/build/rtcd.rs"]
mod rtcd;
mod sources;
mod unused;
#[path = "../../avif/build/vendored.rs"]
mod vendored;

use std::env::var;
use std::path::{Path, PathBuf};

/// Decoder only.
const SETTINGS: &[(&str, u32)] = &[("CONFIG_AV1_ENCODER", 0)];

fn main() {
    for folder in [
        "build",
        "c",
        "include",
        "../avif/build",
        "../avif/sysroot",
        "../../libc/include",
    ] {
        println!("cargo:rerun-if-changed={folder}");
    }
    // Elsewhere only the Rust parts are built.
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
        // Before the encoder's: leaving by longjmp is an error here, and a trap there.
        .include(package.join("include"))
        .include(package.join("../avif/sysroot/include"))
        .include(package.join("../../libc/include"))
        .include(&aom)
        .include(&out)
        .warnings(false)
        .define("NDEBUG", None)
        .define("__SSE4_1__", None)
        .opt_level_str("s")
        // Nothing in the binary may depend on where it was built.
        .flag(format!("-ffile-prefix-map={}=libaom", aom.display()))
        .flag(format!("-ffile-prefix-map={}=avif", package.display()))
        .flag(format!("-ffile-prefix-map={}=generated", out.display()))
        .flags([
            "-msimd128",
            "-mbulk-memory",
            "-mnontrapping-fptoint",
            "-msign-ext",
            "-ffunction-sections",
            "-fdata-sections",
            "-fno-math-errno",
            "-g0",
        ]);
    for file in sources::all() {
        compiler.file(aom.join(&file));
    }
    compiler
        .file(package.join("c/decoder.c"))
        .try_compile("ferrotype_aom_decoder")
        .map_err(|error| format!("libaom does not compile: {error}"))
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
