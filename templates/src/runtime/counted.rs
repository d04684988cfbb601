//! Lists whose pages are counted, by results or by pages.

use super::call::Call;
use super::encode::encode;
use super::error::{Error, Kind};
use super::page::{Page, Paginate, Turn};
use super::paging::Paging;
use super::response::Raw;

/// A list whose pages are counted.
struct Counted {
    paging: Paging,
    /// How many results are before the next page.
    position: u64,
    /// The number of the next page.
    page: u64,
    limit: u64,
}

impl Call {
    /// The number that a query parameter is set to, if it is one.
    fn number(&self, name: &str) -> Option<u64> {
        let known = self.0.query.iter().find(|known| known.0 == encode(name))?;
        known.1.split_once('=')?.1.parse().ok()
    }
}

impl Paginate for Paging {
    fn begin(self, call: &Call) -> Box<dyn Turn> {
        let limit = call.number(self.limit).unwrap_or(self.page_size.into());
        let begin = call.number(self.offset);
        let (page, position) = match self.numbered {
            Some(first) => {
                let page = begin.unwrap_or(first.into());
                let before = page.saturating_sub(first.into());
                (page, before.saturating_mul(limit))
            }
            None => (0, begin.unwrap_or(0)),
        };
        Box::new(Counted {
            paging: self,
            position,
            page,
            limit,
        })
    }
}

impl Turn for Counted {
    fn request(&self, call: Call) -> Call {
        let Paging { offset, limit, .. } = self.paging;
        let call = call.query(offset, &self.position().to_string());
        if limit.is_empty() {
            return call;
        }
        if self.limit == 0 {
            return call.mistaken(format!("`{limit}` is 0: no page has a result"));
        }
        call.query(limit, &self.limit.to_string())
    }

    fn turned(&mut self, _: &Call, raw: &Raw, page: Page) -> Result<bool, Error> {
        if page.count > 0 && page.is_repeated {
            let offset = self.paging.offset;
            let message = format!("the server sent the same page again: it ignores `{offset}`");
            return Err(raw.error(Kind::Paging, message));
        }
        // By what came, not by what was asked for: a server may have a lower limit.
        let position = self.position.saturating_add(page.count);
        let more = match page.total {
            Some(total) => position < total,
            None if self.paging.until_empty || self.paging.limit.is_empty() => page.count > 0,
            None => page.count >= self.limit,
        };
        self.position = match (page.count, more) {
            (0, true) => position.saturating_add(self.limit),
            _ => position,
        };
        self.page = self.page.saturating_add(u64::from(more));
        Ok(more)
    }

    fn position(&self) -> u64 {
        match self.paging.numbered {
            Some(_) => self.page,
            None => self.position,
        }
    }

    fn position_within(&self, left: u64) -> u64 {
        match self.paging.numbered {
            Some(_) => self.page.saturating_sub(u64::from(left > 0)),
            None => self.position.saturating_sub(left),
        }
    }

    fn is_past_end(&self, status: u16) -> bool {
        self.paging.past_end.contains(&status)
    }
}
