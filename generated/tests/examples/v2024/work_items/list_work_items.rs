//! Calls `listWorkItems`, which is `GET /work-items`.
//!
//! Needs `tokio` with the features `macros` and `rt-multi-thread`.

use sailpoint_work_items::v2024::work_items::ListWorkItemsError;
use sailpoint_work_items::{Client, Error};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    run(&client).await
}

pub async fn run(client: &Client) -> Result<(), Error> {
    // All items: a page is fetched when the loop comes to it.
    let mut items = client.v2024().work_items().list_work_items().items();
    while let Some(item) = items.try_next().await? {
        println!("{item:#?}");
    }

    // A single page, with everything that can be set.
    let result = client
        .v2024()
        .work_items()
        .list_work_items()
        .limit(250)
        .offset(0)
        .count(true)
        .owner_id("1211bcaa32112bcef6122adb21cef1ac")
        .send()
        .await;
    match result {
        Ok(items) => println!("{items:#?}"),
        Err(error) => match ListWorkItemsError::of(&error) {
            // The service says why, in the form that is documented for this status.
            Some(ListWorkItemsError::NotFound(body)) => println!("refused: {body:#?}"),
            _ => return Err(error),
        },
    }
    Ok(())
}
