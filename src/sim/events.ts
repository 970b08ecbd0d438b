// Everything that happens in the world and is worth a mark on the timeline, as past facts.

import type { Command } from './commands/command.ts';

export type WorldEvent =
  | { kind: 'command-applied'; atUs: number; command: Command }
  | { kind: 'throttling-began'; atUs: number; table: string; reason: string }
  | { kind: 'throttling-ended'; atUs: number; table: string; reason: string }
  | { kind: 'burst-exhausted'; atUs: number; table: string; direction: 'read' | 'write' }
  | { kind: 'traffic-finished'; atUs: number; traffic: string };
