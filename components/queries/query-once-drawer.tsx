import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { PAID_QUERY_CHANGE_KEYS, queryOfferOptions, queryShipment } from "@/lib/client/queries/reconcile-queries";
import { ParcelQueryList } from "./parcel-query-list";
import { QueryOfferPanel } from "./query-offer-panel";
import { QueryResultPanel } from "./query-result-panel";

/** Asks Kuaidi100 about one parcel: the price before, what it found after, and the earlier queries. */
export function QueryOnceDrawer({ shipmentId, waybillNumber, canManage, onEdit, onClose }: Props) {
  const t = useTranslations("queries");
  const queryClient = useQueryClient();
  const offer = useQuery(queryOfferOptions(shipmentId));
  const ask = useMutation({
    mutationFn: () => queryShipment(shipmentId),
    onSettled: () => {
      for (const key of PAID_QUERY_CHANGE_KEYS) void queryClient.invalidateQueries({ queryKey: [key] });
    },
  });
  return (
    <SideDrawer title={t("once")} onClose={onClose}>
      <p className="font-mono text-dense break-all">{waybillNumber}</p>
      <p className="mt-1 text-dense text-muted">{t("lead")}</p>
      <div role="status">{ask.data && <QueryResultPanel result={ask.data} />}</div>
      <QueryBoundary query={offer} loading={t("loading")}>
        {(data) => (
          <QueryOfferPanel
            offer={data}
            isAsking={ask.isPending}
            problem={ask.error?.message ?? null}
            canManage={canManage}
            onEdit={onEdit}
            onAsk={() => ask.mutate()}
          />
        )}
      </QueryBoundary>
      <section aria-labelledby="parcel-queries" className="mt-6">
        <h3 id="parcel-queries" className="mb-2 text-dense font-semibold">
          {t("earlier")}
        </h3>
        <ParcelQueryList shipmentId={shipmentId} />
      </section>
    </SideDrawer>
  );
}

interface Props {
  shipmentId: string;
  waybillNumber: string;
  canManage: boolean;
  /** Opens the form for the carrier or the phone that is missing; undefined where there is none. */
  onEdit: (() => void) | undefined;
  onClose: () => void;
}
