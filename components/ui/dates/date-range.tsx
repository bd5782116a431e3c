"use client";
import { CalendarDays } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useNow } from "@/components/ui/figures/now-provider";
import { Dropdown } from "@/components/ui/layout/dropdown";
import { DATE_PRESETS, type DayRange, findPreset, getPresetRange } from "./date-presets";

// Fetched when 自定义 is opened: most people choose a preset.
const RangeCalendar = dynamic(() => import("./range-calendar").then((each) => each.RangeCalendar), { ssr: false });

/**
 * Chooses a range of days, the same way on every page: a preset or, under 自定义, two dates or a calendar with the days
 * of 双11 and 春节 marked. Pages keep it in their address as `from` and `to`.
 */
export function DateRange({
  value,
  onChange,
  label,
  placeholder,
  extra = [],
  isClearable = true,
  className = "",
}: Props) {
  const t = useTranslations("dateRange");
  const now = useNow();
  const { from, to } = value;
  const isSet = from !== "" || to !== "";
  const preset = isSet ? findPreset(value, now) : undefined;
  const named = extra.find(({ range }) => range.from === from && range.to === to);
  const written = from === to ? from : `${from || "…"} – ${to || "…"}`;
  const shown = named?.label ?? (preset ? t(`presets.${preset}`) : isSet ? written : (placeholder ?? t("anyTime")));
  const choices = [
    ...DATE_PRESETS.map((each) => ({ label: t(`presets.${each}`), range: getPresetRange(each, now) })),
    ...extra,
  ];
  return (
    <Dropdown
      label={label}
      isFilled={isSet}
      width={328}
      buttonClassName={`plain-field inline-flex cursor-pointer items-center gap-2 whitespace-nowrap touch-height ${className}`}
      button={
        <>
          <CalendarDays aria-hidden className="size-4 shrink-0" />
          <span className="sr-only">{label}</span>
          <span className="truncate">{shown}</span>
        </>
      }
    >
      {(close) => (
        <div className="grid gap-2.5">
          <div className="grid grid-cols-3 gap-1.5">
            {choices.map(({ label: name, range }) => (
              <Choice
                key={name}
                isChosen={name === shown}
                onChoose={() => {
                  onChange(range);
                  close();
                }}
              >
                {name}
              </Choice>
            ))}
          </div>
          <OwnDays value={value} onChange={onChange} onDone={close} isOpenAtFirst={isSet && !preset && !named} />
          {isClearable && isSet && (
            <button
              type="button"
              onClick={() => {
                onChange({ from: "", to: "" });
                close();
              }}
              className="w-fit cursor-pointer text-dense text-accent hover:underline touch-min-height"
            >
              {t("clear")}
            </button>
          )}
        </div>
      )}
    </Dropdown>
  );
}

/** First and last day: as dates to type, and in a calendar. */
function OwnDays({ value: { from, to }, onChange, onDone, isOpenAtFirst }: OwnDaysProps) {
  const t = useTranslations("dateRange");
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  return (
    <>
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} className={CHOICE}>
        {t("presets.own")}
      </button>
      {isOpen && (
        <>
          <div className="flex items-center gap-1.5">
            <input
              type="date"
              aria-label={t("from")}
              value={from}
              max={to || undefined}
              onChange={({ target }) => onChange({ from: target.value, to })}
              className="plain-field min-w-0 flex-1"
            />
            <span aria-hidden className="text-muted">
              –
            </span>
            <input
              type="date"
              aria-label={t("to")}
              value={to}
              min={from || undefined}
              onChange={({ target }) => onChange({ from, to: target.value })}
              className="plain-field min-w-0 flex-1"
            />
          </div>
          <RangeCalendar
            value={{ from, to }}
            onChange={(range) => {
              onChange(range);
              onDone();
            }}
          />
        </>
      )}
    </>
  );
}

const CHOICE =
  "flex h-8 cursor-pointer items-center justify-center rounded-md border border-border px-2 text-dense whitespace-nowrap hover:bg-default aria-expanded:border-accent aria-pressed:border-accent aria-pressed:font-medium aria-pressed:text-accent touch-height";

function Choice({ isChosen, onChoose, children }: { isChosen: boolean; onChoose: () => void; children: string }) {
  return (
    <button type="button" aria-pressed={isChosen} onClick={onChoose} className={CHOICE}>
      {children}
    </button>
  );
}

interface Props {
  /** First and last day, both included; empty for an open end. */
  value: DayRange;
  onChange: (range: DayRange) => void;
  /** What the range refers to: 签收日期. Name of the control. */
  label: string;
  /** What the page shows without a range: 近90天. */
  placeholder?: string;
  /** Further ranges that the page offers. */
  extra?: readonly { label: string; range: DayRange }[];
  isClearable?: boolean;
  className?: string;
}

interface OwnDaysProps extends Pick<Props, "value" | "onChange"> {
  onDone: () => void;
  isOpenAtFirst: boolean;
}
