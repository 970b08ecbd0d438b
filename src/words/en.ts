// The interface in English: one file for each room of words. Rooms that are fetched late, such as the panel of a cache,
// are imported by their views alone, so that the first script is without them.

import { assumptions } from './en/assumptions.ts';
import { autoScaling } from './en/auto-scaling.ts';
import { capacity } from './en/capacity.ts';
import { charts } from './en/charts.ts';
import { cloudWatch } from './en/cloud-watch.ts';
import { comparison } from './en/comparison.ts';
import { errors } from './en/errors.ts';
import { notices } from './en/notices.ts';
import { dialogs } from './en/dialogs.ts';
import { expirySettings } from './en/expiry.ts';
import { features } from './en/features.ts';
import { files } from './en/files.ts';
import { importing } from './en/import.ts';
import { share } from './en/share.ts';
import { shortcuts } from './en/shortcuts.ts';
import { transport } from './en/transport.ts';
import { indexes } from './en/indexes.ts';
import { inspector } from './en/inspector.ts';
import { keys } from './en/keys.ts';
import { page } from './en/page.ts';
import { ring } from './en/ring.ts';
import { sentence } from './en/sentence.ts';
import { timeline } from './en/timeline.ts';
import { why } from './en/why.ts';

export const en = {
  autoScaling,
  assumptions,
  capacity,
  charts,
  cloudWatch,
  comparison,
  errors,
  notices,
  dialogs,
  expirySettings,
  features,
  files,
  importing,
  indexes,
  inspector,
  share,
  shortcuts,
  transport,
  keys,
  page,
  ring,
  sentence,
  timeline,
  why,
};
