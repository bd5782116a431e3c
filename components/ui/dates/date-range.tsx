import { CalendarDays } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { useNow } from "@/components/ui/figures/now-provider";
import { findPreset } from "./date-presets";
import { DateRangeChoices } from "./date-range-choices";

/**
 * Chooses a range of days, the same way on every page: a preset or, under 自定义, two dates or a calendar with the days
 * of 双11 and 春节 marked. Pages keep it in their address as `from` and `to`.
 */
export function DateRange({ label, placeholder, ...choices }: Props) {
  const t = useTranslations("dateRange");
  const now = useNow();
  const { value, extra = [] } = choices;
  const { from, to } = value;
  const isSet = from !== "" || to !== "";
  const preset = isSet ? findPreset(value, now) : undefined;
  const named = extra.find(({ range }) => range.from === from && range.to === to);
  const written = from === to ? from : `${from || "…"} – ${to || "…"}`;
  const shown = named?.label ?? (preset ? t(`presets.${preset}`) : isSet ? written : (placeholder ?? t("anyTime")));
  const isCompared = choices.compared?.isOn === true;
  return (
    <Dropdown
      label={label}
      isFilled={isSet && choices.isClearable !== false}
      width={328}
      buttonClassName="plain-field inline-flex min-h-9 cursor-pointer items-center gap-2 whitespace-nowrap touch-height"
      button={
        <>
          <CalendarDays aria-hidden className="size-4 shrink-0" />
          <span className="sr-only">{label}</span>
          <span className="truncate">
            {shown}
            {isCompared && <span className="text-muted"> · {t("compared")}</span>}
          </span>
        </>
      }
    >
      {(close) => <DateRangeChoices {...choices} onDone={close} />}
    </Dropdown>
  );
}

interface Props extends Omit<ComponentProps<typeof DateRangeChoices>, "onDone"> {
  /** What the range refers to: 签收日期. Name of the control. */
  label: string;
  /** What the page shows without a range: 近90天. */
  placeholder?: string;
}
