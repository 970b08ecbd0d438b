// What DynamoDB or the design has and the model does not have yet. A document that uses one of these is told so,
// rather than that it has made a mistake. Building one moves its name from here into the schema.

export const tableFieldsSoon = ['streams', 'backup', 'tableClass'];
export const trafficFieldsSoon: string[] = [];
export const operationsSoon = ['ExecuteStatement', 'BatchExecuteStatement', 'ExecuteTransaction'];
export const dataFieldsSoon = ['sortKey', 'attributes'];
