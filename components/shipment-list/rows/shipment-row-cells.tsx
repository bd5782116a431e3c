import { ArrowLeftRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CarrierText } from "@/components/shipments/detail/trace/carrier-text";
import { useCountryName } from "@/components/shipments/detail/trace/use-country-name";
import { EventTime } from "@/components/shipments/event-time";
import { IdleTime } from "@/components/shipments/idle-time";
import { MonitorStatusHint } from "@/components/shipments/monitor-status-hint";
import { TagList } from "@/components/tags/tag-chip";
import { formatFen } from "@/components/ui/figures/format-fen";
import { PaceBar } from "@/components/ui/figures/pace-bar";
import { Timestamp, useShortTime } from "@/components/ui/figures/timestamp";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { TextButton } from "@/components/ui/layout/text-button";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { chooseMonitorWord } from "@/components/ui/shipment/monitor-word";
import { StateChip } from "@/components/ui/shipment/state-chip";
import { SubStateLabel } from "@/components/ui/shipment/sub-state-label";
import type { ColumnKey } from "@/lib/domain/shipment-list/list-layout";
import { isUnderWay } from "@/lib/domain/shipments/arrival-source";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";

interface CellProps {
  shipment: ShipmentView;
  onEdit: (() => void) | undefined;
}

/** Content of each column of a row. */
export const SHIPMENT_CELLS: Readonly<Record<ColumnKey, (props: CellProps) => ReactNode>> = {
  number: NumberCell,
  carrier: CarrierCell,
  state: StateCell,
  trace: TraceCell,
  area: ({ shipment: { destinationEvent, lastArea } }) => <Plain text={destinationEvent?.areaName ?? lastArea} />,
  idle: ({ shipment }) => <IdleTime shipment={shipment} />,
  updated: ({ shipment }) => <Timestamp at={shipment.activityAt} isStacked />,
  order: ({ shipment }) => <Plain text={shipment.orderNumber} />,
  shop: ({ shipment }) => <Plain text={shipment.shop} />,
  salesperson: ({ shipment }) => <Plain text={shipment.salesperson} />,
  from: ({ shipment }) => <Plain text={shipment.from} />,
  to: ({ shipment }) => <Plain text={shipment.to} />,
  cod: ({ shipment }) => <Money fen={shipment.codAmount} />,
  freight: ({ shipment }) => <Money fen={shipment.freight} />,
  orderAmount: ({ shipment }) => <Money fen={shipment.orderAmount} />,
  tags: ({ shipment: { tags } }) => (tags.length > 0 ? <TagList tags={tags} /> : <Nothing />),
  note: ({ shipment }) => <Plain text={shipment.note} />,
  assignee: ({ shipment }) => <Plain text={shipment.openCase?.assignee?.name ?? null} />,
  origin: ({ shipment }) => <Region code={shipment.origin} />,
  destination: ({ shipment }) => <Region code={shipment.destination} />,
  ordered: ({ shipment }) => <Instant at={shipment.orderedAt} />,
  created: ({ shipment }) => <Instant at={shipment.createdAt} />,
  pickedUp: ({ shipment }) => <Instant at={shipment.pickedUpAt} />,
  lastEvent: ({ shipment }) => <Instant at={shipment.lastEventAt} />,
  signed: ({ shipment }) => <Instant at={shipment.signedAt} />,
  arrival: ArrivalCell,
  pace: ({ shipment }) => (shipment.laneTimes ? <PaceBar shipment={shipment} isSmall /> : <Nothing />),
  monitor: MonitorCell,
};

function NumberCell({ shipment }: CellProps) {
  const t = useTranslations("columns");
  const { id, waybillNumber, orderNumber } = shipment;
  return (
    <>
      <div className="flex min-w-0 items-center gap-1">
        <a
          href={`/shipments/${id}`}
          className="min-w-0 truncate rounded font-mono text-dense font-medium hover:text-accent hover:underline max-lg:py-2 max-lg:text-sm max-lg:leading-5 max-lg:break-all max-lg:whitespace-normal"
        >
          {waybillNumber}
        </a>
        <CopyButton text={waybillNumber} what={t("number")} className="max-lg:-mx-2 max-lg:-my-2" />
        <DestinationMark shipment={shipment} />
      </div>
      {orderNumber && (
        <div className="row-second w-0 min-w-full truncate text-xs leading-4 text-muted" title={t("order")}>
          {orderNumber}
        </div>
      )}
    </>
  );
}

