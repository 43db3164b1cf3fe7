//! Writes `config/aom_config.h` and `config/aom_version.h`, as libaom's own CMake files would.

use std::path::Path;

use crate::{read, write};

/// What differs from libaom's defaults for encoder and decoder alike: one thread, SSE up to 4.1, nothing found at run time.
const CHANGED: &[(&str, u32)] = &[
    ("AOM_ARCH_X86_64", 0),
    ("CONFIG_DENOISE", 0),
    ("CONFIG_GCC", 1),
    ("CONFIG_LIBYUV", 0),
    ("CONFIG_MULTITHREAD", 0),
    ("CONFIG_OS_SUPPORT", 0),
    ("CONFIG_RUNTIME_CPU_DETECT", 0),
    ("CONFIG_SVT_AV1", 0),
    ("CONFIG_WEBM_IO", 0),
    ("HAVE_SSE", 1),
    ("HAVE_SSE2", 1),
    ("HAVE_SSE3", 1),
    ("HAVE_SSSE3", 1),
    ("HAVE_SSE4_1", 1),
];

/// Writes both; `own` are the settings of the one module.
pub fn write_all(aom: &Path, out: &Path, own: &[(&str, u32)]) -> Result<(), String> {
    write(
        &out.join("config/aom_config.h"),
        &config(
            &read(&aom.join("build/cmake/aom_config_defaults.cmake"))?,
            own,
        ),
    )?;
    write(
        &out.join("config/aom_version.h"),
        &version(&read(&aom.join("CHANGELOG"))?)?,
    )
}

/// A `#define` for each `set_aom_detect_var(NAME 0 …)` and `set_aom_config_var(NAME 0 …)`.
fn config(defaults: &str, own: &[(&str, u32)]) -> String {
    let mut header = String::from("#pragma once\n");
    for call in defaults.split("set_aom_").skip(1) {
        let Some(arguments) = call
            .strip_prefix("detect_var(")
            .or_else(|| call.strip_prefix("config_var("))
        else {
            continue;
        };
        let mut words = arguments.split_whitespace();
        if let (Some(name), Some(Ok(default))) = (words.next(), words.next().map(str::parse::<u32>))
        {
            let value = CHANGED
                .iter()
                .chain(own)
                .find(|(changed, _)| *changed == name)
                .map_or(default, |(_, value)| *value);
            header.push_str(&format!("#define {name} {value}\n"));
        }
    }
    header
}

/// The newest version in the change log: its first line reads `2024-10-24 v3.11.0`.
fn version(changelog: &str) -> Result<String, String> {
    let number = changelog
        .lines()
        .next()
        .and_then(|line| line.split_once(" v"))
        .map(|(_, number)| number.trim());
    let parts: Option<Vec<u32>> =
        number.and_then(|number| number.split('.').map(|part| part.parse().ok()).collect());
    let (Some(number), Some([major, minor, patch])) = (number, parts.as_deref()) else {
        return Err("libaom's CHANGELOG does not begin with a version".to_owned());
    };
    Ok(format!(
        "#pragma once\n#define VERSION_MAJOR {major}\n#define VERSION_MINOR {minor}\n#define VERSION_PATCH {patch}\n\
         #define VERSION_EXTRA \"\"\n#define VERSION_PACKED ((VERSION_MAJOR << 16) | (VERSION_MINOR << 8) | VERSION_PATCH)\n\
         #define VERSION_STRING_NOSP \"v{number}\"\n#define VERSION_STRING \" v{number}\"\n"
    ))
}
