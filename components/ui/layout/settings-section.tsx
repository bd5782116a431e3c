import type { ReactNode } from "react";

/** A section of the settings: its description, and its fields beside it. */
export function SettingsSection({ id, title, text, isOnFirstScreen = false, children }: Props) {
  return (
    <section
      aria-labelledby={id}
      className={`grid gap-x-8 gap-y-4 border-t border-border px-4 py-6 lg:grid-cols-[16rem_minmax(0,36rem)] lg:px-6 ${isOnFirstScreen ? "" : "offscreen-skipped"}`}
    >
      <div className="min-w-0 wrap-anywhere">
        <h2 id={id} className="scroll-mt-6 font-semibold max-lg:scroll-mt-16">
          {title}
        </h2>
        <p className="mt-1 text-dense text-muted">{text}</p>
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}

interface Props {
  id: string;
  title: string;
  text: string;
  /** Whether the page opens with it in sight: then it has its height at once, and moves nothing below it. */
  isOnFirstScreen?: boolean;
  children: ReactNode;
}
