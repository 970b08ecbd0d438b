// The thread the simulation lives in.

import { serve } from '../src/bridge/serve.ts';

serve();
