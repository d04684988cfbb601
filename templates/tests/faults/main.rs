//! Promises that only real connections can prove, against servers on this machine that do what
//! servers should not do.
//!
//! Each promise is a function of how a client is made, so that another transport keeps them all by one
//! more line at the end of this file.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "the suite is tests, but not all of it stands in functions that clippy takes for tests"
)]

mod certificates;
mod default_transport;
mod features;
mod retry;
mod safety;
mod server;
mod sharing;
mod time;

use http::Method;
use server::Server;
use spec2crate_templates::runtime::{Client, ClientBuilder, Error, Retry};
use std::time::Duration;

/// A builder of clients over one transport.
type Make = fn() -> ClientBuilder;

/// An answer as it should be.
const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";

/// A client of a server, whose pauses between attempts are short.
fn builder(make: Make, url: &str) -> ClientBuilder {
    let retry = Retry::default().base_delay(Duration::from_millis(2));
    make().base_url(url).retry(retry)
}

fn client(make: Make, server: &Server) -> Client {
    builder(make, &server.url()).build().expect("a client")
}

fn runtime() -> tokio::runtime::Runtime {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_all().build().expect("a runtime")
}

/// Sends one request with a body, in a runtime of its own.
fn send(client: &Client, method: Method) -> Result<bytes::Bytes, Error> {
    let request = client.request(method, "/v3/x").body("text/plain", "body");
    runtime().block_on(request.send())
}

/// The suite over one transport.
macro_rules! over {
    ($transport:ident: $make:expr) => {
        tests! { $transport: $make;
            retry {
                r3_post_is_not_resent_after_it_may_have_been_sent
                r4_post_is_resent_when_the_connection_is_refused
                r4_post_is_resent_when_the_name_is_unknown
                r4_post_is_resent_when_the_handshake_is_cut_off
                r4_post_finds_a_closed_idle_connection_before_it_is_sent
                r10_get_is_resent_after_a_body_that_is_cut
                r10_post_is_not_resent_after_a_body_that_is_cut
                r11_a_server_that_closes_idle_connections_causes_no_error
            }
            time {
                t1_a_connection_that_nobody_answers_ends_at_the_connect_timeout
                t1_a_handshake_that_nobody_answers_ends_at_the_connect_timeout
                t2_an_answer_that_never_comes_ends_the_attempt
                t3_the_attempt_timeout_covers_a_body_that_drips
                t5_the_connect_timeout_is_ten_seconds_by_default
            }
            safety {
                s2_the_transport_leaves_path_and_query_alone
                s5_a_redirect_to_another_origin_is_not_followed
                s5_a_redirect_at_home_keeps_its_token
                s7_an_endless_body_ends_at_the_cap
                s7_a_compressed_body_is_not_expanded
                s9_a_bad_certificate_is_an_error_and_not_tried_again
                s9_a_certificate_of_a_private_authority_is_good_when_it_is_given
            }
            sharing {
                c3_one_client_serves_many_tasks_and_runtimes
                c3_a_request_for_a_token_outlives_its_runtime
                m2_a_plain_server_works_as_base_address
            }
        }
    };
}

macro_rules! tests {
    ($transport:ident: $make:expr; $($module:ident { $($promise:ident)+ })+) => {
        mod $transport {
            $($(
                #[test]
                fn $promise() {
                    crate::$module::$promise($make);
                }
            )+)+
        }
    };
}

over!(reqwest: spec2crate_templates::runtime::Client::builder);
