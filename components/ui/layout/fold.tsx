"use client";
import { ChevronRight } from "lucide-react";
import { type ComponentPropsWithRef, type ReactNode, useState } from "react";

/** Content folded below a line. */
export function Fold({ label, labelClassName = FOLD_LABEL, isOpen = false, children, ...details }: Props) {
  // Later it is the reader's: what opened it may go while they read or choose in it.
  const [isOpenAtFirst] = useState(isOpen);
  return (
    <details {...details} open={isOpenAtFirst}>
      <summary className={`flex cursor-pointer items-center gap-1.5 ${labelClassName}`}>
        <ChevronRight aria-hidden className="size-4 shrink-0 text-muted [details[open]>summary>&]:rotate-90" />
        {label}
      </summary>
      {children}
    </details>
  );
}

const FOLD_LABEL = "w-fit text-muted hover:text-foreground max-lg:py-2.5";

interface Props extends Omit<ComponentPropsWithRef<"details">, "open"> {
  label: ReactNode;
  /** Classes of the line, in place of grey. */
  labelClassName?: string;
  /** Whether it is open at first. */
  isOpen?: boolean;
}
