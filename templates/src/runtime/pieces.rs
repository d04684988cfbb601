//! Answers that are cut into pieces as they come: lines, or what stands between separators.

use super::asking::Next;
use super::download::Download;
use super::error::{Error, Kind};
use bytes::{Bytes, BytesMut};
use std::task::{Context, Poll, ready};

/// The most that a piece may have, so that a server cannot fill the memory.
pub(super) const LONGEST: usize = 64 * 1024 * 1024;

/// The pieces of a body; what is left at its end is one, too.
pub(super) struct Pieces {
    pub(super) body: Download,
    /// The bytes at which a piece ends; a line feed after a carriage return is part of that end.
    ends: &'static [u8],
    /// What has come and is not given yet.
    text: BytesMut,
    /// How much of it is known to have no end of a piece.
    seen: usize,
    ended: bool,
}

impl Pieces {
    pub(super) fn new(body: Download, ends: &'static [u8]) -> Self {
        Self {
            body,
            ends,
            text: BytesMut::new(),
            seen: 0,
            ended: false,
        }
    }

    /// Gives up the rest.
    pub(super) fn end(&mut self) {
        self.ended = true;
        self.text.clear();
        self.seen = 0;
    }

    /// The next piece, without its end. After an error there is none.
    pub(super) fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Next<Bytes>> {
        loop {
            if let Some(piece) = self.cut() {
                return Poll::Ready(Some(Ok(piece)));
            }
            if self.ended {
                self.seen = 0;
                let rest = std::mem::take(&mut self.text).freeze();
                return Poll::Ready((!rest.is_empty()).then_some(Ok(rest)));
            }
            let error = match ready!(self.body.poll_chunk(context)) {
                Some(Ok(chunk)) if self.text.len() + chunk.len() <= LONGEST => {
                    self.text.extend_from_slice(&chunk);
                    continue;
                }
                Some(Ok(_)) => self.too_long(),
                Some(Err(error)) => error,
                None => {
                    self.ended = true;
                    continue;
                }
            };
            self.end();
            return Poll::Ready(Some(Err(error)));
        }
    }

    /// The error of a piece, or of what is made of several, that has more than [`LONGEST`].
    pub(super) fn too_long(&self) -> Error {
        let message = format!("a part of the body is bigger than {LONGEST} bytes");
        self.body.of_call(Error::new(Kind::TooLarge, message))
    }

    /// The next piece, if all of it has come.
    fn cut(&mut self) -> Option<Bytes> {
        let rest = self.text.get(self.seen..)?;
        let Some(found) = rest.iter().position(|byte| self.ends.contains(byte)) else {
            self.seen = self.text.len();
            return None;
        };
        let end = self.seen + found;
        let is_return = self.text.get(end) == Some(&b'\r');
        let after = match (is_return, self.text.get(end + 1)) {
            (true, Some(b'\n')) => end + 2,
            // What follows decides whether the line ends in one character or in two.
            (true, None) if !self.ended => {
                self.seen = end;
                return None;
            }
            _ => end + 1,
        };
        let mut piece = self.text.split_to(after);
        piece.truncate(end);
        self.seen = 0;
        Some(piece.freeze())
    }
}
