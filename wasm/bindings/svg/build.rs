//! The reader and the renderer go down a tree by recursion: the stack has room for the depth `limits.rs` allows.

fn main() {
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        println!("cargo:rustc-cdylib-link-arg=-zstack-size=4194304");
    }
}
