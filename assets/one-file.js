// Stands before boot.js in the one file, which has everything in itself: scripts as scripts, workers
// as their text, modules folded (zlib, base64). Nothing is fetched, so its policy allows nothing to be.
(() => {
  'use strict';

  const text = (name) => document.querySelector(`script[data-inside="${name}"]`).textContent;

  /** What is folded, as a blob: it can be handed to a worker without being copied. */
  const folded = (name) => {
    const letters = atob(text(name));
    const bytes = new Uint8Array(letters.length);
    for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
    return new Blob([bytes]);
  };

  const unfold = (blob) => new Response(blob.stream().pipeThrough(new DecompressionStream('deflate'))).arrayBuffer();

  const address = {};

  globalThis.tandemInside = {
    // The script of the page's own module puts the function here that makes it.
    script: undefined,

    async app() {
      const app = this.script();
      await app.default({ module_or_path: await unfold(folded('app.wasm')) });
      return app;
    },

    // From a file only classic workers start. What comes first is the module, then the questions.
    worker(name) {
      address[name] ??= URL.createObjectURL(new Blob([text(`${name}.js`)], { type: 'text/javascript' }));
      const worker = new Worker(address[name], { name });
      worker.postMessage(folded(`${name}.wasm`));
      return worker;
    },
  };
})();
