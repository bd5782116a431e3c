"use client";
import { Button, Form, toast } from "@heroui/react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ClipboardList } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { FormError } from "@/components/ui/form/form-error";
import { useFormMutation } from "@/components/ui/form/use-form-mutation";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { ALL_CASES, caseListOptions } from "@/lib/client/cases/case-queries";
import { createHandover } from "@/lib/client/cases/handover-queries";
import { MAX_HANDOVER_CASES, MAX_HANDOVER_LENGTH } from "@/lib/domain/cases/handover";
import type { CaseCounts } from "@/lib/domain/cases/problem-case";
import { HandoverCaseChoice } from "./handover-case-choice";
import { useHandoverText } from "./use-handover-text";

const FORM_ID = "handover";
const LABEL = "text-sm font-medium";

/** Form that leaves a note and one's own cases for the next shift; unassigned cases too if ticked. */
export function HandoverDrawer({ me, counts, onClose }: Props) {
  const t = useTranslations("handovers");
  const queryClient = useQueryClient();
  const [text, setText] = useState("");
  const [to, setTo] = useState("");
  const [withFree, setWithFree] = useState(false);
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const ownCases = useQuery(caseListOptions({ ...ALL_CASES, scope: "open", assignee: me.id }));
  const free = useQuery({ ...caseListOptions({ ...ALL_CASES, scope: "unassigned" }), enabled: withFree });
  const cases = [...(ownCases.data?.items ?? []), ...(withFree ? (free.data?.items ?? []) : [])].slice(
    0,
    MAX_HANDOVER_CASES,
  );
  const chosen = cases.filter(({ id }) => !leftOut.has(id));
  const write = useHandoverText();
  const { send, errors, error, isPending } = useFormMutation(createHandover, () => {
    void queryClient.invalidateQueries({ queryKey: ["handovers"] });
    toast.success(t("written"));
    onClose();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ text, to: to === "" ? null : to, cases: chosen.map(({ id }) => id) }, []);
  };
  const copy = async () => {
    await navigator.clipboard?.writeText(write(text, chosen));
    toast.success(t("copied"));
  };
  const toggle = (id: string) =>
    setLeftOut(
      (previous) => new Set(previous.has(id) ? [...previous].filter((each) => each !== id) : [...previous, id]),
    );
  return (
    <SideDrawer
      keepsOpen
      title={t("title")}
      lead={<p className="text-dense text-muted">{t("about")}</p>}
      onClose={onClose}
      buttons={
        <>
          <Button
            variant="outline"
            isDisabled={chosen.length === 0 && text.trim() === ""}
            onPress={() => void copy()}
            className="touch-height"
          >
            <ClipboardList aria-hidden />
            {t("copy")}
          </Button>
          <Button type="submit" form={FORM_ID} variant="primary" isDisabled={isPending} className="touch-height">
            {t("send")}
          </Button>
        </>
      }
    >
      <FormError error={error} />
      <Form id={FORM_ID} onSubmit={submit} className="flex flex-col gap-4">
        <div>
          <label htmlFor="handover-text" className={LABEL}>
            {t("text")}
          </label>
          <textarea
            id="handover-text"
            // biome-ignore lint/a11y/noAutofocus: the form was opened to write this
            autoFocus
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder={t("textPlaceholder")}
            maxLength={MAX_HANDOVER_LENGTH}
            rows={5}
            aria-describedby={errors.text ? "handover-text-error" : undefined}
            className="plain-field mt-1 h-auto! w-full resize-y py-2 leading-snug"
          />
          <FieldMessage id="handover-text-error" message={errors.text} />
        </div>
        <div>
          <label htmlFor="handover-to" className={LABEL}>
            {t("to")}
          </label>
          <select
            id="handover-to"
            value={to}
            onChange={(event) => setTo(event.target.value)}
            aria-describedby={errors.to ? "handover-to-error" : undefined}
            className="plain-field mt-1 w-full"
          >
            <option value="">{t("toAnyone")}</option>
            {counts?.colleagues
              .filter(({ id }) => id !== me.id)
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </select>
          <FieldMessage id="handover-to-error" message={errors.to} />
        </div>
        <HandoverCaseChoice
          cases={cases}
          chosen={chosen}
          isLoading={ownCases.isPending || (withFree && free.isPending)}
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
      </Form>
    </SideDrawer>
  );
}

function FieldMessage({ id, message }: { id: string; message: string | undefined }) {
  return message === undefined ? null : (
    <p id={id} className="tone-red mt-1 text-xs text-(--tone)">
      {message}
    </p>
  );
}

interface Props {
  me: { id: string; name: string };
  counts: CaseCounts | undefined;
  onClose: () => void;
}
