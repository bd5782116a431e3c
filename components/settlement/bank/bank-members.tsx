import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatFen } from "@/components/ui/figures/format-fen";
import { formatToMinute } from "@/components/ui/figures/timestamp";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import type { BankMatchView } from "@/lib/domain/settlement/bank/bank-answers";
import { formatForeign } from "@/lib/domain/settlement/format-foreign";

type RemittanceView = BankMatchView["remittances"][number];
type EntryView = BankMatchView["entries"][number];

/** The remittances and the entries of a match. */
export function BankMembers({ match: { remittances, entries } }: { match: BankMatchView }) {
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
export function RemittanceFacts({ remittance }: { remittance: RemittanceView }) {
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
export function EntryFacts({ entry }: { entry: EntryView }) {
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
