//! Calls `getWorkItem`, which is `GET /work-items/{id}`.
//!
//! Needs `tokio` with the features `macros` and `rt-multi-thread`.

use sailpoint_work_items::v2024::work_items::GetWorkItemError;
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
        .get_work_item("2c9180835d191a86015d28455b4a2329")
        .send()
        .await;
    match result {
        Ok(answer) => println!("{answer:#?}"),
        Err(error) => match GetWorkItemError::of(&error) {
            // The service says why, in the form that is documented for this status.
            Some(GetWorkItemError::NotFound(body)) => println!("refused: {body:#?}"),
            _ => return Err(error),
        },
    }
    Ok(())
}
