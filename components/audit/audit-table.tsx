import { useTranslations } from "next-intl";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { DataTable } from "@/components/ui/table/data-table";
import type { Column } from "@/components/ui/table/table-column";
import type { AuditOutcome } from "@/lib/domain/audit/audit-entry";
import type { AuditEntryView } from "@/lib/operations/audit-operations";

export function AuditTable({ rows, openId, open }: Props) {
  const t = useTranslations("audit");
  const { nameAction, nameActor, nameTarget } = useAuditWords();
  const columns: Column<AuditEntryView>[] = [
    {
      key: "action",
      header: t("action"),
      isRowHeader: true,
      phone: "title",
      value: ({ action }) => nameAction(action),
      className: "lg:w-[22%]",
    },
    {
      key: "outcome",
      header: t("outcome"),
      phone: "corner",
      value: ({ outcome }) => t(`outcomes.${outcome}`),
      cell: ({ outcome }) => <OutcomeChip outcome={outcome} />,
      className: "lg:w-[10%]",
    },
    { key: "actor", header: t("actor"), phone: "line", value: ({ actor }) => nameActor(actor) },
    {
      key: "target",
      header: t("target"),
      phone: "labelled",
      hideBelow: "md",
      value: ({ target }) => nameTarget(target),
      className: "max-w-56 truncate text-muted",
    },
    { key: "shop", header: t("shop"), phone: "labelled", hideBelow: "lg", className: "max-w-40 truncate text-muted" },
    { key: "via", header: t("way"), phone: "labelled", value: ({ via }) => t(`ways.${via}`), className: "text-muted" },
    {
      key: "address",
      header: t("address"),
      phone: "hidden",
      hideBelow: "lg",
      className: "font-mono text-muted",
    },
    {
      key: "at",
      header: t("at"),
      align: "end",
      phone: "line",
      cell: ({ at }) => <Timestamp at={at} isStacked />,
    },
  ];
  return (
    <DataTable
      caption={t("title")}
      layout="cards"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      rowData={({ action }) => ({ "data-testid": "audit-row", "data-action": action })}
      open={open}
      isCurrent={({ id }) => id === openId}
    />
  );
}

interface Props {
  rows: readonly AuditEntryView[];
  /** Id of the open entry; empty for none. */
  openId: string;
  open: (entry: AuditEntryView) => { href: string; onOpen: () => void };
}

const TONES: Readonly<Record<AuditOutcome, string>> = {
  done: "tone-green",
  refused: "tone-red",
  invalid: "tone-amber",
  failed: "tone-red",
};

export function OutcomeChip({ outcome }: { outcome: AuditOutcome }) {
  const t = useTranslations("audit.outcomes");
  return (
    <span
      className={`${TONES[outcome]} rounded-md bg-(--tone-soft) px-1.5 py-0.5 text-xs whitespace-nowrap text-(--tone)`}
    >
      {t(outcome)}
    </span>
  );
}

/** Names of actions, fields, people and objects for readers; a name that this version does not know stays as it is. */
export function useAuditWords() {
  const t = useTranslations("audit");
  return {
    nameAction: (action: string) => (t.has(`actions.${action}`) ? t(`actions.${action}`) : action),
    nameField: (field: string) => (t.has(`fields.${field}`) ? t(`fields.${field}`) : field),
    nameActor: ({ kind, name }: AuditEntryView["actor"]) => name ?? t(`actors.${kind}`),
    nameTarget: (target: AuditEntryView["target"]) => target?.id ?? null,
  };
}
