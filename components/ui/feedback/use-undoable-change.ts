import { type MutationOptions, useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import type { ToastMessage } from "@/lib/client/shared/toast-outlet";

/**
 * Sends changes that are shown at once. What was done is told at once too, with a button that undoes it for ten seconds;
 * a change that the server refuses is told by its options.
 *
 * @param options of the mutation; its own notice of a refusal is the only one
 * @returns sends a change; its promise never rejects, a refused change answers null
 */
export function useUndoableChange<Answer, Change, Context>(options: MutationOptions<Answer, Error, Change, Context>) {
  const t = useTranslations("undoNotice");
  const { toasts } = useDeskStores();
  const { mutateAsync } = useMutation(options);
  return async (change: Change, notice: UndoNotice<Change>): Promise<Answer | null> => {
    const { reverse, title, description } = notice;
    const sent = mutateAsync(change);
    const shown: ToastMessage = { kind: "success", title, description };
    const undo = () => {
      hide();
      if (reverse) mutateAsync(reverse).catch(() => {});
    };
    const hide = toasts.show(reverse ? { ...shown, actionProps: { children: t("undo"), onPress: undo } } : shown);
    try {
      return await sent;
    } catch {
      hide();
      return null;
    }
  };
}

interface UndoNotice<Change> {
  title: string;
  description?: string;
  /** The change that undoes it; null for one that cannot be undone. */
  reverse: Change | null;
}
