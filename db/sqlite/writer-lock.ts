import type { MessagePort } from "node:worker_threads";

/**
 * The lock that two threads share which write to one SQLite file, each on a connection of its own.
 * SQLite's own lock would make one of them sleep and retry, and so block its event loop. This one
 * works by messages: the waiting thread does other work meanwhile, and both get the lock in turn.
 */
export interface WriterLock {
  /** Resolves when this thread may write. */
  acquire(): Promise<void>;
  release(): void;
}

/** For a process in which only one thread writes. */
export const UNSHARED_LOCK: WriterLock = { acquire: async () => {}, release: () => {} };

/** The secondary requests the lock, the primary grants it, the secondary returns it. */
type LockMessage = "requested" | "granted" | "returned";

/**
 * The lock for the thread that writes most. It needs no message to acquire it, unless the other
 * thread has it.
 *
 * @param port the other end of the secondary's
 */
export function createPrimaryLock(port: MessagePort): WriterLock {
  let isWriting = false;
  let isRequested = false;
  let returned: Promise<void> | undefined;
  let onReturned = () => {};
  const grant = () => {
    isRequested = false;
    returned = new Promise((resolve) => {
      onReturned = resolve;
    });
    port.postMessage("granted" satisfies LockMessage);
  };
  port.on("message", (message: LockMessage) => {
    if (message === "returned") {
      returned = undefined;
      onReturned();
    } else if (isWriting) isRequested = true;
    else grant();
  });
  return {
    acquire: async () => {
      while (returned) await returned;
      isWriting = true;
    },
    release: () => {
      isWriting = false;
      if (isRequested) grant();
    },
  };
}

/**
 * The lock for the other thread. When the primary's thread has ended, no other thread writes, so the
 * lock is free.
 *
 * @param port the other end of the primary's
 */
export function createSecondaryLock(port: MessagePort): WriterLock {
  let isAlone = false;
  let onGranted = () => {};
  port.on("message", () => onGranted());
  port.on("close", () => {
    isAlone = true;
    onGranted();
  });
  port.unref();
  return {
    acquire: () =>
      new Promise((resolve) => {
        if (isAlone) return resolve();
        onGranted = resolve;
        port.postMessage("requested" satisfies LockMessage);
      }),
    release: () => port.postMessage("returned" satisfies LockMessage),
  };
}
