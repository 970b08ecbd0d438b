// The columns of a global table's history: those of each replica, then those of each way between two of them.

import { linkSecondFields, replicaSecondFields } from '../../sim/frame.ts';

type ReplicaField = (typeof replicaSecondFields)[number];
type LinkField = (typeof linkSecondFields)[number];

export function replicaFields(replicas: number): string[] {
  const places = Array.from({ length: replicas }, (_none, place) => place);
  return [
    ...places.flatMap((place) => replicaSecondFields.map((field) => replicaField(place, field))),
    ...places.flatMap((from) =>
      places.flatMap((to) => linkSecondFields.map((field) => linkField(from, to, field))),
    ),
  ];
}

export function replicaField(place: number, field: ReplicaField): string {
  return `${place}/${field}`;
}

export function linkField(from: number, to: number, field: LinkField): string {
  return `${from}-${to}/${field}`;
}
