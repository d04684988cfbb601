//! Points in time as types of the crates that calculate with them, each under a feature that is named
//! after crate and version: these crates change, and this one must not change with them.

use super::datetime::DateTime;
use super::error::{Error, Kind};
use std::time::SystemTime;

/// The moment, or an error that can be told apart by `is_decode`.
fn moment(text: &DateTime) -> Result<SystemTime, Error> {
    text.to_system_time().ok_or_else(no_moment)
}

fn no_moment() -> Error {
    Error::new(Kind::Decode, "the text is no date and time of RFC 3339")
}

#[cfg(feature = "jiff-0_2")]
impl TryFrom<&DateTime> for jiff::Timestamp {
    type Error = Error;

    /// The moment; the error is that the text is not RFC 3339.
    fn try_from(text: &DateTime) -> Result<Self, Error> {
        Self::try_from(moment(text)?).map_err(|_| no_moment())
    }
}

#[cfg(feature = "jiff-0_2")]
impl From<jiff::Timestamp> for DateTime {
    /// The moment in UTC.
    fn from(moment: jiff::Timestamp) -> Self {
        SystemTime::from(moment).into()
    }
}

#[cfg(feature = "time-0_3")]
impl TryFrom<&DateTime> for time::OffsetDateTime {
    type Error = Error;

    /// The moment in UTC; the error is that the text is not RFC 3339.
    fn try_from(text: &DateTime) -> Result<Self, Error> {
        Ok(moment(text)?.into())
    }
}

#[cfg(feature = "time-0_3")]
impl From<time::OffsetDateTime> for DateTime {
    /// The moment in UTC.
    fn from(moment: time::OffsetDateTime) -> Self {
        SystemTime::from(moment).into()
    }
}

#[cfg(feature = "chrono-0_4")]
impl TryFrom<&DateTime> for chrono::DateTime<chrono::Utc> {
    type Error = Error;

    /// The moment; the error is that the text is not RFC 3339.
    fn try_from(text: &DateTime) -> Result<Self, Error> {
        Ok(moment(text)?.into())
    }
}

#[cfg(feature = "chrono-0_4")]
impl<Z: chrono::TimeZone> From<chrono::DateTime<Z>> for DateTime {
    /// The moment in UTC.
    fn from(moment: chrono::DateTime<Z>) -> Self {
        SystemTime::from(moment).into()
    }
}
