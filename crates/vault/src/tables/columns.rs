//! How values become columns and back: times as microseconds, enums by their wire names, documents as JSON.
//!
//! No value is ever quoted in an error.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::Row;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::{Error, Result};

/// Microseconds since 1970, which is what is kept of a time.
pub(crate) fn us(at: DateTime<Utc>) -> i64 {
    at.timestamp_micros()
}

pub(crate) fn us_if(at: Option<DateTime<Utc>>) -> Option<i64> {
    at.map(us)
}

/// A time from a column.
pub(crate) fn time(row: &Row<'_>, column: &str) -> Result<DateTime<Utc>> {
    DateTime::from_timestamp_micros(row.get(column)?).ok_or_else(Error::unreadable)
}

pub(crate) fn time_if(row: &Row<'_>, column: &str) -> Result<Option<DateTime<Utc>>> {
    row.get::<_, Option<i64>>(column)?
        .map(|us| DateTime::from_timestamp_micros(us).ok_or_else(Error::unreadable))
        .transpose()
}

/// An id from a column.
pub(crate) fn id<T: From<Uuid>>(row: &Row<'_>, column: &str) -> Result<T> {
    Ok(row.get::<_, Uuid>(column)?.into())
}

pub(crate) fn id_if<T: From<Uuid>>(row: &Row<'_>, column: &str) -> Result<Option<T>> {
    Ok(row.get::<_, Option<Uuid>>(column)?.map(T::from))
}

/// The wire name of an enum without fields.
pub(crate) fn tag<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => unreachable!("BUG: only enums without fields are kept by name"),
    }
}

pub(crate) fn untag<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<T> {
    let name: String = row.get(column)?;
    serde_json::from_value(serde_json::Value::String(name)).map_err(|_| Error::unreadable())
}

/// A value as JSON.
pub(crate) fn json<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|_| Error::unreadable())
}

pub(crate) fn unjson<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<T> {
    serde_json::from_str(row.get_ref(column)?.as_str().map_err(|_| Error::unreadable())?)
        .map_err(|_| Error::unreadable())
}

/// A day as `2026-02-03`.
pub(crate) fn day(row: &Row<'_>, column: &str) -> Result<NaiveDate> {
    row.get::<_, String>(column)?.parse().map_err(|_| Error::unreadable())
}

pub(crate) fn day_if(row: &Row<'_>, column: &str) -> Result<Option<NaiveDate>> {
    row.get::<_, Option<String>>(column)?.map(|day| day.parse().map_err(|_| Error::unreadable())).transpose()
}
