import { CircleAlert, Clock, OctagonAlert, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FlagLevel, FlagName } from "@/lib/domain/flags/flag";
import { type ChipStyle, IconChip } from "./icon-chip";
import { useFlagReasonText } from "./use-flag-reason-text";

const STYLES: Readonly<Record<FlagLevel, ChipStyle>> = {
  1: { tone: "tone-slate", Icon: Clock },
  2: { tone: "tone-amber", Icon: TriangleAlert },
  3: { tone: "tone-red", Icon: OctagonAlert },
};
const AT_THE_DOOR: readonly FlagName[] = ["refused", "customs", "subscription-failed", "false-signature"];

/**
 * A flag of a parcel: colour, icon and label, optionally with its reason. Beside a state of the same name only the reason
 * is shown, which then begins the chip.
 */
export function FlagChip({ name, level, reason, isBesideState = false, stateName }: Props) {
  const t = useTranslations();
  const formatReason = useFlagReasonText();
  const words = t(`flag.${name}`);
  const hint = t("flagHint.level", { flag: words, level: t(`flagLevel.${level}`) });
  const style = level === 2 && AT_THE_DOOR.includes(name) ? { tone: "tone-red", Icon: CircleAlert } : STYLES[level];
  const reasonText = reason === undefined ? null : formatReason(name, reason);
  const isInsteadOfState = stateName !== undefined;
  return (
    <span
      className="flex min-w-0"
      title={isInsteadOfState ? [stateName, reasonText, hint].filter(Boolean).join(" · ") : hint}
    >
      <IconChip style={style}>
        {reasonText === null || isInsteadOfState
          ? words
          : isBesideState
            ? startSentence(reasonText)
            : `${words} · ${reasonText}`}
      </IconChip>
    </span>
  );
}

const startSentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

interface Props {
  name: FlagName;
  level: FlagLevel;
  reason?: string | null;
  /** Whether the state's chip says the same word. */
  isBesideState?: boolean;
  /** The state in whose place the chip stands: on hover are the state and the reason. */
  stateName?: string;
}
