import { useQuery } from "@tanstack/react-query";
import { useFormatter } from "next-intl";
import type { NavItem } from "@/components/navigation/nav-items";
import { SettingsCount } from "@/components/settings/navigation/settings-count";
import { caseCountsOptions } from "@/lib/client/cases/case-queries";

const MAX_SHOWN = 999;

/** Number of items waiting in a section, shown where it needs attention. */
export function NavCount({ item, className }: { item: NavItem["key"]; className: string }) {
  if (item === "problems") return <CaseCount className={className} />;
  return item === "settings" ? <SettingsCount className={className} /> : null; // no other section has a count
}

function CaseCount({ className }: { className: string }) {
  const format = useFormatter();
  const { data } = useQuery(caseCountsOptions);
  if (!data || data.open === 0) return null;
  const text = data.open > MAX_SHOWN ? `${MAX_SHOWN}+` : format.number(data.open);
  const tone = data.overdue > 0 ? "tone-red" : "tone-amber";
  return <span className={`${tone} text-xs font-medium text-(--tone) tabular-nums ${className}`}>{text}</span>;
}
