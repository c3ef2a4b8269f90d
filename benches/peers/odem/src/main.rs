//! odem-rs: a process for each item, and one for takeovers.

use std::cell::RefCell;

use odem_rs::prelude::*;
use r1::{DUE, HORIZON, ITEMS, R1, arguments, clock};

#[derive(Config)]
#[time(f64)]
struct World {
    model: RefCell<R1>,
}

struct Item(usize);

impl Behavior<World> for Item {
    type Output = ();

    async fn actions(&self, sim: &Sim<World>) {
        let world = sim.global();
        loop {
            let lasts = world.model.borrow_mut().lasts(self.0);
            sim.advance(lasts).await;
            let begins = world.model.borrow_mut().change(self.0, sim.now());
            if let Some(stamp) = begins {
                sim.spawn(Takeover(stamp));
            }
        }
    }
}

struct Takeover(u32);

impl Behavior<World> for Takeover {
    type Output = ();

    async fn actions(&self, sim: &Sim<World>) {
        sim.advance(DUE).await;
        let begins = sim.global().model.borrow_mut().switch(self.0, sim.now());
        if let Some(stamp) = begins {
            sim.spawn(Takeover(stamp));
        }
    }
}

async fn replicate(sim: &Sim<World>) {
    for item in 0..ITEMS {
        sim.spawn(Item(item));
    }
    sim.advance(HORIZON).await;
}

fn main() {
    let (seed, replications) = arguments();
    let mut world = World {
        model: RefCell::new(R1::new(seed)),
    };
    let begun = clock();
    for _ in 0..replications {
        world.model.borrow_mut().begin();
        let simulator = Simulator::new(world);
        simulator.run(replicate).unwrap();
        world = simulator.into_inner();
        world.model.borrow_mut().finish();
    }
    let seconds = clock() - begun;
    println!("{}", world.model.borrow().report(seconds));
}
