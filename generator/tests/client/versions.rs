//! One client, two versions of the API.

use std::any::TypeId;
use std::time::Duration;

use sailpoint_work_items::v3::models as v3;
use sailpoint_work_items::v2024::models as v2024;
use sailpoint_work_items::v2024::work_items::{
    ForwardWorkItemError, GetCountCompletedWorkItemsError,
};
use sailpoint_work_items::{Client, Clock, MockReply, MockRequest, MockTransport, PausedClock};
use serde_json::json;

/// A client over a script, on a clock that is set forward instead of waited for.
fn client() -> (Client, MockTransport, PausedClock) {
    let clock = PausedClock::new(7);
    let mock = MockTransport::new(&clock);
    let token = json!({ "access_token": "t", "token_type": "bearer", "expires_in": 749 });
    mock.on("/oauth/token", MockReply::json(200, token.to_string()));
    let client = Client::builder()
        .base_url("https://acme.api.identitynow.com")
        .client_credentials("id", "secret")
        .transport(mock.clone())
        .clock(clock.clone())
        .build()
        .unwrap();
    (client, mock, clock)
}

fn paths(requests: &[MockRequest]) -> Vec<&str> {
    requests.iter().map(|request| request.uri.path()).collect()
}

#[test]
fn both_versions_go_with_one_token() {
    let (client, mock, clock) = client();
    mock.respond(|_| MockReply::json(200, "{}"));
    clock.run(async {
        client
            .v3()
            .work_items()
            .get_work_item("a")
            .send()
            .await
            .unwrap();
        client
            .v2024()
            .work_items()
            .get_work_item("a")
            .send()
            .await
            .unwrap();
    });
    let requests = mock.requests();
    assert_eq!(
        paths(&requests),
        ["/oauth/token", "/v3/work-items/a", "/v2024/work-items/a"]
    );
    assert_eq!(requests[1].headers["authorization"], "Bearer t");
    assert_eq!(requests[2].headers["authorization"], "Bearer t");
}

#[test]
fn a_pause_holds_for_the_version_that_asked_for_it() {
    let (client, mock, clock) = client();
    mock.respond(|_| MockReply::json(200, "{}"));
    mock.push(MockReply::status(429).header("retry-after", "3"));
    clock.run(async {
        // Answered by 429, and sent again after the pause.
        client
            .v3()
            .work_items()
            .get_work_item("a")
            .send()
            .await
            .unwrap();
    });
    let sent = mock.requests_to("/v3/work-items/a");
    assert!(
        sent[1].at >= sent[0].at + Duration::from_secs(3),
        "{sent:?}"
    );

    mock.push(MockReply::status(429).header("retry-after", "60"));
    let never = sailpoint_work_items::Retry::never();
    clock.run(async {
        let v3 = client.v3().work_items();
        v3.get_work_item("b").retry(never).send().await.unwrap_err();
        let before = clock.now();
        client
            .v2024()
            .work_items()
            .get_work_item("b")
            .send()
            .await
            .unwrap();
        assert_eq!(
            clock.now(),
            before,
            "the other version has no limit to heed"
        );
        v3.get_work_item("c").send().await.unwrap();
        assert!(clock.now() >= before + Duration::from_secs(60));
    });
}

#[test]
fn each_version_has_types_of_its_own() {
    assert_ne!(
        TypeId::of::<v3::WorkItems>(),
        TypeId::of::<v2024::WorkItems>()
    );
    assert_eq!(
        v2024::WorkItemTypeManualWorkItems::PolicyViolation.as_str(),
        "PolicyViolation"
    );
    assert_eq!(
        v3::WorkItemTypeManualWorkItems::PolicyVioloation.as_str(),
        "PolicyVioloation"
    );
}

#[test]
fn what_v2024_lets_be_null_is_read() {
    let text = r#"{ "form": { "title": null, "subtitle": null, "sections": [{ "name": null, "label": null }] } }"#;
    let item: v2024::WorkItems = serde_json::from_str(text).unwrap();
    let form = item.form.unwrap();
    assert_eq!((form.title, form.subtitle), (None, None));
    let section = &form.sections.unwrap()[0];
    assert_eq!((&section.name, &section.label), (&None, &None));
}

#[test]
fn an_item_is_forwarded_under_the_name_of_v2024() {
    let (client, mock, clock) = client();
    mock.push(MockReply::status(200));
    mock.push(MockReply::json(403, r#"{ "trackingId": "e7ea" }"#));
    let forward = || v2024::WorkItemForward::new("2c91", "on leave");
    let api = client.v2024().work_items();
    let error = clock.run(async {
        api.forward_work_item("ef38", forward())
            .send()
            .await
            .unwrap();
        api.forward_work_item("ef38", forward())
            .send()
            .await
            .unwrap_err()
    });
    let sent = mock.requests_to("/v2024/work-items/ef38/forward");
    assert_eq!(sent.len(), 2);
    assert_eq!(
        sent[0].body,
        r#"{"targetOwnerId":"2c91","comment":"on leave"}"#
    );
    let Some(ForwardWorkItemError::Forbidden(body)) = ForwardWorkItemError::of(&error) else {
        panic!("{error}");
    };
    assert_eq!(body.tracking_id.as_deref(), Some("e7ea"));
}

#[test]
fn the_view_of_v2024_lists_what_v2024_documents() {
    let (client, mock, clock) = client();
    // That operation documents a 400 there and no 500.
    mock.push(MockReply::json(
        400,
        r#"{ "detailCode": "400.1 Bad Request Content" }"#,
    ));
    mock.push(MockReply::json(500, "{}"));
    let call = client.v2024().work_items().get_count_completed_work_items();
    let call = call.retry(sailpoint_work_items::Retry::never());
    let (first, second) = clock.run(async {
        let first = call.clone().send().await.unwrap_err();
        (first, call.send().await.unwrap_err())
    });
    assert!(matches!(
        GetCountCompletedWorkItemsError::of(&first),
        Some(GetCountCompletedWorkItemsError::BadRequest(_))
    ));
    assert!(!matches!(
        GetCountCompletedWorkItemsError::of(&second),
        Some(GetCountCompletedWorkItemsError::BadRequest(_))
    ));
}
