//! `[[allow]]`: warnings that are known and accepted.

use crate::config::Config;
use crate::diagnostics::{Code, Diagnostic, Place, Severity, Sink, Target};
use crate::pointer::Pointer;

/// Takes the allowed warnings out of the sink; an allowance that allows nothing is an error.
pub(crate) fn apply(config: &Config, configuration: &str, sink: &mut Sink) {
    for (index, allowance) in config.allow.iter().enumerate() {
        let at = Pointer::root().key("allow").index(index);
        let Some(code) = Code::ALL.iter().find(|code| code.name() == allowance.code) else {
            sink.push(
                Diagnostic::error(
                    Code::InvalidConfiguration,
                    Place::value(configuration, at.key("code")),
                    format!("there is no code `{}`", allowance.code),
                )
                .help("`spec2crate explain` lists all codes"),
            );
            continue;
        };
        let above = allowance.at.strip_prefix('#').unwrap_or(&allowance.at);
        let before = sink.diagnostics().len();
        sink.retain(|found| !is_allowed(found, *code, above));
        if sink.diagnostics().len() == before {
            sink.push(
                Diagnostic::error(
                    Code::UnusedConfiguration,
                    Place::value(configuration, at.key("at")),
                    format!(
                        "there is no warning `{}` at `{}`",
                        code.name(),
                        allowance.at
                    ),
                )
                .help("remove the entry"),
            );
        }
    }
}

fn is_allowed(found: &Diagnostic, code: Code, above: &str) -> bool {
    let (Target::Value(at) | Target::Key(at)) = &found.place.target else {
        return false;
    };
    let is_below = at
        .as_str()
        .strip_prefix(above)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    found.severity == Severity::Warning && found.code == code && is_below
}
