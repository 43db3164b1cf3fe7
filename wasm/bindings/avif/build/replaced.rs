//! Functions of libaom that this crate has in a quicker form: an entry is renamed in the file that defines it, and one of the
//! same name in `c` stands in its place, which may still call the first.

/// The files in `c` that stand in.
pub const FILES: &[&str] = &["quantize.c"];

/// A file of libaom without its ending, and the entries it defines.
const ENTRIES: &[(&str, &[&str])] = &[("av1/encoder/av1_quantize", &["av1_quantize_fp_facade"])];

/// The lines that rename a file's entries; none where it defines none.
pub fn renamed(file: &str) -> String {
    ENTRIES
        .iter()
        .filter(|(defining, _)| file.strip_suffix(".c") == Some(*defining))
        .flat_map(|(_, names)| *names)
        .map(|name| format!("#define {name} replaced_{name}\n"))
        .collect()
}
