//! The constants of a made-up vendor, for the tests; the generator writes this file for a real one.

use crate::runtime::{
    Auth, Credential, Environment, EnvironmentFile, Profile, Server, Variable, Version,
};

pub(crate) static V3: Version = Version {
    name: "v3",
    servers: &[Server {
        url: "https://{tenant}.api.identitynow.com/v3",
        variables: TENANT,
    }],
};

pub(crate) static V2024: Version = Version {
    name: "v2024",
    servers: &[Server {
        url: "https://{tenant}.api.identitynow.com/v2024",
        variables: TENANT,
    }],
};

/// Where files go.
pub(crate) static FILES: Version = Version {
    name: "https://files.example.com/up/",
    servers: &[
        Server {
            url: "https://files.example.com/up/",
            variables: &[],
        },
        Server {
            url: "https://sandbox.example.com",
            variables: &[],
        },
    ],
};

/// Where it is told how the service is.
pub(crate) static HEALTH: Version = Version {
    name: "health",
    servers: &[Server {
        url: "health",
        variables: &[],
    }],
};

const TENANT: &[Variable] = &[Variable {
    name: "tenant",
    default: Some("sailpoint"),
    required: true,
    values: &[],
}];

pub(crate) static PROFILE: Profile = Profile {
    user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
    versions: &[&V3, &V2024, &FILES, &HEALTH],
    request_id_headers: &["slpt-request-id"],
    total_count_header: Some("x-total-count"),
    tracking_id_fields: &["trackingId"],
    detail_code_fields: &["detailCode"],
    auth: Auth(&[&[Credential::Token], &[]]),
    token_path: Some("/oauth/token"),
    environment: Some(Environment {
        base_url: "SAIL_BASE_URL",
        client_id: "SAIL_CLIENT_ID",
        client_secret: "SAIL_CLIENT_SECRET",
        file: Some(EnvironmentFile {
            path: "config.json",
            base_url: "BaseURL",
            client_id: "ClientId",
            client_secret: "ClientSecret",
        }),
    }),
};
