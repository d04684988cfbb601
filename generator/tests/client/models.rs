//! Models as a downstream crate makes them, in its tests for example.

use std::collections::BTreeSet;

use sailpoint_work_items::v3::models::*;
use serde_json::{from_str, json};

use crate::rules::exported;

/// The names of the models that are made below.
macro_rules! made {
    ($($name:ident: $value:expr;)+) => {{
        $(
            let value: $name = $value;
            assert_eq!(value.clone(), value);
            assert!(!format!("{value:?}").is_empty());
        )+
        [$(stringify!($name)),+]
    }};
}

#[test]
fn m3_every_model_can_be_made_by_its_fields() {
    let made = made! {
        ApprovalItemDetails: {
            let mut value = ApprovalItemDetails::default();
            value.state = Some(WorkItemState::Pending);
            value
        };
        ErrorMessageDto: {
            let mut value = ErrorMessageDto::default();
            value.locale_origin = Some(LocaleOrigin::Request);
            value
        };
        ErrorResponseDto: {
            let mut value = ErrorResponseDto::default();
            value.tracking_id = Some("t".to_owned());
            value
        };
        FormDetails: FormDetails::default();
        FormItemDetails: FormItemDetails::default();
        LocaleOrigin: "KLINGON".into();
        RemediationItemDetails: RemediationItemDetails::default();
        Response401: {
            let mut value = Response401::default();
            value.error = Some(json!("JWT is expired"));
            value
        };
        Response429: Response429::default();
        SectionDetails: SectionDetails::default();
        WorkItemForward: WorkItemForward::new("owner", "on leave").send_notifications(true);
        WorkItemState: WorkItemState::Finished;
        WorkItemStateManualWorkItems: "Parked".into();
        WorkItemTypeManualWorkItems: WorkItemTypeManualWorkItems::Generic;
        WorkItems: {
            let mut value = WorkItems::default();
            value.id = Some("1".to_owned());
            value.approval_items = Some(vec![ApprovalItemDetails::default()]);
            value
        };
        WorkItemsCount: WorkItemsCount::default();
        WorkItemsSummary: WorkItemsSummary::default();
    };
    let made: BTreeSet<String> = made.into_iter().map(str::to_owned).collect();
    assert_eq!(made, exported("src/v3/models/mod.rs"));
}

#[test]
fn m3_every_model_can_be_made_from_json() {
    let made = made! {
        ApprovalItemDetails: from_str("{}").unwrap();
        ErrorMessageDto: from_str("{}").unwrap();
        ErrorResponseDto: from_str("{}").unwrap();
        FormDetails: from_str("{}").unwrap();
        FormItemDetails: from_str("{}").unwrap();
        LocaleOrigin: from_str("\"DEFAULT\"").unwrap();
        RemediationItemDetails: from_str("{}").unwrap();
        Response401: from_str("{}").unwrap();
        Response429: from_str("{}").unwrap();
        SectionDetails: from_str("{}").unwrap();
        WorkItemForward: from_str(r#"{"targetOwnerId":"a","comment":"b"}"#).unwrap();
        WorkItemState: from_str("\"Finished\"").unwrap();
        WorkItemStateManualWorkItems: from_str("\"Finished\"").unwrap();
        WorkItemTypeManualWorkItems: from_str("\"Generic\"").unwrap();
        WorkItems: from_str("{}").unwrap();
        WorkItemsCount: from_str("{}").unwrap();
        WorkItemsSummary: from_str("{}").unwrap();
    };
    let made: BTreeSet<String> = made.into_iter().map(str::to_owned).collect();
    assert_eq!(made, exported("src/v3/models/mod.rs"));
}
