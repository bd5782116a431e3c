import { useTranslations } from "next-intl";
import type { AuditEntryView } from "@/lib/domain/audit/audit-answers";

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
