import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";
import { formatToMinute } from "@/components/ui/figures/timestamp";
import { FormField } from "@/components/ui/form/form-field";
import { PageForm } from "@/components/ui/form/page-form";
import { EmptyLine } from "@/components/ui/layout/empty-line";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { revealAuditEntry } from "@/lib/client/audit/audit-queries";
import type { AuditEntryView } from "@/lib/operations/audit-operations";
import { OutcomeChip, useAuditWords } from "./audit-table";

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

/** The values of an entry: before and after a change, and the facts. */
function AuditChanges({ entry: { before, after, facts }, revealed }: Props) {
  const t = useTranslations("audit");
  const { nameField } = useAuditWords();
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const factNames = Object.keys(facts);
  if (names.length + factNames.length === 0) return <EmptyLine>{t("noValues")}</EmptyLine>;
  return (
    <>
      {names.length > 0 && (
        <table
          // plain: three columns of any values, without order, sums or a file
          className="mt-5 w-full table-fixed text-dense"
        >
          <thead>
            <tr className="border-b border-border text-start text-muted">
              {["field", "before", "after"].map((key) => (
                <th key={key} scope="col" className="py-1.5 pe-3 text-start font-normal">
                  {t(key as "field")}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <tr key={name} className="border-b border-separator align-top">
                <th scope="row" className="py-1.5 pe-3 text-start font-normal break-words">
                  {nameField(name)}
                </th>
                <td className="py-1.5 pe-3 break-words text-muted">
                  <Value value={before[name]} path={`before.${name}`} revealed={revealed} />
                </td>
                <td className="py-1.5 break-words">
                  <Value value={after[name]} path={`after.${name}`} revealed={revealed} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {factNames.length > 0 && (
        <section aria-label={t("facts")} className="mt-5">
          <h3 className="text-dense font-medium">{t("facts")}</h3>
          <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-dense">
            {factNames.map((name) => (
              <div key={name} className="contents">
                <dt className="text-muted">{nameField(name)}</dt>
                <dd className="break-all">
                  <Value value={facts[name]} path={`facts.${name}`} revealed={revealed} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  );
}

interface Props {
  entry: AuditEntryView;
  /** Encrypted values that were shown on request, by their dotted names. */
  revealed: Readonly<Record<string, unknown>>;
}

/** Fields in 分. */
const MONEY = /\.(codAmount|freight|expected|remitted|paid)$/;

function Value({ value, path, revealed }: { value: unknown; path: string; revealed: Props["revealed"] }) {
  const t = useTranslations("audit");
  if (path in revealed)
    return <mark className="rounded bg-(--tone-soft) px-0.5 tone-amber">{String(revealed[path])}</mark>;
  if (value === undefined) return "—";
  if (value === null || value === "") return <span className="text-muted">{t("nothing")}</span>;
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (typeof value === "number" && MONEY.test(path)) return formatFen(value);
  if (typeof value !== "object") return String(value);
  if ("sealed" in value) return <span className="text-muted">{t("sealed")}</span>;
  if ("secret" in value) return <span className="text-muted">{t("secret")}</span>;
  return <code className="font-mono text-xs">{JSON.stringify(value)}</code>;
}
