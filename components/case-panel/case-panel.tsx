import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useShortTime } from "@/components/ui/figures/timestamp";
import { FlagChip } from "@/components/ui/shipment/flag-chip";
import { caseOptions } from "@/lib/client/cases/case-queries";
import { useHotkeys } from "@/lib/client/keyboard/hotkeys";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import type { CaseView, Colleague } from "@/lib/domain/cases/problem-case";
import type { Language } from "@/lib/domain/shared/languages";
import { CaseControls } from "./case-controls";
import { CaseHistory } from "./case-history";
import { CaseNoteForm } from "./case-note-form";
import { CasePlaybook } from "./case-playbook";
import { CaseUrgency } from "./case-urgency";
import { useNextAct } from "./use-next-act";
import type { ParcelPartControl } from "./use-parcel-part";

/** Everything about a case except the parcel's timeline: kind, playbook, controls and history. */
export function CasePanel({
  view,
  colleagues,
  parts,
  textLanguage,
  onTextLanguage,
  hasPhoneBar = false,
  onAct,
  onNextAct = onAct,
}: Props) {
  const t = useTranslations();
  const short = useShortTime();
  const { id: me, canWrite } = useDeskUser();
  const others = colleagues.filter(({ id }) => id !== me);
  const { data: detail } = useQuery(caseOptions(view.id));
  const noteField = useRef<HTMLTextAreaElement>(null);
  const closeButton = useRef<HTMLButtonElement>(null);
  const next = useNextAct({
    view,
    language: textLanguage,
    onAct: onNextAct,
    onClose: parts.chooseOutcome,
  });
  useHotkeys(
    canWrite && next ? { d: { label: t("caseDesk.keys.nextAct"), run: next.run } } : {},
    t("caseDesk.keys.scope"),
  );
  // After the part is shown: what is hidden takes no focus.
  useEffect(() => {
    if (parts.wanted === null || parts.part !== "follow") return;
    if (parts.wanted === "note") noteField.current?.focus();
    else closeButton.current?.click();
    parts.onReached();
  }, [parts]);
  return (
    <div className="flex flex-col gap-5 p-4 lg:p-5">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <FlagChip name={view.flag} level={view.level} reason={view.reason} />
        <span className="text-dense">
          {view.outcome === null ? <CaseUrgency view={view} /> : t(`caseOutcome.${view.outcome}`)}
        </span>
        <span className="text-xs text-muted">{t("flagHint.since", { time: short(view.since) })}</span>
      </header>
      {canWrite && (
        <CaseControls
          view={view}
          colleagues={colleagues}
          next={next}
          closeButton={closeButton}
          hasPhoneBar={hasPhoneBar}
          onAct={onAct}
        />
      )}
      <CasePlaybook view={view} language={textLanguage} onLanguage={onTextLanguage} />
      {canWrite && <CaseNoteForm field={noteField} people={others} onAdd={(text) => onAct({ action: "note", text })} />}
      {detail && <CaseHistory events={detail.events} />}
    </div>
  );
}

interface Props {
  view: CaseView;
  colleagues: readonly Colleague[];
  /** For the keys that lead to its form and its outcomes. */
  parts: ParcelPartControl;
  /** Values for the customer texts. */
  textLanguage: Language;
  onTextLanguage: (language: Language) => void;
  /** Whether a phone has the usual actions in a bar, so that they are not here too. */
  hasPhoneBar?: boolean;
  onAct: (action: CaseAction, hint?: string) => void;
  /** After the next likely act, instead of `onAct`. */
  onNextAct?: (action: CaseAction, hint?: string) => void;
}
