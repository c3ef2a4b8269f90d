"""SimPy: a process for each item of R1, and one for each takeover."""

import json
import math
import random
import sys
import time

import simpy

YEARS = 10
HORIZON = YEARS * 8760.0
DUE = 30 / 3600
ZONE = [0, 1, 2, 0, 1, 0, 1, 2, 0, 2]


class World:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.since = [None] * 4
        self.down = [0.0] * 4
        self.outages = [0] * 4
        self.longest = 0.0
        self.lengths = [0] * 32
        self.events = 0
        self.squares = 0.0

    def begin(self):
        self.env = simpy.Environment()
        self.up = [True] * 10
        self.active, self.other = 3, 4
        self.pending = None
        self.stamp = 0
        self.before = self.down[3]
        for item in range(10):
            self.env.process(self.item(item))

    def lasts(self, item):
        if self.up[item]:
            return self.random.expovariate(1 / 8760 if item < 3 else 1 / 1000)
        return 60 / 3600 if item == 9 else self.random.expovariate(1 / 4)

    def item(self, item):
        while True:
            yield self.env.timeout(self.lasts(item))
            self.up[item] = not self.up[item]
            self.events += 1
            self.after()

    def takeover(self, stamp):
        yield self.env.timeout(DUE)
        if self.pending == stamp:
            self.pending = None
            self.active, self.other = self.other, self.active
            self.events += 1
            self.after()

    def effective(self, item):
        return self.up[item] and self.up[ZONE[item]]

    def after(self):
        active, other = self.effective(self.active), self.effective(self.other)
        if self.pending is not None and not other:
            self.pending = None
        if self.pending is None and not active and other:
            self.stamp += 1
            self.pending = self.stamp
            self.env.process(self.takeover(self.stamp))
        pair = active and self.pending is None
        pool = sum(self.effective(item) for item in (5, 6, 7, 8)) >= 3
        single = self.effective(9)
        self.note((pair, pool, single, pair and pool and single), self.env.now)

    def note(self, states, now):
        for at, up in enumerate(states):
            since = self.since[at]
            if since is None:
                if not up:
                    self.since[at] = now
            elif up:
                length = now - since
                self.since[at] = None
                self.down[at] += length
                self.outages[at] += 1
                if at == 3:
                    self.longest = max(self.longest, length)
                    seconds = max(1, int(length * 3600))
                    self.lengths[min(31, seconds.bit_length() - 1)] += 1

    def finish(self):
        self.note((True,) * 4, HORIZON)
        self.squares += (self.down[3] - self.before) ** 2


def main():
    seed, replications = int(sys.argv[1]), int(sys.argv[2])
    world = World(seed)
    begun = time.process_time()
    for _ in range(replications):
        world.begin()
        world.env.run(until=HORIZON)
        world.finish()
    seconds = time.process_time() - begun
    n = replications
    mean = world.down[3] / n
    error = math.sqrt((world.squares / n - mean**2) / (n - 1)) / HORIZON
    share = [down / n / HORIZON for down in world.down]
    print(json.dumps({
        "seconds": seconds, "events": world.events, "ns": seconds * 1e9 / world.events,
        "shares": share[:3], "system": share[3], "error": error, "years": n * YEARS,
    }))


main()
