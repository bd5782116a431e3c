import { useFormatter, useTranslations } from "next-intl";
import { useNow } from "@/components/ui/figures/now-provider";
import { PageLink } from "@/components/ui/layout/page-link";
import { SectionCard } from "@/components/ui/layout/section-card";
import type { BacklogAge } from "@/lib/domain/cases/case-report";
import { DAY_MS, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { buildCaseListHref } from "./case-list-href";

/** Number of open cases by age, now; bars with their figures. */
export function CaseBacklog({ ages }: { ages: readonly BacklogAge[] }) {
  const t = useTranslations("reports");
  const format = useFormatter();
  const now = useNow();
  const sum = ages.reduce((total, { number }) => total + number, 0);
  const maxCount = Math.max(1, ...ages.map(({ number }) => number));
  const daysAgo = (days: number) => toBeijingDay(now - days * DAY_MS);
  return (
    <SectionCard
      id="backlog"
      title={t("backlog")}
      aside={<span className="text-dense text-muted">{t("backlogNow", { count: format.number(sum) })}</span>}
    >
      <ul className="px-4 py-2.5 text-dense lg:px-5">
        {ages.map(({ from, to, number }) => (
          <li key={from}>
            <PageLink
              href={buildCaseListHref({ from: to === null ? "" : daysAgo(to), to: daysAgo(from) }, "open", {})}
              className="grid grid-cols-[6.5rem_minmax(0,1fr)_3.5rem] items-center gap-3 rounded py-1.5 hover:bg-surface-secondary touch-min-height"
            >
              <span>{to === null ? t("ageOlder", { from }) : to === 0 ? t("ageToday") : t("age", { from, to })}</span>
              <span aria-hidden className="h-2 rounded-sm bg-separator">
                <span
                  className={`block h-full rounded-sm ${from >= 7 ? "bg-(--tone-red)" : "bg-(--tone-amber)"}`}
                  style={{ width: `${(number / maxCount) * 100}%` }}
                />
              </span>
              <span className="text-end tabular-nums">{format.number(number)}</span>
            </PageLink>
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}
