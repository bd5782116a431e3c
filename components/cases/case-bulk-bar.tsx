import { useMutation } from "@tanstack/react-query";
import { CalendarClock, ChevronDown, Tag, UserRoundPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CaseOutcomeList } from "@/components/case-panel/case-outcome-list";
import { getNextActionTimes } from "@/components/case-panel/next-action-times";
import type { AddUndo } from "@/components/case-panel/use-case-action";
import { useCaseBulkOptions } from "@/components/case-panel/use-case-bulk-options";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { useNow } from "@/components/ui/figures/now-provider";
import { Button } from "@/components/ui/layout/button";
import type { Selection } from "@/components/ui/table/use-selection";
import { createCaseBulkChange } from "@/lib/client/cases/case-bulk-changes";
import { useColleagues } from "@/lib/client/cases/use-colleagues";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import type { CaseBulkAction } from "@/lib/domain/cases/case-requests";
import type { CaseView } from "@/lib/operations/case-operations";
import { ChoiceMenu } from "./choice-menu";

// Fetched when opened.
const BulkTagDrawer = lazyPart(() =>
  import("@/components/jobs/bulk/bulk-tag-drawer").then((each) => each.BulkTagDrawer),
);

/** Not a user id. */
const NO_ASSIGNEE = "-";

/** Applies one action to all selected cases; sticky at the bottom. */
export function CaseBulkBar({ selection, cases, addUndo }: Props) {
  const t = useTranslations("caseDesk");
  const { id, name } = useDeskUser();
  const now = useNow();
  const colleagues = useColleagues();
  const [isTagging, setTagging] = useState(false);
  const selected = cases.filter(({ id }) => selection.has(id));
  const parcelIds = selected.map(({ shipment }) => shipment.id);
  const [firstFlag, ...otherFlags] = new Set(selected.map(({ flag }) => flag));
  const { mutate } = useMutation(useCaseBulkOptions(addUndo));
  const act = (action: CaseBulkAction) => {
    mutate(createCaseBulkChange(selected, action, [{ id, name }, ...colleagues]));
    selection.clear();
  };
  const actions = [
    { key: "take", Icon: UserRoundPlus, action: { action: "assign", to: id } },
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
      <ChoiceMenu
        label={t("assignTo")}
        choices={[
          ...colleagues.map(({ id, name, open }) => ({ value: id, label: t("assignOption", { name, open }) })),
          { value: NO_ASSIGNEE, label: t("unassigned") },
        ]}
        onChoose={(to) => act({ action: "assign", to: to === NO_ASSIGNEE ? null : to })}
        className="h-8 text-xs touch-height"
      />
      <Dropdown
        label={t("closeAs")}
        buttonClassName="plain-field inline-flex h-8 cursor-pointer items-center gap-1 text-xs touch-height"
        button={
          <>
            {t("closeAs")}
            <ChevronDown aria-hidden className="size-3.5 shrink-0" />
          </>
        }
      >
        {(close) => (
          <CaseOutcomeList flag={otherFlags.length === 0 ? firstFlag : undefined} close={close} onAct={act} />
        )}
      </Dropdown>
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
  addUndo: AddUndo;
}
