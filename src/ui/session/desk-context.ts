// The desk of the page, handed down from App.svelte beside the session.

import { createContext } from 'svelte';
import type { Desk } from './desk.svelte.ts';

export const [useDesk, provideDesk] = createContext<Desk>();
