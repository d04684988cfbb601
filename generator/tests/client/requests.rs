//! What each of the operations sends.

use std::future::Future;

use sailpoint_work_items::v3::models::WorkItemForward;
use sailpoint_work_items::v3::work_items::WorkItemsApi;
use sailpoint_work_items::{Client, Error};

use crate::stub::{Answer, Request, Stub};

/// Sends one call and gives back the request that arrived.
async fn sent<F, T>(answer: &str, call: impl FnOnce(WorkItemsApi) -> F) -> Request
where
    F: Future<Output = Result<T, Error>>,
{
    let stub = Stub::new([Answer::json(200, answer)]);
    call(stub.client().v3().work_items())
        .await
        .unwrap_or_else(|error| panic!("{error}"));
    let request = stub.request();
    assert_eq!(request.headers["authorization"], "Bearer token");
    assert_eq!(request.headers["accept"], "application/json");
    assert!(request.headers["user-agent"].starts_with("sailpoint-work-items/"));
    request
}

/// Method, path, query and body are as the document says.
#[track_caller]
fn check(request: &Request, method: &str, path: &str, query: &[&str], body: &str) {
    assert_eq!(request.method, method);
    assert_eq!(request.path(), path);
    assert_eq!(request.query(), query);
    assert_eq!(request.body, body);
    let content_type = request.headers.get("content-type").map(String::as_str);
    assert_eq!(
        content_type,
        (!body.is_empty()).then_some("application/json")
    );
}

#[tokio::test]
async fn list_work_items() {
    let request = sent("[]", |api| api.list_work_items().send()).await;
    check(&request, "GET", "/v3/work-items", &[], "");
    let request = sent("[]", |api| {
        api.list_work_items()
            .limit(50)
            .offset(100)
            .count(true)
            .owner_id("1211bcaa")
            .send()
    })
    .await;
    check(
        &request,
        "GET",
        "/v3/work-items",
        &["limit=50", "offset=100", "count=true", "ownerId=1211bcaa"],
        "",
    );
}

#[tokio::test]
async fn get_completed_work_items() {
    let request = sent("[]", |api| {
        api.get_completed_work_items()
            .owner_id("1211bcaa")
            .limit(0)
            .offset(0)
            .count(false)
            .send()
    })
    .await;
    check(
        &request,
        "GET",
        "/v3/work-items/completed",
        &["ownerId=1211bcaa", "limit=0", "offset=0", "count=false"],
        "",
    );
}

#[tokio::test]
async fn get_count_work_items() {
    let request = sent("{}", |api| {
        api.get_count_work_items().owner_id("a b&c=d+é").send()
    })
    .await;
    check(
        &request,
        "GET",
        "/v3/work-items/count",
        &["ownerId=a%20b%26c%3Dd%2B%C3%A9"],
        "",
    );
}

#[tokio::test]
async fn get_count_completed_work_items() {
    let request = sent("{}", |api| api.get_count_completed_work_items().send()).await;
    check(&request, "GET", "/v3/work-items/completed/count", &[], "");
}

#[tokio::test]
async fn get_work_items_summary() {
    let request = sent("{}", |api| {
        api.get_work_items_summary().owner_id("x").send()
    })
    .await;
    check(
        &request,
        "GET",
        "/v3/work-items/summary",
        &["ownerId=x"],
        "",
    );
}

#[tokio::test]
async fn get_work_item() {
    let request = sent("{}", |api| api.get_work_item("2c91/80?8#3").send()).await;
    check(&request, "GET", "/v3/work-items/2c91%2F80%3F8%233", &[], "");
}

#[tokio::test]
async fn complete_work_item() {
    let request = sent("{}", |api| api.complete_work_item("ef38").send()).await;
    check(&request, "POST", "/v3/work-items/ef38", &[], "");
    let request = sent("{}", |api| {
        api.complete_work_item("ef38").body("done").send()
    })
    .await;
    check(&request, "POST", "/v3/work-items/ef38", &[], "\"done\"");
    let request = sent("{}", |api| {
        api.complete_work_item("ef38").body(None::<String>).send()
    })
    .await;
    check(&request, "POST", "/v3/work-items/ef38", &[], "null");
}

