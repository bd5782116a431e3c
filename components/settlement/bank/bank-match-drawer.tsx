import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useAction } from "@/components/ui/feedback/use-action";
import { formatFen } from "@/components/ui/figures/format-fen";
import { formatToMinute, Timestamp } from "@/components/ui/figures/timestamp";
import { Button } from "@/components/ui/layout/button";
import { EmptyLine } from "@/components/ui/layout/empty-line";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { bankCounterpartsOptions, bankMatchesOptions, decideOnBankMatch } from "@/lib/client/settlement/bank-queries";
import { useSettlementState } from "@/lib/client/settlement/settlement-page-state";
import { buildSettlementHref } from "@/lib/client/settlement/settlement-queries";
import type { BankAction } from "@/lib/domain/settlement/bank/bank-words";
import { formatForeign } from "@/lib/domain/settlement/format-foreign";
import type { BankMatchView } from "@/lib/operations/money/bank-operations";
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

const DONE = { confirm: "confirmed", undo: "undone", ignore: "ignored", restore: "restored" } as const;

/** Confirm, undo, ignore; a match without a counterpart offers what could be one. */
function BankMatchActions({ match, onDone }: { match: BankMatchView; onDone: () => void }) {
  const [params] = useSettlementState();
  const t = useTranslations("settlement.bank.match");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { entries, remittances, status, isConfirmed } = match;
  const counterparts = useQuery({
    ...bankCounterpartsOptions(params, match.id),
    enabled: (entries.length === 0 || remittances.length === 0) && status !== "reversed" && !isConfirmed,
  });
  const { act, isPending } = useAction({
    send: (action: BankAction) => {
      const added = counterparts.data?.items.filter(({ id }) => chosen.includes(id)) ?? [];
      const all = action === "confirm" ? [match, ...added] : [match];
      return decideOnBankMatch({
        action,
        entries: all.flatMap((each) => each.entries.map(({ id }) => id)),
        remittances:
          action === "ignore" || action === "restore"
            ? []
            : all.flatMap((each) => each.remittances.map(({ key }) => key)),
      });
    },
    success: (action) => t(DONE[action]),
    onSuccess: onDone,
  });
  const isPaired = entries.length > 0 && remittances.length > 0;
  const button = (action: BankAction, isPrimary = false, isDisabled = false) => (
    <Button
      variant={isPrimary ? "primary" : "outline"}
      isPending={isPending}
      isDisabled={isDisabled}
      onPress={() => act(action)}
    >
      {t(action)}
    </Button>
  );
  return (
    <>
      {counterparts.isEnabled && (
        <section aria-label={t("candidates")}>
          <h3 className="mb-1 font-semibold">{t("candidates")}</h3>
          <QueryBoundary
            query={counterparts}
            href={buildSettlementHref({ tab: "bank" })}
            loading={t("candidates")}
            empty={<p className="text-muted">{t("noCandidates")}</p>}
          >
            {({ items }) => <Candidates items={items} chosen={chosen} onChoose={setChosen} />}
          </QueryBoundary>
        </section>
      )}
      <div className="flex flex-wrap gap-2">
        {isPaired && !isConfirmed && button("confirm", true)}
        {isPaired && button("undo")}
        {counterparts.isEnabled && button("confirm", true, chosen.length === 0)}
        {status === "unexplained" && button("ignore")}
        {status === "ignored" && isConfirmed && button("restore")}
      </div>
    </>
  );
}

function Candidates({ items, chosen, onChoose }: CandidatesProps) {
  const toggle = (id: string) => onChoose(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return (
    <ul className="max-h-80 divided overflow-y-auto">
      {items.map(({ id, remittances, entries }) => (
        <li key={id}>
          <label className="flex cursor-pointer items-start gap-3 py-2 touch-min-height">
            <input
              type="checkbox"
              className="mt-0.5 size-4 shrink-0 accent-accent"
              checked={chosen.includes(id)}
              onChange={() => toggle(id)}
            />
            <span className="min-w-0">
              {remittances.map((each) => (
                <RemittanceFacts key={each.key} remittance={each} />
              ))}
              {entries.map((each) => (
                <EntryFacts key={each.id} entry={each} />
              ))}
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}

interface CandidatesProps {
  items: readonly BankMatchView[];
  chosen: readonly string[];
  onChoose: (ids: readonly string[]) => void;
}

type RemittanceView = BankMatchView["remittances"][number];
type EntryView = BankMatchView["entries"][number];

/** The remittances and the entries of a match. */
function BankMembers({ match: { remittances, entries } }: { match: BankMatchView }) {
  const t = useTranslations("settlement.bank.match");
  return (
    <>
      <Members title={t("remittances")} isEmpty={remittances.length === 0}>
        {remittances.map((remittance) => (
          <li key={remittance.key} className="py-2">
            <RemittanceFacts remittance={remittance} />
          </li>
        ))}
      </Members>
      <Members title={t("entries")} isEmpty={entries.length === 0}>
        {entries.map((entry) => (
          <li key={entry.id} className="py-2">
            <EntryFacts entry={entry} />
          </li>
        ))}
      </Members>
    </>
  );
}

function Members({ title, isEmpty, children }: { title: string; isEmpty: boolean; children: ReactNode }) {
  const t = useTranslations("settlement.bank.match");
  return (
    <section aria-label={title}>
      <h3 className="mb-1 font-semibold">{title}</h3>
      {isEmpty ? <p className="text-muted">{t("none")}</p> : <ul className="divided">{children}</ul>}
    </section>
  );
}

/** One settlement file's payments of one day. */
function RemittanceFacts({ remittance }: { remittance: RemittanceView }) {
  const t = useTranslations("settlement.bank");
  const nameCarrier = useCarrierName();
  const { paidOn, carrierName, fileName, amount, fee, freight, rows } = remittance;
  const facts = [
    paidOn ?? t("undated"),
    nameCarrier(carrierName),
    fileName,
    t("match.rows", { count: rows }),
    fee > 0 && t("match.fee", { money: formatFen(fee) }),
    freight > 0 && t("match.freight", { money: formatFen(freight) }),
  ].filter(Boolean);
  return (
    <>
      <span className="block font-medium tabular-nums">{formatFen(amount)}</span>
      <span className="block text-xs break-all text-muted">{facts.join(" · ")}</span>
    </>
  );
}

/** One entry at the bank. */
function EntryFacts({ entry }: { entry: EntryView }) {
  const t = useTranslations("settlement.bank");
  const { at, bank, accountTail, kind, amount, fee, refunded, original, payer, memo } = entry;
  const facts = [
    formatToMinute(at),
    t(`banks.${bank}`),
    accountTail && t("account", { tail: accountTail }),
    payer,
    memo,
    original &&
      t("match.original", { sum: formatForeign(original.currency, original.amount), rate: String(original.rate) }),
    fee > 0 && t("match.fee", { money: formatFen(fee) }),
    refunded > 0 && t("match.refunded", { money: formatFen(refunded) }),
    kind === "reversal" && t("match.reversal"),
  ].filter(Boolean);
  return (
    <>
      <span className="block font-medium tabular-nums">{formatFen(kind === "reversal" ? -amount : amount)}</span>
      <span className="block text-xs break-all text-muted">{facts.join(" · ")}</span>
    </>
  );
}
