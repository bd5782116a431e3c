import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { SectionCard } from "@/components/ui/layout/section-card";
import { queryProposalOptions } from "@/lib/client/queries/reconcile-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import type { QueryProposalHead } from "@/lib/domain/queries/query-views";
import { ProposalCard, QueryProposalItem } from "./query-proposal-item";

// Fetched only when it is opened.
const ProposedParcelsDrawer = lazyPart(() =>
  import("./proposed-parcels-drawer").then((each) => each.ProposedParcelsDrawer),
);

/** What the rules and our outages suggest to ask, outages first, each with its price once its parcels are counted. */
export function QueryProposalList({ heads, canAsk }: { heads: readonly QueryProposalHead[]; canAsk: boolean }) {
  const t = useTranslations("reconcile.proposals");
  const { canWrite } = useDeskUser();
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
      <QueryBoundary query={query} href="/reconcile" loading={<UncountedProposals heads={heads} />}>
        {({ items }) => (
          <ul className={GRID}>
            {outagesFirst(items).map((proposal) => (
              <QueryProposalItem
                key={proposal.id}
                proposal={proposal}
                canAsk={canWrite && canAsk}
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

/** The proposals without their numbers, as high as they will be, so that what is below does not move. */
function UncountedProposals({ heads }: { heads: readonly QueryProposalHead[] }) {
  const t = useTranslations("reconcile.proposals");
  return (
    <ul className={GRID} aria-busy>
      {outagesFirst(heads).map((head) => (
        <ProposalCard key={head.id} head={head} number={<span className="leading-8 text-muted">{t("loading")}</span>} />
      ))}
    </ul>
  );
}

const GRID = "grid overflow-hidden rounded-b-xl md:grid-cols-2 xl:grid-cols-4";

const outagesFirst = <Each extends QueryProposalHead>(proposals: readonly Each[]): Each[] =>
  proposals.toSorted((a, b) => Number(b.outage !== null) - Number(a.outage !== null));
