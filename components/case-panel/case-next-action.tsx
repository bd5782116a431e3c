import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { SelectField } from "@/components/ui/form/select-field";
import { Button } from "@/components/ui/layout/button";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { formatTimeField, getNextActionTimes, parseTimeField } from "./next-action-times";

const CUSTOM = "own";
/** Classes of the selects of a case. */
export const CASE_SELECT_LABEL = "min-w-0 flex-1 text-xs text-muted";
export const CASE_SELECT = "mt-1 w-full text-foreground";

/** Puts a case off: until a preset or any other time. */
export function CaseNextAction({ now, onAct }: Props) {
  const t = useTranslations("caseDesk");
  const [isOwn, setOwn] = useState(false);
  const times = getNextActionTimes(now);
  const choose = (until: string) => {
    setOwn(until === CUSTOM);
    if (until !== "" && until !== CUSTOM) onAct({ action: "snooze", until });
  };
  return (
    <>
      <SelectField
        label={t("nextAction")}
        labelClassName={CASE_SELECT_LABEL}
        anyLabel={`${t("snooze")}…`}
        options={[
          [times.hours4, t("hours4")],
          [times.tomorrow, t("tomorrow")],
          [times.monday, t("monday")],
          [CUSTOM, t("ownTime")],
        ]}
        value={isOwn ? CUSTOM : ""}
        onChange={choose}
        className={CASE_SELECT}
      />
      {isOwn && (
        <CustomTime
          now={now}
          onChoose={(until) => {
            setOwn(false);
            onAct({ action: "snooze", until });
          }}
        />
      )}
    </>
  );
}

/** A date and time in Asia/Shanghai, whatever the browser's time zone is. */
function CustomTime({ now, onChoose }: { now: number; onChoose: (until: string) => void }) {
  const t = useTranslations("caseDesk");
  const [text, setText] = useState(formatTimeField(getNextActionTimes(now).tomorrow));
  const until = parseTimeField(text);
  const isPast = until === null || Date.parse(until) <= now;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (until !== null && !isPast) onChoose(until);
  };
  return (
    <form onSubmit={submit} className="col-span-3 flex items-end gap-2">
      <label className="min-w-0 flex-1 text-xs text-muted">
        {t("ownTimeLabel")}
        <input
          // plain: the only field of its form, a day with an hour
          type="datetime-local"
          // biome-ignore lint/a11y/noAutofocus: the user has just opened this field
          autoFocus
          required
          value={text}
          min={formatTimeField(toIsoBeijing(now))}
          onChange={(event) => setText(event.target.value)}
          className="plain-field mt-1 w-full text-foreground"
        />
      </label>
      <Button type="submit" variant="outline" size="sm" isDisabled={isPast} className="h-9">
        {t("ownTimeSet")}
      </Button>
    </form>
  );
}

interface Props {
  /** ms */
  now: number;
  onAct: (action: CaseAction) => void;
}
