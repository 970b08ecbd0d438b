import { afterEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/bridge/connection.ts';
import { connectEndpoint } from '../../src/bridge/connect.ts';
import type { ImportDoor } from '../../src/bridge/import-door.ts';
import { createImportDoor } from '../../src/bridge/import-door.ts';
import { serveImport } from '../../src/bridge/serve.ts';

let connection: Connection<ImportDoor> | undefined;
afterEach(() => connection?.close());

function opened(): ImportDoor {
  const { port1, port2 } = new MessageChannel();
  serveImport(createImportDoor(), port1);
  port1.start();
  connection = connectEndpoint<ImportDoor>(
    port2,
    ['read', 'progress', 'keyFigures', 'scenario'],
    () => (port1.close(), port2.close()),
  );
  port2.start();
  return connection.door;
}

const log = new Blob(['requestid,host\n1,a\n2,a\nbroken\n3,b\n']);

describe('the door to the reader of files', () => {
  it('answers every question after the first from what it has read', async () => {
    const door = opened();
    const read = await door.read(log, {});
    expect(read).toMatchObject({
      ok: true,
      value: { delimiter: ',', preview: { columns: ['requestid', 'host'], rowCount: 3 } },
    });
    expect(await door.progress()).toBe(log.size);
    expect(await door.keyFigures('{host}')).toMatchObject({ ok: true, value: { distinctKeys: 2 } });
    expect(await door.keyFigures('{requestid}')).toMatchObject({ ok: true, value: { distinctKeys: 3 } });
    expect(await door.keyFigures('{nothing}')).toMatchObject({ ok: false });
    const made = await door.scenario({ partitionKey: 'host#{host}' });
    if (!made.ok) throw new Error(made.problem);
    const [set] = made.value.scenario.tables[0]!.data;
    expect('rows' in set! && set.rows.partitionKey).toEqual(['host#a', 'host#a', 'host#b']);
  });

  it('says that nothing was read before it was', async () => {
    const door = opened();
    expect(await door.keyFigures('{host}')).toMatchObject({ ok: false });
    expect(await door.scenario({ partitionKey: '{host}' })).toMatchObject({ ok: false });
  });
});
