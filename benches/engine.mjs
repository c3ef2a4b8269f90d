// Runs the engine and its peers in turn, checks what each found, and writes its half of RESULTS.md.
//
// `node engine.mjs NATIVE WASM PEERS PYTHON`: the program, the module, the folder of the peers' programs
// and a Python that has SimPy. Each round runs everything once; a ratio is taken within a round, and
// the median of the rounds is quoted. What a program says of R1 has to lie within five of its own
// standard errors of the exact value in every round; goals say so.

import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { atLeast, atMost, digits, median, table } from './goals.mjs';
import { write } from './results.mjs';

const [, , native, wasm, peers, python] = process.argv;
const here = dirname(fileURLToPath(import.meta.url));
const ROUNDS = Number(process.env.TANDEM_BENCH_ROUNDS ?? 7);
const EXACT = { system: 1.0557e-3, shares: [2.8945052e-5, 5.620795e-4, 4.730714e-4], events: 137.93 };

function run(program, ...values) {
  const text = execFileSync(program, values.map(String), { encoding: 'utf8' });
  return JSON.parse(text.trim().split('\n').at(-1));
}

const engine = (...values) => run(native, ...values);
const javascript = (...values) => run(process.execPath, join(here, 'peers/javascript/main.mjs'), ...values);

// --- the rounds --------------------------------------------------------------------------------

const rounds = [];
const wrong = [];

// The system's share of time down against the exact one, and events against their expectation.
function check(name, it, within) {
  const off = Math.abs(it.system - EXACT.system) / it.error;
  if (!(off <= within)) wrong.push(`${name}: ${it.system} is ${off.toFixed(1)} standard errors off`);
  const events = it.events / it.years;
  if (Math.abs(events - EXACT.events) > 137.93 * 6 / Math.sqrt(it.years * 70)) {
    wrong.push(`${name}: ${events.toFixed(2)} events a year`);
  }
  return it;
}

for (let at = 1; at <= ROUNDS; at += 1) {
  const round = {
    engine: check('engine', engine('r1', at, 10000), 4),
    heap: check('heap', run(join(peers, 'heap-r1'), at, 5000), 5),
    odem: check('odem-rs', run(join(peers, 'odem-r1'), at, 1500), 5),
    nexosim: check('nexosim', run(join(peers, 'nexosim-r1'), at, 500), 5),
    simpy: check('SimPy', run(python, join(here, 'peers/simpy/r1.py'), at, 100), 5),
    heapJs: check('heap in JavaScript', javascript('heap', at, 3000), 5),
    simjs: check('simjs', javascript('simjs', at, 400), 5),
    wasm: run(process.execPath, join(here, 'wasm.mjs'), wasm, at, 10000),
    draws: run(join(peers, 'draws'), at, 1),
    ten: engine('components', at, 100000, 10),
    tenThousand: engine('components', at, 100, 10000),
    pair: engine('pair', at, 20000),
    rare: engine('rare', at, 20000),
    controls: engine('controls', at, 2000),
    exact: engine('exact'),
  };
  if (round.wasm.fingerprint !== round.engine.fingerprint) wrong.push('wasm and native count differently');
  for (const [name, it] of [['pair', round.pair], ['rare', round.rare]]) {
    const off = Math.abs(it.share - it.exact) / it.error;
    // The pair's exact figure takes the fixed takeover as exponential: off by five thousandths.
    if (off > 4 && Math.abs(it.share / it.exact - 1) > 5e-3) {
      wrong.push(`${name} by cycles: ${it.share} for ${it.exact}`);
    }
  }
  const off = Math.abs(round.controls.share - EXACT.system) / round.controls.error;
  if (off > 4) wrong.push(`control variates: ${off.toFixed(1)} standard errors off`);
  if (Math.abs(round.exact.system / EXACT.system - 1) > 1e-3) wrong.push(`exact: ${round.exact.system}`);
  rounds.push(round);
  console.error(`round ${at} of ${ROUNDS}`);
}

// --- the goals -----------------------------------------------------------------------------------

