// The rows of the heat picture: equal stretches of the key space, from its start.

/** Ours: more would cost the loop of the single grain its place in the cache. */
export const heatRowCount = 512;

/** Places pack a partition and a spot into one number: a row, or behind the rows the wide cell that begins in it. */
export const heatRowBits = 10;
export const heatSpotMask = 1023;

/** Ours. Besides the borders of partitions, those of so many equal stretches divide a cold tail into cells. */
export const tailRowCount = 128;

/** What a row of the picture shows: units read and written, refused attempts, mean milliseconds of the served ones. */
export const heatPlanes = 4; // Ours.

/** What is counted in a spot: units read and written, and refused attempts. */
export const heatStride = 4;
export const heatRefused = 2; // Ours to lay out.

/** Beside it, in an array of its own, because most attempts do not touch it: the time of served attempts, and their number. */
export const timeStride = 2; // Ours.
