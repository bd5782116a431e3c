import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Timestamp } from "@/components/ui/figures/timestamp";
import type { EndpointView } from "@/lib/domain/webhooks/webhook-endpoint";

/** Endpoints that were disabled after failed deliveries; their events stay queued. */
export function DisabledEndpointsBanner({ endpoints }: { endpoints: readonly EndpointView[] }) {
  const t = useTranslations("settings.hooks");
  const off = endpoints.filter(({ isActive, disabledBecause }) => !isActive && disabledBecause !== null);
  if (off.length === 0) return null;
  return (
    <div role="alert" className="tone-red mb-4 rounded-lg bg-(--tone-soft) px-4 py-3 text-dense">
      <p className="flex items-center gap-1.5 font-semibold text-(--tone)">
        <TriangleAlert aria-hidden className="size-4 shrink-0" />
        {t("offTitle", { count: off.length })}
      </p>
      <ul className="mt-1">
        {off.map(({ id, name, disabledBecause, disabledAt }) => (
          <li key={id}>
            {name}：{disabledBecause} {disabledAt && <Timestamp at={disabledAt} />}
          </li>
        ))}
      </ul>
      <p className="mt-1 text-muted">{t("offText")}</p>
    </div>
  );
}
