import { useQuery } from "@tanstack/react-query";
import { SearchCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ConfirmAction } from "@/components/ui/feedback/confirm-action";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { formatFen } from "@/components/ui/figures/format-fen";
import { useCountFormat } from "@/components/ui/figures/use-count-format";
import { Button } from "@/components/ui/layout/button";
import { SectionCard } from "@/components/ui/layout/section-card";
import { acceptQueryProposal, queryProposalOptions } from "@/lib/client/queries/reconcile-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import type { QueryProposalHead, QueryProposalView } from "@/lib/operations/money/query-operations";
import { useProposalTitle } from "./use-proposal-title";

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

/** One proposal: how many parcels, what asking them costs at most, and the button, which asks for confirmation. */
function QueryProposalItem({ proposal, canAsk, onOpen }: Props) {
  const t = useTranslations("reconcile.proposals");
  const formatCount = useCountFormat();
  const { count, isAtLeast, units, fen } = proposal;
  const { toasts } = useDeskStores();
  const price = {
    units,
    money: fen === null ? "" : formatFen(fen),
    kind: units === 0 ? "free" : fen === null ? "unknown" : "known",
  };
  return (
    <ProposalCard
      head={proposal}
      number={
        <>
          <span className="text-2xl font-semibold tracking-tight">{formatCount(count, isAtLeast)}</span>
          <span className="text-muted">{t("parcels", { count })}</span>
          {count > 0 && <span className="text-muted">{t("price", price)}</span>}
        </>
      }
    >
      {count > 0 && canAsk && (
        <ConfirmAction
          variant="outline"
          confirmVariant="primary"
          label={
            <>
              <SearchCheck aria-hidden />
              {t("askAll")}
            </>
          }
          question={t("question", { ...price, count, number: formatCount(count, isAtLeast) })}
          confirmLabel={t("confirm")}
          keepLabel={t("cancel")}
          send={() => acceptQueryProposal(proposal.id)}
          onSuccess={({ queued }) =>
            toasts.show({ kind: "success", title: t("queued", { count: queued }), description: t("queuedHint") })
          }
        />
      )}
      {count > 0 && (
        <Button variant="ghost" size="sm" onPress={onOpen}>
          {t("show")}
        </Button>
      )}
    </ProposalCard>
  );
}

function ProposalCard({ head, number, children }: CardProps) {
  const t = useTranslations("reconcile.proposals");
  const { rule, isOn, outage } = head;
  return (
    <li
      data-testid="proposal"
      data-rule={rule}
      className="-me-px -mb-px flex flex-col border-e border-b border-separator px-4 py-3.5 text-dense lg:px-5"
    >
      <h3 className="font-semibold">{useProposalTitle()(head)}</h3>
      <p className="mt-0.5 text-muted">{outage ? t(`outage.${outage.kind}`) : t(`text.${rule}`)}</p>
      <p className="mt-2 flex flex-wrap items-baseline gap-x-2">{number}</p>
      {isOn && <p className="mt-1 text-xs text-muted">{t("isOn")}</p>}
      <div className="mt-auto flex min-h-11 flex-wrap items-center gap-2 pt-3">{children}</div>
    </li>
  );
}

interface CardProps {
  head: QueryProposalHead;
  number: ReactNode;
  children?: ReactNode;
}

interface Props {
  proposal: QueryProposalView;
  canAsk: boolean;
  onOpen: () => void;
}
