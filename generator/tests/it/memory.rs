//! Files that are at hand as text.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use spec2crate::diagnostics::{Sink, Sources, Style, render};
use spec2crate::source::{Loader, Selection};
use spec2crate::{Bundling, Compilation, Stage, bundle, compile};

/// A loader of texts.
#[derive(Default)]
pub(crate) struct Memory(BTreeMap<String, String>);

impl Memory {
    pub(crate) fn with(mut self, path: &str, text: impl Into<String>) -> Self {
        self.0.insert(path.to_owned(), text.into());
        self
    }

    /// A configuration that says no more than it must, and one document. Where a line `#- folder/name.yaml`
    /// stands in the text, another file begins.
    pub(crate) fn document(path: &str, text: &str) -> Self {
        let (entry, files) = text.split_once("\n#- ").unwrap_or((text, ""));
        let memory = Self::default()
            .with("generator.toml", configuration(path))
            .with(path, entry);
        let files = files.split("\n#- ").filter(|file| !file.is_empty());
        files.fold(memory, |memory, file| {
            let (name, text) = file.split_once('\n').unwrap();
            memory.with(name, text)
        })
    }

    /// All operations of a document as one file.
    pub(crate) fn bundle(&self, path: &str) -> Bundling {
        bundle(path, None, self, &Selection::default())
    }

    pub(crate) fn compile(&self) -> Compilation {
        compile("generator.toml", self, false, &mut |_: Stage| {})
    }
}

impl Loader for Memory {
    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        self.0
            .get(path)
            .map(|text| text.clone().into_bytes())
            .ok_or_else(|| "no such file".to_owned())
    }
}

/// A document with one operation.
pub(crate) const DOCUMENT: &str = "\
openapi: 3.0.3
info: { title: Example, version: '1' }
paths:
  /things:
    get:
      operationId: listThings
      responses: { '204': { description: Nothing. } }
";

/// The least configuration.
pub(crate) fn configuration(document: &str) -> String {
    format!(
        "[crate]\nname = \"example\"\nversion = \"0.1.0\"\n\n[[api]]\ndocument = \"{document}\"\n"
    )
}

/// What a run says, as it is printed.
pub(crate) fn findings(compilation: &Compilation) -> String {
    told(&compilation.sink, compilation)
}

/// What a sink holds, as it is printed.
pub(crate) fn told(sink: &Sink, sources: &dyn Sources) -> String {
    render(sink.diagnostics(), sources, Style::Plain)
}

/// A file below this package.
pub(crate) fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The text of a file below this package.
pub(crate) fn text(path: &str) -> String {
    std::fs::read_to_string(file(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The cases of a folder: name and text, by name.
pub(crate) fn cases(folder: &str) -> Vec<(String, String)> {
    let mut cases: Vec<_> = file(folder)
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        })
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect();
    cases.sort();
    cases
}

/// A run over a document of several tags, each of which becomes a feature; `module` is a line of its entry in the
/// configuration, or nothing.
pub(crate) fn tags(module: &str) -> Compilation {
    let configuration =
        configuration("tags.yaml").replace("\n\n[[api]]", "\ntag-features = true\n\n[[api]]");
    Memory::default()
        .with("generator.toml", configuration + module)
        .with("tags.yaml", text("tests/it/tags.yaml"))
        .compile()
}
