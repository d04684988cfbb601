//! What a client makes of a service that is newer than it, and of one that is broken.

use sailpoint_work_items::v3::models::{
    ErrorMessageDto, WorkItemForward, WorkItemState, WorkItemTypeManualWorkItems, WorkItems,
};
use sailpoint_work_items::v3::work_items::{GetWorkItemError, ListWorkItemsError};
use sailpoint_work_items::{Client, Clock, Error, MockReply, MockTransport, PausedClock, Retry};
use serde_json::{Map, Value, json};

use crate::examples::{TYPES, document, instance};

/// A client without a network, and its numbers by chance.
struct World {
    clock: PausedClock,
    mock: MockTransport,
    client: Client,
}

fn world(seed: u64) -> World {
    let clock = PausedClock::new(seed);
    let mock = MockTransport::new(&clock);
    let client = Client::builder()
        .base_url("https://example.com")
        .allow_anonymous(true)
        .transport(mock.clone())
        .clock(clock.clone())
        .retry(Retry::never())
        .build()
        .unwrap();
    World {
        clock,
        mock,
        client,
    }
}

impl World {
    /// What the list of work items is where the service answers this.
    fn list(&self, reply: MockReply) -> Result<Vec<WorkItems>, Error> {
        self.mock.push(reply);
        let list = self.client.v3().work_items().list_work_items();
        self.clock.run(list.send())
    }

    /// A number below `end`.
    fn below(&self, end: usize) -> usize {
        (self.clock.random() % end as u64) as usize
    }
}

#[test]
fn f1_unknown_values_of_every_enum_come_back_as_they_were() {
    let world = world(1);
    let letters: Vec<char> = "aZ09 _-./\\\"'é漢\u{1f600}\n".chars().collect();
    for _ in 0..3000 {
        let length = world.below(9);
        let value: String = (0..length)
            .map(|_| letters[world.below(letters.len())])
            .collect();
        for (name, through) in TYPES {
            if matches!(
                *name,
                "LocaleOrigin"
                    | "WorkItemState"
                    | "WorkItemStateManualWorkItems"
                    | "WorkItemTypeManualWorkItems"
            ) {
                assert_eq!(through(&json!(value)).unwrap(), json!(value), "{name}");
            }
        }
    }
}

