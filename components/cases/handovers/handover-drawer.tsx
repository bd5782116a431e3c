import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ClipboardList } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { CaseUrgency } from "@/components/case-panel/case-urgency";
import { useNow } from "@/components/ui/figures/now-provider";
import { formatToMinute, useShortTime } from "@/components/ui/figures/timestamp";
import { Checkbox } from "@/components/ui/form/checkbox";
import { FieldErrorText } from "@/components/ui/form/field-errors";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { SelectField } from "@/components/ui/form/select-field";
import { Button } from "@/components/ui/layout/button";
import { PageLink } from "@/components/ui/layout/page-link";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { FlagChip } from "@/components/ui/shipment/flag-chip";
import { useFlagReasonText } from "@/components/ui/shipment/use-flag-reason-text";
import { caseCountsOptions, caseListOptions } from "@/lib/client/cases/case-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { MAX_HANDOVER_CASES, MAX_HANDOVER_LENGTH } from "@/lib/domain/cases/handover";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { CaseView, Colleague } from "@/lib/operations/case-operations";
import { useHandoverAction } from "./use-handover-action";

/** Form that leaves a note and one's own cases for the next shift; unassigned cases too if ticked. */
export function HandoverDrawer({ onClose }: { onClose: () => void }) {
  const me = useDeskUser();
  const t = useTranslations("handovers");
  const { toasts } = useDeskStores();
  const [text, setText] = useState("");
  const [withFree, setWithFree] = useState(false);
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const own = useAllCases({ scope: "open", assignee: me.id }, MAX_HANDOVER_CASES);
  const free = useAllCases({ scope: "unassigned" }, MAX_HANDOVER_CASES, withFree);
  const found = [...own.cases, ...free.cases];
  const cases = found.slice(0, MAX_HANDOVER_CASES);
  const isLoading = own.isLoading || free.isLoading;
  const chosen = cases.filter(({ id }) => !leftOut.has(id));
  const formatText = useHandoverText();
  const { write } = useHandoverAction();
  const { data: counts } = useQuery(caseCountsOptions);
  const colleagues = counts?.colleagues.filter(({ id }) => id !== me.id) ?? [];
  const copy = async () => {
    await navigator.clipboard?.writeText(formatText(text, chosen));
    toasts.show({ kind: "success", title: t("copied") });
  };
  const toggle = (id: string) =>
    setLeftOut(
      (previous) => new Set(previous.has(id) ? [...previous].filter((each) => each !== id) : [...previous, id]),
    );
  return (
    <FormDrawer
      title={t("title")}
      lead={t("about")}
      parse={(form) => ({
        input: colleagues.find(({ id }) => id === form.get("to")) ?? null,
        problems: text.trim() === "" && chosen.length === 0 ? [{ field: "text", message: t("empty") }] : [],
      })}
      save={async (to: Colleague | null) => write(text.trim(), to && { id: to.id, name: to.name }, chosen)}
      saveLabel={t("send")}
      isDisabled={isLoading}
      aside={
        <Button
          variant="outline"
          isDisabled={chosen.length === 0 && text.trim() === ""}
          onPress={() => void copy()}
          className="me-auto"
        >
          <ClipboardList aria-hidden />
          {t("copy")}
        </Button>
      }
      onClose={onClose}
    >
      <PageLink href="/problems/handovers" className="w-fit text-dense text-accent hover:underline max-lg:py-3">
        {t("logTitle")}
      </PageLink>
      <label className="text-sm font-medium">
        {t("text")}
        <textarea
          name="text"
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder={t("textPlaceholder")}
          maxLength={MAX_HANDOVER_LENGTH}
          rows={5}
          className="plain-field mt-1 h-auto! w-full resize-y py-2 leading-snug font-normal"
        />
        <FieldErrorText name="text" />
      </label>
      <div>
        <SelectField
          name="to"
          label={t("to")}
          labelClassName="text-sm font-medium"
          anyLabel={t("toAnyone")}
          options={colleagues.map(({ id, name }) => [id, name])}
          className="mt-1 w-full font-normal"
        />
        <FieldErrorText name="to" />
      </div>
      <HandoverCaseChoice
        cases={cases}
        chosen={chosen}
        isLoading={isLoading}
        maximum={found.length > cases.length ? MAX_HANDOVER_CASES : undefined}
        onToggle={toggle}
      >
        {counts !== undefined && counts.unassigned > 0 && (
          <Checkbox checked={withFree} onChange={({ target }) => setWithFree(target.checked)}>
            {t("withFree", { count: counts.unassigned })}
          </Checkbox>
        )}
      </HandoverCaseChoice>
    </FormDrawer>
  );
}

