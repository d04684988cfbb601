//! Calls `getCountCompletedWorkItems`, which is `GET /work-items/completed/count`.
//!
//! Needs `tokio` with the features `macros` and `rt-multi-thread`.

use sailpoint_work_items::v2024::work_items::GetCountCompletedWorkItemsError;
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
        .get_count_completed_work_items()
        .send()
        .await?;
    println!("{answer:#?}");

    // What is optional is set on the call before it is sent.
    let result = client
        .v2024()
        .work_items()
        .get_count_completed_work_items()
        .owner_id("owner_id")
        .send()
        .await;
    match result {
        Ok(answer) => println!("{answer:#?}"),
        Err(error) => match GetCountCompletedWorkItemsError::of(&error) {
            // The service says why, in the form that is documented for this status.
            Some(GetCountCompletedWorkItemsError::NotFound(body)) => println!("refused: {body:#?}"),
            _ => return Err(error),
        },
    }
    Ok(())
}
