import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** A line above a page or a list: what is wrong, and what to do. Its container announces it (`role="status"`). */
export function NoticeBar({ tone, Icon, children }: Props) {
  return (
    <div
      className={`${tone} flex flex-wrap wrap-anywhere items-center gap-x-3 gap-y-2 border-b border-(--tone)/25 bg-(--tone-soft) px-4 py-2.5 text-dense lg:px-6`}
    >
      <Icon aria-hidden className="size-4.5 shrink-0 text-(--tone)" />
      {children}
    </div>
  );
}

interface Props {
  /** Class of its colour: `tone-amber`. */
  tone: string;
  Icon: LucideIcon;
  /** The sentences first, with `min-w-0 flex-1`. */
  children: ReactNode;
}