/** The cases of the handover; each can be left out. */
function HandoverCaseChoice({ cases, chosen, isLoading, maximum, onToggle, children }: HandoverCaseChoiceProps) {
  const t = useTranslations("handovers");
  const now = useNow();
  const waiting = chosen.filter(({ nextActionAt }) => nextActionAt !== null && Date.parse(nextActionAt) > now).length;
  return (
    <fieldset className="min-w-0">
      <legend className="text-sm font-medium">{t("cases")}</legend>
      <p className="mt-0.5 text-xs text-muted" aria-live="polite">
        {isLoading ? t("loading") : t("chosen", { count: chosen.length, waiting })}
      </p>
      {maximum !== undefined && (
        <p role="status" className="tone-amber mt-1 rounded-lg bg-(--tone-soft) px-3 py-2 text-dense">
          {t("tooMany", { max: maximum })}
        </p>
      )}
      {children}
      {cases.length > 0 && (
        <ul className="mt-1 divided rounded-lg border border-border">
          {cases.map((view) => (
            <li key={view.id}>
              <label className="flex cursor-pointer items-center gap-2.5 px-3 py-2 touch-min-height">
                <input
                  type="checkbox"
                  checked={chosen.includes(view)}
                  onChange={() => onToggle(view.id)}
                  className="size-4 shrink-0 accent-accent"
                />
                <span className="min-w-0 flex-1">
                  <span className="flex items-center justify-between gap-2">
                    <span className="truncate font-mono text-dense">{view.shipment.waybillNumber}</span>
                    <span className="shrink-0 text-xs">
                      <CaseUrgency view={view} />
                    </span>
                  </span>
                  <span className="mt-0.5 block">
                    <FlagChip name={view.flag} level={view.level} reason={view.reason} />
                  </span>
                </span>
              </label>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}

interface HandoverCaseChoiceProps {
  cases: readonly CaseView[];
  chosen: readonly CaseView[];
  isLoading: boolean;
  /** How many can be handed over at once, if there are more. */
  maximum?: number;
  onToggle: (id: string) => void;
  /** Heading above the cases. */
  children: ReactNode;
}

/** Formats a handover as plain text for a group chat: the note, then one line for each case. */
function useHandoverText(): (text: string, cases: readonly CaseView[]) => string {
  const t = useTranslations();
  const nameCarrier = useCarrierName();
  const now = useNow();
  const short = useShortTime();
  const formatReason = useFlagReasonText();
  const formatCase = ({ shipment, flag, reason, step, assignee, nextActionAt }: CaseView) =>
    [
      shipment.waybillNumber,
      nameCarrier(shipment.carrierName) ?? "",
      [t(`flag.${flag}`), formatReason(flag, reason)].filter((each) => each !== null).join(" · "),
      t(`caseStep.${step}`),
      assignee?.name ?? t("caseDesk.unassigned"),
      nextActionAt === null ? "" : t("caseDesk.restsUntil", { time: short(nextActionAt) }),
    ]
      .filter((each) => each !== "")
      .join("  ");
  return (text, cases) =>
    [t("handovers.copyTitle", { time: formatToMinute(toIsoBeijing(now)) }), text.trim(), ...cases.map(formatCase)]
      .filter((each) => each !== "")
      .join("\n");
}

/**
 * The cases of a filter, all pages of them, up to one page more than a maximum.
 *
 * @param isWanted false: none
 */
function useAllCases(filter: Parameters<typeof caseListOptions>[0], maximum: number, isWanted = true) {
  const query = useInfiniteQuery({ ...caseListOptions(filter), enabled: isWanted });
  const { data = [], hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = query;
  const isIncomplete = isWanted && hasNextPage && data.length <= maximum && !isFetchNextPageError;
  const needsMore = isIncomplete && !isFetching;
  useEffect(() => {
    if (needsMore) void fetchNextPage();
  }, [needsMore, fetchNextPage]);
  return { cases: isWanted ? data : [], isLoading: isWanted && (query.isPending || isIncomplete) };
}
