import { useSyncExternalStore } from "react";
import { hasPasskeys } from "@/lib/client/auth/passkeys";

const never = () => () => {};

/** Whether this browser can use passkeys here; false while the server renders. */
export function useHasPasskeys(): boolean {
  return useSyncExternalStore(never, hasPasskeys, () => false);
}
