// P5: seeking in a trace of 100,000 events, in V8.

import { readFile } from 'node:fs/promises';

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
