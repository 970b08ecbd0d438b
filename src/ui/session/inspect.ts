// Looking into one partition or item, a few times a second. A question that is already on its way is not asked twice.

import type { ItemQuestion, PartitionQuestion } from '../../bridge/index.ts';
import type { ItemPicture } from '../../sim/pictures/item.ts';
import type { PartitionPicture } from '../../sim/pictures/partition.ts';

type Question = PartitionQuestion | ItemQuestion;
type Picture = PartitionPicture | ItemPicture;

/** Undefined: there is no such thing, or the run is not there to be asked. */
export interface Inspect {
  (question: PartitionQuestion): Promise<PartitionPicture | undefined>;
  (question: ItemQuestion): Promise<ItemPicture | undefined>;
}

export function createInspect(
  isReady: () => boolean,
  ask: (question: Question) => Promise<Picture | undefined>,
): Inspect {
  const asked = new Map<string, Promise<Picture | undefined>>();
  const inspect = async (question: Question): Promise<Picture | undefined> => {
    if (!isReady()) return undefined;
    const name = JSON.stringify(question);
    const underWay = asked.get(name);
    if (underWay !== undefined) return underWay;
    const answer = ask(question)
      // A rejection is the crash, of which the connection tells.
      .catch(() => undefined)
      .finally(() => asked.delete(name));
    asked.set(name, answer);
    return answer;
  };
  return inspect as Inspect;
}
