import { useSyncExternalStore } from "react";

const SYMBOLS: Readonly<Record<string, string>> = {
  Enter: "↵",
  Escape: "Esc",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  " ": "Space",
};

/** A key or key combination with the platform's symbols: `Mod+k` is ⌘K on a Mac and Ctrl K elsewhere. */
export function KeyboardKey({ name }: { name: string }) {
  const isMac = useIsMac();
  const parts = name.split("+").map((part) => {
    if (part === "Mod") return isMac ? "⌘" : "Ctrl";
    return SYMBOLS[part] ?? (name.length > 1 && part.length === 1 ? part.toUpperCase() : part);
  });
  return (
    <kbd className="min-w-5 rounded border border-border bg-surface px-1.5 text-center font-mono text-xs leading-5 text-muted">
      {parts.join(" ")}
    </kbd>
  );
}

function useIsMac(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => /Mac|iPhone|iPad/.test(navigator.userAgent),
    () => false,
  );
}
