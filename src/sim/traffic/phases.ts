// The order of what is due at the same microsecond: observations of the past, then commands, then requests.

export const observationPhase = 0;
export const commandPhase = 1;
export const requestPhase = 2;
