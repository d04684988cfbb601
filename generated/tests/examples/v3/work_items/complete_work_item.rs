//! Calls `completeWorkItem`, which is `POST /work-items/{id}`.
//!
//! Needs `tokio` with the features `macros` and `rt-multi-thread`.

use sailpoint_work_items::v3::work_items::CompleteWorkItemError;
use sailpoint_work_items::{Client, Error};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    run(&client).await
}

pub async fn run(client: &Client) -> Result<(), Error> {
    let answer = client
        .v3()
        .work_items()
        .complete_work_item("ef38f94347e94562b5bb8424a56397d8")
        .send()
        .await?;
    println!("{answer:#?}");

    // What is optional is set on the call before it is sent.
    let result = client
        .v3()
        .work_items()
        .complete_work_item("ef38f94347e94562b5bb8424a56397d8")
        .body("body")
        .send()
        .await;
    match result {
        Ok(answer) => println!("{answer:#?}"),
        Err(error) => match CompleteWorkItemError::of(&error) {
            // The service says why, in the form that is documented for this status.
            Some(CompleteWorkItemError::NotFound(body)) => println!("refused: {body:#?}"),
            _ => return Err(error),
        },
    }
    Ok(())
}
