import { holdEveryThird } from './golden.ts';

holdEveryThird(2);
