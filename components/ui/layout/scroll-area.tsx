import type { ReactNode } from "react";

/** Container that scrolls wide or long content, by pointer and by keyboard. */
export function ScrollArea({ label, className = "", children }: Props) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard
      tabIndex={0}
      className={`relative overflow-auto -outline-offset-2! ${className}`}
    >
      {children}
    </section>
  );
}

interface Props {
  label: string;
  className?: string;
  children: ReactNode;
}
