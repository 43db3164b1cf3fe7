//! Replaces four of libwebp's functions; see `src/libwebp.rs`.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        for function in [
            "VP8EncAnalyze",
            "VP8EncLoop",
            "VP8EmitTokens",
            "WebPPictureCopy",
        ] {
            println!("cargo::rustc-link-arg-cdylib=--wrap={function}");
        }
    }
}
