"use client";
import { Drawer } from "@heroui/react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryError } from "@/components/ui/feedback/query-error";
import { PAID_QUERY_CHANGE_KEYS, queryOfferOptions, queryShipment } from "@/lib/client/queries/reconcile-queries";
import { ParcelQueryList } from "./parcel-query-list";
import { QueryOfferPanel } from "./query-offer-panel";
import { QueryResultPanel } from "./query-result-panel";

/** Asks Kuaidi100 about one parcel: the price before, what it found after, and the earlier queries. */
export function QueryOnceDrawer({ shipmentId, waybillNumber, canManage, onEdit, onClose }: Props) {
  const t = useTranslations("queries");
  const queryClient = useQueryClient();
  const { data: offer, error, refetch, isFetching } = useQuery(queryOfferOptions(shipmentId));
  const ask = useMutation({
    mutationFn: () => queryShipment(shipmentId),
    onSettled: () => {
      for (const key of PAID_QUERY_CHANGE_KEYS) void queryClient.invalidateQueries({ queryKey: [key] });
    },
  });
  return (
    <Drawer.Backdrop isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content placement="right">
        <Drawer.Dialog className="w-[min(100vw,30rem)]!" data-testid="query-once">
          <Drawer.CloseTrigger aria-label={t("close")} className="touch-size" />
          <Drawer.Header>
            <Drawer.Heading className="text-lg font-semibold">{t("once")}</Drawer.Heading>
          </Drawer.Header>
          <Drawer.Body className="text-foreground">
            <p className="font-mono text-dense break-all">{waybillNumber}</p>
            <p className="mt-1 text-dense text-muted">{t("lead")}</p>
            {error && !offer && <QueryError error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
            {!offer && !error && (
              <p role="status" className="appear-late py-8 text-center text-muted">
                {t("loading")}
              </p>
            )}
            <div role="status">{ask.data && <QueryResultPanel result={ask.data} />}</div>
            {offer && (
              <QueryOfferPanel
                offer={offer}
                isAsking={ask.isPending}
                problem={ask.error?.message ?? null}
                canManage={canManage}
                onEdit={onEdit}
                onAsk={() => ask.mutate()}
              />
            )}
            <section aria-labelledby="parcel-queries" className="mt-6">
              <h3 id="parcel-queries" className="mb-2 text-dense font-semibold">
                {t("earlier")}
              </h3>
              <ParcelQueryList shipmentId={shipmentId} />
            </section>
          </Drawer.Body>
        </Drawer.Dialog>
      </Drawer.Content>
    </Drawer.Backdrop>
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
