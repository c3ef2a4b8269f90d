import { tell } from './stories.mjs';
import { webkit } from './webkit.mjs';

tell('WebKit', webkit, { drawsInSandbox: false });
