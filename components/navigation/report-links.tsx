import { useTranslations } from "next-intl";
import { PageLink } from "@/components/ui/layout/page-link";
import { stepThroughBar } from "@/components/ui/layout/step-through-bar";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { getReportPages, isCurrentReport } from "./nav-items";
import { useShownPath } from "./use-pending-page";

/** Links between the pages of 报表, in the head of each: one stop of Tab, left and right within. */
export function ReportLinks() {
  const t = useTranslations("nav");
  const path = useShownPath();
  const { role } = useDeskUser();
  return (
    // A row of their own: beside the heading they would move with its length.
    <nav
      aria-label={t("figures")}
      onKeyDown={stepThroughBar}
      className="order-last -ms-2.5 flex basis-full flex-wrap gap-1 text-dense max-sm:-ms-1.5 max-sm:gap-0"
    >
      {getReportPages(role).map(({ href, key }) => (
        <PageLink
          key={key}
          href={href}
          aria-current={isCurrentReport(href, path) ? "page" : undefined}
          tabIndex={isCurrentReport(href, path) ? undefined : -1}
          className="flex h-8 items-center rounded-lg px-2.5 whitespace-nowrap text-muted max-sm:px-1.5 hover:text-foreground aria-[current=page]:bg-default aria-[current=page]:text-foreground touch-height"
        >
          {t(key)}
        </PageLink>
      ))}
    </nav>
  );
}
