"use client";
import { Button } from "@heroui/react";
import { CalendarClock, Check, RotateCcw, Undo2, UserRoundPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import type { CaseAction } from "@/lib/domain/case-requests";
import { CASE_OUTCOMES, CASE_STEPS, type CaseOutcome, type CaseView, type Colleague } from "@/lib/domain/problem-case";
import { useNow } from "../ui/now";
import { nextTimes } from "./next-times";

/** What can be done with a case: whose it is, how far, when again, how it ended. */
export function CaseControls({ view, me, colleagues, outcome, onOutcome, onAct }: Props) {
  const t = useTranslations();
  const now = useNow();
  const isResting = view.nextActionAt !== null && Date.parse(view.nextActionAt) > now;
  const times = nextTimes(now);
  if (view.status === "closed") {
    return (
      <Button variant="outline" size="sm" onPress={() => onAct({ action: "reopen" })} className="w-fit max-lg:h-11">
        <RotateCcw aria-hidden />
        {t("problems.reopen")}
      </Button>
    );
  }
  const people = view.assignee && !colleagues.some(({ id }) => id === view.assignee?.id) ? [view.assignee] : [];
  return (
    <div className="flex flex-col gap-3">
      <div className="grid grid-cols-2 gap-2">
        <Choice
          label={t("problems.assignee")}
          value={view.assignee?.id ?? ""}
          onChange={(to) => onAct({ action: "assign", to: to === "" ? null : to })}
        >
          <option value="">{t("problems.unassigned")}</option>
          {[...people, ...colleagues].map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choice>
        <Choice
          label={t("problems.step")}
          value={view.step}
          onChange={(text) => {
            const step = CASE_STEPS.find((each) => each === text);
            if (step) onAct({ action: "step", step });
          }}
        >
          {CASE_STEPS.map((each) => (
            <option key={each} value={each}>
              {t(`caseStep.${each}`)}
            </option>
          ))}
        </Choice>
      </div>
      {view.assignee?.id !== me.id && (
        <Button
          variant="primary"
          size="sm"
          onPress={() => onAct({ action: "assign", to: me.id })}
          className="w-full max-lg:h-11"
        >
          <UserRoundPlus aria-hidden />
          {t("problems.take")}
          <Key>a</Key>
        </Button>
      )}
      <div className="flex items-end gap-2">
        <Choice
          label={t("problems.nextAction")}
          value=""
          onChange={(until) => until !== "" && onAct({ action: "snooze", until })}
        >
          <option value="">{t("problems.snooze")}…</option>
          <option value={times.hours4}>{t("problems.hours4")}</option>
          <option value={times.tomorrow}>{t("problems.tomorrow")}</option>
          <option value={times.monday}>{t("problems.monday")}</option>
        </Choice>
        <Button
          variant="outline"
          size="sm"
          onPress={() => onAct({ action: "snooze", until: isResting ? null : times.tomorrow })}
          className="h-9 max-lg:h-11"
        >
          <CalendarClock aria-hidden />
          {isResting ? t("problems.wake") : t("problems.tomorrow")}
          {!isResting && <Key>s</Key>}
        </Button>
      </div>
      <div className="flex items-end gap-2">
        <Choice
          label={t("problems.outcome")}
          value={outcome}
          onChange={(text) => onOutcome(CASE_OUTCOMES.find((each) => each === text) ?? outcome)}
        >
          {CASE_OUTCOMES.map((each) => (
            <option key={each} value={each}>
              {t(`caseOutcome.${each}`)}
            </option>
          ))}
        </Choice>
        <Button
          variant="outline"
          size="sm"
          onPress={() => onAct({ action: "close", outcome })}
          className="h-9 max-lg:h-11"
        >
          <Check aria-hidden />
          {t("problems.close")}
          <Key>e</Key>
        </Button>
      </div>
      {comesBack(view) && <Returned onAct={onAct} />}
    </div>
  );
}

const RETURNS: readonly string[] = ["refused", "returning", "return-late"];

/** Whether it is on its way back to the sender. */
function comesBack({ flag, step }: CaseView): boolean {
  return RETURNS.includes(flag) || step === "returning";
}

/** Confirms by its number that the parcel is back. */
function Returned({ onAct }: Pick<Props, "onAct">) {
  const t = useTranslations("problems");
  const [number, setNumber] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (number.trim() !== "") onAct({ action: "returned", waybillNumber: number });
  };
  return (
    <form onSubmit={submit} className="rounded-lg border border-border px-3 py-2.5">
      <h3 className="text-[0.8125rem] font-semibold">{t("returned")}</h3>
      <p className="mt-0.5 text-xs text-muted">{t("returnedHint")}</p>
      <div className="mt-2 flex gap-2">
        <input
          value={number}
          onChange={(event) => setNumber(event.target.value)}
          aria-label={t("returnedNumber")}
          autoComplete="off"
          spellCheck={false}
          maxLength={40}
          className="plain-field min-w-0 flex-1 font-mono"
        />
        <Button type="submit" variant="outline" size="sm" className="h-9 max-lg:h-11">
          <Undo2 aria-hidden />
          {t("returnedAction")}
        </Button>
      </div>
    </form>
  );
}

/** A labelled choice out of a few. */
function Choice({ label, value, onChange, children }: ChoiceProps) {
  return (
    <label className="min-w-0 flex-1 text-xs text-muted">
      {label}
      <select
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="plain-field mt-1 w-full text-foreground"
      >
        {children}
      </select>
    </label>
  );
}

/** The key that does the same. */
function Key({ children }: { children: string }) {
  return (
    <kbd aria-hidden className="ms-1 rounded border border-current/30 px-1 text-[0.6875rem] leading-4 max-lg:hidden">
      {children}
    </kbd>
  );
}

interface Props {
  view: CaseView;
  me: { id: string; name: string };
  colleagues: readonly Colleague[];
  outcome: CaseOutcome;
  onOutcome: (outcome: CaseOutcome) => void;
  onAct: (action: CaseAction) => void;
}

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}