#[tokio::test]
async fn send_work_item_forward() {
    let request = sent("", |api| {
        let forward = WorkItemForward::new("2c91", "On leave.").send_notifications(false);
        api.send_work_item_forward("ef38", forward).send()
    })
    .await;
    check(
        &request,
        "POST",
        "/v3/work-items/ef38/forward",
        &[],
        r#"{"targetOwnerId":"2c91","comment":"On leave.","sendNotifications":false}"#,
    );
    let request = sent("", |api| {
        api.send_work_item_forward("ef38", WorkItemForward::new("2c91", "On leave."))
            .send()
    })
    .await;
    assert_eq!(
        request.body,
        r#"{"targetOwnerId":"2c91","comment":"On leave."}"#
    );
}

#[tokio::test]
async fn approve_approval_item() {
    let request = sent("{}", |api| api.approve_approval_item("ef38", "1211").send()).await;
    check(
        &request,
        "POST",
        "/v3/work-items/ef38/approve/1211",
        &[],
        "",
    );
}

#[tokio::test]
async fn reject_approval_item() {
    let request = sent("{}", |api| api.reject_approval_item("ef38", "1211").send()).await;
    check(&request, "POST", "/v3/work-items/ef38/reject/1211", &[], "");
}

#[tokio::test]
async fn approve_approval_items_in_bulk() {
    let request = sent("{}", |api| {
        api.approve_approval_items_in_bulk("ef38").send()
    })
    .await;
    check(
        &request,
        "POST",
        "/v3/work-items/bulk-approve/ef38",
        &[],
        "",
    );
}

#[tokio::test]
async fn reject_approval_items_in_bulk() {
    let request = sent("{}", |api| api.reject_approval_items_in_bulk("ef38").send()).await;
    check(&request, "POST", "/v3/work-items/bulk-reject/ef38", &[], "");
}

#[tokio::test]
async fn submit_account_selection() {
    let request = sent("{}", |api| {
        let selection = [("fieldName".to_owned(), "fieldValue".into())].into();
        api.submit_account_selection("ef38", selection).send()
    })
    .await;
    check(
        &request,
        "POST",
        "/v3/work-items/ef38/submit-account-selection",
        &[],
        r#"{"fieldName":"fieldValue"}"#,
    );
}

#[tokio::test]
async fn s1_a_path_value_that_would_leave_the_path_is_not_sent() {
    let stub = Stub::new([]);
    for id in ["", ".", ".."] {
        let error = stub
            .client()
            .v3()
            .work_items()
            .get_work_item(id)
            .send()
            .await;
        assert!(error.is_err(), "{id:?}");
    }
    assert!(stub.requests().is_empty());
}

#[tokio::test]
async fn p8_a_limit_outside_the_document_is_not_sent() {
    let stub = Stub::new([]);
    for limit in [-1, 251] {
        let api = stub.client().v3().work_items();
        assert!(api.list_work_items().limit(limit).send().await.is_err());
    }
    assert!(stub.requests().is_empty());
}

#[tokio::test]
async fn a_token_is_fetched_once_from_below_the_base_address() {
    let token = r#"{"access_token":"fresh","token_type":"bearer","expires_in":749}"#;
    let stub = Stub::new([
        Answer::json(200, token),
        Answer::json(200, "{}"),
        Answer::json(200, "{}"),
    ]);
    let client = Client::builder()
        .base_url(stub.address())
        .client_credentials("me", "s3cret&")
        .build()
        .unwrap();
    for _ in 0..2 {
        client
            .v3()
            .work_items()
            .get_work_item("x")
            .send()
            .await
            .unwrap();
    }
    let requests = stub.requests();
    assert_eq!(requests.len(), 3);
    assert_eq!(requests[0].method, "POST");
    assert_eq!(requests[0].target, "/oauth/token");
    assert_eq!(
        requests[0].headers["content-type"],
        "application/x-www-form-urlencoded"
    );
    assert_eq!(
        requests[0].body,
        "grant_type=client_credentials&client_id=me&client_secret=s3cret%26"
    );
    assert_eq!(requests[1].headers["authorization"], "Bearer fresh");
}