/// Leaves members out, makes them `null` and adds others, at any depth.
fn mutate(world: &World, value: &mut Value, required: &[&str]) {
    match value {
        Value::Object(members) => {
            let names: Vec<String> = members.keys().cloned().collect();
            for name in names {
                mutate(world, &mut members[&name], &[]);
                if required.contains(&name.as_str()) {
                    continue;
                }
                match world.below(6) {
                    0 => drop(members.shift_remove(&name)),
                    1 => members[&name] = Value::Null,
                    _ => {}
                }
            }
            if world.below(2) == 0 {
                let more = [json!(null), json!([{"a": [1]}]), json!(1.5), json!("x")];
                let name = format!("new{}", world.below(3));
                members.insert(name, more[world.below(more.len())].clone());
            }
        }
        Value::Array(items) => {
            for item in items {
                mutate(world, item, &[]);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn f2_extra_missing_and_null_members_are_no_errors() {
    let world = world(2);
    let document = document();
    for (name, through) in TYPES {
        let schema = &document["components"]["schemas"][*name];
        let example = instance(&document, schema);
        let required: Vec<&str> = schema["required"].as_array().map_or(Vec::new(), |names| {
            names.iter().filter_map(Value::as_str).collect()
        });
        for _ in 0..500 {
            let mut value = example.clone();
            mutate(&world, &mut value, &required);
            let result = through(&value);
            assert!(result.is_ok(), "{name}: {result:?} of {value}");
        }
    }
}

#[test]
fn f4_null_among_the_values_and_a_misspelt_value_are_as_documented() {
    let message: ErrorMessageDto = serde_json::from_str(r#"{"localeOrigin":null}"#).unwrap();
    assert_eq!(message.locale_origin, None);
    let misspelt = WorkItemTypeManualWorkItems::PolicyVioloation;
    assert_eq!(misspelt.as_str(), "PolicyVioloation");
    let spelt: WorkItemTypeManualWorkItems = "PolicyViolation".into();
    assert!(matches!(spelt, WorkItemTypeManualWorkItems::Unknown(_)));
    assert_eq!(spelt.as_str(), "PolicyViolation");
    assert_eq!(WorkItemState::from("Pending"), WorkItemState::Pending);
}

/// Every place below a value, with its path. Members of free-form objects are left out.
fn places(value: &Value, pointer: String, path: String, into: &mut Vec<(String, String)>) {
    into.push((pointer.clone(), path.clone()));
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let path = format!("{path}.{name}");
                if name != "formItems" {
                    places(member, format!("{pointer}/{name}"), path, into);
                }
            }
        }
        Value::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                let path = format!("{path}[{number}]");
                places(item, format!("{pointer}/{number}"), path, into);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn e3_a_wrong_type_deep_inside_is_named_by_its_path() {
    let world = world(3);
    let document = document();
    let mut item = instance(&document, &document["components"]["schemas"]["WorkItems"]);
    item["approvalItems"][0]["state"] = json!("Pending");
    let list = Value::Array(vec![item; 5]);
    let mut all = Vec::new();
    places(&list, String::new(), "$".to_owned(), &mut all);
    let deep = "$[3].approvalItems[0].state";
    assert!(all.len() > 100 && all.iter().any(|(_, path)| path == deep));
    for (pointer, path) in &all {
        let mut broken = list.clone();
        let place = broken.pointer_mut(pointer).unwrap();
        *place = match place {
            Value::Object(_) | Value::Array(_) => json!("hush"),
            _ => json!({"hush": [world.below(9)]}),
        };
        let body = broken.to_string();
        let reply = MockReply::json(200, body.clone()).header("slpt-request-id", "r-1");
        let error = world.list(reply).expect_err(path);
        assert!(error.is_decode() && !error.is_transport(), "{error}");
        assert_eq!(
            (error.status(), error.request_id()),
            (Some(200), Some("r-1"))
        );
        assert_eq!(error.body(), Some(body.as_bytes()));
        let text = error.to_string();
        let expected = if path == "$" { "$" } else { path.as_str() };
        let place = text.split(", at ").nth(1).unwrap_or_default();
        let place = place.split(", tracking id ").next().unwrap();
        assert_eq!(place, expected, "{text}");
        assert!(!text.contains("hush"), "{text}");
    }
}

#[test]
fn e6_the_view_has_the_shapes_that_occur() {
    let world = world(6);
    let view = |status: u16, body: &str| {
        let error = world.list(MockReply::json(status, body.to_owned()));
        ListWorkItemsError::of(&error.unwrap_err())
    };
    let text = json!("JWT is expired");
    match view(401, r#"{"error":"JWT is expired"}"#) {
        Some(ListWorkItemsError::Unauthorized(body)) => assert_eq!(body.error, Some(text)),
        other => panic!("{other:?}"),
    }
    match view(429, r#"{"message":" Rate Limit Exceeded "}"#) {
        Some(ListWorkItemsError::TooManyRequests(body)) => assert!(body.message.is_some()),
        other => panic!("{other:?}"),
    }
    match view(403, r#"{"detailCode":"403 Forbidden","trackingId":"t"}"#) {
        Some(ListWorkItemsError::Forbidden(body)) => {
            assert_eq!(body.tracking_id.as_deref(), Some("t"));
        }
        other => panic!("{other:?}"),
    }
    // What the document does not describe: a list, and a shape of another layer.
    for (status, body) in [
        (403, json!(["no"])),
        (409, json!({"timestamp": 1, "status": 409, "path": "/"})),
        (502, json!("bad gateway")),
    ] {
        match view(status, &body.to_string()) {
            Some(ListWorkItemsError::Other(raw)) => assert_eq!(raw, body),
            other => panic!("{status}: {other:?}"),
        }
    }
    assert_eq!(view(502, "<html>Bad Gateway</html>").map(drop), None);
    // What is not of the service has no view.
    let error = world.list(MockReply::refused()).unwrap_err();
    assert!(ListWorkItemsError::of(&error).is_none());
    assert!(GetWorkItemError::of(&error).is_none());
}

#[test]
fn c1_the_futures_of_operations_are_send_static_and_small() {
    fn check<T: Send + 'static>(future: &T) {
        assert!(size_of_val(future) <= 64, "{} bytes", size_of_val(future));
    }
    let api = world(1).client.v3().work_items();
    check(&api.list_work_items().send());
    check(&api.list_work_items().send_response());
    check(&api.get_work_item("x").send());
    let forward = WorkItemForward::new("a", "b");
    check(&api.send_work_item_forward("x", forward).send());
    check(
        &api.submit_account_selection("x", Map::new().into_iter().collect())
            .send(),
    );
}
