import type { ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buildButtonClass } from "./button-class";
import { PageLink } from "./page-link";

/** A link that looks like a button: to a page of the desk, or with `isFile` to a file that the server writes. */
export function ButtonLink({ href, variant, size, isFile = false, children, ...rest }: Props) {
  const link = { ...rest, href, className: buildButtonClass({ variant, size }) };
  return isFile ? (
    <a {...link} download>
      {children}
    </a>
  ) : (
    <PageLink {...link}>{children}</PageLink>
  );
}

interface Props {
  href: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  isFile?: boolean;
  "data-testid"?: string;
  children: ReactNode;
}
