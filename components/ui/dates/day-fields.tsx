import { useTranslations } from "next-intl";
import { type FocusEvent, type KeyboardEvent, useId, useState } from "react";
import type { DayRange } from "./date-presets";
import { type DayProblem, readTypedDays } from "./typed-days";

const ENDS = ["from", "to"] as const;

/**
 * First and last day to type. What is typed becomes the range on Enter and when the focus leaves both fields, if both are
 * days: a page must not ask for each digit of a year. Plain text fields: those of dates tell of the years 0002, 0020 and
 * 0202 while 2026 is typed, and are written in the order of the computer's country.
 */
export function DayFields({ value, canBeOpen, onChange, onDone }: Props) {
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

interface Props {
  value: DayRange;
  /** Whether an end may be empty. */
  canBeOpen: boolean;
  onChange: (range: DayRange) => void;
  /** Called after Enter, when both texts are days. */
  onDone?: (() => void) | undefined;
}
