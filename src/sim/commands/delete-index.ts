// The index itself is taken away in ../index-building.ts, which sees the whole model; here is nothing left to do.

export function deleteIndex(): void {}
