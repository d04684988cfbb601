//! What is made of answers that a growing service gives.

use sailpoint_work_items::Error;
use sailpoint_work_items::v3::models::{
    WorkItemState, WorkItemStateManualWorkItems, WorkItemTypeManualWorkItems, WorkItems,
};

use crate::stub::{Answer, Stub};

async fn item(body: &str) -> Result<WorkItems, Error> {
    let stub = Stub::new([Answer::json(200, body)]);
    stub.client()
        .v3()
        .work_items()
        .get_work_item("x")
        .send()
        .await
}

#[tokio::test]
async fn f1_an_unknown_enum_value_is_kept() {
    let item = item(r#"{"state":"Parked","type":"PolicyVioloation"}"#)
        .await
        .unwrap();
    let state = item.state.clone().unwrap();
    assert_eq!(state.as_str(), "Parked");
    assert!(matches!(state, WorkItemStateManualWorkItems::Unknown(_)));
    assert_eq!(
        item.r#type,
        Some(WorkItemTypeManualWorkItems::PolicyVioloation)
    );
    assert_eq!(
        serde_json::to_string(&item).unwrap(),
        r#"{"state":"Parked","type":"PolicyVioloation"}"#
    );
}

#[tokio::test]
async fn f2_null_and_missing_fields_are_none() {
    let empty = item("{}").await.unwrap();
    assert_eq!(empty, WorkItems::default());
    let nulls = item(
        r#"{"id":null,"created":null,"state":null,"numItems":null,"form":null,
            "approvalItems":null,"errors":null}"#,
    )
    .await
    .unwrap();
    assert_eq!(nulls, WorkItems::default());
}

#[tokio::test]
async fn f2_unknown_fields_are_ignored_and_known_ones_read() {
    let item = item(
        r#"{"new":{"deep":[1,{}]},"id":"1","numItems":19.0,
            "approvalItems":[{"state":null},{"state":"Pending","extra":1}],
            "form":{"sections":[{"name":"n","label":"l","formItems":[{"any":1}]}]},
            "created":"2017-07-11T18:45Z","completed":"soon"}"#,
    )
    .await
    .unwrap();
    assert_eq!(item.id.as_deref(), Some("1"));
    assert_eq!(item.num_items, Some(19));
    let approvals = item.approval_items.unwrap();
    assert_eq!(approvals[0].state, None);
    assert_eq!(approvals[1].state, Some(WorkItemState::Pending));
    let section = &item.form.unwrap().sections.unwrap()[0];
    assert_eq!(section.label.as_deref(), Some("l"));
    assert_eq!(section.form_items.as_ref().unwrap()[0]["any"], 1);
    assert_eq!(item.created.unwrap().as_str(), "2017-07-11T18:45Z");
    assert_eq!(item.completed.unwrap().as_str(), "soon");
}

#[tokio::test]
async fn p2_two_pages_are_one_list() {
    let page = |from: usize, count: usize| {
        let items: Vec<String> = (from..from + count)
            .map(|id| format!(r#"{{"id":"{id}"}}"#))
            .collect();
        Answer::json(200, format!("[{}]", items.join(",")))
    };
    let stub = Stub::new([page(0, 50), page(50, 7)]);
    let api = stub.client().v3().work_items();
    let mut items = api.list_work_items().owner_id("me").limit(50).items();
    let mut ids = Vec::new();
    while let Some(item) = items.try_next().await.unwrap() {
        ids.push(item.id.unwrap());
    }
    let expected: Vec<String> = (0..57).map(|id| id.to_string()).collect();
    assert_eq!(ids, expected);
    let queries: Vec<_> = stub
        .requests()
        .iter()
        .map(|request| request.query().join("&"))
        .collect();
    assert_eq!(queries.len(), 2);
    for (query, offset) in queries.iter().zip(["offset=0", "offset=50"]) {
        assert!(
            query.contains("ownerId=me") && query.contains("limit=50"),
            "{query}"
        );
        assert!(query.contains(offset), "{query}");
    }
}

#[tokio::test]
async fn metadata_comes_with_the_value() {
    let stub = Stub::new([Answer::json(200, "[]")
        .header("X-Total-Count", "42")
        .header("SLPT-Request-ID", "r-1")]);
    let api = stub.client().v3().work_items();
    let reply = api
        .list_work_items()
        .count(true)
        .send_response()
        .await
        .unwrap();
    assert_eq!(reply.status(), 200);
    assert_eq!(reply.total_count(), Some(42));
    assert_eq!(reply.request_id(), Some("r-1"));
    assert_eq!(reply.attempts(), 1);
    assert!(reply.into_body().is_empty());
}

#[tokio::test]
async fn e4_an_error_tells_what_the_service_calls_it() {
    let body = r#"{"detailCode":"404.1 Gone","trackingId":"t-1","messages":[{"text":"no"}]}"#;
    let stub = Stub::new([Answer::json(404, body).header("SLPT-Request-ID", "r-1")]);
    let api = stub.client().v3().work_items();
    let error = api.get_work_item("secret-id").send().await.unwrap_err();
    assert_eq!(error.tracking_id(), Some("t-1"));
    assert_eq!(error.detail_code(), Some("404.1 Gone"));
    assert_eq!(error.request_id(), Some("r-1"));
    let text = error.to_string();
    assert!(
        text.contains("GET") && text.contains("/work-items/{id}"),
        "{text}"
    );
    assert!(text.contains("404") && text.contains("t-1"), "{text}");
    assert!(
        !text.contains("secret-id") && !text.contains('\n'),
        "{text}"
    );
}

#[tokio::test]
async fn e8_a_success_without_a_body_is_good_where_none_is_due() {
    use sailpoint_work_items::v3::models::WorkItemForward;
    for answer in [
        Answer::empty(200),
        Answer::empty(204),
        Answer::json(200, "{}"),
    ] {
        let stub = Stub::new([answer]);
        let api = stub.client().v3().work_items();
        let forward = WorkItemForward::new("a", "b");
        api.send_work_item_forward("x", forward)
            .send()
            .await
            .unwrap();
    }
    assert!(item("").await.unwrap_err().is_decode());
    assert!(item("<html>").await.unwrap_err().is_decode());
}
