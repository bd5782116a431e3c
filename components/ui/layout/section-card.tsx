import type { ReactNode } from "react";

export function SectionCard({ id, title, aside, isOnFirstScreen = false, children }: Props) {
  return (
    <section
      aria-labelledby={id}
      className={`min-w-0 rounded-xl border border-border bg-surface ${isOnFirstScreen ? "" : "offscreen-skipped"}`}
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-b border-separator px-4 py-3 lg:px-5">
        <h2 id={id} className="wrap-anywhere font-semibold">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

interface Props {
  id: string;
  title: string;
  /** Content beside the heading. */
  aside?: ReactNode;
  /** Whether the page opens with it in sight: then it has its height at once, and moves nothing below it. */
  isOnFirstScreen?: boolean;
  children: ReactNode;
}
