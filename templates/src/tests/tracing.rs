//! O1: what is told to `tracing`. O2, that nothing is told without the feature, is for Cargo to
//! show.

use super::sample::{World, all, forward, get, list, ok, world, world_with, world_with_token};
use crate::runtime::{MockReply, Phase, Retry, TransportErrorKind};
use http::Method;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::with_default;
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::registry::{LookupSpan, Registry};

/// A span as it was told.
#[derive(Clone, Debug, Default)]
struct Told {
    id: u64,
    name: &'static str,
    level: Option<Level>,
    target: &'static str,
    parent: Option<u64>,
    fields: BTreeMap<&'static str, String>,
    entered: usize,
    left: usize,
    closed: bool,
}

impl Visit for Told {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.fields.insert(field.name(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.fields.insert(field.name(), value.to_owned());
    }
}

impl Told {
    /// The fields, as text.
    fn fields(&self) -> Vec<String> {
        let fields = self.fields.iter();
        fields
            .map(|(name, value)| format!("{name}={value}"))
            .collect()
    }
}

/// All spans, in the order in which they began, and the number of events.
#[derive(Clone, Default)]
struct Collector(Arc<Mutex<(Vec<Told>, usize)>>);

impl Collector {
    fn change(&self, id: &Id, change: impl FnOnce(&mut Told)) {
        let mut state = self.0.lock().expect("a lock");
        let told = state.0.iter_mut().rev();
        let told = told.into_iter().find(|told| told.id == id.into_u64());
        change(told.expect("a span"));
    }
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Collector {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let mut told = Told {
            id: id.into_u64(),
            name: attributes.metadata().name(),
            level: Some(*attributes.metadata().level()),
            target: attributes.metadata().target(),
            parent: context.current_span().id().map(Id::into_u64),
            ..Told::default()
        };
        attributes.record(&mut told);
        self.0.lock().expect("a lock").0.push(told);
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, _: Context<'_, S>) {
        self.change(id, |told| values.record(told));
    }

    fn on_event(&self, _: &Event<'_>, _: Context<'_, S>) {
        self.0.lock().expect("a lock").1 += 1;
    }

    fn on_enter(&self, id: &Id, _: Context<'_, S>) {
        self.change(id, |told| told.entered += 1);
    }

    fn on_exit(&self, id: &Id, _: Context<'_, S>) {
        self.change(id, |told| told.left += 1);
    }

