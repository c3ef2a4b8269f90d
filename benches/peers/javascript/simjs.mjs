// simjs: an entity that sets a timer for each item.

import { createRequire } from 'node:module';

import { DUE, HORIZON, ITEMS, R1 } from './r1.mjs';

// The package was made for pages: it leaves its names at the window.
globalThis.window = globalThis;
createRequire(import.meta.url)('simjs');
const { Sim } = globalThis;

class World extends Sim.Entity {
  start(model) {
    this.model = model;
    for (let item = 0; item < ITEMS; item += 1) this.wait(item);
  }

  wait(item) {
    this.setTimer(this.model.lasts(item)).done(this.change, this, [item]);
  }

  change(item) {
    this.follow(this.model.change(item, this.time()));
    this.wait(item);
  }

  switch(stamp) {
    this.follow(this.model.switch(stamp, this.time()));
  }

  follow(begins) {
    if (begins !== 0) this.setTimer(DUE).done(this.switch, this, [begins]);
  }
}

export function run(seed, replications) {
  const model = new R1(seed);
  const begun = process.cpuUsage().user;
  for (let at = 0; at < replications; at += 1) {
    model.begin();
    const sim = new Sim.Sim();
    sim.addEntity(World, 'world', model);
    sim.simulate(HORIZON);
    model.finish();
  }
  return model.report((process.cpuUsage().user - begun) / 1e6);
}
