import { insertRefusedPush } from "@/db/queries/tracking/refused-pushes";
import type { Store } from "@/db/store";
import { getFlagRules } from "@/lib/services/flags/flag-rules";
import type { PushStore, SavePush } from "./push-store";
import { saveAndApplyPush } from "./save-and-apply-push";

/** How many refused pushes are stored: the newest ones. */
const MAX_REFUSED = 1_000;

/** Stores pushes in the calling thread, on the connection of `store`. */
export function createPushStore(store: Store): PushStore {
  return {
    savePush: createSavePush(store),
    saveRefusedPush: (row) => store.write((tx) => insertRefusedPush(tx, row, MAX_REFUSED)),
  };
}

/** Stores a push and applies it in one change. A push that cannot be parsed or applied is stored with its error. */
export function createSavePush(store: Store): SavePush {
  return async (push, now) => saveAndApplyPush(store, await getFlagRules(store), push, now);
}
