// The columns of a stream's history: those of the stream, then those of each consumer in its turn.

import { consumerColumns, streamColumns, type ConsumerColumn } from '../../sim/frame.ts';

export function streamFields(consumers: number): string[] {
  const places = Array.from({ length: consumers }, (_none, place) => place);
  return [
    ...streamColumns,
    ...places.flatMap((place) => consumerColumns.map((column) => consumerField(place, column))),
  ];
}

export function consumerField(place: number, column: ConsumerColumn): string {
  return `${place}/${column}`;
}
