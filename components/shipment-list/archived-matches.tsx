import { useQuery } from "@tanstack/react-query";
import { Archive } from "lucide-react";
import { useTranslations } from "next-intl";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { Button } from "@/components/ui/layout/button";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { archivedParcelsOptions } from "@/lib/client/archive/archive-queries";
import type { ArchivedParcelView } from "@/lib/domain/archive/archive-answers";
import { useRestoreParcel } from "./use-restore-parcel";

/** Archived parcels whose number is exactly what was searched for, each with a button that brings it back. */
export function ArchivedMatches({ number, canWrite }: { number: string; canWrite: boolean }) {
  const t = useTranslations("list.archived");
  const { data } = useQuery(archivedParcelsOptions(number));
  if (!data || data.items.length === 0) return null;
  return (
    <section
      aria-label={t("title")}
      className="border-t border-border bg-surface-secondary"
      data-testid="archived-matches"
    >
      <ul className="divided">
        {data.items.map((parcel) => (
          <ArchivedMatch key={parcel.id} parcel={parcel} canWrite={canWrite} />
        ))}
      </ul>
    </section>
  );
}

function ArchivedMatch({ parcel, canWrite }: { parcel: ArchivedParcelView; canWrite: boolean }) {
  const t = useTranslations("list.archived");
  const nameCarrier = useCarrierName();
  const restore = useRestoreParcel(parcel.id);
  const words = [nameCarrier(parcel.carrierName), parcel.summary];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 text-dense lg:px-6">
      <Archive aria-hidden className="size-4 shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{t("found", { number: parcel.waybillNumber })}</p>
        <p className="text-muted">
          {words.filter(Boolean).join(" · ")} {t("lastActive")} <Timestamp at={parcel.activityAt} />
        </p>
      </div>
      {canWrite && (
        <Button
          variant="outline"
          size="sm"
          isPending={restore.isPending}
          onPress={() => restore.act()}
          className="touch-height"
        >
          {t("restore")}
        </Button>
      )}
    </li>
  );
}
