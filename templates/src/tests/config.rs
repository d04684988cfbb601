//! Addresses, the environment, and how mistakes in them are reported. S6.

use super::sample::{get, get_2024, ok, world_with};
use crate::profile::{FILES, HEALTH, PROFILE};
use crate::runtime::{
    Auth, Call, Client, ClientBuilder, Environment, Error, MockTransport, Operation, PausedClock,
    Raw, ServerUrl,
};
use http::Method;
use std::io;

fn builder() -> ClientBuilder {
    let clock = PausedClock::default();
    Client::builder()
        .transport(MockTransport::new(&clock))
        .clock(clock)
}

fn refused(builder: ClientBuilder) -> String {
    let error = builder.build().expect_err("it is wrong");
    assert!(error.is_configuration() && !error.maybe_sent());
    error.to_string()
}

#[test]
fn a_customer_has_to_be_named() {
    assert_eq!(
        refused(builder()),
        "the address of `v3` needs a value for `tenant`: give it with \
         `server_variable(\"tenant\", …)`, or the whole address with `base_url`"
    );
}

#[test]
fn addresses_are_replaced_as_documented() {
    let reach = |set: fn(ClientBuilder) -> ClientBuilder| {
        let world = world_with(1, |builder| set(builder.client_credentials("a", "b")));
        world.mock.on("/oauth/token", super::sample::token(1, 1000));
        world
            .mock
            .on("/pre/oauth/token", super::sample::token(1, 1000));
        world.mock.respond(|_| ok());
        world.run(async {
            get(&world.client, "1").send().await.expect("an answer");
            get_2024(&world.client, "1")
                .send()
                .await
                .expect("an answer");
            let custom = world
                .client
                .request(Method::GET, "/x/{y}/")
                .path("y", "a b");
            custom.query("q", "é").send().await.expect("an answer");
        });
        let requests = world.mock.requests();
        requests
            .iter()
            .map(|request| request.uri.to_string())
            .collect::<Vec<_>>()
    };
    let host = "https://acme.api.identitynow.com";
    assert_eq!(
        reach(|builder| builder),
        [
            format!("{host}/oauth/token"),
            format!("{host}/v3/work-items/1"),
            format!("{host}/v2024/work-items/1"),
            format!("{host}/x/a%20b/?q=%C3%A9"),
        ]
    );
    assert_eq!(
        reach(|builder| builder.base_url("http://127.0.0.1:8080/pre/")),
        [
            "http://127.0.0.1:8080/pre/oauth/token",
            "http://127.0.0.1:8080/pre/v3/work-items/1",
            "http://127.0.0.1:8080/pre/v2024/work-items/1",
            "http://127.0.0.1:8080/pre/x/a%20b/?q=%C3%A9",
        ]
    );
    let mixed = reach(|builder| {
        builder
            .server_url("v2024", "https://other.example/api/")
            .token_url("https://id.example/oauth/token")
    });
    assert_eq!(
        mixed,
        [
            "https://id.example/oauth/token".to_owned(),
            format!("{host}/v3/work-items/1"),
            "https://other.example/api/work-items/1".to_owned(),
            format!("{host}/x/a%20b/?q=%C3%A9"),
        ]
    );
}

#[test]
fn s6_http_is_for_this_machine_alone() {
    for url in [
        "http://localhost",
        "http://127.0.0.1:1",
        "http://127.9.9.9",
        "http://[::1]:80",
    ] {
        builder().base_url(url).build().expect(url);
    }
    for url in [
        "http://example.com",
        "http://localhost.example.com",
        "http://10.0.0.1",
    ] {
        assert!(refused(builder().base_url(url)).contains("allow_http"));
        builder().base_url(url).allow_http(true).build().expect(url);
        let other = builder().base_url("https://x").server_url("v3", url);
        assert!(refused(other).contains("allow_http"));
        let token = builder().base_url("https://x").token_url(url);
        assert!(refused(token).contains("allow_http"));
    }
}

#[test]
fn bad_addresses_are_refused_without_repeating_them() {
    for url in [
        "",
        "hush.example.com",
        "ftp://hush.example.com",
        "https://",
        "https:///hush",
        "https://user:hush@example.com",
        "https://example.com/?hush",
        "https://example.com/#hush",
        "https://example.com/../hush",
        "https://example.com//hush",
        "https://exa mple.com/hush",
        "/hush",
    ] {
        let text = refused(builder().base_url(url));
        assert!(
            text.starts_with("the base address ") && !text.contains("hush"),
            "{url}: {text}"
        );
    }
    for value in ["", "evil.com/", "a@b", "a:1", "a b", "{x}", "é"] {
        assert!(refused(builder().server_variable("tenant", value)).contains("`tenant`"));
    }
    let text = refused(builder().server_variable("tennant", "acme"));
    assert!(
        text.contains("`tennant`") && text.contains("`tenant`"),
        "{text}"
    );
    let text = refused(builder().server_url("v4", "https://x"));
    assert!(
        text.contains("`v4`") && text.contains("`v3`, `v2024`"),
        "{text}"
    );
}

#[test]
fn credentials_have_to_be_usable() {
    let base = || builder().base_url("https://example.com");
    for token in ["", " ", "a\nb"] {
        assert!(refused(base().bearer_token(token)).contains("bearer token"));
    }
    assert!(refused(base().client_credentials("", "x")).contains("credentials"));
    assert!(refused(base().client_credentials("x", "")).contains("credentials"));
}

