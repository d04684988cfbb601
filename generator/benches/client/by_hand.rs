//! The same calls as somebody would write them by hand: `reqwest`, and structs with derives.

#![expect(dead_code, reason = "what is decoded is not looked at")]

use std::time::Duration;

use serde::Deserialize;

/// A client with the settings of the generated one.
pub(super) struct Client {
    client: reqwest::Client,
    address: String,
    authorization: String,
}

impl Client {
    pub(super) fn new(address: &str, token: &str) -> Self {
        // The feature of reqwest that the generated client asks for leaves the choice to the program.
        drop(rustls::crypto::ring::default_provider().install_default());
        let client = reqwest::Client::builder()
            .http1_only()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(Duration::from_secs(10))
            .timeout(Duration::from_secs(30))
            .pool_idle_timeout(Duration::from_secs(20))
            .user_agent("by-hand/0.1.0")
            .build()
            .unwrap();
        Self {
            client,
            address: address.to_owned(),
            authorization: format!("Bearer {token}"),
        }
    }

    pub(super) async fn get(&self, id: &str) -> WorkItem {
        let url = format!("{}/v3/work-items/{id}", self.address);
        serde_json::from_slice(&self.fetch(&url).await).unwrap()
    }

    pub(super) async fn list(&self) -> Vec<WorkItem> {
        let url = format!("{}/v3/work-items", self.address);
        serde_json::from_slice(&self.fetch(&url).await).unwrap()
    }

    async fn fetch(&self, url: &str) -> bytes::Bytes {
        let response = self
            .client
            .get(url)
            .header("authorization", &self.authorization)
            .header("accept", "application/json")
            .send()
            .await
            .unwrap();
        response.error_for_status().unwrap().bytes().await.unwrap()
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WorkItem {
    id: Option<String>,
    requester_id: Option<String>,
    requester_display_name: Option<String>,
    owner_id: Option<String>,
    owner_name: Option<String>,
    created: Option<String>,
    modified: Option<String>,
    description: Option<String>,
    state: Option<State>,
    r#type: Option<Type>,
    remediation_items: Option<Vec<RemediationItem>>,
    approval_items: Option<Vec<ApprovalItem>>,
    name: Option<String>,
    completed: Option<String>,
    num_items: Option<i32>,
    form: Option<Form>,
    errors: Option<Vec<String>>,
}

#[derive(Deserialize)]
enum State {
    Finished,
    Rejected,
    Returned,
    Expired,
    Pending,
    Canceled,
}

#[derive(Deserialize)]
enum Type {
    Generic,
    Certification,
    Remediation,
    Delegation,
    Approval,
    ViolationReview,
    Form,
    PolicyVioloation,
    Challenge,
    ImpactAnalysis,
    Signoff,
    Event,
    ManualAction,
    Test,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RemediationItem {
    id: Option<String>,
    target_id: Option<String>,
    target_name: Option<String>,
    target_display_name: Option<String>,
    application_name: Option<String>,
    attribute_name: Option<String>,
    attribute_operation: Option<String>,
    attribute_value: Option<String>,
    native_identity: Option<String>,
}

#[derive(Deserialize)]
struct ApprovalItem {
    id: Option<String>,
    account: Option<String>,
    application: Option<String>,
    name: Option<String>,
    operation: Option<String>,
    value: Option<String>,
    state: Option<State>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Form {
    id: Option<String>,
    name: Option<String>,
    title: Option<String>,
    subtitle: Option<String>,
    target_user: Option<String>,
    sections: Option<Vec<Section>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Section {
    name: Option<String>,
    label: Option<String>,
    form_items: Option<Vec<serde_json::Map<String, serde_json::Value>>>,
}
