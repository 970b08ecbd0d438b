// Ours. What becomes of an attempt before its table, besides the place of a reason or an error.

export const asksTable = -3;
export const servedElsewhere = -2;
