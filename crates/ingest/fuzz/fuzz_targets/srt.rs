//! Any bytes, read as `srt`. What is held is in the library beside the targets.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ingest_fuzz::read("srt", bytes));
