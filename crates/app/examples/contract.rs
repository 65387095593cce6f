//! Prints the contract, for `cargo xtask codegen`.
fn main() {
    use std::io::Write as _;
    let written = std::io::stdout().write_all(app::contract::typescript().as_bytes());
    std::process::exit(i32::from(written.is_err()));
}
