// The rows of the heat picture: equal stretches of the key space, from its start.

/** Ours: as many as a picture has pixels. */
export const heatRowCount = 1024;

/** Places pack a partition and a spot into one number: a row, or behind the rows the wide cell that begins in it. */
export const heatRowBits = 11;
export const heatSpotMask = 2047;

/** Ours. Besides the borders of partitions, those of so many equal stretches divide a cold tail into cells. */
export const tailRowCount = 128;

/** What a row of the picture shows: units read and written, refused attempts, mean milliseconds of the served ones. */
export const heatPlanes = 4; // Ours.

/** What is counted in a spot: units read and written, refused attempts, the time that served ones took, and their number. */
export const heatStride = 8;
export const heatRefused = 2; // Ours to lay out, as the next two.
export const heatTookUs = 3; // Ours.
export const heatServed = 4; // Ours.
