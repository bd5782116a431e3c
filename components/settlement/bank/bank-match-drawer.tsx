import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useSettlementState } from "@/components/settlement/settlement-state";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { formatFen } from "@/components/ui/figures/format-fen";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { EmptyLine } from "@/components/ui/layout/empty-line";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { bankMatchesOptions } from "@/lib/client/settlement/bank-queries";
import { buildSettlementHref } from "@/lib/client/settlement/settlement-queries";
import type { BankMatchView } from "@/lib/domain/settlement/bank/bank-answers";
import { BankMatchActions } from "./bank-match-actions";
import { BankMembers } from "./bank-members";
import { BankStatusChip } from "./bank-status-chip";

/** One match: what the carrier remitted, what arrived, and what a person decides about it. */
export function BankMatchDrawer({ onClose }: { onClose: () => void }) {
  const [params] = useSettlementState();
  const t = useTranslations("settlement.bank.match");
  const query = useQuery(bankMatchesOptions(params));
  return (
    <SideDrawer title={t("title")} onClose={onClose}>
      <QueryBoundary query={query} href={buildSettlementHref({ tab: "bank" })}>
        {({ items }) => {
          const match = items.find(({ id }) => id === params.match);
          if (!match) return <EmptyLine>{t("notListed")}</EmptyLine>;
          return <Match key={match.id} match={match} onDone={onClose} />;
        }}
      </QueryBoundary>
    </SideDrawer>
  );
}

function Match({ match, onDone }: { match: BankMatchView; onDone: () => void }) {
  const t = useTranslations("settlement.bank");
  const { status, remitted, fee, received, difference, confirmedBy, confirmedAt } = match;
  const sums = { remitted, fee, received, difference };
  return (
    <div className="grid gap-5 pb-4 text-dense">
      <div className="flex flex-wrap items-center gap-3">
        <BankStatusChip status={status} />
        <span className="text-muted">{t(`hints.${status}`)}</span>
      </div>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-4">
        {(Object.keys(sums) as (keyof typeof sums)[]).map((key) => (
          <div key={key} className="min-w-0">
            <dt className="text-xs text-muted">{t(`columns.${key}`)}</dt>
            <dd className="truncate font-medium tabular-nums">{formatFen(sums[key])}</dd>
          </div>
        ))}
      </dl>
      {confirmedBy && confirmedAt && (
        <p className="text-muted">
          {t("match.kept", { who: confirmedBy })} <Timestamp at={confirmedAt} />
        </p>
      )}
      <BankMembers match={match} />
      <BankMatchActions match={match} onDone={onDone} />
    </div>
  );
}