/** ⇄JP: the parcel has a second leg in another country. */
function DestinationMark({ shipment: { legs, destinationCountry } }: { shipment: ShipmentView }) {
  const t = useTranslations("list");
  const country = legs.destination?.country ?? destinationCountry;
  if (!legs.destination && !destinationCountry) return null;
  return (
    <span
      title={t("destinationLeg", { country: country ?? "?" })}
      className="inline-flex shrink-0 items-center gap-0.5 rounded border border-border px-1 text-tiny leading-4 text-muted"
    >
      <ArrowLeftRight aria-hidden className="size-2.5" />
      {country}
    </span>
  );
}

function CarrierCell({ shipment: { carrier, carrierName } }: CellProps) {
  const t = useTranslations("list");
  const nameCarrier = useCarrierName();
  return (
    <span className="row-clamp line-clamp-2 leading-snug">
      {nameCarrier(carrierName) ?? carrier ?? t("carrierUnknown")}
    </span>
  );
}

function StateCell({ shipment }: CellProps) {
  const { subState } = shipment;
  return (
    <>
      <div className="state-mark lg:flex lg:flex-wrap lg:items-center lg:gap-x-1.5">
        <StateChip {...shipment} />
        <div className="row-second text-xs leading-4 text-muted lg:empty:hidden">
          <SubStateLabel code={subState} />
        </div>
      </div>
      <div className="state-note row-second flex flex-wrap items-center gap-x-1.5 gap-y-0.5 text-xs leading-4 text-muted wrap-anywhere empty:hidden lg:mt-0.5">
        <MonitorStatusHint shipment={shipment} />
      </div>
    </>
  );
}

/** The latest event; for a refused shipment, what to do. */
function TraceCell({ shipment, onEdit }: CellProps) {
  const t = useTranslations("list");
  const { monitorStatus, subscriptionProblem, destinationEvent, lastEvent } = shipment;
  const latest = destinationEvent?.context ?? lastEvent;
  return (
    <>
      <p className={`row-clamp line-clamp-2 leading-snug wrap-anywhere ${latest ? "" : "text-muted"}`}>
        {latest ? (
          <>
            <EventTime shipment={shipment} />
            <CarrierText text={latest} />
          </>
        ) : subscriptionProblem ? (
          subscriptionProblem.mend
        ) : (
          t("noTrace")
        )}
      </p>
      {monitorStatus === "failed" && onEdit && (
        <TextButton isInline onPress={onEdit} className="mt-0.5 text-dense font-medium">
          {t("mend")}
        </TextButton>
      )}
    </>
  );
}

/** The estimated arrival of a parcel under way, and whose estimate it is. */
function ArrivalCell({ shipment }: CellProps) {
  const t = useTranslations("arrival");
  const shortTime = useShortTime();
  const { estimatedArrivalAt, estimatedArrivalSource } = shipment;
  if (estimatedArrivalAt === null || estimatedArrivalSource === null || !isUnderWay(shipment)) return <Nothing />;
  return (
    <time dateTime={estimatedArrivalAt} title={t(`hint.${estimatedArrivalSource}`)} className="leading-snug">
      <span className="whitespace-nowrap">{shortTime(estimatedArrivalAt)}</span>
      <span className="text-xs whitespace-nowrap text-muted lg:block max-lg:ms-2">
        {t(`source.${estimatedArrivalSource}`)}
      </span>
    </time>
  );
}

function MonitorCell({ shipment }: CellProps) {
  const t = useTranslations("monitor");
  return <span className="text-muted">{t(shipment.isSilent ? "silent" : chooseMonitorWord(shipment))}</span>;
}

function Plain({ text }: { text: string | null }) {
  if (!text) return <Nothing />;
  return (
    <span title={text} className="row-clamp line-clamp-2 leading-snug text-muted wrap-anywhere">
      {text}
    </span>
  );
}

/** A province, or a country by its letters. */
function Region({ code }: { code: string | null }) {
  const countryName = useCountryName();
  return <Plain text={code !== null && /^[A-Z]{2}$/.test(code) ? countryName(code) : code} />;
}

function Money({ fen }: { fen: number | null }) {
  return fen === null ? <Nothing /> : <span className="whitespace-nowrap">{formatFen(fen)}</span>;
}

function Instant({ at }: { at: string | null }) {
  return at ? <Timestamp at={at} isStacked /> : <Nothing />;
}

function Nothing() {
  return <span className="text-muted max-lg:hidden">–</span>;
}
