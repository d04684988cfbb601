//! Calls `submitAccountSelection`, which is `POST /work-items/{id}/submit-account-selection`.
//!
//! Needs `tokio` with the features `macros` and `rt-multi-thread`.

use sailpoint_work_items::v2024::work_items::SubmitAccountSelectionError;
use sailpoint_work_items::{Client, Error};
use std::collections::BTreeMap;

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    run(&client).await
}

pub async fn run(client: &Client) -> Result<(), Error> {
    let result = client
        .v2024()
        .work_items()
        .submit_account_selection(
            "ef38f94347e94562b5bb8424a56397d8",
            BTreeMap::from([("fieldName".into(), "fieldValue".into())]),
        )
        .send()
        .await;
    match result {
        Ok(answer) => println!("{answer:#?}"),
        Err(error) => match SubmitAccountSelectionError::of(&error) {
            // The service says why, in the form that is documented for this status.
            Some(SubmitAccountSelectionError::NotFound(body)) => println!("refused: {body:#?}"),
            _ => return Err(error),
        },
    }
    Ok(())
}
