import { CircleHelp } from "lucide-react";
import { useTranslations } from "next-intl";
import { PageLink } from "@/components/ui/layout/page-link";
import type { FigureKey } from "@/lib/domain/analytics/figure-definitions";

/** A link from a figure's label to its definition. */
export function FigureLink({ figure, name, className = "" }: { figure: FigureKey; name: string; className?: string }) {
  const label = useTranslations("stat")("definition", { name });
  return (
    <PageLink
      href={`/definitions#${figure}`}
      aria-label={label}
      title={label}
      className={`inline-flex size-6 items-center justify-center rounded text-muted hover:text-accent print:hidden ${className}`}
    >
      <CircleHelp aria-hidden className="size-3.5" />
    </PageLink>
  );
}
