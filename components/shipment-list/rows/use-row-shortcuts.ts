import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { Selection } from "@/components/ui/table/use-selection";
import { useHotkeys } from "@/lib/client/keyboard/hotkeys";
import { useStepCursor } from "@/lib/client/keyboard/use-step-cursor";

/** The open timeline follows a held key at most once in this time (ms). */
const FOLLOW_PACE_MS = 80;

/**
 * Moves through the rows by keyboard: `j` and `k` step, `x` selects, `Enter` opens beside the list, `o` opens the page,
 * `Escape` closes. An open timeline beside the list follows the current row.
 */
export function useRowShortcuts({ ids, openId, open, selection }: RowShortcutOptions) {
  const t = useTranslations("listShortcuts");
  const elements = useRef(new Map<string, HTMLElement>());

  const scrollToRow = (id: string, isFocused: boolean) => {
    const row = elements.current.get(id);
    row?.scrollIntoView({ block: "nearest" });
    if (isFocused) row?.focus({ preventScroll: true });
  };
  const { cursor, step, choose } = useStepCursor({
    ids,
    current: openId !== null && ids.includes(openId) ? openId : null,
    show: (id) => {
      scrollToRow(id, openId === null);
      if (openId !== null) open(id, false);
    },
    paceMs: openId === null ? 0 : FOLLOW_PACE_MS,
  });
  const onActive = (act: (id: string) => void) => () => {
    const id = cursor.get();
    if (id !== null && ids.includes(id)) act(id);
  };
  const show = (id: string) => {
    choose(id);
    open(id);
  };
  const next = { label: t("next"), run: () => step(1) };
  const previous = { label: t("previous"), run: () => step(-1) };
  useHotkeys(
    {
      j: next,
      k: previous,
      x: { label: t("select"), run: onActive((id) => selection?.toggle(id)) },
      X: { label: t("selectRange"), run: onActive((id) => selection?.toggle(id, true)) },
      Enter: { label: t("open"), run: onActive(show) },
      o: { label: t("page"), run: onActive((id) => window.open(`/shipments/${id}`, "_blank", "noopener")) },
      Escape: {
        label: t("close"),
        run: () => {
          if (openId !== null) {
            open(null);
            onActive((id) => scrollToRow(id, true))();
          } else if (selection && selection.ids.length > 0) selection.clear();
          else cursor.set(null);
        },
      },
    },
    t("scope"),
  );
  return {
    /** The row that shortcut keys act on. */
    cursor,
    /** Opens a row beside the list. */
    show,
    step,
    /** The rendered rows by id. */
    elements,
  };
}

interface RowShortcutOptions {
  /** Ids of the rows in order. */
  ids: readonly string[];
  openId: string | null;
  open: (id: string | null, isStep?: boolean) => void;
  /** Undefined for users who have no bulk actions. */
  selection: Selection | undefined;
}
