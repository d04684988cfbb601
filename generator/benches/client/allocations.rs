//! What a call takes of memory: the generated client beside a program written by hand.
//!
//! A program of its own, since counting takes time.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and fails by a panic"
)]

mod by_hand;
mod calls;
mod server;

use std::alloc::System;
use std::time::Instant;

use calls::Calls;
use sailpoint_work_items::Client;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn main() {
    calls::run(run);
}

async fn run() {
    let calls = Calls::new();
    let call = calls.client.v3().work_items().get_work_item("1");
    let region = Region::new(ALLOCATOR);
    let call = call.send();
    // Nothing else is on the heap before the call is polled.
    let work = region.change().bytes_allocated;
    let itself = size_of_val(&call);
    println!("future of a call: {itself} bytes, and {work} on the heap");
    drop(call);

    // Connections are made, caches filled.
    for _ in 0..10 {
        calls.get().await;
        calls.get_by_hand().await;
        calls.list().await;
        calls.list_by_hand().await;
    }
    println!("\nallocations per call, generated / by hand");
    let ours = allocations(async || calls.get().await).await;
    let theirs = allocations(async || calls.get_by_hand().await).await;
    println!("{:>20}: {ours} / {theirs}", "GET of one item");
    let ours = allocations(async || calls.list().await).await;
    let theirs = allocations(async || calls.list_by_hand().await).await;
    println!("{:>20}: {ours} / {theirs}", "list of 250 items");
    crowd(&calls.client).await;
}

async fn allocations(call: impl AsyncFn()) -> usize {
    const CALLS: usize = 20;
    let region = Region::new(ALLOCATOR);
    for _ in 0..CALLS {
        call().await;
    }
    let change = region.change();
    (change.allocations + change.reallocations) / CALLS
}

/// A thousand calls at once on one client.
async fn crowd(client: &Client) {
    const CALLS: usize = 1000;
    let region = Region::new(ALLOCATOR);
    let started = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..CALLS {
        let api = client.v3().work_items();
        tasks.spawn(async move { api.get_work_item("1").send().await.is_ok() });
    }
    let mut good = 0;
    while let Some(result) = tasks.join_next().await {
        good += usize::from(result.unwrap());
    }
    let change = region.change();
    let kept = change
        .bytes_allocated
        .saturating_sub(change.bytes_deallocated);
    println!(
        "\n{CALLS} calls at once: {good} good, {:.2} s, {} KiB still held after",
        started.elapsed().as_secs_f64(),
        kept / 1024
    );
}
