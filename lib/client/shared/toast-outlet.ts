import type { ReactNode } from "react";

/** A short message at the edge of the page. */
export interface ToastMessage {
  kind: "success" | "danger" | "info" | "warning";
  title: string;
  description?: ReactNode;
  /** Takes back what it tells of, and the toast is gone: it has a button for that. */
  undo?: () => void;
  /** It stays until the user closes it. */
  staysOpen?: boolean;
}

/** Shows a toast. @returns a function that takes it away */
type ShowToast = (message: ToastMessage) => () => void;

/** Passes toasts to their region, which is fetched after the page; those before it wait. */
export interface ToastOutlet {
  show: ShowToast;
  /** @param onWanted called when a toast waits for its region, at once if one does already; @returns a function that stops it */
  listen(onWanted: () => void): () => void;
  /**
   * @param show shows a toast, and calls `onGone` when it is no longer seen, whoever took it away
   * @returns a function that detaches it
   */
  attach(show: (message: ToastMessage, onGone: () => void) => () => void): () => void;
  /** Undoes what the newest toast on the screen tells of, of those that can be undone. @returns whether there was one */
  undoNewest(): boolean;
}

export function createToastOutlet(): ToastOutlet {
  const waiting = new Map<ToastMessage, (hide: () => void) => void>();
  /** Those on the screen that can be undone, the newest last, with what takes them away. */
  const undoable = new Map<ToastMessage, () => void>();
  let attached: ShowToast | undefined;
  let announce = () => {};
  return {
    show: (message) => {
      if (attached) return attached(message);
      let hide = (): void => {
        waiting.delete(message);
      };
      waiting.set(message, (hideShown) => {
        hide = hideShown;
      });
      announce();
      return () => hide();
    },
    listen: (onWanted) => {
      announce = onWanted;
      if (waiting.size > 0) onWanted();
      return () => {
        announce = () => {};
      };
    },
    attach: (showOnScreen) => {
      const show: ShowToast = (message) => {
        const hide = showOnScreen(message, () => undoable.delete(message));
        if (message.undo) undoable.set(message, hide);
        return hide;
      };
      attached = show;
      for (const [message, onShown] of waiting) onShown(show(message));
      waiting.clear();
      return () => {
        if (attached === show) attached = undefined;
      };
    },
    undoNewest: () => {
      const newest = [...undoable].at(-1);
      if (!newest) return false;
      const [{ undo }, hide] = newest;
      hide();
      undo?.();
      return true;
    },
  };
}
