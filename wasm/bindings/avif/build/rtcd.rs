//! Writes the `*_rtcd.h` headers, which say what implementation each of libaom's kernels has.

use std::path::Path;
use std::process::Command;

use crate::write;

/// Header, and the definitions it is made from.
const HEADERS: &[(&str, &str)] = &[
    ("aom_dsp_rtcd", "aom_dsp/aom_dsp_rtcd_defs.pl"),
    ("aom_scale_rtcd", "aom_scale/aom_scale_rtcd.pl"),
    ("av1_rtcd", "av1/common/av1_rtcd_defs.pl"),
];

pub fn write_all(aom: &Path, out: &Path) -> Result<(), String> {
    for (name, definitions) in HEADERS {
        let output = Command::new("perl")
            .arg(aom.join("build/cmake/rtcd.pl"))
            .args(["--arch=generic", &format!("--sym={name}")])
            .arg(format!(
                "--config={}",
                out.join("config/aom_config.h").display()
            ))
            .arg(aom.join(definitions))
            .output()
            .map_err(|error| format!("perl does not start: {error}"))?;
        if !output.status.success() {
            return Err(format!(
                "rtcd.pl: {}",
                String::from_utf8_lossy(&output.stderr).replace('\n', " ")
            ));
        }
        write(
            &out.join(format!("config/{name}.h")),
            &String::from_utf8_lossy(&output.stdout),
        )?;
    }
    Ok(())
}
