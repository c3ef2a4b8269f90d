// P5: seeking in a trace of 100,000 events, in V8 alone and on the page.

import { readFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import { visit } from './browser.mjs';

const EVENTS = 100_000;

/** Milliseconds of seeks all over the trace, without drawing. */
export async function measure(wasm) {
  const { instance: { exports: { play, seek, agrees } } } = await WebAssembly.instantiate(await readFile(wasm), {});
  // Faults that make a little more than the events asked for.
  const events = play(Math.ceil((1.05 * EVENTS * 1000) / play(1000)));
  if (events < EVENTS) throw new Error(`the trace has ${events} events`);
  const times = [];
  for (let at = 0; at < 2000; at += 1) {
    const event = (at * 48271) % events;
    const begun = performance.now();
    seek(event);
    times.push(performance.now() - begun);
    if (at % 100 === 0 && !agrees(event)) throw new Error(`seeking to event ${event} shows what comes later`);
  }
  return { events, times };
}

/** Containers that end as often as they are started, for days. */
const SECONDS = 10 * 86_400;
const SERVICES = ['authentication', 'email', 'designer-application-server', 'telemetry'];
const PODS = 9;
const plan = {
  version: 1,
  name: 'Restless containers',
  private_edition: {
    units: [{ id: 'east', zones: 3 }],
    services: SERVICES.map((service) => ({ service, replicas: PODS })),
  },
};
const run = {
  seed: 1,
  duration_s: SECONDS,
  faults: SERVICES.flatMap((service) => Array.from({ length: PODS }, (_, pod) => ({
    at_s: 60 + pod, kind: 'container-crash', target: `east/${service}/${pod}`, for_s: SECONDS,
  }))),
};
export const restless = { ...run, plan };

const envelope = (value) => `1.${deflateSync(JSON.stringify(value)).toString('base64url')}`;

/** Milliseconds from moving the transport to the frame that shows it, all over a run on the page. */
export async function onPage(browser, server) {
  const page = await visit(browser, `${server.address}#/simulation?p=${envelope(plan)}&r=${envelope(run)}`);
  await page.locator('.simulation[aria-busy=false] .transport-moment').waitFor({ timeout: 120_000 });
  const times = await page.evaluate(async (seconds) => {
    const slider = document.querySelector('.transport-moment');
    const frame = () => new Promise((done) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = done;
        port2.postMessage(0);
      });
    });
    const times = [];
    for (let at = 0; at < 120; at += 1) {
      slider.value = String(((at * 48271) % 997) / 997 * seconds);
      const begun = performance.now();
      slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await frame();
      times.push(performance.now() - begun);
    }
    return times.slice(20);
  }, SECONDS);
  const place = await page.locator('.transport-place').textContent();
  await page.context().close();
  return { times, place };
}
