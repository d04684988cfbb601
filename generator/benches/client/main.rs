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
mod calls;
mod server;

use calls::Calls;

/// Pairs in a run.
const PAIRS: usize = 100;
/// Calls in each half of a pair.
const GETS: u32 = 500;
const LISTS: u32 = 20;

fn main() {
    calls::run(run);
}

async fn run() {
    let calls = Calls::new();
    // Connections are made, caches filled.
    for _ in 0..50 {
        calls.get().await;
        calls.get_by_hand().await;
    }
    println!("CPU time per call, generated / by hand, {PAIRS} pairs in turn");
    let ours = async || calls.get().await;
    let theirs = async || calls.get_by_hand().await;
    compare("GET of one item", GETS, ours, theirs).await;
    let ours = async || calls.list().await;
    let theirs = async || calls.list_by_hand().await;
    compare("list of 250 items", LISTS, ours, theirs).await;
}

/// Runs the two in turn and prints the ratios of their CPU times.
async fn compare(what: &str, calls: u32, ours: impl AsyncFn(), theirs: impl AsyncFn()) {
    let mut ratios = Vec::new();
    let (mut our_times, mut their_times) = (Vec::new(), Vec::new());
    for pair in 0..PAIRS {
        // Who goes first alternates, so that neither always finds the caches warm.
        let (a, b) = if pair % 2 == 0 {
            let a = cpu_time(calls, &ours).await;
            (a, cpu_time(calls, &theirs).await)
        } else {
            let b = cpu_time(calls, &theirs).await;
            (cpu_time(calls, &ours).await, b)
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
async fn cpu_time(calls: u32, call: impl AsyncFn()) -> f64 {
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

/// Least, median, greatest.
fn spread(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    [
        values[0],
        values[values.len() / 2],
        values[values.len() - 1],
    ]
}
