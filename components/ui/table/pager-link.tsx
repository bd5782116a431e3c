import type { ReactNode } from "react";
import { buildButtonClass } from "@/components/ui/layout/button-class";
import { ChoiceLink } from "@/components/ui/layout/choice-link";

const CLASS = buildButtonClass({ variant: "outline", size: "sm" });

/** Link to the page before or after; without `href` there is none. */
export function PagerLink({ href, onChoose, children }: Props) {
  if (href === null) {
    return (
      <span aria-disabled="true" className={CLASS}>
        {children}
      </span>
    );
  }
  return (
    <ChoiceLink href={href} onChoose={onChoose} className={CLASS}>
      {children}
    </ChoiceLink>
  );
}

interface Props {
  href: string | null;
  onChoose: () => void;
  children: ReactNode;
}
