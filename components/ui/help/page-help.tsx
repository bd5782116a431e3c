import { useTranslations } from "next-intl";
import { PageLink } from "@/components/ui/layout/page-link";
import type { FIGURE_AREAS } from "@/lib/domain/analytics/figure-definitions";

/** The one link of a page to what is meant there: how the figures of its area are calculated, else the terms. */
export function PageHelp({ area }: { area?: (typeof FIGURE_AREAS)[number] }) {
  const t = useTranslations("helpButton");
  return (
    <PageLink
      href={area ? `/definitions#${area}` : "/help#terms"}
      className="inline-flex items-center text-dense text-accent hover:underline touch-min-height print:hidden"
    >
      {t(area ? "figures" : "terms")}
    </PageLink>
  );
}
