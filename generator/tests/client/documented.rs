//! Every answer that the document lists, for every operation.

use std::collections::BTreeSet;
use std::future::Future;
use std::pin::Pin;

use sailpoint_work_items::Error;
use sailpoint_work_items::v3::models::WorkItemForward;
use sailpoint_work_items::v3::work_items::{self as views, WorkItemsApi};
use serde_json::Value;

use crate::stub::{Answer, Stub};

/// What became of a call: nothing, or the error with its typed view in words.
type Outcome = Result<(), (Error, Option<String>)>;

/// Calls an operation with the least that it takes.
type Call = fn(WorkItemsApi) -> Pin<Box<dyn Future<Output = Outcome>>>;

macro_rules! calls {
    ($($id:literal: $view:ident, |$api:ident| $call:expr;)+) => {
        const CALLS: &[(&str, Call)] = &[$(
            ($id, |$api| Box::pin(async move {
                match $call.send().await {
                    Ok(_) => Ok(()),
                    Err(error) => {
                        let view = views::$view::of(&error).map(|view| format!("{view:?}"));
                        Err((error, view))
                    }
                }
            })),
        )+];
    };
}

calls! {
    "listWorkItems": ListWorkItemsError, |api| api.list_work_items();
    "getCompletedWorkItems": GetCompletedWorkItemsError, |api| api.get_completed_work_items();
    "getCountWorkItems": GetCountWorkItemsError, |api| api.get_count_work_items();
    "getCountCompletedWorkItems": GetCountCompletedWorkItemsError, |api| api.get_count_completed_work_items();
    "getWorkItemsSummary": GetWorkItemsSummaryError, |api| api.get_work_items_summary();
    "getWorkItem": GetWorkItemError, |api| api.get_work_item("x");
    "completeWorkItem": CompleteWorkItemError, |api| api.complete_work_item("x");
    "sendWorkItemForward": SendWorkItemForwardError, |api| api.send_work_item_forward("x", WorkItemForward::new("y", "z"));
    "approveApprovalItem": ApproveApprovalItemError, |api| api.approve_approval_item("x", "y");
    "rejectApprovalItem": RejectApprovalItemError, |api| api.reject_approval_item("x", "y");
    "approveApprovalItemsInBulk": ApproveApprovalItemsInBulkError, |api| api.approve_approval_items_in_bulk("x");
    "rejectApprovalItemsInBulk": RejectApprovalItemsInBulkError, |api| api.reject_approval_items_in_bulk("x");
    "submitAccountSelection": SubmitAccountSelectionError, |api| api.submit_account_selection("x", [("a".to_owned(), "b".into())].into());
}

/// The document as a tree.
fn document() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/work-items.v3.yaml");
    serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Operation id and documented statuses, each with the name of the shared response if it is one.
fn operations(document: &Value) -> Vec<(String, Vec<(u16, Value)>)> {
    let mut found = Vec::new();
    for path in document["paths"].as_object().unwrap().values() {
        for operation in path.as_object().unwrap().values() {
            let responses = operation["responses"].as_object().unwrap();
            let statuses = responses
                .iter()
                .map(|(status, response)| {
                    let response = match response["$ref"].as_str() {
                        Some(to) => document.pointer(&to[1..]).unwrap(),
                        None => response,
                    };
                    (status.parse().unwrap(), response.clone())
                })
                .collect();
            let id = operation["operationId"].as_str().unwrap().to_owned();
            found.push((id, statuses));
        }
    }
    found
}

/// A body that the document gives for a response, or the least that it allows.
fn body(response: &Value) -> String {
    let media = &response["content"]["application/json"];
    if let Some(example) = media["examples"]
        .as_object()
        .and_then(|all| all.values().next())
    {
        return example["value"].to_string();
    }
    match media["schema"]["type"].as_str() {
        Some("array") => "[]".to_owned(),
        _ if media.is_null() => String::new(),
        _ => r#"{"error":"why","message":"why","detailCode":"why"}"#.to_owned(),
    }
}

async fn answered(call: Call, answer: Answer) -> Outcome {
    let stub = Stub::new([answer]);
    let api = stub.client().v3().work_items();
    call(api).await
}

#[tokio::test]
async fn every_operation_of_the_document_is_there() {
    let document = document();
    let ids: BTreeSet<String> = operations(&document)
        .into_iter()
        .map(|(id, _)| id)
        .collect();
    let called: BTreeSet<String> = CALLS.iter().map(|(id, _)| (*id).to_owned()).collect();
    assert_eq!(called, ids);
    assert_eq!(ids.len(), 13);
}

#[tokio::test]
async fn e6_every_documented_status_is_told_apart() {
    let document = document();
    let mut answers = 0;
    for (id, statuses) in operations(&document) {
        let (_, call) = CALLS.iter().find(|(called, _)| *called == id).unwrap();
        for (status, response) in statuses {
            answers += 1;
            let outcome = answered(*call, Answer::json(status, body(&response))).await;
            if status == 200 {
                assert!(outcome.is_ok(), "{id} {status}: {:?}", outcome.err());
                continue;
            }
            let (error, view) = outcome.expect_err("a documented failure is an error");
            assert_eq!(error.status(), Some(status), "{id}");
            let name = match status {
                400 => "BadRequest(",
                401 => "Unauthorized(",
                403 => "Forbidden(",
                404 => "NotFound(",
                429 => "TooManyRequests(",
                500 => "InternalServerError(",
                other => panic!("{id}: {other} is new"),
            };
            let view = view.unwrap_or_default();
            assert!(view.starts_with(name), "{id} {status}: {view}");
        }
    }
    assert_eq!(answers, 13 + 5 * 5 + 7 * 6 + 5);
}

#[tokio::test]
async fn e6_an_undocumented_status_is_an_error_with_its_json() {
    for (id, call) in CALLS {
        let (error, view) = answered(*call, Answer::json(418, r#"{"tea":true}"#))
            .await
            .expect_err("418 is no success");
        assert_eq!(error.status(), Some(418), "{id}");
        assert!(view.unwrap().starts_with("Other("), "{id}");
    }
}

#[tokio::test]
async fn e6_an_answer_that_cannot_be_read_is_no_refusal() {
    let mut unread = 0;
    for (id, call) in CALLS {
        if let Err((error, view)) = answered(*call, Answer::json(200, "7")).await {
            assert!(error.is_decode(), "{id}: {error}");
            assert_eq!(view, None, "{id}");
            unread += 1;
        }
    }
    // One has no body to read.
    assert_eq!(unread, 12);
}

#[tokio::test]
async fn e2_an_error_page_of_a_proxy_keeps_its_status() {
    for (id, call) in CALLS {
        let answer = Answer::empty(502).header("Content-Type", "text/html");
        let (error, view) = answered(*call, answer)
            .await
            .expect_err("502 is no success");
        assert_eq!(error.status(), Some(502), "{id}");
        assert_eq!(view, None, "{id}");
    }
}
