/** Reads bytes into a buffer at an offset, and returns how many; 0 at the end. */
export interface ByteReader {
  /** 0 while it is unknown. */
  readonly totalBytes: number;
  read(into: Uint8Array, offset: number): Promise<number> | number;
}
