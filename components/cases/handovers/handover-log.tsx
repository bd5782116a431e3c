"use client";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ArrowRightLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { LoadMoreButton } from "@/components/ui/table/load-more-button";
import { handoverLogOptions, handoverLogState, handoverOptions } from "@/lib/client/cases/handover-queries";
import { useUrlState } from "@/lib/client/shared/use-url-state";
import type { HandoverView } from "@/lib/domain/cases/handover";
import { HandoverItem } from "./handover-item";

/** All handovers, newest first; the one in the address is expanded. */
export function HandoverLog() {
  const t = useTranslations("handovers");
  const [{ open }, change] = useUrlState(handoverLogState);
  const query = useInfiniteQuery(handoverLogOptions);
  const items = useWithNamed(
    query.data?.pages.flatMap((page) => page.items),
    open,
  );
  return (
    <>
      <PageHeader title={t("logTitle")} />
      <QueryBoundary query={query} href="/problems/handovers" className="grid gap-3 px-4 pb-6 lg:px-6">
        {() => (
          <>
            <p className="max-w-3xl text-dense text-muted">{t("logAbout")}</p>
            {items.length === 0 && <EmptyState Icon={ArrowRightLeft} title={t("none")} text={t("noneText")} />}
            {items.length > 0 && (
              <ul className="max-w-5xl divided overflow-hidden rounded-xl border border-border bg-surface">
                {items.map((handover) => (
                  <HandoverItem
                    key={handover.id}
                    handover={handover}
                    isOpen={handover.id === open}
                    onToggle={() => change({ open: handover.id === open ? "" : handover.id })}
                  />
                ))}
              </ul>
            )}
            <LoadMoreButton label={t("older")} query={query} className="w-fit justify-self-center" />
          </>
        )}
      </QueryBoundary>
    </>
  );
}

/** The listed handovers, after the one in the address if it is older: a notification may link to it. */
function useWithNamed(listed: readonly HandoverView[] | undefined, open: string): readonly HandoverView[] {
  const isMissing = open !== "" && listed !== undefined && !listed.some(({ id }) => id === open);
  const { data: named } = useQuery({ ...handoverOptions(open), enabled: isMissing });
  return [...(named && isMissing ? [named] : []), ...(listed ?? [])];
}
