"use client";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ArrowRightLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { ProblemSectionTabs } from "@/components/navigation/problem-section-tabs";
import { QueryError } from "@/components/ui/feedback/query-error";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { LoadMoreButton } from "@/components/ui/table/load-more-button";
import { handoverLogOptions, handoverOptions } from "@/lib/client/cases/handover-queries";
import { HandoverItem } from "./handover-item";

/** All handovers, newest first; the one in the address is expanded. */
export function HandoverLog({ me, canWrite }: { me: { id: string }; canWrite: boolean }) {
  const t = useTranslations("handovers");
  const [open, setOpen] = useQueryState("open", parseAsString.withDefault(""));
  const query = useInfiniteQuery(handoverLogOptions);
  const { data, error, refetch, isFetching } = query;
  const listed = data?.pages.flatMap(({ items }) => items) ?? [];
  // A notification may link to an older handover.
  const isListed = open === "" || listed.some(({ id }) => id === open);
  const { data: named } = useQuery({ ...handoverOptions(open), enabled: data !== undefined && !isListed });
  const items = named && !isListed ? [named, ...listed] : listed;
  return (
    <>
      <PageHeader title={t("logTitle")}>
        <ProblemSectionTabs current="handovers" />
      </PageHeader>
      {error && !data && (
        <QueryError error={error} isRetrying={isFetching} href="/problems/handovers" onRetry={() => void refetch()} />
      )}
      {data && (
        <div className="grid max-w-5xl gap-3 px-4 pb-6 lg:px-6">
          <p className="max-w-3xl text-dense text-muted">{t("logAbout")}</p>
          {items.length === 0 && <EmptyState Icon={ArrowRightLeft} title={t("none")} text={t("noneText")} />}
          {items.length > 0 && (
            <ul className="divide-y divide-separator overflow-hidden rounded-xl border border-border bg-surface">
              {items.map((handover) => (
                <HandoverItem
                  key={handover.id}
                  handover={handover}
                  me={me}
                  canWrite={canWrite}
                  isOpen={handover.id === open}
                  onToggle={() => void setOpen(handover.id === open ? null : handover.id, { history: "push" })}
                />
              ))}
            </ul>
          )}
          <LoadMoreButton label={t("older")} query={query} className="w-fit justify-self-center" />
        </div>
      )}
    </>
  );
}
