//! C1: how big the future of a call is, with what it has on the heap before it is polled.
//!
//! A program of its own, since it counts what is allocated: no other test may run meanwhile.

use std::alloc::System;
use std::time::Duration;

use http::Method;
use spec2crate_templates::runtime::{Client, MockTransport, PausedClock, Sending};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// The bytes of a value and of all that was allocated for it and is still there.
fn size<T>(make: impl Fn() -> T) -> usize {
    // The test harness allocates, too, when it likes.
    let sizes = (0..20).map(|_| {
        let region = Region::new(ALLOCATOR);
        let value = make();
        let change = region.change();
        size_of_val(&value)
            + change
                .bytes_allocated
                .saturating_sub(change.bytes_deallocated)
    });
    sizes.min().unwrap_or_default()
}

#[test]
fn c1_a_future_is_at_most_a_kilobyte_heap_included() {
    let clock = PausedClock::default();
    let client = Client::builder()
        .base_url("https://acme.example")
        .transport(MockTransport::new(&clock))
        .clock(clock)
        .bearer_token("token")
        .build()
        .expect("a client");
    let call = || {
        client
            .request(Method::GET, "/v3/x/{id}")
            .path("id", "1")
            .timeout(Duration::from_secs(1))
    };
    let all = size(|| call().send());
    // What the caller gave is in there: the client, the address, the arguments.
    let arguments = size(call);
    assert!(
        all > arguments + size_of::<Sending<()>>(),
        "nothing was counted"
    );
    assert!(all <= 1024, "{all}, of which {arguments} are the arguments");
}
