//! What requests carry to be let in: keys, users and passwords, and which of several ways is taken.

use super::sample::{SECRET, World, ok, world_with};
use crate::profile::V3;
use crate::runtime::{
    ApiKey, Auth, Call, ClientBuilder, Credential, Error, KeyPlace, MockReply, MockRequest,
    Operation, Raw, Style,
};
use http::Method;

const HEADER: ApiKey = ApiKey::new("HEADER", KeyPlace::Header, "X-Key");
const QUERY: ApiKey = ApiKey::new("QUERY", KeyPlace::Query, "api key");
const COOKIE: ApiKey = ApiKey::new("COOKIE", KeyPlace::Cookie, "session");

const fn operation(auth: &'static [&'static [Credential]]) -> Operation {
    Operation {
        version: &V3,
        id: "get",
        method: Method::GET,
        path: "/a",
        auth: Auth(auth),
    }
}

static OPEN: Operation = operation(&[]);
static TOKEN: Operation = operation(&[&[Credential::Token]]);
static BASIC: Operation = operation(&[&[Credential::Basic]]);
static IN_HEADER: Operation = operation(&[&[Credential::Key("HEADER")]]);
static IN_QUERY: Operation = operation(&[&[Credential::Key("QUERY")]]);
static IN_COOKIE: Operation = operation(&[&[Credential::Key("COOKIE")]]);
static BOTH: Operation = operation(&[&[Credential::Key("HEADER"), Credential::Basic]]);
static EITHER: Operation = operation(&[
    &[Credential::Key("HEADER"), Credential::Key("QUERY")],
    &[Credential::Token],
]);
static OPTIONAL: Operation = operation(&[&[Credential::Token], &[]]);

/// A client that has credentials and may not go without.
fn strict(set: impl FnOnce(ClientBuilder) -> ClientBuilder) -> World {
    world_with(1, |builder| set(builder).allow_anonymous(false))
}

fn call(world: &World, operation: &'static Operation) -> Result<MockRequest, Error> {
    world.mock.push(ok());
    world.run(Call::new(&world.client, operation).send(Raw::empty))?;
    Ok(world.sent().pop().unwrap())
}

fn header(request: &MockRequest, name: &str) -> Option<String> {
    let value = request.headers.get(name)?;
    assert!(value.is_sensitive(), "{name}");
    Some(value.to_str().unwrap().to_owned())
}

#[test]
fn each_kind_of_credential_goes_where_the_document_says() {
    let world = strict(|builder| {
        builder
            .api_key(HEADER, "a&b")
            .api_key(QUERY, "a&b")
            .api_key(COOKIE, "a;b")
            .basic_auth("Aladdin", "open sesame")
    });
    let request = call(&world, &IN_HEADER).unwrap();
    assert_eq!(header(&request, "x-key").unwrap(), "a&b");
    assert_eq!(request.uri.query(), None);
    let request = call(&world, &IN_QUERY).unwrap();
    assert_eq!(request.uri.query(), Some("api%20key=a%26b"));
    assert!(header(&request, "x-key").is_none());
    let request = call(&world, &IN_COOKIE).unwrap();
    assert_eq!(header(&request, "cookie").unwrap(), "session=a%3Bb");
    let request = call(&world, &BASIC).unwrap();
    let basic = "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==";
    assert_eq!(header(&request, "authorization").unwrap(), basic);
    let request = call(&world, &BOTH).unwrap();
    assert_eq!(header(&request, "authorization").unwrap(), basic);
    assert_eq!(header(&request, "x-key").unwrap(), "a&b");
    let request = call(&world, &OPEN).unwrap();
    assert!(header(&request, "authorization").is_none() && header(&request, "x-key").is_none());
}

#[test]
fn the_password_is_encoded_whatever_its_length() {
    for (password, encoded) in [
        ("", "dTo="),
        ("p", "dTpw"),
        ("pa", "dTpwYQ=="),
        ("é", "dTrDqQ=="),
    ] {
        let world = strict(|builder| builder.basic_auth("u", password));
        let request = call(&world, &BASIC).unwrap();
        let expected = format!("Basic {encoded}");
        assert_eq!(header(&request, "authorization").unwrap(), expected);
    }
}

#[test]
fn a_key_stands_beside_what_the_call_has() {
    let world = strict(|builder| builder.api_key(COOKIE, "s").api_key(QUERY, "k"));
    world.mock.push(ok()).push(ok());
    let call = Call::new(&world.client, &IN_COOKIE).cookie_as(Style::Joined, "a", "1");
    world.run(call.send(Raw::empty)).unwrap();
    let call = Call::new(&world.client, &IN_QUERY).query("q", "1");
    world.run(call.send(Raw::empty)).unwrap();
    let sent = world.sent();
    assert_eq!(header(&sent[0], "cookie").unwrap(), "a=1; session=s");
    assert_eq!(sent[1].uri.query(), Some("q=1&api%20key=k"));
}

