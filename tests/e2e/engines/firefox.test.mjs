import { firefox } from './puppeteer.mjs';
import { tell } from './stories.mjs';

tell('Firefox', firefox);
