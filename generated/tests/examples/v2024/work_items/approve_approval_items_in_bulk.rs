//! Calls `approveApprovalItemsInBulk`, which is `POST /work-items/bulk-approve/{id}`.
//!
//! Needs `tokio` with the features `macros` and `rt-multi-thread`.

use sailpoint_work_items::v2024::work_items::ApproveApprovalItemsInBulkError;
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
        .approve_approval_items_in_bulk("ef38f94347e94562b5bb8424a56397d8")
        .send()
        .await;
    match result {
        Ok(answer) => println!("{answer:#?}"),
        Err(error) => match ApproveApprovalItemsInBulkError::of(&error) {
            // The service says why, in the form that is documented for this status.
            Some(ApproveApprovalItemsInBulkError::NotFound(body)) => println!("refused: {body:#?}"),
            _ => return Err(error),
        },
    }
    Ok(())
}
