import { useEffect, useState } from "react";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { runAtFirstInput } from "@/lib/client/shared/run-at-first-input";

const ToastRegion = lazyPart(() => import("./toast-region").then((each) => each.ToastRegion));

/** Whoever does nothing for so long (ms) still sees that a job has ended. */
const UNTOUCHED_MS = 5_000;

/**
 * Region of the toasts. Its library is a fifth of a page's script: it is loaded with the first input or toast, so
 * that it is there when a later action fails because the server is away, and does not delay the page.
 */
export function LazyToastRegion() {
  const { toasts } = useDeskStores();
  const [isWanted, setWanted] = useState(false);
  useEffect(() => {
    const load = () => setWanted(true);
    const timer = setTimeout(load, UNTOUCHED_MS);
    const stopListening = toasts.listen(load);
    const cancel = runAtFirstInput(load);
    return () => {
      clearTimeout(timer);
      stopListening();
      cancel();
    };
  }, [toasts]);
  return isWanted && <ToastRegion />;
}
