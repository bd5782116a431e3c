import { ChevronDown } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { ChoiceLink } from "@/components/ui/layout/choice-link";
import { type CaseDeskControl, caseDeskState } from "@/lib/client/cases/case-queries";
import { buildStateHref } from "@/lib/client/shared/url-state";
import { type CaseCounts, type CaseScope, DESK_SCOPES } from "@/lib/domain/cases/problem-case";

/** The name of the queue with its count, and the other queues. */
export function QueueChoice({
  params: { scope },
  change,
  counts,
}: CaseDeskControl & { counts: CaseCounts | undefined }) {
  const t = useTranslations("caseDesk");
  const format = useFormatter();
  const nameWithCount = (each: CaseScope) => {
    const count = countInScope(counts, each);
    return (
      <>
        {t(`scope.${each}`)}
        {count !== undefined && <span className="text-xs text-muted tabular-nums">{format.number(count)}</span>}
      </>
    );
  };
  const scopes: readonly CaseScope[] = DESK_SCOPES.some((each) => each === scope)
    ? DESK_SCOPES
    : [...DESK_SCOPES, scope];
  return (
    <Dropdown
      label={t("queues")}
      width={176}
      buttonClassName="plain-field inline-flex shrink-0 cursor-pointer items-center gap-1.5 font-medium touch-height"
      button={
        <>
          {nameWithCount(scope)}
          <ChevronDown aria-hidden className="size-3.5 text-muted" />
        </>
      }
    >
      {(close) =>
        scopes.map((each) => (
          <ChoiceLink
            key={each}
            href={buildStateHref("/problems", caseDeskState, { scope: each })}
            isCurrent={each === scope}
            data-testid="case-tab"
            data-key={each}
            onChoose={() => {
              close();
              change({ scope: each });
            }}
            className="flex min-h-8 items-center justify-between gap-2.5 rounded-md px-2 text-dense hover:bg-default aria-[current=true]:font-medium aria-[current=true]:text-accent touch-min-height"
          >
            {nameWithCount(each)}
          </ChoiceLink>
        ))
      }
    </Dropdown>
  );
}

/** Undefined for scopes of closed cases, which are not counted. */
function countInScope(counts: CaseCounts | undefined, scope: CaseScope): number | undefined {
  if (!counts || scope === "closed" || scope === "ever") return undefined;
  const { open: waiting, resting } = counts;
  return { ...counts, all: waiting, open: waiting + resting }[scope];
}
