import { useTranslations } from "next-intl";
import { useNow } from "@/components/ui/figures/now-provider";
import { useTimeOrDate } from "@/components/ui/figures/timestamp";
import { useDurationFormat } from "@/components/ui/figures/use-duration-format";
import type { CaseView } from "@/lib/operations/case-operations";

const SOON_MS = 3_600_000;

/** Time left until the case's response is due, or how long it is overdue; then its next date. */
export function CaseUrgency({ view }: { view: CaseView }) {
  const t = useTranslations("caseDesk");
  const now = useNow();
  const duration = useDurationFormat();
  const formatTime = useTimeOrDate();
  if (view.nextActionAt !== null && Date.parse(view.nextActionAt) > now) {
    return <span className="text-muted">{t("restsUntil", { time: formatTime(view.nextActionAt) })}</span>;
  }
  if (view.nextActionAt !== null) {
    const passed = duration(now - Date.parse(view.nextActionAt), 1);
    return <span className="tone-amber font-medium text-(--tone)">{t("followUp", { duration: passed })}</span>;
  }
  if (view.firstActionAt !== null) return <span className="text-muted">{t("seen")}</span>;
  const left = Date.parse(view.dueAt) - now;
  if (left < 0) {
    return <span className="tone-red font-medium text-(--tone)">{t("late", { duration: duration(-left, 1) })}</span>;
  }
  const tone = left < SOON_MS ? "tone-amber text-(--tone)" : "text-muted";
  return <span className={tone}>{t("due", { duration: duration(left, 1) })}</span>;
}
