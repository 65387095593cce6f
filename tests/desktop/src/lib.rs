//! The real window, driven over WebDriver; everything is in `tests/`.
