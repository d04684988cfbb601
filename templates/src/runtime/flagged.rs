//! Lists of which the server says whether there is more.

use super::call::Call;
use super::error::Error;
use super::page::{Page, Paginate, Turn};
use super::response::Raw;
use serde_json::Value;

/// A way in which pages follow each other, and the steps into the body to what is `false` on the last page.
#[derive(Clone, Copy)]
pub struct Flagged<P>(pub P, pub &'static [&'static str]);

struct Turning {
    by: Box<dyn Turn>,
    flag: &'static [&'static str],
}

impl<P: Paginate> Paginate for Flagged<P> {
    fn begin(self, call: &Call) -> Box<dyn Turn> {
        Box::new(Turning {
            by: self.0.begin(call),
            flag: self.1,
        })
    }
}

impl Turn for Turning {
    fn request(&self, call: Call) -> Call {
        self.by.request(call)
    }

    fn turned(&mut self, call: &Call, raw: &Raw, page: Page) -> Result<bool, Error> {
        let turned = self.by.turned(call, raw, page);
        match raw.at(self.flag)? {
            // Whatever the last page names as the next one is not asked for.
            Some(Value::Bool(false)) => Ok(false),
            Some(_) | None => turned,
        }
    }

    fn position(&self) -> u64 {
        self.by.position()
    }

    fn position_within(&self, left: u64) -> u64 {
        self.by.position_within(left)
    }

    fn is_past_end(&self, status: u16) -> bool {
        self.by.is_past_end(status)
    }

    fn cursor(&self) -> Option<&str> {
        self.by.cursor()
    }
}
