import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { formatToMinute } from "@/components/ui/figures/timestamp";
import { FormField } from "@/components/ui/form/form-field";
import { PageForm } from "@/components/ui/form/page-form";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { revealAuditEntry } from "@/lib/client/audit/audit-queries";
import type { AuditEntryView } from "@/lib/domain/audit/audit-answers";
import { AuditChanges } from "./audit-changes";
import { OutcomeChip } from "./outcome-chip";
import { useAuditWords } from "./use-audit-words";

/** One entry: who, from where, what, and the values before and after. */
export function AuditPanel({ entry, onClose }: { entry: AuditEntryView; onClose: () => void }) {
  const t = useTranslations("audit");
  const { nameAction, nameActor } = useAuditWords();
  const reveal = useMutation({ mutationFn: (reason: string) => revealAuditEntry(entry.id, reason) });
  const { target, actor } = entry;
  const lines: [string, string | null][] = [
    [t("at"), formatToMinute(entry.at)],
    [t("actor"), nameActor(actor)],
    [t("way"), t(`ways.${entry.via}`)],
    [t("address"), entry.address],
    [t("target"), target?.id ?? null],
    [t("shop"), entry.shop],
    [t("reason"), entry.reason],
    [t("requestId"), entry.requestId],
    [t("place"), entry.sequence === null ? entry.chain : `${entry.chain} · ${entry.sequence}`],
  ];
  return (
    <SideDrawer
      title={nameAction(entry.action)}
      lead={
        <p>
          <OutcomeChip outcome={entry.outcome} />
        </p>
      }
      className="w-[min(100vw,42rem)]!"
      onClose={onClose}
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-dense">
        {lines.map(
          ([name, value]) =>
            value && (
              <div key={name} className="contents">
                <dt className="text-muted">{name}</dt>
                <dd className="break-all">{value}</dd>
              </div>
            ),
        )}
      </dl>
      <AuditChanges entry={entry} revealed={reveal.data?.values ?? {}} />
      {entry.hasSealed && !reveal.data && (
        <PageForm
          change={reveal}
          parse={(form) => String(form.get("reason") ?? "").trim()}
          saveLabel={t("reveal")}
          variant="outline"
          className="mt-6 flex flex-col gap-3 border-t border-separator pt-4"
        >
          <FormField name="reason" label={t("revealReason")} hint={t("revealHint")} maxLength={300} />
        </PageForm>
      )}
    </SideDrawer>
  );
}
