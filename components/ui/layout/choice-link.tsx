import type { ComponentPropsWithRef } from "react";
import { isPlainClick } from "./is-plain-click";

/**
 * A link whose plain click changes the page's state without loading it; it still opens in a new tab.
 *
 * @param isCurrent whether what it leads to is shown already (`aria-current`); `page` for tabs and pages
 */
export function ChoiceLink({ href, isCurrent = false, onChoose, ...link }: Props) {
  return (
    <a
      {...link}
      href={href}
      aria-current={isCurrent === true ? "true" : isCurrent || undefined}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        onChoose();
      }}
    />
  );
}

interface Props extends Omit<ComponentPropsWithRef<"a">, "onClick" | "href"> {
  href: string;
  isCurrent?: boolean | "page";
  onChoose: () => void;
}