#[test]
fn the_first_way_is_taken_for_which_all_is_there() {
    let both = strict(|b| b.api_key(HEADER, "k").api_key(QUERY, "k").bearer_token("t"));
    let request = call(&both, &EITHER).unwrap();
    assert!(header(&request, "authorization").is_none());
    assert!(header(&request, "x-key").is_some() && request.uri.query().is_some());
    let second = strict(|builder| builder.api_key(HEADER, "k").bearer_token("t"));
    let request = call(&second, &EITHER).unwrap();
    assert_eq!(header(&request, "authorization").unwrap(), "Bearer t");
    assert!(header(&request, "x-key").is_none());
    let none = strict(|builder| builder);
    assert!(header(&call(&none, &OPTIONAL).unwrap(), "authorization").is_none());
}

#[test]
fn a_call_without_its_credentials_is_not_sent_unless_that_is_allowed() {
    let world = strict(|builder| builder.api_key(HEADER, "k"));
    for (operation, asked) in [
        (&TOKEN, "a token by `bearer_token` or the like"),
        (
            &BOTH,
            "a key by `api_key(ApiKey::HEADER, …)` and user and password by `basic_auth`",
        ),
        (
            &EITHER,
            "a key by `api_key(ApiKey::HEADER, …)` and a key by `api_key(ApiKey::QUERY, …)`, or a \
             token by `bearer_token` or the like",
        ),
    ] {
        let error = call(&world, operation).unwrap_err();
        assert!(error.is_auth() && !error.maybe_sent() && error.attempts() == 0);
        let message = format!(
            "GET /a: no credentials: give the builder {asked}, or let calls go without by \
             `allow_anonymous(true)`"
        );
        assert_eq!(error.to_string(), message);
    }
    assert!(world.sent().is_empty());
    let open = world_with(1, |builder| builder);
    assert!(header(&call(&open, &EITHER).unwrap(), "authorization").is_none());
}

#[test]
fn what_cannot_be_sent_is_a_mistake_of_the_builder() {
    let refused = |set: fn(ClientBuilder) -> ClientBuilder| {
        let builder = crate::runtime::Client::builder().server_variable("tenant", "acme");
        set(builder).build().unwrap_err().to_string()
    };
    let messages = [
        refused(|builder| builder.basic_auth("a:hush", "b")),
        refused(|builder| builder.api_key(HEADER, "hush\n")),
        refused(|builder| builder.api_key(QUERY, "")),
    ];
    assert_eq!(
        messages,
        [
            "the user may not contain a colon",
            "the key `X-Key` cannot stand in a header",
            "the key `api key` is empty",
        ]
    );
}

#[test]
fn s4_no_key_or_password_is_shown() {
    let set = |builder: ClientBuilder| {
        let builder = builder.api_key(HEADER, SECRET).api_key(QUERY, SECRET);
        builder.api_key(COOKIE, SECRET).basic_auth(SECRET, SECRET)
    };
    let builder = set(crate::runtime::Client::builder());
    let mut shown = vec![format!("{builder:?}")];
    let world = strict(set);
    shown.push(format!("{:?}", world.client));
    for operation in [&IN_HEADER, &IN_QUERY, &IN_COOKIE, &BASIC] {
        world.mock.push(MockReply::status(400));
        let call = Call::new(&world.client, operation);
        shown.push(format!("{call:?}"));
        let error = world.run(call.send(Raw::empty)).unwrap_err();
        shown.push(format!("{error} {error:?}"));
    }
    for text in shown {
        assert!(
            !text.contains("s3cr3t") && !text.contains("czNjcjN0"),
            "{text}"
        );
    }
}

#[test]
fn s5_keys_stay_at_home() {
    let world = strict(|builder| builder.api_key(QUERY, "k").api_key(HEADER, "k"));
    for operation in [&IN_QUERY, &IN_HEADER] {
        let elsewhere = MockReply::status(302).header("location", "https://example.com/a");
        world.mock.push(elsewhere);
        let call = Call::new(&world.client, operation);
        let error = world.run(call.send(Raw::empty)).unwrap_err();
        assert_eq!(error.status(), Some(302));
    }
    assert_eq!(world.sent().len(), 2);
    let reply = MockReply::status(302).header("location", "/v3/b?api%20key=k");
    world.mock.push(reply);
    let request = call(&world, &IN_QUERY).unwrap();
    assert_eq!(request.uri.query(), Some("api%20key=k"));
}
