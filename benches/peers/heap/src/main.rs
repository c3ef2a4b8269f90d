//! A plain loop over a binary heap.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use r1::{HORIZON, ITEMS, R1, SWITCH, arguments, clock};

fn main() {
    let (seed, replications) = arguments();
    let mut model = R1::new(seed);
    let mut heap: BinaryHeap<Reverse<(u64, u32, u32)>> = BinaryHeap::with_capacity(32);
    let begun = clock();
    for _ in 0..replications {
        model.begin();
        heap.clear();
        for item in 0..ITEMS {
            push(&mut heap, model.lasts(item), item, 0);
        }
        while let Some(Reverse((time, item, stamp))) = heap.pop() {
            // Positive numbers are ordered as their bits are.
            let now = f64::from_bits(time);
            if now >= HORIZON {
                break;
            }
            let item = item as usize;
            let begins = if item == SWITCH {
                model.switch(stamp, now)
            } else {
                let begins = model.change(item, now);
                push(&mut heap, now + model.lasts(item), item, 0);
                begins
            };
            if let Some(stamp) = begins {
                push(&mut heap, now + r1::DUE, SWITCH, stamp);
            }
        }
        model.finish();
    }
    println!("{}", model.report(clock() - begun));
}

fn push(heap: &mut BinaryHeap<Reverse<(u64, u32, u32)>>, time: f64, item: usize, stamp: u32) {
    heap.push(Reverse((time.to_bits(), item as u32, stamp)));
}
