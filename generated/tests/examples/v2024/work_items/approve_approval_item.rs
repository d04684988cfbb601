//! Calls `approveApprovalItem`, which is `POST /work-items/{id}/approve/{approvalItemId}`.
//!
//! Needs `tokio` with the features `macros` and `rt-multi-thread`.

use sailpoint_work_items::v2024::work_items::ApproveApprovalItemError;
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
        .approve_approval_item(
            "ef38f94347e94562b5bb8424a56397d8",
            "1211bcaa32112bcef6122adb21cef1ac",
        )
        .send()
        .await;
    match result {
        Ok(answer) => println!("{answer:#?}"),
        Err(error) => match ApproveApprovalItemError::of(&error) {
            // The service says why, in the form that is documented for this status.
            Some(ApproveApprovalItemError::NotFound(body)) => println!("refused: {body:#?}"),
            _ => return Err(error),
        },
    }
    Ok(())
}
