// The node types of a DAX cluster: all nodes of a cluster have the same (DX-01), and it cannot be changed (DX-20).

export interface NodeType {
  /** What the machine has; all of it is taken for the caches (assumption cache-memory). */
  memoryBytes: number;
  /** Normalised requests a second of one node (DX-34). */
  requestsPerSecond: number;
  /** In us-east-1, on demand. */
  dollarsPerHour: number;
}

const gibibyte = 1024 * 1024 * 1024; // Ours: GiB as AWS counts memory.

/**
 * DX-34 gives the speed of the r5 family. A t3 node has as many processors as an r5.large and a fifth of their time
 * (DX-44, assumption small-node-speed).
 */
export const nodeTypes = {
  'dax.t3.small': nodeType(2, 15_000, 0.04), // DX-50
  'dax.t3.medium': nodeType(4, 15_000, 0.08), // DX-50
  'dax.r5.large': nodeType(16, 75_000, 0.255), // DX-51
  'dax.r5.xlarge': nodeType(32, 150_000, 0.509), // DX-52
  'dax.r5.2xlarge': nodeType(64, 300_000, 1.017), // DX-53
  'dax.r5.4xlarge': nodeType(128, 600_000, 2.034), // DX-54
  'dax.r5.8xlarge': nodeType(256, 1_000_000, 4.069), // DX-55
  'dax.r5.12xlarge': nodeType(384, 1_000_000, 6.12), // DX-56
  'dax.r5.16xlarge': nodeType(512, 1_000_000, 8.137), // DX-56
  'dax.r5.24xlarge': nodeType(768, 1_000_000, 12.24), // DX-56
} as const satisfies Record<string, NodeType>;

export type NodeTypeName = keyof typeof nodeTypes;
export const nodeTypeNames = Object.keys(nodeTypes) as NodeTypeName[];

/** One primary and up to ten read replicas (DX-01). */
export const nodesMax = 11;

function nodeType(memoryGibibytes: number, requestsPerSecond: number, dollarsPerHour: number): NodeType {
  return { memoryBytes: memoryGibibytes * gibibyte, requestsPerSecond, dollarsPerHour };
}