    fn on_close(&self, id: Id, _: Context<'_, S>) {
        self.change(&id, |told| told.closed = true);
    }
}

/// The spans of some work, all of which have ended.
fn told(work: impl FnOnce()) -> Vec<Told> {
    let collector = Collector::default();
    with_default(Registry::default().with(collector.clone()), work);
    let (spans, events) = collector.0.lock().expect("a lock").clone();
    assert_eq!(events, 0);
    for span in &spans {
        assert!(span.closed && span.entered == span.left, "{span:?}");
        assert_eq!(span.level, Some(Level::DEBUG));
        assert!(span.target.starts_with("spec2crate_templates::"));
    }
    spans
}

fn run(world: &World, id: &str) -> bool {
    world.run(get(&world.client, id).send()).is_ok()
}

#[test]
fn o1_a_call_and_its_attempts_are_spans() {
    let world = world();
    world.mock.push(MockReply::status(503)).push(ok());
    let spans = told(|| assert!(run(&world, "private")));
    let [call, first, second] = &spans[..] else {
        panic!("{spans:?}");
    };
    assert_eq!(
        [call.name, first.name, second.name],
        ["call", "attempt", "attempt"]
    );
    assert_eq!(call.parent, None);
    assert_eq!([first.parent, second.parent], [Some(call.id); 2]);
    assert_eq!(
        call.fields(),
        [
            "http.request.method=GET",
            "http.response.status_code=200",
            "otel.name=getWorkItem",
            "server.address=acme.api.identitynow.com",
            "server.port=443",
            "url.template=/work-items/{id}",
        ]
    );
    assert_eq!(
        first.fields(),
        [
            "error.type=503",
            "http.request.method=GET",
            "http.response.status_code=503",
            "otel.kind=client",
            "otel.name=getWorkItem",
            "server.address=acme.api.identitynow.com",
            "server.port=443",
            "url.template=/work-items/{id}",
        ]
    );
    assert_eq!(
        second.fields(),
        [
            "http.request.method=GET",
            "http.request.resend_count=1",
            "http.response.status_code=200",
            "otel.kind=client",
            "otel.name=getWorkItem",
            "server.address=acme.api.identitynow.com",
            "server.port=443",
            "url.template=/work-items/{id}",
        ]
    );
}

#[test]
fn o1_failures_are_named() {
    let not_sent = Phase::NotSent;
    for (reply, name) in [
        (MockReply::status(404), "404"),
        (
            MockReply::failure(TransportErrorKind::Connect, not_sent),
            "connect",
        ),
        (
            MockReply::failure(TransportErrorKind::ConnectTimeout, not_sent),
            "connect_timeout",
        ),
        (
            MockReply::failure(TransportErrorKind::Io, Phase::MaybeSent),
            "transport",
        ),
        (
            MockReply::failure(TransportErrorKind::Unusable, not_sent),
            "configuration",
        ),
        (ok().delay(Duration::from_secs(31)), "timeout"),
    ] {
        let world = world_with(1, |builder| builder.retry(Retry::never()));
        world.mock.push(reply);
        let spans = told(|| assert!(!run(&world, "1")));
        let types: Vec<_> = spans
            .iter()
            .map(|span| &span.fields["error.type"])
            .collect();
        assert_eq!(types, [name, name]);
    }
    // What cannot be sent has no attempt.
    let world = world();
    let spans = told(|| assert!(!run(&world, "..")));
    assert_eq!(spans.len(), 1);
    assert_eq!(spans[0].fields["error.type"], "request");
}

#[test]
fn o1_an_answer_that_cannot_be_used_is_a_failure_of_its_call_and_not_of_the_attempt() {
    fn check(name: &str, work: impl FnOnce(&World)) {
        let world = world();
        world.mock.respond(|_| MockReply::json(200, "[1]"));
        let spans = told(|| work(&world));
        let (attempt, calls) = spans.split_last().expect("spans");
        let call = calls.last().expect("a call");
        assert_eq!((call.name, attempt.name), ("call", "attempt"));
        assert_eq!(call.fields["error.type"], name);
        assert_eq!(call.fields["http.response.status_code"], "200");
        assert!(!attempt.fields.contains_key("error.type"));
    }
    let text = |world: &World| world.client.request(Method::GET, "/v3/x");
    check("decode", |world| {
        assert!(world.run(text(world).send_json::<String>()).is_err());
    });
    #[cfg(feature = "blocking")]
    check("decode", |world| {
        assert!(text(world).send_json_blocking::<String>().is_err());
    });
    // A page that comes again is found when it is turned.
    check("paging", |world| {
        let items = list(&world.client).limit(1).items();
        assert!(world.run(items.try_collect()).is_err());
    });
}

#[test]
fn o1_the_request_for_a_token_is_a_call_of_its_own() {
    let world = world_with_token();
    world.mock.respond(|_| ok());
    let spans = told(|| assert!(run(&world, "1")));
    let names: Vec<_> = spans
        .iter()
        .map(|span| (span.name, span.fields["otel.name"].as_str()))
        .collect();
    assert_eq!(
        names,
        [
            ("call", "getWorkItem"),
            ("call", "token"),
            ("attempt", "token"),
            ("attempt", "getWorkItem"),
        ]
    );
    assert_eq!(spans[1].parent, Some(spans[0].id));
    assert_eq!(spans[3].parent, Some(spans[0].id));
}

#[test]
fn o1_a_span_is_entered_only_while_its_call_is_polled() {
    let world = world();
    world.mock.respond(|_| ok().delay(Duration::from_secs(1)));
    let spans = told(|| {
        let calls = ["1", "2", "3"].map(|id| get(&world.client, id).send());
        assert!(world.run(all(calls)).iter().all(Result::is_ok));
    });
    // Calls that run at once are no parents of each other.
    let (calls, attempts): (Vec<_>, Vec<_>) = spans.iter().partition(|span| span.name == "call");
    assert_eq!((calls.len(), attempts.len()), (3, 3));
    assert!(calls.iter().all(|call| call.parent.is_none()));
    let parents: Vec<_> = attempts.iter().map(|span| span.parent).collect();
    let calls: Vec<_> = calls.iter().map(|call| Some(call.id)).collect();
    assert_eq!(parents, calls);
}

#[test]
fn o1_no_value_is_told() {
    let world = world_with(1, |builder| {
        let builder = builder.base_url("http://127.0.0.1:81/prefix");
        let builder = builder.default_header("x-key", "hidden");
        builder.bearer_token("hidden")
    });
    world.mock.respond(|_| MockReply::json(400, "\"hidden\""));
    let spans = told(|| {
        let call = get(&world.client, "hidden").header("x-own", "hidden");
        let call = call.expect("a header").send();
        assert!(world.run(call).is_err());
        let call = forward(&world.client, "hidden").send();
        assert!(world.run(call).is_err());
        let request = world.client.request(Method::POST, "/v3/hidden");
        let request = request.query("hidden", "hidden");
        let request = request.body("text/hidden", "hidden").send();
        assert!(world.run(request).is_err());
    });
    assert_eq!(spans.len(), 6);
    let text = format!("{spans:?}");
    assert!(
        !text.contains("hidden") && !text.contains("prefix"),
        "{text}"
    );
    assert_eq!(spans[0].fields["server.address"], "127.0.0.1");
    assert_eq!(spans[0].fields["server.port"], "81");
    assert_eq!(spans[4].fields["otel.name"], "request");
    assert!(!spans[4].fields.contains_key("url.template"));
}

#[test]
fn o2_a_subscriber_that_wants_no_spans_gets_none() {
    let collector = Collector::default();
    let filtered = collector
        .clone()
        .with_filter(tracing_subscriber::filter::LevelFilter::INFO);
    let world = world();
    with_default(Registry::default().with(filtered), || {
        assert!(!run(&world, ".."));
    });
    assert!(collector.0.lock().expect("a lock").0.is_empty());
}
