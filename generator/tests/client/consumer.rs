//! A program that uses all that the client offers, one way at least, as of today. It is not part of
//! these tests: it is compiled against the client of today and that of a document that has grown.

use sailpoint_work_items::v3::work_items as operations;
use sailpoint_work_items::v3::{Api, models};
use sailpoint_work_items::{
    Blocking, Body, BoxError, BoxFuture, Client, ClientBuilder, Clock, DateTime, Error, Items,
    Method, MockReply, MockRequest, MockTransport, Nullable, Pages, PausedClock, Phase, Request,
    Response, Retry, Sending, ServerUrl, Token, TokenSource, Transport, TransportError,
    TransportErrorKind, UnknownInteger, UnknownString,
};
use std::collections::BTreeMap;
use std::time::Duration;

fn forward() -> models::WorkItemForward {
    models::WorkItemForward::new("owner", "on leave").send_notifications(false)
}

async fn lists(api: &operations::WorkItemsApi) -> Result<(), Error> {
    let list: operations::ListWorkItems = api.list_work_items();
    let list = list.limit(50).offset(0).count(true).owner_id("me");
    let _: Sending<Vec<models::WorkItems>> = list.clone().send();
    let pages: Pages<models::WorkItems> = list.clone().pages();
    drop(pages);
    let waiting: Blocking<Items<models::WorkItems>> = list.clone().items_blocking();
    drop(waiting);
    let mut items: Items<models::WorkItems> = list.items();
    let _: u64 = items.position();
    while let Some(item) = items.try_next().await? {
        let _: Option<String> = item.id;
    }
    let done: operations::GetCompletedWorkItems = api.get_completed_work_items();
    let done = done.owner_id("me").limit(1).offset(0).count(false);
    let reply: Response<Vec<models::WorkItems>> = done.send_response().await?;
    let _: (u16, Option<u64>, Option<&str>) =
        (reply.status(), reply.total_count(), reply.request_id());
    Ok(())
}

async fn counts(api: &operations::WorkItemsApi) -> Result<(), Error> {
    let count: operations::GetCountWorkItems = api.get_count_work_items().owner_id("me");
    let _: models::WorkItemsCount = count.send().await?;
    let count: operations::GetCountCompletedWorkItems = api.get_count_completed_work_items();
    let _: models::WorkItemsCount = count.owner_id("me").send().await?;
    let summary: operations::GetWorkItemsSummary = api.get_work_items_summary().owner_id("me");
    let _: models::WorkItemsSummary = summary.send().await?;
    Ok(())
}

async fn one(api: &operations::WorkItemsApi) -> Result<(), Error> {
    let get: operations::GetWorkItem = api.get_work_item("x");
    let get = get.timeout(Duration::from_secs(1)).retry(Retry::never());
    let _: models::WorkItems = get.idempotent(true).header("x-key", "y")?.send().await?;
    let complete: operations::CompleteWorkItem = api.complete_work_item(String::from("x"));
    let _: models::WorkItems = complete.body("done").send().await?;
    let complete = api.complete_work_item("x").body(Nullable::<String>::Null);
    drop(complete.send());
    let hand_over: operations::SendWorkItemForward = api.send_work_item_forward("x", forward());
    let _: () = hand_over.send().await?;
    let call: operations::ApproveApprovalItem = api.approve_approval_item("x", "y");
    let _: models::WorkItems = call.send().await?;
    let call: operations::RejectApprovalItem = api.reject_approval_item("x", "y");
    let _: models::WorkItems = call.send().await?;
    let call: operations::ApproveApprovalItemsInBulk = api.approve_approval_items_in_bulk("x");
    let _: models::WorkItems = call.send().await?;
    let call: operations::RejectApprovalItemsInBulk = api.reject_approval_items_in_bulk("x");
    let _: models::WorkItems = call.send().await?;
    let selection = BTreeMap::from([("a".to_owned(), serde_json::Value::from("b"))]);
    let call: operations::SubmitAccountSelection = api.submit_account_selection("x", selection);
    let _: models::WorkItems = call.send().await?;
    Ok(())
}

fn views(error: &Error) -> bool {
    operations::ListWorkItemsError::of(error).is_some()
        || operations::GetCompletedWorkItemsError::of(error).is_some()
        || operations::GetCountWorkItemsError::of(error).is_some()
        || operations::GetCountCompletedWorkItemsError::of(error).is_some()
        || operations::GetWorkItemsSummaryError::of(error).is_some()
        || operations::GetWorkItemError::of(error).is_some()
        || operations::CompleteWorkItemError::of(error).is_some()
        || operations::SendWorkItemForwardError::of(error).is_some()
        || operations::ApproveApprovalItemError::of(error).is_some()
        || operations::RejectApprovalItemError::of(error).is_some()
        || operations::ApproveApprovalItemsInBulkError::of(error).is_some()
        || operations::RejectApprovalItemsInBulkError::of(error).is_some()
        || operations::SubmitAccountSelectionError::of(error).is_some()
}

fn made() -> [String; 2] {
    let mut item = models::WorkItems::default();
    item.state = Some("Parked".into());
    item.created = None::<DateTime>;
    let field = models::FormItemDetails::new().name("n");
    [format!("{item:?}"), format!("{field:?}")]
}

struct Own;

impl TokenSource for Own {
    fn token(&self) -> BoxFuture<Result<Token, BoxError>> {
        Box::pin(async { Ok(Token::new("t")) })
    }
}

impl Transport for Own {
    fn send(
        &self,
        _: http::Request<Body>,
    ) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        let (kind, phase) = (TransportErrorKind::Connect, Phase::NotSent);
        Box::pin(async move { Err(TransportError::new(kind, phase, "none")) })
    }
}

fn texts(unknown: (UnknownString, UnknownInteger), request: &MockRequest) -> String {
    format!("{unknown:?} {request:?}")
}

fn main() {
    let clock = PausedClock::new(1);
    let mock = MockTransport::new(&clock);
    mock.respond(|_| MockReply::status(404));
    let _: u64 = Clock::random(&clock);
    let builder: ClientBuilder = Client::builder().base_url("https://example.com");
    let builder = builder.token_source(Own).clock(clock.clone());
    let builder = builder.server(ServerUrl::TENANT_API_IDENTITYNOW_COM_V3);
    let _: Result<Client, Error> = Client::builder().transport(Own).build();
    let client = builder.transport(mock).build().unwrap();
    let request: Request = client.request(Method::GET, "/v3/x");
    drop((request, made(), texts));
    let version: Api = client.v3();
    let api: operations::WorkItemsApi = version.work_items();
    let ends = clock.run(async {
        let ends = [lists(&api).await, counts(&api).await, one(&api).await];
        ends.map(|end| end.is_err_and(|error| views(&error)))
    });
    println!("{ends:?}");
}
