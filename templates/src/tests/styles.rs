//! Parameters in every style, byte for byte as they leave.

use super::sample::{ok, world};
use crate::profile::V3;
use crate::runtime::{Auth, Call, MockRequest, Operation, Raw, Style};
use http::Method;
use serde_json::{Value, json};

static PATH: Operation = Operation {
    version: &V3,
    id: "path",
    method: Method::GET,
    path: "/a/{p}/z",
    auth: Auth::NONE,
};

static PLAIN: Operation = Operation {
    version: &V3,
    id: "plain",
    method: Method::GET,
    path: "/a",
    auth: Auth::NONE,
};

/// What is sent, or why it is not.
fn sent(operation: &'static Operation, set: impl Fn(Call) -> Call) -> Result<MockRequest, String> {
    let world = world();
    world.mock.push(ok());
    let call = set(Call::new(&world.client, operation));
    match world.run(call.send(Raw::empty)) {
        Ok(()) => Ok(world.sent().remove(0)),
        Err(error) => Err(error.to_string()),
    }
}

fn path(style: Style, value: &Value) -> String {
    match sent(&PATH, |call| call.path_as(style, "p", value)) {
        Ok(request) => {
            let path = request.uri.path().strip_prefix("/v3/a/").unwrap();
            path.strip_suffix("/z").unwrap().to_owned()
        }
        Err(error) => error,
    }
}

fn query(style: Style, value: &Value) -> String {
    let request = sent(&PLAIN, |call| call.query_as(style, "q", value)).unwrap();
    request.uri.query().unwrap_or("").to_owned()
}

fn header(style: Style, value: &Value) -> Option<String> {
    let request = sent(&PLAIN, |call| call.header_as(style, "x-h", value)).unwrap();
    let header = request.headers.get("x-h");
    header.map(|header| header.to_str().unwrap().to_owned())
}

/// The three kinds of values: one, a list, an object.
fn kinds() -> [Value; 3] {
    [
        json!("a b"),
        json!(["r&d", 2, null]),
        json!({"R": 100, "no": null, "x k": "x=y"}),
    ]
}

#[test]
fn path_parameters_are_written_in_each_style() {
    let all = |style| kinds().map(|value| path(style, &value));
    assert_eq!(
        all(Style::Joined),
        ["a%20b", "r%26d,2", "R,100,x%20k,x%3Dy"]
    );
    assert_eq!(
        all(Style::Exploded),
        ["a%20b", "r%26d,2", "R=100,x%20k=x%3Dy"]
    );
    assert_eq!(
        all(Style::Label),
        [".a%20b", ".r%26d,2", ".R,100,x%20k,x%3Dy"]
    );
    assert_eq!(
        all(Style::LabelExploded),
        [".a%20b", ".r%26d.2", ".R=100.x%20k=x%3Dy"]
    );
    assert_eq!(
        all(Style::Matrix),
        [";p=a%20b", ";p=r%26d,2", ";p=R,100,x%20k,x%3Dy"]
    );
    assert_eq!(
        all(Style::MatrixExploded),
        [";p=a%20b", ";p=r%26d;p=2", ";R=100;x%20k=x%3Dy"]
    );
    assert_eq!(path(Style::Matrix, &json!("")), ";p");
    assert_eq!(
        path(Style::Json, &json!({"a": [1]})),
        "%7B%22a%22%3A%5B1%5D%7D"
    );
}

#[test]
fn s1_a_styled_value_that_climbs_is_not_sent() {
    let climbing = [
        (Style::Joined, json!("..")),
        (Style::Joined, json!([])),
        (Style::Joined, json!([""])),
        (Style::Exploded, json!(null)),
        (Style::Exploded, json!({"a": null})),
        (Style::Label, json!("")),
        (Style::Label, json!(".")),
        (Style::LabelExploded, json!(["", ""])),
    ];
    for (style, value) in climbing {
        let refused = path(style, &value);
        assert!(refused.ends_with("cannot be sent as `p`"), "{refused}");
    }
}

