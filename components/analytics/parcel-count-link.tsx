import type { ReactNode } from "react";
import { PageLink } from "@/components/ui/layout/page-link";

/** A number of parcels in a sentence, linked to those parcels. */
export function ParcelCountLink({ href, count, words }: { href: string; count: number; words: ReactNode }) {
  if (count === 0) return words;
  return (
    <PageLink href={href} className="rounded py-1 text-accent underline max-lg:py-3">
      {words}
    </PageLink>
  );
}
