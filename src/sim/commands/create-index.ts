// The index itself is made in ../index-building.ts, which sees the whole model; here is nothing left to do.

export function createIndex(): void {}
