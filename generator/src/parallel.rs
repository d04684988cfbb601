//! Work on all processors, with results that do not tell.

use std::sync::atomic::{AtomicUsize, Ordering};

/// So few items are done before another thread has started.
const FEW: usize = 16;

/// Does something with each item, on several threads if there are many; the results are in order.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = threads.min(items.len().div_ceil(FEW));
    if threads < 2 {
        return items.iter().map(work).collect();
    }
    // Items differ in size: each thread takes the next one when it is done.
    let next = AtomicUsize::new(0);
    let share = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else {
                return done;
            };
            done.push((index, work(item)));
        }
    };
    let shares: Vec<_> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(share)).collect();
        let own = share();
        let others = others.into_iter().map(std::thread::ScopedJoinHandle::join);
        std::iter::once(Ok(own)).chain(others).collect()
    });
    let mut all = Vec::with_capacity(items.len());
    for share in shares {
        match share {
            Ok(results) => all.extend(results),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    }
    all.sort_unstable_by_key(|(index, _)| *index);
    all.into_iter().map(|(_, result)| result).collect()
}

/// Does two things at once.
pub(crate) fn both<A, B: Send>(
    here: impl FnOnce() -> A,
    there: impl FnOnce() -> B + Send,
) -> (A, B) {
    std::thread::scope(|scope| {
        let other = scope.spawn(there);
        let own = here();
        match other.join() {
            Ok(other) => (own, other),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_are_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1000).collect();
        let doubled = super::map(&items, |item| item * 2);
        assert!(doubled.into_iter().eq((0..1000).map(|item| item * 2)));
    }
}
