// R1 for engines in JavaScript that only bring a clock. Times in hours.

export const ITEMS = 10;
export const SWITCH = 10;
export const YEARS = 10;
export const HORIZON = YEARS * 8760;
export const DUE = 30 / 3600;
const ZONE = [0, 1, 2, 0, 1, 0, 1, 2, 0, 2];

// xoshiro128++, quick in V8.
function generator(seed) {
  let a = seed ^ 0x9e3779b9, b = seed ^ 0x243f6a88, c = seed ^ 0xb7e15162, d = seed ^ 0xdeadbeef;
  const next = () => {
    const sum = (a + d) | 0;
    const result = (((sum << 7) | (sum >>> 25)) + a) | 0;
    const t = b << 9;
    c ^= a; d ^= b; b ^= c; a ^= d; c ^= t;
    d = (d << 11) | (d >>> 21);
    return ((result >>> 0) + 0.5) / 4294967296;
  };
  for (let i = 0; i < 20; i += 1) next();
  return next;
}

export class R1 {
  constructor(seed) {
    this.random = generator(seed);
    this.up = new Uint8Array(ITEMS);
    this.since = new Float64Array(4).fill(-1);
    this.down = new Float64Array(4);
    this.outages = new Float64Array(4);
    this.lengths = new Float64Array(32);
    this.longest = 0;
    this.events = 0;
    this.squares = 0;
    this.replications = 0;
    this.stamp = 0;
  }

  begin() {
    this.up.fill(1);
    this.active = 3;
    this.other = 4;
    this.pending = 0;
    this.before = this.down[3];
  }

  lasts(item) {
    let mean;
    if (this.up[item] === 1) mean = item < 3 ? 8760 : 1000;
    else if (item === 9) return 60 / 3600;
    else mean = 4;
    return -mean * Math.log(this.random());
  }

  // The stamp of a takeover that begins, or 0.
  change(item, now) {
    this.up[item] ^= 1;
    this.events += 1;
    return this.after(now);
  }

  switch(stamp, now) {
    if (this.pending !== stamp) return 0;
    this.pending = 0;
    const active = this.active;
    this.active = this.other;
    this.other = active;
    this.events += 1;
    return this.after(now);
  }

  effective(item) {
    return this.up[item] & this.up[ZONE[item]];
  }

  after(now) {
    const active = this.effective(this.active), other = this.effective(this.other);
    if (this.pending !== 0 && other === 0) this.pending = 0;
    let begins = 0;
    if (this.pending === 0 && active === 0 && other === 1) {
      this.stamp += 1;
      this.pending = begins = this.stamp;
    }
    const pair = active === 1 && this.pending === 0;
    const pool = this.effective(5) + this.effective(6) + this.effective(7) + this.effective(8) >= 3;
    const single = this.effective(9) === 1;
    this.note(0, pair, now);
    this.note(1, pool, now);
    this.note(2, single, now);
    this.note(3, pair && pool && single, now);
    return begins;
  }

  note(at, up, now) {
    const since = this.since[at];
    if (since < 0) {
      if (!up) this.since[at] = now;
      return;
    }
    if (!up) return;
    const length = now - since;
    this.since[at] = -1;
    this.down[at] += length;
    this.outages[at] += 1;
    if (at === 3) {
      if (length > this.longest) this.longest = length;
      this.lengths[31 - Math.clz32(Math.max(1, length * 3600))] += 1;
    }
  }

  finish() {
    for (let at = 0; at < 4; at += 1) this.note(at, true, HORIZON);
    this.squares += (this.down[3] - this.before) ** 2;
    this.replications += 1;
  }

  report(seconds) {
    const n = this.replications;
    const mean = this.down[3] / n;
    const share = Array.from(this.down, (down) => down / n / HORIZON);
    return {
      seconds, events: this.events, ns: (seconds * 1e9) / this.events,
      shares: share.slice(0, 3), system: share[3],
      error: Math.sqrt((this.squares / n - mean ** 2) / (n - 1)) / HORIZON, years: n * YEARS,
    };
  }
}
