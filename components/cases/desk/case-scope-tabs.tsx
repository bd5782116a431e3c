"use client";
import { useFormatter, useTranslations } from "next-intl";
import { TabBar, TabLink } from "@/components/ui/layout/tab-link";
import { type CaseCounts, type CaseScope, DESK_SCOPES } from "@/lib/domain/cases/problem-case";

/** Tabs of assignee, each with its count. */
export function CaseScopeTabs({ scope, counts, onChoose }: Props) {
  const t = useTranslations("caseDesk");
  const format = useFormatter();
  const getCount = (each: CaseScope) => {
    if (!counts || each === "closed" || each === "ever") return undefined;
    const { open: waiting, resting } = counts;
    return { ...counts, all: waiting, open: waiting + resting }[each];
  };
  return (
    <TabBar label={t("title")}>
      {[...DESK_SCOPES, ...(DESK_SCOPES.some((each) => each === scope) ? [] : [scope])].map((each) => {
        const count = getCount(each);
        return (
          <TabLink
            key={each}
            href={each === "all" ? "/problems" : `/problems?scope=${each}`}
            isCurrent={each === scope}
            data={{ "data-testid": "case-tab", "data-scope": each }}
            onChoose={() => onChoose(each)}
          >
            {t(`scope.${each}`)}
            {count !== undefined && <span className="text-xs text-muted tabular-nums">{format.number(count)}</span>}
          </TabLink>
        );
      })}
    </TabBar>
  );
}

interface Props {
  scope: CaseScope;
  counts: CaseCounts | undefined;
  onChoose: (scope: CaseScope) => void;
}
