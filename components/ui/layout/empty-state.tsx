import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** Shown when there is nothing: why, and what to do. */
export function EmptyState({ Icon, title, text, isPage = false, children }: Props) {
  const Heading = isPage ? "h1" : "h2";
  return (
    <div className="flex flex-col items-center px-6 py-16 text-center">
      <Icon aria-hidden className="size-7 text-muted" strokeWidth={1.5} />
      <Heading className="mt-3 text-base font-semibold">{title}</Heading>
      <p className="mt-1 max-w-md text-muted">{text}</p>
      {children && <div className="mt-5 flex flex-wrap justify-center gap-2 empty:hidden">{children}</div>}
    </div>
  );
}

interface Props {
  Icon: LucideIcon;
  title: string;
  text: string;
  /** Whether it is the page's only content. */
  isPage?: boolean;
  children?: ReactNode;
}
