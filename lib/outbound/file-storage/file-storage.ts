import type { Readable } from "node:stream";
import { isStoredName } from "@/lib/domain/storage/storage-target";

/** A file in a storage. */
export interface StoredFile {
  /** Path below the storage's folder, with `/` between its parts. */
  name: string;
  bytes: number;
  /** When it was written, ms since 1970 UTC. */
  modifiedAt: number;
}

/** Some bytes of a file, which has them. */
export interface ByteRange {
  offset: number;
  length: number;
}

/**
 * Files in a folder, on an SFTP server or in S3-compatible storage. Contents are streamed: memory does not grow with
 * a file. Names are those of `isStoredName`.
 */
export interface FileStorage {
  /** Writes a file; one of the same name is replaced, and never seen half. @throws StorageError */
  put(name: string, content: Readable): Promise<void>;
  /**
   * Reads a file, or a part of it. The stream of a file fails when that ends early; a part may be shorter than asked for.
   *
   * @throws StorageError, `missing` when there is none
   */
  get(name: string, range?: ByteRange): Promise<Readable>;
  /** The files directly in a folder of the storage, in no order; `""` for its root. @throws StorageError */
  list(folder: string): Promise<StoredFile[]>;
  /** Removes a file; nothing happens when there is none. @throws StorageError */
  remove(name: string): Promise<void>;
  /** Ends connections. */
  close(): Promise<void>;
}

/** A storage failed. The message is for the log: it holds no secret. */
export class StorageError extends Error {
  constructor(
    readonly kind: "missing" | "refused" | "unreachable" | "failed",
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** @throws StorageError for a name that could leave the storage's folder */
export function requireStoredName(name: string): void {
  if (!isStoredName(name)) throw new StorageError("failed", `"${name}" is no name of a stored file`);
}

/** What Node's streams call the bytes of a range; nothing for a whole file. */
export function toStreamRange(range: ByteRange | undefined): { start?: number; end?: number } {
  return range ? { start: range.offset, end: range.offset + range.length - 1 } : {};
}
