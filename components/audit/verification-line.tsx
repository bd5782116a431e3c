import { ShieldAlert, ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { formatToMinute } from "@/components/ui/figures/timestamp";
import type { AuditState } from "@/lib/domain/audit/audit-answers";

/** What the last verification found: by each server the newest, and first one that found something. */
export function VerificationLine({ state: { checks } }: { state: AuditState }) {
  const t = useTranslations("audit");
  const broken = checks.find(({ faults }) => faults.length > 0);
  const latest = checks.toSorted((a, b) => b.at.localeCompare(a.at))[0];
  const [fault] = broken?.faults ?? [];
  if (broken && fault) {
    return (
      <div role="alert" className="tone-red mx-4 mt-3 rounded-lg bg-(--tone-soft) px-4 py-3 text-dense lg:mx-6">
        <p className="flex items-center gap-2 font-medium">
          <ShieldAlert aria-hidden className="size-4 text-(--tone)" />
          {t("broken")}
        </p>
        <p className="mt-1">
          {t("brokenText", {
            node: broken.node,
            at: formatToMinute(broken.at),
            count: broken.faults.length,
            chain: fault.chain,
            sequence: fault.sequence,
            command: "admin audit verify",
          })}
        </p>
      </div>
    );
  }
  if (!latest) return <p className="px-4 pt-2 text-dense text-muted lg:px-6">{t("notVerified")}</p>;
  return (
    <p className="flex flex-wrap items-center gap-x-2 px-4 pt-2 text-dense lg:px-6" data-testid="audit-verified">
      <ShieldCheck aria-hidden className="tone-green size-4 text-(--tone)" />
      <span className="font-medium">{t("verified")}</span>
      <span className="text-muted">
        {t("verifiedText", { node: latest.node, at: formatToMinute(latest.at), rows: latest.rows })}
      </span>
    </p>
  );
}
