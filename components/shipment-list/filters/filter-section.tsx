import { ChevronDown } from "lucide-react";
import { type ReactNode, useState } from "react";

/** One condition of a filter, which unfolds; it is open at first where something is chosen in it. */
export function FilterSection({ title, isOpen, children }: Props) {
  // Later it is the reader's: removing the last condition must not close what they are choosing in.
  const [isOpenAtFirst] = useState(isOpen);
  return (
    <details open={isOpenAtFirst} className="group/section rounded-lg border border-border px-3 [&[open]]:pb-2.5">
      <summary className="flex h-9 cursor-pointer items-center justify-between text-dense font-medium max-md:h-11">
        {title}
        <ChevronDown
          aria-hidden
          className="size-4 shrink-0 text-muted transition-transform group-open/section:rotate-180"
        />
      </summary>
      {children}
    </details>
  );
}

interface Props {
  title: string;
  isOpen: boolean;
  children: ReactNode;
}
