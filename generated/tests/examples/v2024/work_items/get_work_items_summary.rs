//! Calls `getWorkItemsSummary`, which is `GET /work-items/summary`.
//!
//! Needs `tokio` with the features `macros` and `rt-multi-thread`.

use sailpoint_work_items::v2024::work_items::GetWorkItemsSummaryError;
use sailpoint_work_items::{Client, Error};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    run(&client).await
}

pub async fn run(client: &Client) -> Result<(), Error> {
    let answer = client
        .v2024()
        .work_items()
        .get_work_items_summary()
        .send()
        .await?;
    println!("{answer:#?}");

    // What is optional is set on the call before it is sent.
    let result = client
        .v2024()
        .work_items()
        .get_work_items_summary()
        .owner_id("1211bcaa32112bcef6122adb21cef1ac")
        .send()
        .await;
    match result {
        Ok(answer) => println!("{answer:#?}"),
        Err(error) => match GetWorkItemsSummaryError::of(&error) {
            // The service says why, in the form that is documented for this status.
            Some(GetWorkItemsSummaryError::NotFound(body)) => println!("refused: {body:#?}"),
            _ => return Err(error),
        },
    }
    Ok(())
}
