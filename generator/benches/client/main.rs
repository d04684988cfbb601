//! What a call costs: the generated client beside a program written by hand.
//!
//! Both talk to the same server on loopback, in turn, so that what the machine does meanwhile falls on
//! both. Figures are ratios of pairs; absolute times of a shared machine mean nothing.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a benchmark prints, and fails by a panic"
)]

mod by_hand;
mod server;

use std::alloc::System;
use std::future::Future;
use std::time::Instant;

use sailpoint_work_items::Client;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Pairs in a run.
const PAIRS: usize = 100;
/// Calls in each half of a pair.
const GETS: u32 = 500;
const LISTS: u32 = 20;

fn main() {
    if std::env::args().any(|argument| argument == "--serve") {
        server::serve();
        return;
    }
    let server = server::Server::start();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(run(&server.address));
}

async fn run(address: &str) {
    let client = Client::builder()
        .base_url(address)
        .bearer_token("token")
        .build()
        .unwrap();
    let by_hand = by_hand::Client::new(address, "token");
    let get = || async {
        drop(
            client
                .v3()
                .work_items()
                .get_work_item("1")
                .send()
                .await
                .unwrap(),
        )
    };
    let get_by_hand = || async { drop(by_hand.get("1").await) };
    let list = || async {
        drop(
            client
                .v3()
                .work_items()
                .list_work_items()
                .send()
                .await
                .unwrap(),
        )
    };
    let list_by_hand = || async { drop(by_hand.list().await) };

    let call = client.v3().work_items().get_work_item("1").send();
    println!("future of a call: {} bytes", size_of_val(&call));
    drop(call);

    // Connections are made, caches filled.
    for _ in 0..50 {
        get().await;
        get_by_hand().await;
    }
    println!("\nCPU time per call, generated / by hand, {PAIRS} pairs in turn");
    compare("GET of one item", GETS, &get, &get_by_hand).await;
    compare("list of 250 items", LISTS, &list, &list_by_hand).await;
    println!("\nallocations per call, generated / by hand");
    let (ours, theirs) = (allocations(&get).await, allocations(&get_by_hand).await);
    println!("{:>20}: {ours} / {theirs}", "GET of one item");
    let (ours, theirs) = (allocations(&list).await, allocations(&list_by_hand).await);
    println!("{:>20}: {ours} / {theirs}", "list of 250 items");
    crowd(&client).await;
}

/// Runs the two in turn and prints the ratios of their CPU times.
async fn compare<A, B>(what: &str, calls: u32, ours: &impl Fn() -> A, theirs: &impl Fn() -> B)
where
    A: Future<Output = ()>,
    B: Future<Output = ()>,
{
    let mut ratios = Vec::new();
    let (mut our_times, mut their_times) = (Vec::new(), Vec::new());
    for pair in 0..PAIRS {
        // Who goes first alternates, so that neither always finds the caches warm.
        let (a, b) = if pair % 2 == 0 {
            let a = cpu_time(calls, ours).await;
            (a, cpu_time(calls, theirs).await)
        } else {
            let b = cpu_time(calls, theirs).await;
            (cpu_time(calls, ours).await, b)
        };
        ratios.push(a / b);
        our_times.push(a);
        their_times.push(b);
    }
    let [low, median, high] = spread(ratios);
    let [_, our_median, _] = spread(our_times);
    let [_, their_median, _] = spread(their_times);
    println!(
        "{what:>20}: {median:.3} ({low:.3} to {high:.3}); medians {our_median:.1} / {their_median:.1} us"
    );
}

/// CPU microseconds per call.
async fn cpu_time<F: Future<Output = ()>>(calls: u32, call: &impl Fn() -> F) -> f64 {
    let before = cpu_nanoseconds();
    for _ in 0..calls {
        call().await;
    }
    let spent = cpu_nanoseconds() - before;
    f64::from(u32::try_from(spent / 1000).unwrap()) / f64::from(calls)
}

/// The CPU time of this process, whose work is all on its main thread.
fn cpu_nanoseconds() -> u64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap();
    text.split(' ').next().unwrap().parse().unwrap()
}

async fn allocations<F: Future<Output = ()>>(call: &impl Fn() -> F) -> usize {
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

/// Least, median, greatest.
fn spread(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    [
        values[0],
        values[values.len() / 2],
        values[values.len() - 1],
    ]
}
