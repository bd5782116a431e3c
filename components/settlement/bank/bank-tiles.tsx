import { useFormatter, useTranslations } from "next-intl";
import { Stat, StatGroup } from "@/components/ui/figures/stat";
import type { BankView } from "@/lib/domain/settlement/bank/bank-answers";

/** Remitted, kept as fee, received, and what is lacking. */
export function BankTiles({ view }: { view: BankView }) {
  const t = useTranslations("settlement.bank.tiles");
  const format = useFormatter();
  const open = view.statuses
    .filter(({ status }) => status === "missing" || status === "unexplained" || status === "different")
    .reduce((sum, { count }) => sum + count, 0);
  return (
    <StatGroup>
      <Stat testId="bank-remitted" label={t("remitted")} value={view.remitted} unit="fen" note={t("remittedNote")} />
      <Stat testId="bank-fee" label={t("fee")} value={view.fee} unit="fen" note={t("feeNote")} />
      <Stat testId="bank-received" label={t("received")} value={view.received} unit="fen" note={t("receivedNote")} />
      <Stat
        testId="bank-difference"
        label={t("difference")}
        value={view.difference}
        unit="fen"
        note={open === 0 ? t("differenceNone") : t("differenceNote", { count: format.number(open) })}
        tone={open === 0 ? "" : "tone-amber"}
      />
    </StatGroup>
  );
}
