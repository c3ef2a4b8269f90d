//! NeXosim: one model that schedules its own events, on one thread.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use nexosim::model::{Context, Model, schedulable};
use nexosim::simulation::{Mailbox, SimInit};
use nexosim::time::MonotonicTime;
use r1::{DUE, HORIZON, ITEMS, R1, arguments, clock};
use serde::{Deserialize, Serialize};

#[derive(Default, Serialize, Deserialize)]
struct World {
    #[serde(skip)]
    model: Option<Arc<Mutex<R1>>>,
}

fn hours(number: f64) -> Duration {
    Duration::from_secs_f64(number * 3600.0).max(Duration::from_nanos(1))
}

fn now(cx: &Context<World>) -> f64 {
    cx.time().duration_since(MonotonicTime::EPOCH).as_secs_f64() / 3600.0
}

#[Model]
impl World {
    #[nexosim(init)]
    async fn init(&mut self, cx: &Context<Self>) {
        if let Some(model) = &self.model {
            for item in 0..ITEMS {
                let lasts = hours(model.lock().unwrap().lasts(item));
                cx.schedule_event(lasts, schedulable!(Self::change), item)
                    .unwrap();
            }
        }
    }

    #[nexosim(schedulable)]
    fn change(&mut self, item: usize, cx: &Context<Self>) {
        let Some(model) = &self.model else { return };
        let mut model = model.lock().unwrap();
        let begins = model.change(item, now(cx));
        let lasts = hours(model.lasts(item));
        cx.schedule_event(lasts, schedulable!(Self::change), item)
            .unwrap();
        if let Some(stamp) = begins {
            cx.schedule_event(hours(DUE), schedulable!(Self::switch), stamp)
                .unwrap();
        }
    }

    #[nexosim(schedulable)]
    fn switch(&mut self, stamp: u32, cx: &Context<Self>) {
        let Some(model) = &self.model else { return };
        let begins = model.lock().unwrap().switch(stamp, now(cx));
        if let Some(stamp) = begins {
            cx.schedule_event(hours(DUE), schedulable!(Self::switch), stamp)
                .unwrap();
        }
    }
}

fn main() {
    let (seed, replications) = arguments();
    let model = Arc::new(Mutex::new(R1::new(seed)));
    let begun = clock();
    for _ in 0..replications {
        model.lock().unwrap().begin();
        let world = World {
            model: Some(Arc::clone(&model)),
        };
        let bench = SimInit::with_num_threads(1).add_model(world, Mailbox::new(), "world");
        let mut simulation = bench.init(MonotonicTime::EPOCH).unwrap();
        simulation.step_until(hours(HORIZON)).unwrap();
        model.lock().unwrap().finish();
    }
    let seconds = clock() - begun;
    println!("{}", model.lock().unwrap().report(seconds));
}
