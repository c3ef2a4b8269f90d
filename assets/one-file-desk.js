// Begins the script of a worker in the one file. The part's script stands before it as `part`, desk.js
// follows. The first message is the part's module, folded; everything after is for the desk.
self.tandemReady = new Promise((resolve, reject) => {
  self.addEventListener('message', async (event) => {
    event.stopImmediatePropagation();
    try {
      const unfolded = new Response(event.data).body.pipeThrough(new DecompressionStream('deflate'));
      const module = part();
      await module.default({ module_or_path: await new Response(unfolded).arrayBuffer() });
      resolve(module);
    } catch (error) {
      reject(error);
    }
  }, { once: true });
});
