import { ClipboardList } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FieldErrorText } from "@/components/ui/form/field-errors";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { Button } from "@/components/ui/layout/button";
import { PageLink } from "@/components/ui/layout/page-link";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { MAX_HANDOVER_CASES, MAX_HANDOVER_LENGTH } from "@/lib/domain/cases/handover";
import type { CaseCounts, Colleague } from "@/lib/domain/cases/problem-case";
import { HandoverCaseChoice } from "./handover-case-choice";
import { useAllCases } from "./use-all-cases";
import { useHandoverAction } from "./use-handover-action";
import { useHandoverText } from "./use-handover-text";

/** Form that leaves a note and one's own cases for the next shift; unassigned cases too if ticked. */
export function HandoverDrawer({ counts, onClose }: Props) {
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
      <label className="text-sm font-medium">
        {t("to")}
        <select name="to" className="plain-field mt-1 w-full font-normal">
          <option value="">{t("toAnyone")}</option>
          {colleagues.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <FieldErrorText name="to" />
      </label>
      <HandoverCaseChoice
        cases={cases}
        chosen={chosen}
        isLoading={isLoading}
        maximum={found.length > cases.length ? MAX_HANDOVER_CASES : undefined}
        onToggle={toggle}
      >
        {counts !== undefined && counts.unassigned > 0 && (
          <label className="flex min-h-8 cursor-pointer items-center gap-2 text-dense touch-min-height">
            <input
              type="checkbox"
              checked={withFree}
              onChange={(event) => setWithFree(event.target.checked)}
              className="size-4 shrink-0 accent-accent"
            />
            {t("withFree", { count: counts.unassigned })}
          </label>
        )}
      </HandoverCaseChoice>
    </FormDrawer>
  );
}

interface Props {
  counts: CaseCounts | undefined;
  onClose: () => void;
}
