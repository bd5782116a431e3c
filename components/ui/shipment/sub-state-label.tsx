import { useTranslations } from "next-intl";
import { getSubStateName } from "@/lib/domain/shipments/shipment-states";

/** The advanced state code, such as 代签; a code that is not in the catalogue is shown as received. */
export function SubStateLabel({ code }: { code: number | null }) {
  const t = useTranslations("subState");
  if (code === null) return null;
  const key = `${code}`;
  return <span className="me-1.5">{t.has(key) ? t(key) : (getSubStateName(code) ?? key)}</span>;
}
