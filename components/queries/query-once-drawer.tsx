import { useMutation, useQuery } from "@tanstack/react-query";
import { Pencil, SearchCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { formatFen } from "@/components/ui/figures/format-fen";
import { useNow } from "@/components/ui/figures/now-provider";
import { useTimeOrDate } from "@/components/ui/figures/timestamp";
import { Button } from "@/components/ui/layout/button";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { queryOfferOptions, queryShipment } from "@/lib/client/queries/reconcile-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import type { QueryOfferView, QueryResultView } from "@/lib/operations/money/query-operations";
import { ParcelQueryList } from "./parcel-query-list";
import { QueryFindingText } from "./query-finding-text";
import { QueryOutcomeChip } from "./query-outcome-chip";
import { useQueryPrice } from "./use-query-price";

/** Asks Kuaidi100 about one parcel: the price before, what it found after, and the earlier queries. */
export function QueryOnceDrawer({ shipmentId, waybillNumber, onEdit, onClose }: Props) {
  const t = useTranslations("queries");
  const offer = useQuery(queryOfferOptions(shipmentId));
  const ask = useMutation({ mutationFn: () => queryShipment(shipmentId) });
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
  /** Opens the form for the carrier or the phone that is missing; undefined where there is none. */
  onEdit: (() => void) | undefined;
  onClose: () => void;
}

/** What the query that was just sent found, what it cost, and from when it can be repeated. */
function QueryResultPanel({ result }: { result: QueryResultView }) {
  const t = useTranslations("queries");
  const formatPrice = useQueryPrice();
  const formatTime = useTimeOrDate();
  return (
    <div
      data-testid="query-result"
      className="mt-4 flex flex-col gap-1.5 rounded-xl border border-border bg-surface px-4 py-3 text-dense"
    >
      <p>
        <QueryOutcomeChip finding={result} />
      </p>
      <QueryFindingText query={result} />
      <p className="text-muted">
        {t("costed", { price: formatPrice({ units: result.costUnits, fen: result.costFen }) })}
        {t("nextFrom", { time: formatTime(result.nextAllowedAt) })}
      </p>
    </div>
  );
}

/** What a query costs now, and the button; while it is not possible, why, and from when it is. */
function QueryOfferPanel({ offer, isAsking, problem, onEdit, onAsk }: QueryOfferPanelProps) {
  const t = useTranslations("queries");
  const { canManage } = useDeskUser();
  const formatTime = useTimeOrDate();
  const now = useNow();
  const { reason, from, units, fen } = offer;
  const isReady = reason === "ready" || (from !== null && now >= Date.parse(from));
  const price =
    units === 0
      ? t("free")
      : fen === null
        ? t("priceUnknown", { units })
        : t("price", { units, money: formatFen(fen) });
  return (
    <div className="mt-4 rounded-xl border border-border bg-surface-secondary px-4 py-3 text-dense">
      <p>
        <span className="text-muted">{t("cost")}</span> <span className="font-medium">{price}</span>
      </p>
      {!isReady && (
        <p className="tone-amber mt-2 text-(--tone)">
          {reason === "not_configured"
            ? t(canManage ? "obstacle.not_configured" : "obstacle.ask_owner")
            : t(`obstacle.${reason}`, { time: from === null ? "" : formatTime(from) })}
        </p>
      )}
      {problem !== null && (
        <p role="alert" className="tone-red mt-2 text-(--tone)">
          {problem || t("offline")}
        </p>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-2 max-sm:flex-col max-sm:items-stretch">
        <Button variant="primary" size="sm" isDisabled={!isReady} isPending={isAsking} onPress={onAsk}>
          <SearchCheck aria-hidden />
          {isAsking ? t("asking") : t("once")}
        </Button>
        {(reason === "no_carrier" || reason === "no_phone") && onEdit && (
          <Button variant="outline" size="sm" onPress={onEdit}>
            <Pencil aria-hidden />
            {t("edit")}
          </Button>
        )}
        {(reason === "not_configured" || reason === "budget") && canManage && (
          <ButtonLink href="/settings/kuaidi100" variant="outline" size="sm">
            {t("toSettings")}
          </ButtonLink>
        )}
      </div>
    </div>
  );
}

interface QueryOfferPanelProps {
  offer: QueryOfferView;
  isAsking: boolean;
  /** Why the last query was not sent; empty when the server could not be reached. */
  problem: string | null;
  onEdit: (() => void) | undefined;
  onAsk: () => void;
}
