// P3: the whole evaluation of a plan in V8, and how its cost grows with the plan.

import { grown, largest } from './grow.mjs';

/** Milliseconds of each of so many runs, after as many that are not counted. */
const timed = (page, plan, runs) => page.evaluate(([plan, runs]) => {
  const once = () => {
    const begun = performance.now();
    const answer = window.tandem.evaluate(plan);
    return [performance.now() - begun, answer];
  };
  for (let at = 0; at < runs; at += 1) once();
  const times = [];
  let answer;
  for (let at = 0; at < runs; at += 1) {
    const [took, said] = once();
    times.push(took);
    answer = said;
  }
  return { times, answer: JSON.parse(answer) };
}, [JSON.stringify(plan), runs]);

export async function measure(page) {
  const plan = await largest();
  const own = await timed(page, plan, 40);
  const sizes = [];
  for (const [times, runs] of [[1, 40], [10, 8], [100, 2]]) {
    const { times: all, answer } = await timed(page, grown(plan, times), runs);
    const nodes = 16 * times;
    const line = answer.inventory.find(({ what }) => what === 'interaction-servers');
    if (line.count !== 2 * nodes) throw new Error(`${nodes} nodes have ${line.count} servers`);
    if (!answer.workers.every(({ workers }) => workers > 0)) throw new Error(`${times} times the plan has no placement`);
    sizes.push({ times, all });
  }
  const missed = { ...plan, objectives: { ...plan.objectives, availability: 0.9999 } };
  return { own: own.times, sizes, changes: (await timed(page, missed, 4)).times, availability: own.answer.availability.system };
}
