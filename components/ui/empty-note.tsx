import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** Says that there is nothing here, why, and what to do. */
export function EmptyNote({ Icon, title, text, children }: Props) {
  return (
    <div className="flex flex-col items-center px-6 py-16 text-center">
      <Icon aria-hidden className="size-7 text-muted" strokeWidth={1.5} />
      <h2 className="mt-3 text-base font-semibold">{title}</h2>
      <p className="mt-1 max-w-md text-muted">{text}</p>
      {children && <div className="mt-5 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}

interface Props {
  Icon: LucideIcon;
  title: string;
  text: string;
  children?: ReactNode;
}
