import start from './counter.js';

await start();
