import { ArrowDownLeft, ArrowUpRight, CircleCheck, CircleHelp, Clock, Undo2, Wallet } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ChipStyle, IconChip } from "@/components/ui/shipment/icon-chip";
import type { SettlementClass } from "@/lib/domain/settlement/settlement-class";

const STYLES: Readonly<Record<SettlementClass, ChipStyle>> = {
  unremitted: { tone: "tone-amber", Icon: Wallet },
  short: { tone: "tone-red", Icon: ArrowDownLeft },
  over: { tone: "tone-violet", Icon: ArrowUpRight },
  deducted: { tone: "tone-magenta", Icon: Undo2 },
  timing: { tone: "tone-blue", Icon: Clock },
  unknown: { tone: "tone-slate", Icon: CircleHelp },
  matched: { tone: "tone-green", Icon: CircleCheck },
};

export function SettlementClassChip({ kind }: { kind: SettlementClass }) {
  const t = useTranslations("settlement");
  return <IconChip style={STYLES[kind]}>{t(`kinds.${kind}`)}</IconChip>;
}
