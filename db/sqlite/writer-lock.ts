import type { MessagePort } from "node:worker_threads";

/**
 * Two threads write to one SQLite file, each on a connection of its own, and SQLite lets one of
 * them wait by sleeping. So they take turns by message instead: nobody sleeps, and nobody starves.
 */
export interface WriterLock {
  /** Resolves once this thread may write. */
  acquire(): Promise<void>;
  release(): void;
}

/** For the only thread that writes. */
export const UNSHARED_LOCK: WriterLock = { acquire: async () => {}, release: () => {} };

type LockMessage = "asked" | "lent" | "returned";

/**
 * The turn of the thread that writes most: it has the turn unless the other one asks for it.
 *
 * @param port the other end of the asker's
 */
export function createPrimaryLock(port: MessagePort): WriterLock {
  let isWriting = false;
  let isAsked = false;
  let whenReturned: Promise<void> | undefined;
  let onReturned = () => {};
  const lend = () => {
    isAsked = false;
    whenReturned = new Promise((resolve) => {
      onReturned = resolve;
    });
    port.postMessage("lent" satisfies LockMessage);
  };
  port.on("message", (word: LockMessage) => {
    if (word === "returned") {
      whenReturned = undefined;
      onReturned();
    } else if (isWriting) isAsked = true;
    else lend();
  });
  return {
    acquire: async () => {
      while (whenReturned) await whenReturned;
      isWriting = true;
    },
    release: () => {
      isWriting = false;
      if (isAsked) lend();
    },
  };
}

/**
 * The turn of the other thread. When the keeper is gone, so is whoever else could write.
 *
 * @param port the other end of the keeper's
 */
export function createSecondaryLock(port: MessagePort): WriterLock {
  let isAlone = false;
  let onLent = () => {};
  port.on("message", () => onLent());
  port.on("close", () => {
    isAlone = true;
    onLent();
  });
  port.unref();
  return {
    acquire: () =>
      new Promise((resolve) => {
        if (isAlone) return resolve();
        onLent = resolve;
        port.postMessage("asked" satisfies LockMessage);
      }),
    release: () => port.postMessage("returned" satisfies LockMessage),
  };
}
