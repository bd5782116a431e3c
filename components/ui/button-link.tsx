import Link from "next/link";
import type { ReactNode } from "react";

/** A link that looks like HeroUI's button: it leads somewhere, so it stays a link. */
export function ButtonLink({ href, variant = "tertiary", children }: Props) {
  return (
    <Link href={href} className={`button button--md button--${variant}`}>
      {children}
    </Link>
  );
}

interface Props {
  href: string;
  variant?: "primary" | "tertiary" | "outline" | "ghost";
  children: ReactNode;
}
