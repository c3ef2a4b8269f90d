import { firefox } from './puppeteer.mjs';
import { tellPaper } from './paper.mjs';
import { tell } from './stories.mjs';

tell('Firefox', firefox);
tellPaper('Firefox', firefox);
