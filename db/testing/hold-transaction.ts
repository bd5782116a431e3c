import type { Store, Tx } from "@/db/store";

/** A change that has been made and is not committed: its locks are held. */
export interface HeldChange<T> {
  value: T;
  commit(): Promise<void>;
}

/** Makes a change and keeps its transaction open until `commit`, as a server does that stops in the middle of it. */
export async function holdTransaction<T>(store: Store, change: (tx: Tx) => Promise<T>): Promise<HeldChange<T>> {
  let commit = () => {};
  const isCommitting = new Promise<void>((resolve) => {
    commit = resolve;
  });
  let done: Promise<void> = Promise.resolve();
  const value = await new Promise<T>((resolve, reject) => {
    done = store.write(async (tx) => {
      resolve(await change(tx));
      await isCommitting;
    });
    done.catch(reject);
  });
  return {
    value,
    commit: () => {
      commit();
      return done;
    },
  };
}
