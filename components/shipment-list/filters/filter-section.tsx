import type { ReactNode } from "react";
import { Fold } from "@/components/ui/layout/fold";

/** One condition of a filter, which unfolds; it is open at first where something is chosen in it. */
export function FilterSection({ title, isOpen, children }: Props) {
  return (
    <Fold
      label={title}
      labelClassName="h-9 text-dense font-medium max-md:h-11"
      isOpen={isOpen}
      className="rounded-lg border border-border px-3 [&[open]]:pb-2.5"
    >
      {children}
    </Fold>
  );
}

interface Props {
  title: string;
  isOpen: boolean;
  children: ReactNode;
}
