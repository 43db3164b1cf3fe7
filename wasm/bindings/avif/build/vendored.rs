//! Where the libaom sources are: inside the crate `libaom-sys`, which Cargo.lock pins by checksum.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The root of libaom's source tree. Cargo downloads the crate if this machine has not got it yet.
pub fn libaom(package: &Path) -> Result<PathBuf, String> {
    let output = Command::new(crate::setting("CARGO"))
        .args(["metadata", "--format-version=1", "--manifest-path"])
        .arg(package.join("Cargo.toml"))
        .output()
        .map_err(|error| format!("cargo metadata does not start: {error}"))?;
    if !output.status.success() {
        return Err(format!(
            "cargo metadata: {}",
            String::from_utf8_lossy(&output.stderr).replace('\n', " ")
        ));
    }
    let metadata: Value = serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("cargo metadata: {error}"))?;
    metadata["packages"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|found| found["name"] == "libaom-sys")
        .and_then(|found| found["manifest_path"].as_str())
        .map(|manifest| Path::new(manifest).with_file_name("vendor"))
        .filter(|sources| sources.join("aom/aom_encoder.h").is_file())
        .ok_or_else(|| "the crate libaom-sys or its vendored sources are missing".to_owned())
}
