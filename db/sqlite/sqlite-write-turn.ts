import type { MessagePort } from "node:worker_threads";

/**
 * Two threads write to one SQLite file, each on a connection of its own, and SQLite lets one of
 * them wait by sleeping. So they take turns by message instead: nobody sleeps, and nobody starves.
 */
export interface WriteTurn {
  /** Resolves once this thread may write. */
  take(): Promise<void>;
  give(): void;
}

/** For the only thread that writes. */
export const ALWAYS_MY_TURN: WriteTurn = { take: async () => {}, give: () => {} };

type Word = "asked" | "lent" | "returned";

/**
 * The turn of the thread that writes most: it has the turn unless the other one asks for it.
 *
 * @param port the other end of the asker's
 */
export function keepTurn(port: MessagePort): WriteTurn {
  let isWriting = false;
  let isAsked = false;
  let whenReturned: Promise<void> | undefined;
  let onReturned = () => {};
  const lend = () => {
    isAsked = false;
    whenReturned = new Promise((resolve) => {
      onReturned = resolve;
    });
    port.postMessage("lent" satisfies Word);
  };
  port.on("message", (word: Word) => {
    if (word === "returned") {
      whenReturned = undefined;
      onReturned();
    } else if (isWriting) isAsked = true;
    else lend();
  });
  return {
    take: async () => {
      while (whenReturned) await whenReturned;
      isWriting = true;
    },
    give: () => {
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
export function askForTurn(port: MessagePort): WriteTurn {
  let isAlone = false;
  let onLent = () => {};
  port.on("message", () => onLent());
  port.on("close", () => {
    isAlone = true;
    onLent();
  });
  port.unref();
  return {
    take: () =>
      new Promise((resolve) => {
        if (isAlone) return resolve();
        onLent = resolve;
        port.postMessage("asked" satisfies Word);
      }),
    give: () => port.postMessage("returned" satisfies Word),
  };
}
