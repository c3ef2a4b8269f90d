// The entry of every worker: loads the part its name tells and answers for it, one question
// after the other. A part exports `answer(ask, body)`, which throws what it refuses.
// In the one file the part stands before this, and is ready by itself; see one-file-desk.js.
const ready = self.tandemReady ?? (async () => {
  const { glue, wasm } = JSON.parse(self.name);
  const module = await import(glue);
  await module.default({ module_or_path: wasm });
  return module;
})();

self.addEventListener('message', async ({ data: { id, ask, body } }) => {
  try {
    const { answer } = await ready;
    self.postMessage({ id, answer: answer(ask, body) });
  } catch (error) {
    // What a part throws itself is an answer; anything else has left it unusable.
    const refused = error instanceof Error && error.name === 'Refused';
    self.postMessage({ id, error: `${error?.message ?? error}`, died: !refused });
    if (!refused) self.close();
  }
});
