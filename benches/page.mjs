// Measures the page in headless Chromium and writes its half of RESULTS.md: `node page.mjs COUNTER
// ENGINE`, the folder of the bare Yew page and the benchmarks' module. The app is what dist/ holds.

import { cpus } from 'node:os';
import { argv, env } from 'node:process';
import { atMost, digits, median, percentile, table } from './goals.mjs';
import { serve, unpaced, withLargest } from './page/browser.mjs';
import * as answers from './page/answers.mjs';
import * as embedded from './page/embedded.mjs';
import * as evaluation from './page/evaluate.mjs';
import * as idling from './page/idle.mjs';
import * as load from './page/load.mjs';
import * as seeking from './page/seeking.mjs';
import * as sizes from './page/sizes.mjs';
import * as typing from './page/typing.mjs';
import { dist } from '../tests/e2e/harness.mjs';
import { write } from './results.mjs';

const ROUNDS = Number(env.TANDEM_BENCH_ROUNDS ?? 7);
const FRAME = 1000 / 60;
const say = (what) => console.error(what);

const app = await serve();
const counter = await serve(argv[2]);
const browser = await unpaced();

say('sizes');
const size = await sizes.measure(dist);

say('first view');
// The first visit also starts the browser's own machinery, for whoever is first.
await load.round(browser, app, counter);
const starts = [];
const paints = [];
for (let at = 0; at < ROUNDS; at += 1) {
  starts.push(await load.round(browser, app, counter));
  paints.push(await load.firstPaint(browser, app));
}

say('evaluation');
const evaluator = await withLargest(browser, app, 'plan');
const evaluated = await evaluation.measure(evaluator);
await evaluator.context().close();
const ofSize = (times) => median(evaluated.sizes.find((it) => it.times === times).all);
// What n log n allows, n being the objects of the plan: about 200 in the example.
const OBJECTS = 200;
const allowed = (times) => times * (Math.log(times * OBJECTS) / Math.log(OBJECTS));

say('typing');
const typed = await typing.measure(browser, app);
say('typing, with a long run');
const running = await typing.duringLongRun(browser, app);

say('seeking');
const sought = await seeking.measure(argv[3]);
const drawn = await seeking.onPage(browser, app);

say('views in another page');
const views = embedded.isThere(dist) ? await embedded.measure(browser, app) : undefined;

say('answers');
const compressed = await answers.compressing(dist);
const onLines = await answers.onLines(browser, compressed);
await compressed.close();
const largest = await withLargest(browser, app, 'plan');
const fromRail = await answers.fromRail(largest);
await largest.context().close();

say('idle');
const idle = await idling.measure(browser, app);
const version = browser.version();

await browser.close();
await Promise.all([app.close(), counter.close()]);

