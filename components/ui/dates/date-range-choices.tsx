import { useTranslations } from "next-intl";
import { type FocusEvent, type KeyboardEvent, useId, useState } from "react";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { useNow } from "@/components/ui/figures/now-provider";
import { Switch } from "@/components/ui/form/switch";
import { TextButton } from "@/components/ui/layout/text-button";
import { periodBefore } from "@/lib/domain/time/period-before";
import { DATE_PRESETS, type DayRange, getPresetRange, isWholeRange } from "./date-presets";
import { type DayProblem, readTypedDays } from "./typed-days";

// Fetched when 自定义 is opened: most people choose a preset.
const RangeCalendar = lazyPart(() => import("./range-calendar").then((each) => each.RangeCalendar));

/** The presets, two dates or a calendar, and the button that clears the range: the panel of `DateRange`. */
export function DateRangeChoices({ value, onChange, onDone, extra = [], isClearable = true, compared }: Props) {
  const t = useTranslations("dateRange");
  const now = useNow();
  const { from, to } = value;
  const isSet = from !== "" || to !== "";
  const choices = [
    ...DATE_PRESETS.map((each) => ({ label: t(`presets.${each}`), range: getPresetRange(each, now) })),
    ...extra,
  ];
  const isEqual = (range: DayRange) => range.from === from && range.to === to;
  // A range that the page offers is named for the page.
  const named = extra.find(({ range }) => isEqual(range)) ?? choices.find(({ range }) => isEqual(range));
  const choose = (range: DayRange) => {
    onChange(range);
    onDone?.();
  };
  return (
    <div className="grid gap-2.5">
      <div className="grid grid-cols-3 gap-1.5">
        {choices.map((choice) => (
          <button
            key={choice.label}
            type="button"
            aria-pressed={isSet && choice.label === named?.label}
            onClick={() => choose(choice.range)}
            className={CHOICE}
          >
            {choice.label}
          </button>
        ))}
      </div>
      <OwnDays
        value={value}
        onChange={onChange}
        onDone={onDone}
        isClearable={isClearable}
        isOpenAtFirst={isSet && !named}
      />
      {compared && (
        <div className="grid gap-1 border-t border-separator pt-2.5 text-dense">
          <Switch isSelected={compared.isOn} onChange={compared.onChange}>
            {t("compare")}
          </Switch>
          {compared.isOn && isWholeRange(compared.days) && (
            <p className="text-xs text-muted">{t("compareWith", periodBefore(compared.days))}</p>
          )}
        </div>
      )}
      {isClearable && isSet && <TextButton onPress={() => choose({ from: "", to: "" })}>{t("clear")}</TextButton>}
    </div>
  );
}

/** First and last day: as dates to type, and in a calendar. */
function OwnDays({ value, onChange, onDone, isClearable, isOpenAtFirst }: OwnDaysProps) {
  const t = useTranslations("dateRange");
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  return (
    <>
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} className={CHOICE}>
        {t("presets.own")}
      </button>
      {isOpen && (
        <>
          <DayFields value={value} canBeOpen={isClearable} onChange={onChange} onDone={onDone} />
          <RangeCalendar
            value={value}
            onChange={(range) => {
              onChange(range);
              onDone?.();
            }}
          />
        </>
      )}
    </>
  );
}

const CHOICE =
  "flex h-8 cursor-pointer items-center justify-center rounded-md border border-border px-2 text-dense whitespace-nowrap hover:bg-default aria-expanded:border-accent aria-pressed:border-accent aria-pressed:font-medium aria-pressed:text-accent touch-height";

interface Props {
  /** First and last day, both included; empty for an open end. */
  value: DayRange;
  onChange: (range: DayRange) => void;
  /** Called after a choice that completes the range. */
  onDone?: () => void;
  /** Further ranges that the page offers. */
  extra?: readonly { label: string; range: DayRange }[];
  isClearable?: boolean;
  /** The choice whether the period before is shown in grey too. */
  compared?: ComparedPeriod | undefined;
}

export interface ComparedPeriod {
  isOn: boolean;
  /** The days that the page shows, also where the address has none. */
  days: DayRange;
  onChange: (isOn: boolean) => void;
}

interface OwnDaysProps extends Pick<Props, "value" | "onChange" | "onDone"> {
  isClearable: boolean;
  isOpenAtFirst: boolean;
}

const ENDS = ["from", "to"] as const;

/**
 * First and last day to type. What is typed becomes the range on Enter and when the focus leaves both fields, if both are
 * days: a page must not ask for each digit of a year. Plain text fields: those of dates tell of the years 0002, 0020 and
 * 0202 while 2026 is typed, and are written in the order of the computer's country.
 */
function DayFields({ value, canBeOpen, onChange, onDone }: DayFieldsProps) {
  const t = useTranslations("dateRange");
  const id = useId();
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  const [wrong, setWrong] = useState<{ problem: DayProblem; at: readonly string[] }>();
  const reset = () => {
    setTyped(value);
    setWrong(undefined);
  };
  if (!isEqual(known, value)) {
    setKnown(value);
    reset();
  }
  const accept = () => {
    if (isEqual(typed, value)) return true;
    const read = readTypedDays(typed, canBeOpen);
    setWrong("problem" in read ? read : undefined);
    if ("problem" in read) return false;
    setTyped(read.range);
    if (!isEqual(read.range, value)) onChange(read.range);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Esc closes the panel, which takes the focus away.
    if (event.key === "Escape") reset();
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (accept()) onDone?.();
  };
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) accept();
  };
  return (
    <fieldset
      className="grid min-w-0 grid-cols-1 gap-1"
      onBlur={onBlur}
      onKeyDown={onKeyDown}
      aria-label={t("presets.own")}
    >
      <div className="flex items-center gap-1.5">
        {ENDS.map((end) => (
          <input
            key={end}
            inputMode="numeric"
            autoComplete="off"
            maxLength={10}
            placeholder={t("dayForm")}
            aria-label={t(end)}
            aria-invalid={wrong?.at.includes(end) ?? false}
            aria-describedby={wrong ? id : undefined}
            value={typed[end]}
            onChange={({ target }) => {
              setTyped({ ...typed, [end]: target.value });
              setWrong(undefined);
            }}
            className="plain-field min-w-0 flex-1"
          />
        ))}
      </div>
      {wrong && (
        <p id={id} role="alert" className="text-xs text-danger">
          {t(`problem.${wrong.problem}`)}
        </p>
      )}
    </fieldset>
  );
}

function isEqual(one: DayRange, other: DayRange): boolean {
  return one.from === other.from && one.to === other.to;
}

interface DayFieldsProps {
  value: DayRange;
  /** Whether an end may be empty. */
  canBeOpen: boolean;
  onChange: (range: DayRange) => void;
  /** Called after Enter, when both texts are days. */
  onDone?: (() => void) | undefined;
}