/// Settings from made-up variables and a made-up file.
fn settings(
    variables: &[(&str, &str)],
    file: io::Result<Option<&str>>,
) -> Result<[String; 3], Error> {
    let environment: &Environment = PROFILE.environment.as_ref().expect("an environment");
    let file = file
        .map(|text| text.map(str::to_owned))
        .map_err(|error| error.kind());
    crate::runtime::environment::settings(
        environment,
        &|name| {
            let known = variables.iter().find(|known| known.0 == name);
            known.map(|known| known.1.to_owned())
        },
        &|path| {
            assert_eq!(path, "config.json");
            file.clone().map_err(io::Error::from)
        },
    )
}

const FILE: &str = r#"{"BaseURL":"https://file","ClientId":"fid","ClientSecret":"fsecret"}"#;

#[test]
fn the_environment_is_one_source() {
    let all = [
        ("SAIL_BASE_URL", "https://env"),
        ("SAIL_CLIENT_ID", "eid"),
        ("SAIL_CLIENT_SECRET", "esecret"),
    ];
    let found = settings(&all, Ok(Some(FILE))).expect("settings");
    assert_eq!(found, ["https://env", "eid", "esecret"]);
    let found = settings(&[], Ok(Some(FILE))).expect("settings");
    assert_eq!(found, ["https://file", "fid", "fsecret"]);
    let found = settings(&[("SAIL_CLIENT_ID", "")], Ok(Some(FILE))).expect("settings");
    assert_eq!(found, ["https://file", "fid", "fsecret"]);

    // Never a secret of one with an address of the other.
    for left_out in 0..3 {
        let mut some = all.to_vec();
        let (name, _) = some.remove(left_out);
        let error = settings(&some, Ok(Some(FILE))).unwrap_err();
        assert!(error.is_configuration());
        assert_eq!(
            error.to_string(),
            format!("`{name}` missing in the environment")
        );
    }
    let text = settings(&[], Ok(None)).unwrap_err().to_string();
    for name in [
        "SAIL_BASE_URL",
        "SAIL_CLIENT_ID",
        "SAIL_CLIENT_SECRET",
        "config.json",
    ] {
        assert!(text.contains(name), "{text}");
    }
    let text = settings(&[], Ok(Some(r#"{"BaseURL":"x","ClientId":1}"#)))
        .unwrap_err()
        .to_string();
    assert_eq!(text, "`ClientId`, `ClientSecret` missing in `config.json`");
    let text = settings(&[], Ok(Some(r#"{"ClientSecret":"hush""#)))
        .unwrap_err()
        .to_string();
    assert_eq!(text, "`config.json` is not JSON");
    let denied = io::Error::from(io::ErrorKind::PermissionDenied);
    let text = settings(&[], Err(denied)).unwrap_err().to_string();
    assert_eq!(text, "`config.json` cannot be read: permission denied");
}

#[cfg(not(feature = "_reqwest"))]
#[test]
fn without_a_default_there_has_to_be_a_transport_and_a_clock() {
    let clock = PausedClock::default();
    let base = || Client::builder().base_url("https://example.com");
    assert_eq!(
        refused(base().clock(clock.clone())),
        "there is no transport: give one with `transport`, or turn on the feature `reqwest`"
    );
    assert_eq!(
        refused(base().transport(MockTransport::new(&clock))),
        "there is no clock: give one with `clock`, or turn on the feature `reqwest`"
    );
}

#[cfg(any(feature = "reqwest", feature = "native-tls"))]
#[test]
fn settings_that_would_have_no_effect_are_refused() {
    let base = || builder().base_url("https://example.com");
    for other in [
        base().proxy("http://proxy.example"),
        base().root_certificate_der(b"x"),
        base().connect_timeout(std::time::Duration::from_secs(1)),
    ] {
        assert!(refused(other).contains("settings of the default transport"));
    }
}

static UPLOAD: Operation = Operation {
    version: &FILES,
    id: "upload",
    method: Method::GET,
    path: "/a",
    auth: Auth::NONE,
};

static STATUS: Operation = Operation {
    version: &HEALTH,
    id: "status",
    method: Method::GET,
    path: "/a",
    auth: Auth::NONE,
};

#[test]
fn operations_have_the_server_that_is_nearest_to_them() {
    let reached = |set: fn(ClientBuilder) -> ClientBuilder| {
        let world = world_with(1, set);
        for operation in [&UPLOAD, &STATUS] {
            world.mock.push(ok());
            let call = Call::new(&world.client, operation).send(Raw::empty);
            world.run(call).expect("an answer");
        }
        let sent = world.sent().into_iter();
        sent.map(|request| request.uri.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        reached(|builder| builder),
        [
            "https://files.example.com/up/a",
            // Relative to where the document's own server is.
            "https://acme.api.identitynow.com/health/a",
        ]
    );
    assert_eq!(
        reached(|builder| builder.base_url("http://127.0.0.1:80/x")),
        [
            "http://127.0.0.1:80/x/up/a",
            "http://127.0.0.1:80/x/health/a"
        ]
    );
    assert_eq!(
        reached(|builder| { builder.server(ServerUrl::new("https://files.example.com/up/", 1)) }),
        [
            "https://sandbox.example.com/a",
            "https://acme.api.identitynow.com/health/a",
        ]
    );
    assert_eq!(
        reached(|builder| {
            builder.server_url("https://files.example.com/up/", "https://other.example.com")
        }),
        [
            "https://other.example.com/a",
            "https://acme.api.identitynow.com/health/a",
        ]
    );
}
