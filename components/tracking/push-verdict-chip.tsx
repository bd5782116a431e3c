import { Ban, CircleCheck, CircleDashed, Clock, FileWarning, History, Link2Off } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ChipStyle, IconChip } from "@/components/ui/shipment/icon-chip";
import type { PushLogVerdict } from "@/lib/domain/tracking/push-log-entry";

const STYLES: Readonly<Record<PushLogVerdict, ChipStyle>> = {
  applied: { tone: "tone-green", Icon: CircleCheck },
  partly: { tone: "tone-blue", Icon: CircleDashed },
  stale: { tone: "tone-slate", Icon: History },
  unknown: { tone: "tone-amber", Icon: Link2Off },
  unreadable: { tone: "tone-red", Icon: FileWarning },
  waiting: { tone: "tone-blue", Icon: Clock },
  refused: { tone: "tone-magenta", Icon: Ban },
};

/** Verdict of a push: colour, icon and label. */
export function PushVerdictChip({ verdict }: { verdict: PushLogVerdict }) {
  const t = useTranslations("verdict");
  return <IconChip style={STYLES[verdict]}>{t(verdict)}</IconChip>;
}