const worst = (tasks) => Math.max(0, ...tasks);
const rows = [
  { id: 'P1', what: 'kilobytes of the first view, with brotli', goal: atMost(350), all: [size.first] },
  { id: 'P2', what: 'first contentful paint over the arrival of the wasm, 10 Mbit/s', goal: atMost(1), all: paints.map(({ paint, wasm }) => paint / wasm) },
  { id: 'P2', what: 'interactive, over a bare Yew counter', goal: atMost(1.5), all: starts.map(({ app, counter }) => app / counter) },
  { id: 'P3', what: 'milliseconds of `evaluate` on the largest example plan', goal: atMost(5), all: evaluated.own },
  { id: 'P3', what: 'cost of 10 times the plan, over what n log n allows', goal: atMost(1), all: [ofSize(10) / ofSize(1) / allowed(10)] },
  { id: 'P3', what: 'cost of 100 times the plan, over what n log n allows', goal: atMost(1), all: [ofSize(100) / ofSize(1) / allowed(100)] },
  { id: 'P4', what: 'milliseconds from a key to its frame, 95th percentile', goal: atMost(16.7), all: [percentile(typed.keys, 0.95)] },
  { id: 'P4', what: 'longest task above 50 ms while typing, ms', goal: atMost(50), all: [worst(typed.tasks)] },
  { id: 'P4', what: 'longest task above 50 ms during a long run, ms', goal: atMost(50), all: [worst(running)] },
  { id: 'P5', what: 'milliseconds of a seek in a trace of 100,000 events, in V8 without drawing, slowest', goal: atMost(16.7), all: [Math.max(...sought.times)] },
  { id: 'P5', what: 'milliseconds of a seek on the page, to its frame, 95th percentile', goal: atMost(16.7), all: [percentile(drawn.times, 0.95)] },
  { id: 'P6', what: 'frames drawn in 5 s by a page at rest', goal: atMost(0), all: idle.map(({ frames }) => frames) },
  { id: 'P6', what: 'timers fired in 5 s by a page at rest', goal: atMost(0), all: idle.map(({ timers }) => timers) },
  {
    id: 'P7', what: 'times a file of modules is fetched by ten embedded views', goal: atMost(1),
    ...(views ? { all: [views.fetched] } : { missing: 'this build has no views for other pages' }),
  },
  { id: 'P9', what: 'milliseconds to the first answer on a fast line, slowest page', goal: atMost(1200), all: [worst(Object.values(onLines.fast))] },
  { id: 'P9', what: 'the same of the overview on a slow one', goal: atMost(4000), all: [onLines.slow.overview] },
  { id: 'P9', what: 'the same of matrix, licenses and limitations', goal: atMost(4500), all: [worst([onLines.slow.matrix, onLines.slow.licenses, onLines.slow.learn])] },
  { id: 'P9', what: 'the same of the slowest page', goal: atMost(5500), all: [worst(Object.values(onLines.slow))] },
  { id: 'P10', what: 'milliseconds from the rail to a page, largest example, slowest', goal: atMost(150), all: [worst(Object.values(fromRail))] },
];
const figures = table(rows);
const byPage = typed.slowest.map(({ route, keys, answers, fields }) => `| ${[route, fields, keys.length, ...[keys, answers].flatMap((times) => [median(times), percentile(times, 0.95)]).map(digits)].join(' | ')} |`);
const notes = `${figures}

Starts: interactive after ${digits(median(starts.map((it) => it.app)))} ms, the counter after ${digits(median(starts.map((it) => it.counter)))} ms.
On a line of 10 Mbit/s with 40 ms the first paint is at ${digits(median(paints.map((it) => it.paint)))} ms and the wasm is there at ${digits(median(paints.map((it) => it.wasm)))} ms.

\`evaluate\`: ${digits(ofSize(1))} ms, ${digits(ofSize(10))} ms and ${digits(ofSize(100))} ms for 1, 10 and 100 times the plan. Where the
objective is missed and changes that reach it are solved for, ${digits(median(evaluated.changes))} ms.

| page | fields | keys | to the key's frame: median, ms | 95th percentile, ms | to the answers' frame: median, ms | 95th percentile, ms |
|---|---|---|---|---|---|---|
${byPage.join('\n')}

| page | first answer, fast line, ms | slow line, ms | from the rail, largest example, ms |
|---|---|---|---|
${Object.keys(onLines.fast).map((page) => `| ${page} | ${digits(onLines.fast[page])} | ${digits(onLines.slow[page])} | ${page in fromRail ? digits(fromRail[page]) : ''} |`).join('\n')}

Ten views in another page fetch ${views?.files} files of modules.

Pages at rest, frames and timers in 5 s: ${idle.map(({ route, frames, timers }) => `${route} ${frames}/${timers}`).join(', ')}.

${size.table}

### How it was measured

Chromium ${version}, headless, on ${cpus()[0].model.trim()} with ${cpus().length} cores, ${ROUNDS} rounds. The app is the build
that ships, served from this machine without compression, with nothing cached.

- P1 compresses every file of dist/ with brotli at its best. The first view is the page and what it
  names; the views, the workers and the service worker's copies come after it.
- P2 opens the counter and the app in turn, each in a context of its own. A page is interactive when
  what its wasm draws is there; then it is used, so that what was timed is known to work. The counter
  is built with the app's own profile.
- P3 calls \`window.tandem.evaluate\` in the page: text in, text out, everything in between. Larger plans
  have so many times the nodes, databases, hosts, proxies and applications, and as many tenants.
- P4 presses ten keys a second in fields spread over each page and takes the time from the event to the
  end of the frame that shows the key, in a browser that does not wait for the screen. What follows from
  a key is drawn after that frame; the time to the last frame of it is in the table of pages. Tasks are
  those the browser itself reports as long.
- P9 opens each page with nothing cached from a server that compresses with brotli, on lines of 10 Mbit/s with
  40 ms and of 1.6 Mbit/s with 150 ms and a processor a quarter as fast, as the browser throttles them; plans
  come with the link. P10 presses each page in the rail once, with the largest example open.
- P5 moves the transport of a run of ten days in which 36 containers never start (${drawn.place.trim()}).
- P6 traces the browser for five seconds after a page has come to rest.
`;
console.log(notes);
write('The page', notes);
