import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { PageLink } from "@/components/ui/layout/page-link";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { LoadMoreButton } from "@/components/ui/table/load-more-button";
import { proposedParcelOptions } from "@/lib/client/queries/reconcile-queries";
import type { QueryProposalView } from "@/lib/operations/money/query-operations";
import { useProposalTitle } from "./use-proposal-title";

/** The parcels of a proposal, each with its last push. */
export function ProposedParcelsDrawer({ proposal, onClose }: { proposal: QueryProposalView; onClose: () => void }) {
  const t = useTranslations("reconcile.proposals");
  const title = useProposalTitle()(proposal);
  const query = useInfiniteQuery(proposedParcelOptions(proposal.id));
  return (
    <SideDrawer title={title} onClose={onClose}>
      <QueryBoundary query={query} href="/reconcile" loading={t("loading")}>
        {({ pages }) => (
          <ul className="flex flex-col">
            {pages
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
                    {t(lastPushAt === null ? "neverPushed" : "lastPush")}{" "}
                    {lastPushAt !== null && <Timestamp at={lastPushAt} />}
                  </span>
                </li>
              ))}
          </ul>
        )}
      </QueryBoundary>
      <LoadMoreButton label={t("more")} query={query} className="mt-3" />
    </SideDrawer>
  );
}
