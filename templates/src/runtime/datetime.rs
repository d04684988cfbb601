//! Points in time, as the server writes them.

use std::{
    convert::Infallible,
    fmt,
    str::FromStr,
    time::{Duration, SystemTime},
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::wire::Read;

/// A point in time, kept as the text that stood in the answer or is to stand in the request.
///
/// A text that is not RFC 3339 is kept too, so that an answer is never lost for the sake of one
/// odd date; [`to_system_time`](Self::to_system_time) says whether it is one. Two values are equal
/// if their texts are: `12:00:00Z` and `12:00:00.0Z` are the same moment, but not equal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DateTime(String);

impl DateTime {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The moment, if the text is a date and time of RFC 3339 that the system can represent.
    ///
    /// What is finer than a nanosecond is cut off. A leap second counts as the last nanosecond of
    /// the second before it, as the system's clock has none.
    #[must_use]
    pub fn to_system_time(&self) -> Option<SystemTime> {
        let mut text = Text(self.0.as_bytes());
        let moment = text.moment()?;
        text.0.is_empty().then_some(moment)?.to_system_time()
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.pad(&self.0)
    }
}

impl AsRef<str> for DateTime {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for DateTime {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for DateTime {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl FromStr for DateTime {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text))
    }
}

/// Writes the moment in UTC, with as many digits after the second as it needs (none to nine). A
/// moment before the year 0 or after the year 9999, for which RFC 3339 has no form, becomes the
/// nearest one that it has.
impl From<SystemTime> for DateTime {
    fn from(time: SystemTime) -> Self {
        Self(Moment::from_system_time(time).to_text())
    }
}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(Self)
    }
}

impl Read<'_> for DateTime {}

const DAY: i64 = 86_400;
const NANOS: u32 = 1_000_000_000;

/// A moment in UTC.
struct Moment {
    /// Since 1970, or before it where negative.
    seconds: i64,
    /// After that second, less than [`NANOS`].
    nanos: u32,
}

impl Moment {
    fn to_system_time(&self) -> Option<SystemTime> {
        let whole = Duration::from_secs(self.seconds.unsigned_abs());
        let second = if self.seconds < 0 {
            SystemTime::UNIX_EPOCH.checked_sub(whole)
        } else {
            SystemTime::UNIX_EPOCH.checked_add(whole)
        };
        second?.checked_add(Duration::from_nanos(self.nanos.into()))
    }

    fn from_system_time(time: SystemTime) -> Self {
        let seconds = |span: Duration| i64::try_from(span.as_secs()).unwrap_or(i64::MAX);
        match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => Self {
                seconds: seconds(after),
                nanos: after.subsec_nanos(),
            },
            Err(error) => {
                let before = error.duration();
                match before.subsec_nanos() {
                    0 => Self {
                        seconds: -seconds(before),
                        nanos: 0,
                    },
                    nanos => Self {
                        seconds: -seconds(before) - 1,
                        nanos: NANOS - nanos,
                    },
                }
            }
        }
    }

    fn to_text(&self) -> String {
        let first = days(0, 1, 1) * DAY;
        let end = days(10_000, 1, 1) * DAY;
        let (seconds, nanos) = if self.seconds < first {
            (first, 0)
        } else if self.seconds >= end {
            (end - 1, NANOS - 1)
        } else {
            (self.seconds, self.nanos)
        };
        let (year, month, day) = date(seconds.div_euclid(DAY));
        let clock = seconds.rem_euclid(DAY);
        let (hour, minute, second) = (clock / 3_600, clock / 60 % 60, clock % 60);
        let mut text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}");
        if nanos != 0 {
            text.push_str(format!(".{nanos:09}").trim_end_matches('0'));
        }
        text.push('Z');
        text
    }
}

/// Where in the year, counted from March, a month starts; February is last, so that no start
/// depends on the length of the year. Months are numbered from 0 for March.
fn month_start(month: i64) -> i64 {
    // From March on, the lengths repeat every five months: 31, 30, 31, 30, 31, which are 153 days.
    (153 * month + 2) / 5
}