// What a plain run would need: so many outages that the mean of exponential lengths is known to
// half of one percent's half-width, each 1/(rate) of simulated years apart.
const plainForRare = ({ rare }) => {
  const outages = 2 * (1.96 / 0.01) ** 2;
  const hoursApart = 2 / rare.exact;
  const secondsPerHour = rare.seconds / (rare.years * 8760);
  return outages * hoursApart * secondsPerHour;
};
const goals = [
  ['G1', 'events per second, native, over a plain binary heap', atLeast(3), (it) => it.heap.ns / it.engine.ns],
  ['G2', 'native over odem-rs 0.4', atLeast(6), (it) => it.odem.ns / it.engine.ns],
  ['G2', 'native over nexosim 1.0', atLeast(35), (it) => it.nexosim.ns / it.engine.ns],
  ['G2', 'native over SimPy 4.1', atLeast(200), (it) => it.simpy.ns / it.engine.ns],
  ['G3', 'time in wasm over native', atMost(1.35), (it) => it.wasm.ns / it.engine.ns],
  ['G4', 'wasm over a typed-array heap in JavaScript', atLeast(5), (it) => it.heapJs.ns / it.wasm.ns],
  ['G4', 'wasm over simjs', atLeast(15), (it) => it.simjs.ns / it.wasm.ns],
  ['G4', 'wasm over SimPy', atLeast(150), (it) => it.simpy.ns / it.wasm.ns],
  ['G5', 'an event, native, over one uniform and one exponential draw', atMost(4), (it) => it.engine.ns / it.draws.ns],
  ['G6', 'an event with 10,000 components over one with 10', atMost(2), (it) => it.tenThousand.ns / it.ten.ns],
  ['G7', 'cold start in a worker over a warm run', atMost(2), (it) => it.wasm.cold / it.wasm.seconds],
  ['G8', 'plain time over cycles to 1 % on the pair', atLeast(30), (it) => it.pair.plain_s / it.pair.cycles_s],
  ['G8', 'plain time over cycles to 1 % at 1e-9', atLeast(5000), (it) => plainForRare(it) / it.rare.cycles_s],
  ['G9', 'variance, plain over control variates', atLeast(10), (it) => it.controls.ratio],
  ['G10', 'time of 10,000 × 10 years over that of the exact value', atLeast(100), (it) => it.engine.seconds / it.exact.seconds],
];
const rows = goals.map(([id, what, goal, of]) => ({ id, what, goal, all: rounds.map(of) }));
const goalTable = table(rows);
const ns = (of) => digits(median(rounds.map(of)));
const speeds = [
  '| program | nanoseconds an event |',
  '|---|---|',
  `| engine, native | ${ns((it) => it.engine.ns)} |`,
  `| engine, wasm in V8 | ${ns((it) => it.wasm.ns)} |`,
  `| one uniform and one exponential draw | ${ns((it) => it.draws.ns)} |`,
  `| binary heap, native | ${ns((it) => it.heap.ns)} |`,
  `| odem-rs 0.4.0 | ${ns((it) => it.odem.ns)} |`,
  `| nexosim 1.0.0 | ${ns((it) => it.nexosim.ns)} |`,
  `| SimPy 4.1.1 | ${ns((it) => it.simpy.ns)} |`,
  `| typed-array heap, JavaScript in V8 | ${ns((it) => it.heapJs.ns)} |`,
  `| simjs 2.0.3 | ${ns((it) => it.simjs.ns)} |`,
  `| engine, 10 components | ${ns((it) => it.ten.ns)} |`,
  `| engine, 10,000 components | ${ns((it) => it.tenThousand.ns)} |`,
].join('\n');
const verdict = wrong.length === 0 ? 'Everything that was timed was right in every round.' : wrong.map((it) => `- wrong: ${it}`).join('\n');
const version = (program, ...values) => execFileSync(program, values, { encoding: 'utf8' }).trim();
const notes = `${goalTable}

${verdict}

${speeds}

### How it was measured

${ROUNDS} rounds on one core of ${cpus()[0].model.trim()}, ${version('rustc', '--version')}, Node ${process.versions.node} (V8 ${process.versions.v8}), ${version(python, '--version')}.
Each round runs every program once, one after the other. A ratio is taken within a round and the
median of the rounds is quoted, so that a machine that is slow for a while is slow for both. Programs
report the processor time they had, where the system tells, and not the start of the process. Rust
is built with optimization 3, link-time optimization and one unit; nothing is tuned to the processor.

- R1 is ten years from everything up, 10,000 replications for the engine and as many for the others as
  take some tenths of a second. All peers share one state of R1 with the tallies its definition asks
  for; the engine counts causes, years and sums for intervals beside those.
- odem-rs runs a process for each unit and zone, nexosim one model that schedules its own events, on
  one thread; SimPy a process each; simjs timers of one entity.
- Components: one group, nine in ten have to be up, each up 1,000 h and down 4 h. With ten, nearly
  every failure is over before the next and is written down in one step; with ten thousand, forty are
  down at any time.
- The cold start is in a worker of Node: compiling, then 10,000 × 10 years in chunks of 100
  replications, over the same done once more when everything is warm.
- The time to a half-width of one percent at 95 % is the time of the run times the square of how far
  it missed that. At 10⁻⁹ a plain run sees no outage to take a spread from; its spread is that of
  exponential lengths, 2 (1.96/0.01)² outages, with the time per simulated year as measured.
`;
console.log(`${goalTable}\n\n${speeds}\n\n${verdict}`);
write('The engine', notes);
process.exitCode = wrong.length === 0 ? 0 : 1;