#[test]
fn query_parameters_are_written_in_each_style() {
    let all = |style| kinds().map(|value| query(style, &value));
    assert_eq!(
        all(Style::Joined),
        ["q=a%20b", "q=r%26d,2", "q=R,100,x%20k,x%3Dy"]
    );
    assert_eq!(
        all(Style::Exploded),
        ["q=a%20b", "q=r%26d&q=2", "R=100&x%20k=x%3Dy"]
    );
    assert_eq!(
        all(Style::SpaceDelimited),
        ["q=a%20b", "q=r%26d%202", "q=R%20100%20x%20k%20x%3Dy"]
    );
    assert_eq!(
        all(Style::PipeDelimited),
        ["q=a%20b", "q=r%26d%7C2", "q=R%7C100%7Cx%20k%7Cx%3Dy"]
    );
    assert_eq!(
        all(Style::DeepObject),
        [
            "q=a%20b",
            "q%5B%5D=r%26d&q%5B%5D=2",
            "q%5BR%5D=100&q%5Bx%20k%5D=x%3Dy"
        ]
    );
    assert_eq!(query(Style::Json, &json!([1, "a"])), "q=%5B1%2C%22a%22%5D");
    assert_eq!(query(Style::Exploded, &json!([])), "");
    assert_eq!(query(Style::Joined, &json!({})), "");
}

#[test]
fn what_is_nested_is_json_and_in_a_deep_object_goes_on() {
    let nested = json!({"a": {"b": [1, {"c": true}]}});
    assert_eq!(
        query(Style::Exploded, &nested),
        "a=%7B%22b%22%3A%5B1%2C%7B%22c%22%3Atrue%7D%5D%7D"
    );
    assert_eq!(
        query(Style::DeepObject, &nested),
        "q%5Ba%5D%5Bb%5D%5B%5D=1&q%5Ba%5D%5Bb%5D%5B1%5D%5Bc%5D=true"
    );
}

#[test]
fn reserved_characters_stay_unless_they_would_end_the_value() {
    let text = "/a?b=c:d@e!$'()*,;#[]&+% é";
    let request = sent(&PLAIN, |call| {
        call.query_reserved(Style::Joined, "q/", text)
    });
    assert_eq!(
        request.unwrap().uri.query().unwrap(),
        "q%2F=/a?b=c:d@e!$'()*,%3B%23%5B%5D%26%2B%25%20%C3%A9"
    );
}

#[test]
fn headers_are_written_as_they_are() {
    let all = |style| kinds().map(|value| header(style, &value).unwrap());
    assert_eq!(all(Style::Joined), ["a b", "r&d,2", "R,100,x k,x=y"]);
    assert_eq!(all(Style::Exploded), ["a b", "r&d,2", "R=100,x k=x=y"]);
    assert_eq!(header(Style::Json, &json!({"a": 1})).unwrap(), "{\"a\":1}");
    assert_eq!(header(Style::Joined, &json!([])), None);
}

fn cookies(set: impl Fn(Call) -> Call) -> String {
    let request = sent(&PLAIN, set).unwrap();
    let cookie = &request.headers["cookie"];
    assert!(cookie.is_sensitive());
    cookie.to_str().unwrap().to_owned()
}

#[test]
fn cookies_are_encoded_and_share_a_header() {
    let all = |call: Call| {
        let [one, list, object] = kinds();
        call.cookie_as(Style::Exploded, "one", &one)
            .cookie_as(Style::Joined, "list", &list)
            .cookie_as(Style::Exploded, "object", &object)
    };
    assert_eq!(cookies(all), "one=a%20b; list=r%26d,2; R=100; x%20k=x%3Dy");
    let again = |call| all(call).cookie_as(Style::Exploded, "one", "; two=3");
    assert_eq!(
        cookies(again),
        "list=r%26d,2; R=100; x%20k=x%3Dy; one=%3B%20two%3D3"
    );
}

#[test]
fn a_parameter_that_is_set_again_is_sent_once() {
    let request = sent(&PLAIN, |call| {
        call.query_as(Style::DeepObject, "q", &json!({"a": 1, "b": 2}))
            .query_as(Style::DeepObject, "q", &json!({"c": 3}))
    });
    assert_eq!(request.unwrap().uri.query().unwrap(), "q%5Bc%5D=3");
}
