//! Any bytes, read as `chat-text`. What is held is in the library beside the targets.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ingest_fuzz::read("chat-text", bytes));
