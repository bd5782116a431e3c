import { type MutationOptions, useMutation } from "@tanstack/react-query";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import type { ToastMessage } from "@/lib/client/shared/toast-outlet";

/**
 * Changes with a notice that undoes them for ten seconds. `send` sends one that its options show at once; its promise
 * answers null, and never rejects, for a change that the server refuses, of which the options tell. `tell` shows the
 * notice of one that is done already, and returns a function that takes it away.
 */
export function useUndoableChange<Answer, Change, Context>(options: MutationOptions<Answer, Error, Change, Context>) {
  const { toasts } = useDeskStores();
  const { mutateAsync } = useMutation(options);
  const tell = ({ reverse, title, description }: UndoNotice<Change>): (() => void) => {
    const notice: ToastMessage = { kind: "success", title, description };
    if (!reverse) return toasts.show(notice);
    return toasts.show({ ...notice, undo: () => void mutateAsync(reverse).catch(() => {}) });
  };
  const send = async (change: Change, notice: UndoNotice<Change>): Promise<Answer | null> => {
    const sent = mutateAsync(change);
    const hide = tell(notice);
    try {
      return await sent;
    } catch {
      hide();
      return null;
    }
  };
  return { send, tell };
}

interface UndoNotice<Change> {
  title: string;
  description?: string;
  /** The change that undoes it; null for one that cannot be undone. */
  reverse: Change | null;
}
