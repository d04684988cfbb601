//! When a request is sent again, and how long that waits.

use super::clock::{Clock, random_up_to};
use http::{HeaderMap, Method, StatusCode, header};
use std::time::{Duration, SystemTime};

/// How often and how fast failed requests are sent again.
///
/// A request is sent again after 408, 429, 500, 502, 503, 504 and after failures of the connection.
/// One that is not idempotent (a POST or PATCH) is sent again only where it certainly had no
/// effect: when it did not reach the server, or after 429, with which a gateway refuses before
/// anything is done.
///
/// The pauses are random between zero and a limit that doubles each time, so that many clients do
/// not return at once. What the server asks for in `Retry-After` is waited in addition. The retries
/// of all calls of a client share a budget, so that an outage is not made worse: 500 points, of
/// which a retry takes 5 and a success gives 1 back. So a client can repeat 100 requests at once,
/// and in the long run no more than one for every five that succeed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    max_attempts: u32,
    base_delay: Duration,
    max_delay: Duration,
}

impl Default for Retry {
    /// Four attempts; pauses up to 250 ms, then 500 ms, then 1 s.
    fn default() -> Self {
        Self {
            max_attempts: 4,
            base_delay: Duration::from_millis(250),
            max_delay: Duration::from_secs(20),
        }
    }
}

impl Retry {
    /// One attempt.
    pub fn never() -> Self {
        Self::default().max_attempts(1)
    }

    /// How many times a request is sent at most; 4 by default, and never less than 1.
    ///
    /// Three repetitions outlast the moments in which a server restarts or sheds load. More would
    /// mostly prolong an outage: what they could still repair is rare.
    #[must_use]
    pub fn max_attempts(mut self, max_attempts: u32) -> Self {
        self.max_attempts = max_attempts.max(1);
        self
    }

    /// The most that the first pause takes; 250 ms by default: about the time of an answer, so that
    /// a fault of a moment costs no more than the call itself.
    #[must_use]
    pub fn base_delay(mut self, base_delay: Duration) -> Self {
        self.base_delay = base_delay;
        self
    }

    /// The most that any pause takes, unless the server asks for more; 20 s by default: then a few
    /// pauses still fit into the time of a call, however many attempts are allowed.
    #[must_use]
    pub fn max_delay(mut self, max_delay: Duration) -> Self {
        self.max_delay = max_delay;
        self
    }

    /// Whether there is another attempt after so many.
    pub(super) fn allows(&self, attempts: u32) -> bool {
        attempts < self.max_attempts
    }

    /// A random pause after so many attempts.
    pub(super) fn delay(&self, attempts: u32, clock: &dyn Clock) -> Duration {
        let factor = 2_u32.saturating_pow(attempts.saturating_sub(1));
        let most = self.base_delay.saturating_mul(factor).min(self.max_delay);
        random_up_to(clock, most)
    }
}

/// Whether sending twice does what sending once does.
pub(super) fn is_idempotent(method: &Method) -> bool {
    method.is_safe() || *method == Method::PUT || *method == Method::DELETE
}

/// Whether a status may be another one next time.
pub(super) fn is_transient(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504)
}

/// How long the server asks to wait: seconds, or a date. The longest if it says so twice; what
/// cannot be read is ignored.
///
/// A date is compared with the answer's own `Date`, so that a wrong clock on this side does no
/// harm.
pub(super) fn retry_after(headers: &HeaderMap, clock: &dyn Clock) -> Option<Duration> {
    let mut longest = None;
    for value in headers.get_all(header::RETRY_AFTER) {
        let value = value.to_str().unwrap_or_default().trim();
        let wait = if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
            // More digits than fit mean for ever.
            Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)))
        } else if let Some(until) = date(value) {
            let answered = headers.get(header::DATE).and_then(|at| at.to_str().ok());
            let now = answered.and_then(date).or_else(|| clock.system_time());
            now.map(|now| until.duration_since(now).unwrap_or(Duration::ZERO))
        } else {
            None
        };
        longest = longest.max(wait);
    }
    longest
}

fn date(value: &str) -> Option<SystemTime> {
    httpdate::parse_http_date(value).ok()
}
