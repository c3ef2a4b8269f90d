// Stands before boot.js in the one file, which has everything in itself: scripts as scripts, workers
// as their text, modules folded (zlib, base64). Nothing is fetched, so its policy allows nothing to be.
(() => {
  'use strict';

  const text = (name) => document.querySelector(`script[data-inside="${name}"]`).textContent;

  /** What is folded, as bytes: WebKit lets no worker of a page from disk read a blob. */
  const folded = (name) => {
    const letters = atob(text(name));
    const bytes = new Uint8Array(letters.length);
    for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
    return bytes;
  };

  const unfold = (bytes) => new Response(new Response(bytes).body.pipeThrough(new DecompressionStream('deflate'))).arrayBuffer();

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
      const module = folded(`${name}.wasm`);
      worker.postMessage(module, [module.buffer]);
      return worker;
    },
  };
})();
