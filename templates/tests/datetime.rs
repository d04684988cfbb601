//! Points in time keep their text and are read as RFC 3339.
#![cfg(feature = "runtime")]

use std::time::{Duration, SystemTime};

use spec2crate_templates::runtime::{
    datetime::DateTime,
    parameter::{Parameter, Values},
};

/// Nanoseconds since 1970.
fn nanos(text: &str) -> Option<i128> {
    let time = DateTime::from(text).to_system_time()?;
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => i128::try_from(after.as_nanos()).ok(),
        Err(error) => i128::try_from(error.duration().as_nanos())
            .ok()
            .map(|nanos| -nanos),
    }
}

const SECOND: i128 = 1_000_000_000;

#[test]
fn moments_are_understood() {
    for (text, expected) in [
        ("1970-01-01T00:00:00Z", 0),
        ("1970-01-01t00:00:00z", 0),
        ("1970-01-01 00:00:00.000+00:00", 0),
        ("1970-01-01T00:00:00-00:00", 0),
        ("1970-01-01T01:30:00.5+01:30", SECOND / 2),
        ("1969-12-31T23:59:59.999999999Z", -1),
        ("1969-12-31T19:00:00-05:00", 0),
        ("1970-01-01T00:00:00.1234567899999Z", 123_456_789),
        ("2000-02-29T12:00:00Z", 951_825_600 * SECOND),
        ("2024-03-01T00:00:00Z", 1_709_251_200 * SECOND),
        ("2100-03-01T00:00:00Z", 4_107_542_400 * SECOND),
        ("0000-01-01T00:00:00Z", -62_167_219_200 * SECOND),
        ("9999-12-31T23:59:59Z", 253_402_300_799 * SECOND),
        // Leap seconds.
        ("2016-12-31T23:59:60Z", 1_483_228_800 * SECOND - 1),
        ("2016-12-31T23:59:60.7Z", 1_483_228_800 * SECOND - 1),
        ("2017-01-01T05:29:60+05:30", 1_483_228_800 * SECOND - 1),
    ] {
        assert_eq!(nanos(text), Some(expected), "{text}");
    }
}

#[test]
fn what_is_no_moment_keeps_its_text() {
    for text in [
        "",
        "yesterday",
        "2024-01-01",
        "2024-01-01T00:00:00",
        "2024-01-01T00:00Z",
        "2024-00-01T00:00:00Z",
        "2024-13-01T00:00:00Z",
        "2024-01-00T00:00:00Z",
        "2024-04-31T00:00:00Z",
        "2023-02-29T00:00:00Z",
        "2100-02-29T00:00:00Z",
        "2024-01-01T24:00:00Z",
        "2024-01-01T00:60:00Z",
        "2024-01-01T00:00:61Z",
        "2024-01-01T12:00:60Z",
        "2024-01-01T00:00:00.Z",
        "2024-01-01T00:00:00,5Z",
        "2024-01-01T00:00:00+0100",
        "2024-01-01T00:00:00+24:00",
        "2024-01-01T00:00:00+01:60",
        "2024-01-01T00:00:00Z ",
        " 2024-01-01T00:00:00Z",
        "+024-01-01T00:00:00Z",
        "12024-01-01T00:00:00Z",
        "２０２４-01-01T00:00:00Z",
    ] {
        assert_eq!(nanos(text), None, "{text}");
        let json = serde_json::to_string(text).unwrap();
        let read: DateTime = serde_json::from_str(&json).unwrap();
        assert_eq!(read.as_str(), text);
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
    }
}

#[test]
fn moments_are_written() {
    let epoch = SystemTime::UNIX_EPOCH;
    for (time, expected) in [
        (epoch, "1970-01-01T00:00:00Z"),
        (
            epoch + Duration::from_millis(1_500),
            "1970-01-01T00:00:01.5Z",
        ),
        (
            epoch + Duration::from_nanos(100),
            "1970-01-01T00:00:00.0000001Z",
        ),
        (
            epoch - Duration::from_nanos(100),
            "1969-12-31T23:59:59.9999999Z",
        ),
        (epoch - Duration::from_secs(1), "1969-12-31T23:59:59Z"),
        (
            epoch + Duration::from_secs(253_402_300_800),
            "9999-12-31T23:59:59.999999999Z",
        ),
        (
            epoch + Duration::from_secs(1 << 50),
            "9999-12-31T23:59:59.999999999Z",
        ),
    ] {
        assert_eq!(DateTime::from(time).as_str(), expected);
    }
}

#[cfg(unix)]
#[test]
fn what_is_before_the_year_0_is_cut_off() {
    let time = SystemTime::UNIX_EPOCH - Duration::from_secs(62_167_219_201);
    assert_eq!(DateTime::from(time).as_str(), "0000-01-01T00:00:00Z");
}

#[test]
fn every_day_comes_back() {
    // Eleven days apart and a bit, over all years from 1602 to 9999, so that each day of the year
    // and each kind of year is met.
    let first = -11_600_000_000_i64;
    let mut second = first;
    let mut before = String::new();
    while second < 253_402_300_800 {
        let span = Duration::from_secs(second.unsigned_abs());
        let time = if second < 0 {
            SystemTime::UNIX_EPOCH - span
        } else {
            SystemTime::UNIX_EPOCH + span
        };
        let text = DateTime::from(time);
        assert_eq!(text.to_system_time(), Some(time), "{text}");
        assert!(before.as_str() < text.as_str());
        text.as_str().clone_into(&mut before);
        second += 11 * 86_400 + 7_919;
    }
}

#[test]
fn it_is_text() {
    let time: DateTime = "noon".parse().unwrap();
    assert_eq!(time, DateTime::from("noon".to_owned()));
    assert_eq!(format!("{time:>5}"), " noon");
    assert_eq!(time.as_ref(), "noon");
    assert_eq!(time.values(), Values::One("noon".to_owned()));
}

#[cfg(feature = "jiff-0_2")]
#[test]
fn a_moment_goes_through_jiff_and_back() {
    let moment =
        jiff::Timestamp::try_from(&DateTime::from("2017-07-11T20:45:37.098+02:00")).unwrap();
    assert_eq!(moment.to_string(), "2017-07-11T18:45:37.098Z");
    assert_eq!(DateTime::from(moment).as_str(), "2017-07-11T18:45:37.098Z");
    assert!(
        jiff::Timestamp::try_from(&DateTime::from("soon")).is_err_and(|error| error.is_decode())
    );
}

#[cfg(feature = "time-0_3")]
#[test]
fn a_moment_goes_through_time_and_back() {
    let moment =
        time::OffsetDateTime::try_from(&DateTime::from("2017-07-11T20:45:37.098+02:00")).unwrap();
    assert_eq!(moment.unix_timestamp_nanos(), 1_499_798_737_098_000_000);
    assert_eq!(DateTime::from(moment).as_str(), "2017-07-11T18:45:37.098Z");
    assert!(
        time::OffsetDateTime::try_from(&DateTime::from("soon"))
            .is_err_and(|error| error.is_decode())
    );
}

#[cfg(feature = "chrono-0_4")]
#[test]
fn a_moment_goes_through_chrono_and_back() {
    type Utc = chrono::DateTime<chrono::Utc>;
    let moment = Utc::try_from(&DateTime::from("2017-07-11T20:45:37.098+02:00")).unwrap();
    assert_eq!(moment.timestamp_millis(), 1_499_798_737_098);
    assert_eq!(DateTime::from(moment).as_str(), "2017-07-11T18:45:37.098Z");
    assert!(Utc::try_from(&DateTime::from("soon")).is_err_and(|error| error.is_decode()));
}
