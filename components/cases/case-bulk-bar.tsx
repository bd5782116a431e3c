import { useMutation } from "@tanstack/react-query";
import { CalendarClock, Tag, UserRoundPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { getNextActionTimes } from "@/components/case-panel/next-action-times";
import type { AddUndo } from "@/components/case-panel/use-case-action";
import { useCaseBulkOptions } from "@/components/case-panel/use-case-bulk-options";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { useNow } from "@/components/ui/figures/now-provider";
import { Button } from "@/components/ui/layout/button";
import type { Selection } from "@/components/ui/table/use-selection";
import { createCaseBulkChange } from "@/lib/client/cases/case-bulk-changes";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import { CASE_OUTCOMES, type CaseView, type Colleague } from "@/lib/domain/cases/problem-case";

// Fetched when opened.
const BulkTagDrawer = lazyPart(() =>
  import("@/components/jobs/bulk/bulk-tag-drawer").then((each) => each.BulkTagDrawer),
);

/** Not a user id. */
const NO_ASSIGNEE = "-";

/** Applies one action to all selected cases; sticky at the bottom. */
export function CaseBulkBar({ selection, cases, me, colleagues, addUndo }: Props) {
  const t = useTranslations("caseDesk");
  const tOutcome = useTranslations("caseOutcome");
  const now = useNow();
  const [isTagging, setTagging] = useState(false);
  const chosen = cases.filter(({ id }) => selection.has(id));
  const parcelIds = chosen.map(({ shipment }) => shipment.id);
  const { mutate } = useMutation(useCaseBulkOptions(addUndo));
  const act = (action: CaseAction) => {
    mutate(createCaseBulkChange(chosen, action, [me, ...colleagues]));
    selection.clear();
  };
  const actions = [
    { key: "take", Icon: UserRoundPlus, action: { action: "assign", to: me.id } },
    { key: "tomorrow", Icon: CalendarClock, action: { action: "snooze", until: getNextActionTimes(now).tomorrow } },
  ] as const;
  return (
    <section
      aria-label={t("selected", { count: selection.ids.length })}
      className="sticky bottom-0 z-20 flex flex-wrap items-center gap-2 border-t border-border bg-surface px-4 py-2.5 max-lg:bottom-[calc(3.5rem+env(safe-area-inset-bottom))]"
    >
      <p className="flex-1 text-dense whitespace-nowrap" aria-live="polite">
        {t("selected", { count: selection.ids.length })}
      </p>
      <Button variant="ghost" size="sm" onPress={selection.clear}>
        {t("clear")}
      </Button>
      <select
        value=""
        aria-label={t("assignTo")}
        onChange={({ target }) => act({ action: "assign", to: target.value === NO_ASSIGNEE ? null : target.value })}
        className="plain-field h-8 max-w-36 text-xs touch-height"
      >
        <option value="">{t("assignTo")}</option>
        {colleagues.map(({ id, name, open }) => (
          <option key={id} value={id}>
            {t("assignOption", { name, open })}
          </option>
        ))}
        <option value={NO_ASSIGNEE}>{t("unassigned")}</option>
      </select>
      <select
        value=""
        aria-label={t("closeAs")}
        onChange={({ target }) => {
          const outcome = CASE_OUTCOMES.find((each) => each === target.value);
          if (outcome) act({ action: "close", outcome });
        }}
        className="plain-field h-8 max-w-36 text-xs touch-height"
      >
        <option value="">{t("closeAs")}</option>
        {CASE_OUTCOMES.map((outcome) => (
          <option key={outcome} value={outcome}>
            {tOutcome(outcome)}
          </option>
        ))}
      </select>
      <Button variant="outline" size="sm" onPress={() => setTagging(true)}>
        <Tag aria-hidden />
        {t("tag")}
      </Button>
      {isTagging && (
        <BulkTagDrawer
          selection={{ ids: parcelIds }}
          count={parcelIds.length}
          onStarted={() => {
            setTagging(false);
            selection.clear();
          }}
          onClose={() => setTagging(false)}
        />
      )}
      {actions.map(({ key, Icon, action }) => (
        <Button key={key} variant="outline" size="sm" onPress={() => act(action)}>
          <Icon aria-hidden />
          {t(key)}
        </Button>
      ))}
    </section>
  );
}

interface Props {
  selection: Selection;
  /** Those of the queue. */
  cases: readonly CaseView[];
  me: { id: string; name: string };
  colleagues: readonly Colleague[];
  addUndo: AddUndo;
}
