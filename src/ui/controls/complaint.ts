// What is wrong with a control, said within the sentence the control stands in.

/** The sentence has a full stop of its own. */
export function withoutStop(complaint: string): string {
  return complaint.replace(/\.$/, '');
}
