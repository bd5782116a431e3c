"use client";
import { Button } from "@heroui/react";
import { CalendarClock } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useNow } from "@/components/ui/figures/now";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import type { CaseView } from "@/lib/domain/cases/problem-case";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { ControlChoice } from "./control-choice";
import { ControlKey } from "./control-key";
import { fieldTime, nextTimes, readFieldTime } from "./next-times";

const OWN = "own";

/** When somebody looks at the case again: at one of the usual times, or at any other. */
export function NextAction({ view, onAct }: Props) {
  const t = useTranslations("problems");
  const now = useNow();
  const [isOwn, setOwn] = useState(false);
  const isResting = view.nextActionAt !== null && Date.parse(view.nextActionAt) > now;
  const times = nextTimes(now);
  const choose = (until: string) => {
    setOwn(until === OWN);
    if (until !== "" && until !== OWN) onAct({ action: "snooze", until });
  };
  return (
    <>
      <div className="flex items-end gap-2">
        <ControlChoice label={t("nextAction")} value={isOwn ? OWN : ""} onChange={choose}>
          <option value="">{t("snooze")}…</option>
          <option value={times.hours4}>{t("hours4")}</option>
          <option value={times.tomorrow}>{t("tomorrow")}</option>
          <option value={times.monday}>{t("monday")}</option>
          <option value={OWN}>{t("ownTime")}</option>
        </ControlChoice>
        <Button
          variant="outline"
          size="sm"
          onPress={() => onAct({ action: "snooze", until: isResting ? null : times.tomorrow })}
          className="h-9 max-lg:h-11"
        >
          <CalendarClock aria-hidden />
          {isResting ? t("wake") : t("tomorrow")}
          {!isResting && <ControlKey>s</ControlKey>}
        </Button>
      </div>
      {isOwn && (
        <OwnTime
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

/** A day and time of one's own, by Beijing's clock wherever the browser is. */
function OwnTime({ now, onChoose }: { now: number; onChoose: (until: string) => void }) {
  const t = useTranslations("problems");
  const [text, setText] = useState(fieldTime(nextTimes(now).tomorrow));
  const until = readFieldTime(text);
  const isPast = until === null || Date.parse(until) <= now;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (until !== null && !isPast) onChoose(until);
  };
  return (
    <form onSubmit={submit} className="flex items-end gap-2">
      <label className="min-w-0 flex-1 text-xs text-muted">
        {t("ownTimeLabel")}
        <input
          type="datetime-local"
          // biome-ignore lint/a11y/noAutofocus: it was asked for a moment ago
          autoFocus
          required
          value={text}
          min={fieldTime(toIsoBeijing(now))}
          onChange={(event) => setText(event.target.value)}
          className="plain-field mt-1 w-full text-foreground"
        />
      </label>
      <Button type="submit" variant="outline" size="sm" isDisabled={isPast} className="h-9 max-lg:h-11">
        {t("ownTimeSet")}
      </Button>
    </form>
  );
}

interface Props {
  view: CaseView;
  onAct: (action: CaseAction) => void;
}
