// The thread that reads files, so that a large one does not freeze the page.

import { createImportDoor } from '../src/bridge/import-door.ts';
import { serveImport } from '../src/bridge/serve.ts';

serveImport(createImportDoor());
