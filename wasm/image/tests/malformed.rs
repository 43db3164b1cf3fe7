//! Broken and hostile files end in an image or an error: no panic, no hang, no runaway memory.

mod support;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use ferrotype_image::{Cause, DecodeOptions, Limits, decode, probe};
use support::{Dice, fixture, fixtures, shared};

/// Longest that one file may take, with overflow checked.
const PATIENCE: Duration = Duration::from_secs(2);

/// Runs probing and decoding; says how it went wrong, if it did.
fn survive(bytes: &[u8]) -> Result<(), String> {
    let start = Instant::now();
    let run = catch_unwind(AssertUnwindSafe(|| {
        let options = DecodeOptions {
            keep_icc: false,
            hint: Some((9, 7)),
            ..Default::default()
        };
        let info = probe(bytes, &Limits::default());
        let full = decode(bytes, &DecodeOptions::default());
        let small = decode(bytes, &options);
        (info, full, small)
    }));
    let Ok((info, full, small)) = run else {
        return Err("panicked".to_owned());
    };
    if let (Err(error), Ok(_)) = (&info, &full) {
        return Err(format!("decodes, but probing says {error}"));
    }
    if let (Ok(info), Ok(full)) = (&info, &full) {
        let decoded = (full.raster.width(), full.raster.height());
        if (info.width, info.height) != decoded {
            return Err(format!(
                "probed {} x {}, decoded {decoded:?}",
                info.width, info.height
            ));
        }
    }
    if full.is_ok() != small.is_ok() {
        return Err(format!(
            "with a hint {:?}, without {:?}",
            small.err(),
            full.err()
        ));
    }
    if start.elapsed() > 3 * PATIENCE {
        return Err(format!("took {:?} for three calls", start.elapsed()));
    }
    Ok(())
}

fn report(failures: &[String]) {
    assert!(
        failures.is_empty(),
        "{} failed:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

#[test]
fn every_file_that_fuzzers_found_ends_in_an_image_or_an_error() {
    let mut failures = Vec::new();
    let mut decoded = 0;
    let files = shared("malformed");
    for (name, bytes) in &files {
        decoded += usize::from(decode(bytes, &DecodeOptions::default()).is_ok());
        failures.extend(
            survive(bytes)
                .err()
                .map(|failure| format!("{name}: {failure}")),
        );
    }
    report(&failures);
    // Some of them are sound: a decoder that refuses everything would be no use.
    assert!(
        files.is_empty() || decoded > files.len() / 10,
        "only {decoded} of {}",
        files.len()
    );
}

#[test]
fn every_truncation_of_every_kind_of_file_is_survived() {
    let mut failures = Vec::new();
    for (name, bytes) in fixtures() {
        let step = bytes.len() / 60 + 1;
        for length in (0..bytes.len())
            .step_by(step)
            .chain(bytes.len() - 4..bytes.len())
        {
            let failure = survive(&bytes[..length]).err();
            failures.extend(failure.map(|failure| format!("{name} at {length}: {failure}")));
        }
    }
    report(&failures);
}

#[test]
fn random_damage_to_every_kind_of_file_is_survived() {
    let mut failures = Vec::new();
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    for (name, bytes) in fixtures() {
        for round in 0..40 {
            let mut damaged = bytes.clone();
            for _ in 0..=dice.roll(6) {
                let at = dice.roll(damaged.len());
                damaged[at] = match dice.roll(3) {
                    0 => damaged[at] ^ 1 << dice.roll(8),
                    1 => [0, 1, 0x7F, 0x80, 0xFE, 0xFF][dice.roll(6)],
                    _ => dice.roll(256) as u8,
                };
            }
            // Only panics count here: damage may well leave an image that probing and decoding see differently.
            if catch_unwind(AssertUnwindSafe(|| survive(&damaged))).is_err()
                || survive(&damaged).is_err_and(|failure| failure == "panicked")
            {
                failures.push(format!("{name}, round {round}: {damaged:02x?}"));
            }
        }
    }
    report(&failures);
}

#[test]
fn formats_are_told_apart_in_errors() {
    let cause = |bytes: &[u8]| decode(bytes, &DecodeOptions::default()).map_err(|e| e.cause());
    assert_eq!(cause(b"").err(), Some(Cause::Empty));
    assert_eq!(cause(b"just some text").err(), Some(Cause::UnknownFormat));
    assert_eq!(
        cause(b"<svg viewBox='0 0 9 9'/>").err(),
        Some(Cause::Unsupported)
    );
    assert_eq!(
        cause(&fixture("rgb-8.png")[..40]).err(),
        Some(Cause::Truncated)
    );
}
