import { Ban, CircleCheck, CircleHelp, CircleX, Combine, Percent, Scale, Split, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ChipStyle, IconChip } from "@/components/ui/shipment/icon-chip";
import type { BankStatus } from "@/lib/domain/settlement/bank/bank-words";

const STYLES: Readonly<Record<BankStatus, ChipStyle>> = {
  missing: { tone: "tone-red", Icon: CircleX },
  unexplained: { tone: "tone-amber", Icon: CircleHelp },
  different: { tone: "tone-violet", Icon: Scale },
  matched: { tone: "tone-green", Icon: CircleCheck },
  fee: { tone: "tone-green", Icon: Percent },
  combined: { tone: "tone-green", Icon: Combine },
  split: { tone: "tone-green", Icon: Split },
  reversed: { tone: "tone-grey", Icon: Undo2 },
  ignored: { tone: "tone-grey", Icon: Ban },
};

export function BankStatusChip({ status }: { status: BankStatus }) {
  const t = useTranslations("settlement.bank.statuses");
  return <IconChip style={STYLES[status]}>{t(status)}</IconChip>;
}
