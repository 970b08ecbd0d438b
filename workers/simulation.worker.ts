// The thread the simulation lives in.

import { createDoor } from '../src/bridge/door.ts';
import { serve } from '../src/bridge/serve.ts';

serve(createDoor(() => performance.now()));
