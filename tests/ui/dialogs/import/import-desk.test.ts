import { describe, expect, it } from 'vitest';
import { createImportDoor } from '../../../../src/bridge/import-door.ts';
import type { ImportDoor } from '../../../../src/bridge/import-door.ts';
import { ImportDesk } from '../../../../src/ui/dialogs/import/import-desk.svelte.ts';
import { Session } from '../../../../src/ui/session/session.svelte.ts';
import { connectDirectly } from '../../../../src/bridge/connection.ts';
import { createDoor } from '../../../../src/bridge/door.ts';
import { createHandClock } from '../../session/tiny-door.ts';

function desk(change: (door: ImportDoor) => ImportDoor = (door) => door) {
  const session = new Session({
    connect: () => connectDirectly(createDoor(() => 0)),
    clock: createHandClock(),
  });
  let readers = 0;
  const importing = new ImportDesk(session, () => {
    readers++;
    return { door: change(createImportDoor()), crashed: new Promise(() => {}), close() {} };
  });
  return { session, importing, readers: () => readers };
}

const log = new File(
  ['requestid,host,path\n1,203.0.113.7,/a\n2,203.0.113.7,/b\nbroken\n3,203.0.113.9,/c\n'],
  'log.csv',
);

describe('importing a file', () => {
  it('shows its rows, its broken lines and how the keys would fall', async () => {
    const { importing } = desk();
    await importing.choose(log);
    expect(importing.status).toBe('read');
    expect(importing.figures!.preview.rowCount).toBe(3);
    expect(importing.figures!.malformed.listed.map(({ line }) => line)).toEqual([4]);
    expect(importing.partitionKey).toBe('{requestid}');
    expect(importing.keys!.distinctKeys).toBe(3);
  });

  it('sees by itself that a file has no header', async () => {
    const { importing } = desk();
    await importing.choose(new File(['1,203.0.113.7,GET\n2,203.0.113.9,GET\n'], 'bare.csv'));
    expect(importing.hasHeader).toBe(false);
    expect(importing.figures!.preview.rowCount).toBe(2);
    expect(importing.partitionKey).toBe('{1}');
  });

  it('answers another template without reading the file again', async () => {
    const { importing, readers } = desk();
    await importing.choose(log);
    await importing.setPartitionKey('host#{host}');
    expect(importing.keys!.mostFrequent[0]).toMatchObject({ key: 'host#203.0.113.7', rows: 2 });
    expect(readers()).toBe(1);
  });

  it('says what is wrong with a template, and runs nothing', async () => {
    const { importing } = desk();
    await importing.choose(log);
    await importing.setPartitionKey('{hots}');
    expect(importing.keyProblem).toContain('hots');
    expect(importing.ready).toBe(false);
  });

  it('runs, and under another key runs beside the run before', async () => {
    const { importing, session } = desk();
    await importing.choose(log);
    expect(await importing.run()).toBe(true);
    expect(session.scenario!.title).toBe('log.csv by {requestid}');
    expect(session.frame!.comparison).toBeUndefined();
    await importing.setPartitionKey('{host}');
    expect(await importing.run()).toBe(true);
    expect(session.frame!.comparison!.changed).toEqual({
      kind: 'other-design',
      before: 'log.csv by {requestid}',
      now: 'log.csv by {host}',
    });
  });

  it('does not compare with what was opened in between', async () => {
    const { importing, session } = desk();
    await importing.choose(log);
    await importing.run();
    await session.load({ ...session.scenario!, title: 'Something else' });
    await importing.run();
    expect(session.frame!.comparison).toBeUndefined();
  });

  it('says what is wrong with the settings', async () => {
    const { importing, session } = desk();
    await importing.choose(log);
    importing.writeUnits = -3;
    expect(await importing.run()).toBe(false);
    expect(importing.problem).toContain('writeUnits');
    expect(session.scenario).toBeUndefined();
  });

  it.each([
    ['empty', new File([], 'empty.csv')],
    ['no text', new File([new Uint8Array([80, 75, 3, 4, 0, 0, 0])], 'zip.csv')],
  ])('refuses a file that is %s, by name', async (_what, file) => {
    const { importing } = desk();
    await importing.choose(file);
    expect(importing.status).toBe('empty');
    expect(importing.problem).toContain(file.name);
  });

  it('can be cancelled, and what comes too late is ignored', async () => {
    let finish: () => void = () => {};
    const { importing } = desk((door) => ({
      ...door,
      read: async (...given) => {
        await new Promise<void>((resolve) => (finish = resolve));
        return door.read(...given);
      },
    }));
    const reading = importing.choose(log);
    await Promise.resolve();
    importing.cancel();
    finish();
    await reading;
    expect(importing.status).toBe('empty');
    expect(importing.figures).toBeUndefined();
  });

  it('survives the loss of the thread that reads', async () => {
    const { importing } = desk((door) => ({ ...door, read: () => Promise.reject(new Error('gone')) }));
    await importing.choose(log);
    expect(importing.status).toBe('empty');
    expect(importing.problem).toContain('Choose the file again');
  });
});
