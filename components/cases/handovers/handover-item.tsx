import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Timestamp, useShortTime } from "@/components/ui/figures/timestamp";
import { TextButton } from "@/components/ui/layout/text-button";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import type { HandoverView } from "@/lib/domain/cases/handover";
import { HandoverActions } from "./handover-actions";
import { HandoverCases } from "./handover-cases";

const TONES = { open: "tone-amber", accepted: "tone-green", withdrawn: "text-muted" } as const;

/** One handover: its author, its note, and who accepted it; expanded, also its cases. */
export function HandoverItem({ handover, isOpen, onToggle }: Props) {
  const { canWrite } = useDeskUser();
  const t = useTranslations("handovers");
  const short = useShortTime();
  const { id, at, author, to, text, counts, status, settledAt, settledBy } = handover;
  const cases = counts.open + counts.waiting;
  const settled = { name: settledBy ?? "", time: settledAt === null ? "" : short(settledAt) };
  return (
    <li data-testid="handover" className="px-4 py-3.5 lg:px-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-semibold">{author.name}</span>
        {to && <span className="text-dense text-muted">{t("forName", { name: to.name })}</span>}
        <span className="text-dense">
          <Timestamp at={at} />
        </span>
        <span className={`${TONES[status]} text-dense ${status === "withdrawn" ? "" : "text-(--tone)"}`}>
          {status === "open" ? t("isOpen") : t(`settled.${status}`, settled)}
        </span>
        {canWrite && (
          <span className="ms-auto">
            <HandoverActions handover={handover} />
          </span>
        )}
      </div>
      {text !== "" && <p className="mt-1.5 max-w-3xl whitespace-pre-line wrap-anywhere">{text}</p>}
      {cases > 0 && (
        <TextButton isInline aria-expanded={isOpen} onPress={onToggle} className="mt-1 text-dense">
          {`${t("total", { count: cases })} · ${t("counts", { ...counts })}`}
          <ChevronDown aria-hidden className={`size-3.5 shrink-0 ${isOpen ? "rotate-180" : ""}`} />
        </TextButton>
      )}
      {isOpen && cases > 0 && <HandoverCases id={id} />}
    </li>
  );
}

interface Props {
  handover: HandoverView;
  isOpen: boolean;
  onToggle: () => void;
}
