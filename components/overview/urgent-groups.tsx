import { useFormatter, useTranslations } from "next-intl";
import { PageLink } from "@/components/ui/layout/page-link";
import type { OverviewView } from "@/lib/domain/analytics/overview-figures";

/** Kinds of problems with more cases than the list below shows of them. */
const FEWEST = 4;

/** The kinds of problems that many parcels have, each with its number and linked to its cases. */
export function UrgentGroups({ groups }: { groups: OverviewView["urgentGroups"] }) {
  const t = useTranslations();
  const format = useFormatter();
  const large = groups.filter(({ waiting }) => waiting >= FEWEST);
  if (large.length === 0) return null;
  const nameOf = (flag: string) => (t.has(`flag.${flag}`) ? t(`flag.${flag}`) : flag);
  return (
    <ul
      aria-label={t("overview.urgentGroups")}
      data-testid="urgent-groups"
      className="flex flex-wrap gap-1.5 border-b border-separator px-4 py-2.5 lg:px-5"
    >
      {large.map(({ flag, waiting, overdue }) => (
        <li key={flag}>
          <PageLink
            href={`/problems?flag=${encodeURIComponent(flag)}`}
            className={`${overdue > 0 ? "tone-red" : "tone-amber"} flex items-center rounded-md bg-(--tone-soft) px-2 py-1 text-xs font-medium text-(--tone) hover:underline touch-min-height`}
          >
            {t("overview.urgentGroup", { flag: nameOf(flag), count: format.number(waiting) })}
          </PageLink>
        </li>
      ))}
    </ul>
  );
}
