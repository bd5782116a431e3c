import { useTranslations } from "next-intl";
import type { AuditEntryView } from "@/lib/domain/audit/audit-answers";

/** Names of actions, people and objects for readers; a name that this version does not know stays as it is. */
export function useAuditWords() {
  const t = useTranslations("audit");
  return {
    nameAction: (action: string) => (t.has(`actions.${action}`) ? t(`actions.${action}`) : action),
    nameActor: ({ kind, name }: AuditEntryView["actor"]) => name ?? t(`actors.${kind}`),
    nameTarget: (target: AuditEntryView["target"]) => target?.id ?? null,
  };
}
