import { useFormatter, useTranslations } from "next-intl";
import { ChoiceLink } from "@/components/ui/layout/choice-link";
import { addMonths, beijingMonthStart } from "@/lib/domain/time/beijing-month";

/** Says that a page shows the last month, since the present one has just begun, and leads to the present one. */
export function LastMonthNote({ lastMonth, buildHref, onChoose }: Props) {
  const t = useTranslations("dateRange");
  const format = useFormatter();
  const name = (month: string) =>
    format.dateTime(beijingMonthStart(month), { month: "short", timeZone: "Asia/Shanghai" });
  const thisMonth = addMonths(lastMonth, 1);
  return (
    <p data-testid="last-month" className="text-dense text-muted">
      {t("monthBegun", { month: name(thisMonth), last: name(lastMonth) })} ·{" "}
      <ChoiceLink
        href={buildHref({ month: thisMonth })}
        onChoose={() => onChoose(thisMonth)}
        className="text-accent underline underline-offset-2"
      >
        {t("seeThisMonth")}
      </ChoiceLink>
    </p>
  );
}

interface Props {
  /** The month that is shown, `2026-11`. */
  lastMonth: string;
  buildHref: (address: { month: string }) => string;
  onChoose: (month: string) => void;
}
