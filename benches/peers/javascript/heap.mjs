// A heap by hand in typed arrays.

import { DUE, HORIZON, ITEMS, R1, SWITCH } from './r1.mjs';

const times = new Float64Array(64);
const items = new Int32Array(64);
const stamps = new Int32Array(64);
let size = 0;

function push(time, item, stamp) {
  let at = size;
  size += 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (times[parent] <= time) break;
    times[at] = times[parent];
    items[at] = items[parent];
    stamps[at] = stamps[parent];
    at = parent;
  }
  times[at] = time;
  items[at] = item;
  stamps[at] = stamp;
}

// Takes the first away; its place goes to the last.
function pop() {
  size -= 1;
  const time = times[size], item = items[size], stamp = stamps[size];
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    if (child + 1 < size && times[child + 1] < times[child]) child += 1;
    if (times[child] >= time) break;
    times[at] = times[child];
    items[at] = items[child];
    stamps[at] = stamps[child];
    at = child;
  }
  times[at] = time;
  items[at] = item;
  stamps[at] = stamp;
}

export function run(seed, replications) {
  const model = new R1(seed);
  const begun = process.cpuUsage().user;
  for (let at = 0; at < replications; at += 1) {
    model.begin();
    size = 0;
    for (let item = 0; item < ITEMS; item += 1) push(model.lasts(item), item, 0);
    for (;;) {
      const now = times[0], item = items[0], stamp = stamps[0];
      if (now >= HORIZON) break;
      pop();
      let begins;
      if (item === SWITCH) {
        begins = model.switch(stamp, now);
      } else {
        begins = model.change(item, now);
        push(now + model.lasts(item), item, 0);
      }
      if (begins !== 0) push(now + DUE, SWITCH, begins);
    }
    model.finish();
  }
  return model.report((process.cpuUsage().user - begun) / 1e6);
}
