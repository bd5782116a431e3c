"use client";
import { ChevronRight } from "lucide-react";
import { type ComponentPropsWithRef, type ReactNode, useEffect, useState } from "react";

/** Content folded below a line; open from the start where the address leads into it. */
export function Fold({ label, labelClassName = FOLD_LABEL, isOpen = false, children, ...details }: Props) {
  // Later it is the reader's: what opened it may go while they read or choose in it.
  const [isOpenAtFirst] = useState(isOpen);
  useEffect(() => {
    const around = document.getElementById(window.location.hash.slice(1))?.closest("details");
    if (around) around.open = true;
  }, []);
  return (
    <details {...details} open={isOpenAtFirst}>
      <summary className={`flex cursor-pointer items-center gap-1.5 ${labelClassName}`}>
        <ChevronRight aria-hidden className="-ms-1 size-4 shrink-0 text-muted [details[open]>summary>&]:rotate-90" />
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
