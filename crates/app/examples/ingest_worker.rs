//! The process without keys that reads imports, for the stories of the tests.
fn main() -> std::process::ExitCode {
    ingest::worker::main()
}
