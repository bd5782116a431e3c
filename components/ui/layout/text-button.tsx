import type { ReactNode } from "react";

/** A button that looks like a link: 重置, 收起. */
export function TextButton({ onPress, children }: { onPress: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="min-h-7 w-fit cursor-pointer rounded text-dense text-accent hover:underline touch-min-height"
    >
      {children}
    </button>
  );
}
