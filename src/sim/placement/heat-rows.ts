// The rows of the heat picture: equal stretches of the key space, from its start.

/** Places pack a partition and a heat row into one number, so the count is a power of two. */
export const heatRowBits = 7;
export const heatRowCount = 1 << heatRowBits;

/** What a row holds in each column of the picture: read units, write units, refused attempts, mean milliseconds. */
export const heatPlanes = 4;
export const heatRefused = 2;
