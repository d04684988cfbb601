//! Calls `forwardWorkItem`, which is `POST /work-items/{id}/forward`.
//!
//! Needs `tokio` with the features `macros` and `rt-multi-thread`.

use sailpoint_work_items::v2024::models::WorkItemForward;
use sailpoint_work_items::v2024::work_items::ForwardWorkItemError;
use sailpoint_work_items::{Client, Error};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    run(&client).await
}

pub async fn run(client: &Client) -> Result<(), Error> {
    let result = client
        .v2024()
        .work_items()
        .forward_work_item(
            "ef38f94347e94562b5bb8424a56397d8",
            WorkItemForward::new("2c9180835d2e5168015d32f890ca1581", "I'm going on vacation."),
        )
        .send()
        .await;
    match result {
        Ok(()) => println!("done"),
        Err(error) => match ForwardWorkItemError::of(&error) {
            // The service says why, in the form that is documented for this status.
            Some(ForwardWorkItemError::BadRequest(body)) => println!("refused: {body:#?}"),
            _ => return Err(error),
        },
    }
    Ok(())
}
