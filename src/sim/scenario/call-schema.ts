// What makes a request of a source a call.

import { decimalNumber } from './expected.ts';
import { fields } from './fields.ts';

export const writeCondition = fields({ holdsShare: decimalNumber(0, 1) });
