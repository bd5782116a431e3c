"use client";
import { Drawer } from "@heroui/react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryError } from "@/components/ui/feedback/query-error";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { PageLink } from "@/components/ui/layout/page-link";
import { LoadMoreButton } from "@/components/ui/table/load-more-button";
import { proposedParcelOptions } from "@/lib/client/queries/reconcile-queries";
import type { QueryProposalView } from "@/lib/domain/queries/query-views";
import { useProposalTitle } from "./use-proposal-title";

/** The parcels of a proposal, each with its last push. */
export function ProposedParcelsDrawer({ proposal, onClose }: { proposal: QueryProposalView; onClose: () => void }) {
  const t = useTranslations("reconcile.proposals");
  const title = useProposalTitle()(proposal);
  const query = useInfiniteQuery(proposedParcelOptions(proposal.id));
  const { data, error, refetch, isFetching } = query;
  return (
    <Drawer.Backdrop isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content placement="right">
        <Drawer.Dialog className="w-[min(100vw,30rem)]!">
          <Drawer.CloseTrigger aria-label={t("close")} className="touch-size" />
          <Drawer.Header>
            <Drawer.Heading className="text-lg font-semibold">{title}</Drawer.Heading>
          </Drawer.Header>
          <Drawer.Body className="text-foreground">
            {error && !data && (
              <QueryError error={error} isRetrying={isFetching} href="/reconcile" onRetry={() => void refetch()} />
            )}
            {!data && !error && (
              <p role="status" className="appear-late py-8 text-center text-muted">
                {t("loading")}
              </p>
            )}
            <ul className="flex flex-col">
              {data?.pages
                .flatMap(({ items }) => items)
                .map(({ shipmentId, waybillNumber, lastPushAt }) => (
                  <li
                    key={shipmentId}
                    className="flex flex-wrap items-center justify-between gap-x-3 border-b border-separator py-2 text-dense"
                  >
                    <PageLink
                      href={`/shipments/${shipmentId}`}
                      className="rounded font-mono font-medium hover:text-accent hover:underline max-lg:leading-9"
                    >
                      {waybillNumber}
                    </PageLink>
                    <span className="text-xs text-muted">
                      {lastPushAt === null ? t("neverPushed") : <LastPush at={lastPushAt} />}
                    </span>
                  </li>
                ))}
            </ul>
            <LoadMoreButton label={t("more")} query={query} className="mt-3" />
          </Drawer.Body>
        </Drawer.Dialog>
      </Drawer.Content>
    </Drawer.Backdrop>
  );
}

function LastPush({ at }: { at: string }) {
  const t = useTranslations("reconcile.proposals");
  return (
    <>
      {t("lastPush")} <Timestamp at={at} />
    </>
  );
}
