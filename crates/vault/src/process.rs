//! What a process that holds keys does first.
//!
//! It does not lock memory as a whole: the web view would run into the limit.

/// Turns core dumps off for this process and those it starts: a dump would hold keys and words.
/// Best effort; where the system has no such limit nothing happens.
pub fn no_core_dumps() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let none = Rlimit { current: Some(0), maximum: Some(0) };
        let _ = setrlimit(Resource::Core, none);
    }
}
