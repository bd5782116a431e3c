import { useTranslations } from "next-intl";
import { PageLink } from "@/components/ui/layout/page-link";

const SECTIONS = {
  desk: "/problems",
  radar: "/problems/radar",
  reports: "/problems/reports",
  handovers: "/problems/handovers",
} as const;

/** Tabs of the problem pages: desk, congestion and reports. */
export function ProblemSectionTabs({ current }: { current: keyof typeof SECTIONS }) {
  const t = useTranslations("caseDesk.sections");
  return (
    // A row of their own: beside the heading they would move with its length.
    <nav
      aria-label={t("label")}
      className="order-last -ms-2.5 flex basis-full flex-wrap gap-1 text-dense max-sm:-ms-1.5 max-sm:gap-0"
    >
      {(["desk", "radar", "reports", "handovers"] as const).map((each) => (
        <PageLink
          key={each}
          href={SECTIONS[each]}
          aria-current={each === current ? "page" : undefined}
          className="flex h-8 items-center rounded-lg px-2.5 whitespace-nowrap text-muted max-sm:px-1.5 hover:text-foreground aria-[current=page]:bg-default aria-[current=page]:text-foreground touch-height"
        >
          {t(each)}
        </PageLink>
      ))}
    </nav>
  );
}
