import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Timestamp, useShortTime } from "@/components/ui/figures/timestamp";
import { FlagChip } from "@/components/ui/shipment/flag-chip";
import { useFlagReasonText } from "@/components/ui/shipment/use-flag-reason-text";
import { caseOptions } from "@/lib/client/cases/case-queries";
import { useColleagues } from "@/lib/client/cases/use-colleagues";
import { useHotkeys } from "@/lib/client/keyboard/hotkeys";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import { CASE_OUTCOMES, CASE_STEPS } from "@/lib/domain/cases/problem-case";
import { isFlag } from "@/lib/domain/flags/flag";
import type { Language } from "@/lib/domain/shared/languages";
import type { CaseEventView, CaseView } from "@/lib/operations/case-operations";
import { CaseControls } from "./case-controls";
import { CaseNoteForm } from "./case-note-form";
import { CasePlaybook } from "./case-playbook";
import { CaseUrgency } from "./case-urgency";
import { useNextAct } from "./use-next-act";
import type { ParcelPartControl } from "./use-parcel-part";

/** Everything about a case except the parcel's timeline: kind, playbook, controls and history. */
export function CasePanel({
  view,
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
  const others = useColleagues().filter(({ id }) => id !== me);
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
        <CaseControls view={view} next={next} closeButton={closeButton} hasPhoneBar={hasPhoneBar} onAct={onAct} />
      )}
      <CasePlaybook view={view} language={textLanguage} onLanguage={onTextLanguage} />
      {canWrite && <CaseNoteForm field={noteField} people={others} onAdd={(text) => onAct({ action: "note", text })} />}
      {detail && <CaseHistory events={detail.events} />}
    </div>
  );
}

interface Props {
  view: CaseView;
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

/** Notes and changes of a case, newest first. */
function CaseHistory({ events }: { events: readonly CaseEventView[] }) {
  const t = useTranslations();
  const formatEvent = useEventText();
  return (
    <section aria-labelledby="case-history">
      <h3 id="case-history" className="text-dense font-semibold">
        {t("caseDesk.history")}
      </h3>
      <ol className="mt-1.5 flex flex-col gap-2.5">
        {events.toReversed().map((event) => (
          <li key={event.id} className="border-s-2 border-separator ps-3">
            <div className="flex flex-wrap justify-between gap-x-3 text-xs text-muted">
              <span>
                {event.actor ?? t("caseEvent.system")} · {formatEvent(event)}
              </span>
              <Timestamp at={event.at} />
            </div>
            {event.kind === "note" && event.detail && <Note text={event.detail} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Text of a note, with mentions highlighted. */
function Note({ text }: { text: string }) {
  const parts = text.split(/(@[\p{L}\p{N}_.]{1,30})/u);
  return (
    <p className="mt-0.5 whitespace-pre-wrap wrap-anywhere">
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a note never change places
          <strong key={index} className="font-medium text-accent">
            {part}
          </strong>
        ) : (
          part
        ),
      )}
    </p>
  );
}

function useEventText(): (event: CaseEventView) => string {
  const t = useTranslations();
  const formatReason = useFlagReasonText();
  const short = useShortTime();
  const flagWords = (detail: string | null) => {
    const [flag = "", , ...reason] = (detail ?? "").split(" ");
    if (!isFlag(flag)) return detail ?? "";
    const reasonText = reason.length > 0 ? formatReason(flag, reason.join(" ")) : null;
    return reasonText === null ? t(`flag.${flag}`) : `${t(`flag.${flag}`)} · ${reasonText}`;
  };
  return ({ kind, detail }) => {
    switch (kind) {
      case "opened":
      case "flag":
        return t(`caseEvent.${kind}`, { what: flagWords(detail) });
      case "reopened":
        return detail === null ? t("caseEvent.reopened") : t("caseEvent.reopenedBy", { what: flagWords(detail) });
      case "assigned":
        return detail === null ? t("caseEvent.unassigned") : t("caseEvent.assigned", { what: detail });
      case "step": {
        const step = CASE_STEPS.find((each) => each === detail);
        return t("caseEvent.step", { what: step ? t(`caseStep.${step}`) : (detail ?? "") });
      }
      case "closed": {
        const outcome = CASE_OUTCOMES.find((each) => each === detail);
        return t("caseEvent.closed", { what: outcome ? t(`caseOutcome.${outcome}`) : (detail ?? "") });
      }
      case "snoozed":
        return t("caseEvent.snoozed", { what: detail === null ? "" : short(detail) });
      default:
        return t(`caseEvent.${kind}`);
    }
  };
}
