//! What is due without anybody asking: emptying the log, locking when idle, locking when the machine falls asleep.
//!
//! When something is due is the core's knowledge; here is only the clock that asks it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use app::App;
use tauri::{AppHandle, Manager};
use tokio::time::MissedTickBehavior;

const BEAT: Duration = Duration::from_secs(1);

/// Asks once a second from now on, and listens for sleep.
pub(crate) fn begin(handle: &AppHandle) {
    let app = Arc::clone(&handle.state::<Arc<App>>());
    tauri::async_runtime::spawn(async move {
        let mut beat = tokio::time::interval(BEAT);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            beat.tick().await;
            let app = Arc::clone(&app);
            // What failed stays due, and is asked again with the next beat.
            let _ = tauri::async_runtime::spawn_blocking(move || app.tend(Instant::now())).await;
        }
    });
    #[cfg(target_os = "linux")]
    {
        let handle = handle.clone();
        crate::sleep::listen(move || crate::leaving::lock_now(&handle));
    }
}
