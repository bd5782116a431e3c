import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { SectionCard } from "@/components/ui/layout/section-card";
import { queryProposalOptions } from "@/lib/client/queries/reconcile-queries";
import { QueryProposalItem } from "./query-proposal-item";

// Fetched only when it is opened.
const ProposedParcelsDrawer = lazyPart(() =>
  import("./proposed-parcels-drawer").then((each) => each.ProposedParcelsDrawer),
);

/** What the rules and our outages suggest to ask, outages first, each with its price. */
export function QueryProposalList({ canAsk }: { canAsk: boolean }) {
  const t = useTranslations("reconcile.proposals");
  const query = useQuery(queryProposalOptions);
  const [open, setOpen] = useState<string | null>(null);
  const opened = query.data?.items.find(({ id }) => id === open);
  return (
    <SectionCard
      id="proposals"
      title={t("title")}
      aside={<span className="text-xs text-muted">{t("hint")}</span>}
      isOnFirstScreen
    >
      <QueryBoundary query={query} href="/reconcile" loading={<ComingProposals label={t("loading")} />}>
        {({ items }) => (
          <ul className="grid overflow-hidden rounded-b-xl md:grid-cols-2 xl:grid-cols-4">
            {items
              .toSorted((a, b) => Number(b.outage !== null) - Number(a.outage !== null))
              .map((proposal) => (
                <QueryProposalItem
                  key={proposal.id}
                  proposal={proposal}
                  canAsk={canAsk}
                  onOpen={() => setOpen(proposal.id)}
                />
              ))}
          </ul>
        )}
      </QueryBoundary>
      {opened && <ProposedParcelsDrawer proposal={opened} onClose={() => setOpen(null)} />}
    </SectionCard>
  );
}

/** As high as two rows of proposals, so that what is below moves little when they come. */
function ComingProposals({ label }: { label: string }) {
  return <div role="status" aria-label={label} className="appear-late loading-rows h-88!" />;
}