/// How many days a date is after the first of January 1970.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month < 3 {
        (year - 1, month + 9)
    } else {
        (year, month - 3)
    };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    // 719,468 days lie between the first of March of the year 0 and 1970.
    year * 365 + leap_days + month_start(month) + day - 1 - 719_468
}

/// The year, month and day that are so many days after the first of January 1970.
fn date(days_since: i64) -> (i64, i64, i64) {
    // The guess is at most a year off, since a year has 365.2425 days on the average.
    let mut year = 1970 + (days_since * 400).div_euclid(146_097);
    if days(year + 1, 1, 1) <= days_since {
        year += 1;
    } else if days(year, 1, 1) > days_since {
        year -= 1;
    }
    let mut month = 12;
    while days(year, month, 1) > days_since {
        month -= 1;
    }
    (year, month, days_since - days(year, month, 1) + 1)
}

/// How many days a month has.
fn month_length(year: i64, month: i64) -> i64 {
    let (next_year, next) = if month == 12 {
        (year + 1, 1)
    } else {
        (year, month + 1)
    };
    days(next_year, next, 1) - days(year, month, 1)
}

/// What is left of a text.
struct Text<'a>(&'a [u8]);

impl Text<'_> {
    /// `2024-02-29T23:59:60.5+01:00`
    fn moment(&mut self) -> Option<Moment> {
        let year = self.number(4)?;
        self.one_of(b"-")?;
        let month = self.number(2).filter(|month| (1..=12).contains(month))?;
        self.one_of(b"-")?;
        let day = self.number(2)?;
        if day < 1 || day > month_length(year, month) {
            return None;
        }
        self.one_of(b"Tt ")?;
        let hour = self.number(2).filter(|hour| *hour < 24)?;
        self.one_of(b":")?;
        let minute = self.number(2).filter(|minute| *minute < 60)?;
        self.one_of(b":")?;
        let second = self.number(2).filter(|second| *second <= 60)?;
        let nanos = self.fraction()?;
        let local = days(year, month, day) * DAY + hour * 3_600 + minute * 60;
        let minute = local - self.offset()?;
        if second < 60 {
            let seconds = minute + second;
            return Some(Moment { seconds, nanos });
        }
        // Leap seconds come at the end of a day of UTC.
        (minute.rem_euclid(DAY) == DAY - 60).then_some(Moment {
            seconds: minute + 59,
            nanos: NANOS - 1,
        })
    }

    /// Nanoseconds; none where there is no point.
    fn fraction(&mut self) -> Option<u32> {
        if self.one_of(b".").is_none() {
            return Some(0);
        }
        let mut nanos = u32::from(self.digit()?) * (NANOS / 10);
        let mut weight = NANOS / 100;
        while let Some(digit) = self.digit() {
            nanos += u32::from(digit) * weight;
            weight /= 10;
        }
        Some(nanos)
    }

    /// How many seconds the local time is ahead of UTC.
    fn offset(&mut self) -> Option<i64> {
        let sign = match self.one_of(b"Zz+-")? {
            b'+' => 1,
            b'-' => -1,
            _ => return Some(0),
        };
        let hour = self.number(2).filter(|hour| *hour < 24)?;
        self.one_of(b":")?;
        let minute = self.number(2).filter(|minute| *minute < 60)?;
        Some(sign * (hour * 3_600 + minute * 60))
    }

    fn number(&mut self, digits: usize) -> Option<i64> {
        (0..digits).try_fold(0, |number, _| Some(number * 10 + i64::from(self.digit()?)))
    }

    fn digit(&mut self) -> Option<u8> {
        self.one_of(b"0123456789").map(|byte| byte - b'0')
    }

    /// Takes the next byte if it is one of these.
    fn one_of(&mut self, bytes: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        if !bytes.contains(first) {
            return None;
        }
        self.0 = rest;
        Some(*first)
    }
}
