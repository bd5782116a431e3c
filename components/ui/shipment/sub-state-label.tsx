import { useTranslations } from "next-intl";
import { subStateName } from "@/lib/domain/shipments/shipment-states";

/** The advanced code beside a state, such as 代签; one that the catalogue lacks is shown as it came. */
export function SubStateLabel({ code }: { code: number | null }) {
  const t = useTranslations("subState");
  if (code === null) return null;
  const key = `${code}`;
  return <span className="me-1.5">{t.has(key) ? t(key) : (subStateName(code) ?? key)}</span>;
}
