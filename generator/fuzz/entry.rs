//! What is done with an input, by the fuzzer and by the test that tries the seeds: it is read and checked, and
//! what is wrong with it is told.

use spec2crate::diagnostics::{self, Sink, Sources, Style};
use spec2crate::source::{Document, Loader, PlainSource, Whole};

/// The path of the input.
const PATH: &str = "document.yaml";

/// A disk with nothing but the input.
struct Disk<'b>(&'b [u8]);

impl Loader for Disk<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        if path == PATH {
            Ok(self.0.to_vec())
        } else {
            Err("there is no such file".to_owned())
        }
    }
}

/// Reads bytes as a document, which must not panic.
pub(crate) fn read(bytes: &[u8]) {
    let mut sink = Sink::default();
    match Whole::read(PATH, None, &Disk(bytes), &mut sink) {
        Some(whole) => {
            let document = Document::check(whole, &mut sink);
            tell(&sink, &document);
        }
        None => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let name = PATH.to_owned();
            tell(&sink, &PlainSource { name, text });
            assert!(sink.has_errors(), "there is neither a tree nor a reason");
        }
    }
}

fn tell(sink: &Sink, sources: &dyn Sources) {
    let text = diagnostics::render(sink.diagnostics(), sources, Style::Plain);
    assert!(text.is_empty() == sink.diagnostics().is_empty());
}
