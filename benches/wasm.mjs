// The engine in V8: `node wasm.mjs MODULE SEED REPLICATIONS`. A worker compiles the module and does
// all chunks, then does them again: the first is the cold start, the second the warm run.

import { readFile } from 'node:fs/promises';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';

const YEARS = 10;

function run(engine, seed, replications) {
  const begun = process.cpuUsage();
  const chunks = engine.prepare(seed, YEARS, replications);
  for (let at = 0; at < chunks; at += 1) engine.chunk(at);
  const used = process.cpuUsage(begun);
  const seconds = (used.user + used.system) / 1e6;
  const time = YEARS * replications * 8760 * 3.6e6;
  const hex = (number) => number.toString(16).padStart(8, '0');
  return {
    seconds, events: engine.answer(4), ns: (seconds * 1e9) / engine.answer(4),
    shares: [0, 1, 2].map((at) => engine.answer(at) / time), system: engine.answer(3) / time,
    years: YEARS * replications, fingerprint: hex(engine.answer(5)) + hex(engine.answer(6)),
  };
}

if (isMainThread) {
  const [, , path, seed, replications] = process.argv;
  const bytes = await readFile(path);
  const worker = new Worker(fileURLToPath(import.meta.url), {
    workerData: { bytes, seed: Number(seed), replications: Number(replications) },
  });
  worker.on('message', (answer) => console.log(JSON.stringify(answer)));
  worker.on('error', (error) => {
    console.error(error);
    process.exitCode = 1;
  });
} else {
  const { bytes, seed, replications } = workerData;
  const begun = process.cpuUsage();
  const { instance } = await WebAssembly.instantiate(bytes, {});
  run(instance.exports, seed, replications);
  const used = process.cpuUsage(begun);
  const cold = (used.user + used.system) / 1e6;
  run(instance.exports, seed, replications);
  const warm = run(instance.exports, seed, replications);
  parentPort.postMessage({ ...warm, cold });
}
