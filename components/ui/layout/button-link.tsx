import type { ReactNode } from "react";
import { PageLink } from "./page-link";

/** A link that looks like HeroUI's button. */
export function ButtonLink({ href, variant = "tertiary", children }: Props) {
  return (
    <PageLink href={href} className={`button button--md button--${variant}`}>
      {children}
    </PageLink>
  );
}

interface Props {
  href: string;
  variant?: "primary" | "tertiary" | "outline" | "ghost";
  children: ReactNode;
}
