import { useTranslations } from "next-intl";
import { Timestamp, useShortTime } from "@/components/ui/figures/timestamp";
import { useFlagReasonText } from "@/components/ui/shipment/use-flag-reason-text";
import { CASE_OUTCOMES, CASE_STEPS, type CaseEventView } from "@/lib/domain/cases/problem-case";
import { isFlag } from "@/lib/domain/flags/flag";

/** Notes and changes of a case, newest first. */
export function CaseHistory({ events }: { events: readonly CaseEventView[] }) {
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
