/** Bytes that the library reads or makes itself are never in shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>;
