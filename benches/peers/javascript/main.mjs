// `node main.mjs heap|simjs SEED REPLICATIONS`: a line of JSON for an answer, after a warm-up.

const [, , which, seed, replications] = process.argv;
const { run } = await import(`./${which}.mjs`);
run(Number(seed) + 1, Math.max(2, Number(replications) / 10));
console.log(JSON.stringify(run(Number(seed), Number(replications))));
