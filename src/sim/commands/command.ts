// The commands are part of the scenario document, so their types live in the scenario's room.
export type * from '../scenario/commands.ts';
