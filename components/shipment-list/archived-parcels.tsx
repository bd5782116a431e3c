"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Archive } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/ui/feedback/use-action";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { Button } from "@/components/ui/layout/button";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { archivedParcelsOptions, restoreArchivedParcel } from "@/lib/client/archive/archive-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import type { ArchivedParcelView } from "@/lib/operations/archive-operations";

/** In place of the page of an archived parcel, to which figures and settlements still link. */
export function ArchivedParcelPage({ id, waybillNumber }: { id: string; waybillNumber: string }) {
  const { canWrite } = useDeskUser();
  const t = useTranslations("list.archived");
  const restore = useRestoreParcel(id);
  return (
    <EmptyState Icon={Archive} title={t("found", { number: waybillNumber })} text={t("text")} isPage>
      {canWrite && (
        <Button variant="primary" isPending={restore.isPending} onPress={() => restore.act()}>
          {t("restore")}
        </Button>
      )}
    </EmptyState>
  );
}

/** Archived parcels whose number is exactly what was searched for, each with a button that brings it back. */
export function ArchivedMatches({ number }: { number: string }) {
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
          <ArchivedMatch key={parcel.id} parcel={parcel} />
        ))}
      </ul>
    </section>
  );
}

function ArchivedMatch({ parcel }: { parcel: ArchivedParcelView }) {
  const { canWrite } = useDeskUser();
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

function useRestoreParcel(id: string) {
  const t = useTranslations("list.archived");
  const router = useRouter();
  const queryClient = useQueryClient();
  return useAction({
    send: () => restoreArchivedParcel(id),
    success: t("restored"),
    onSuccess: () => {
      void queryClient.invalidateQueries();
      router.push(`/shipments/${id}`);
      router.refresh(); // where that page said that it is archived
    },
  });
}
