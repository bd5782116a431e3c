import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useRelativeTime } from "@/components/ui/figures/timestamp";
import { SelectField } from "@/components/ui/form/select-field";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { PageLink } from "@/components/ui/layout/page-link";
import { TextButton } from "@/components/ui/layout/text-button";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { StateChip } from "@/components/ui/shipment/state-chip";
import { SubStateLabel } from "@/components/ui/shipment/sub-state-label";
import type { LookupResult } from "@/lib/operations/shipments/shipment-operations";

/** Shipments that are listed until the others are asked for. */
const MAX_LISTED = 50;

/** The tracked shipments of a text, each with its state and sentence; several are narrowed and sorted. */
export function FoundShipments({ found }: { found: readonly FoundShipment[] }) {
  const t = useTranslations("lookup");
  const locale = useLocale();
  const [state, setState] = useState("");
  const [sort, setSort] = useState<LookupSort>("input");
  const [isWhole, setWhole] = useState(false);
  const states = countStates(found);
  // The text before may have had other states.
  const chosen = states.some(([name]) => name === state) ? state : "";
  const narrowed = found.filter(({ shipment }) => chosen === "" || shipment.stateName === chosen);
  const sorted = sortLookupResults(narrowed, sort, locale);
  const listed = isWhole ? sorted : sorted.slice(0, MAX_LISTED);
  return (
    <section aria-label={t("caption")} className="rounded-xl border border-border bg-surface">
      {found.length > 1 && (
        <div className="flex flex-wrap items-center gap-2 border-b border-separator px-4 py-2">
          {states.length > 1 && (
            <SelectField
              label={t("states")}
              anyLabel={t("all", { count: found.length })}
              options={states.map(([name, count]) => [name, `${name} ${count}`])}
              value={chosen}
              onChange={setState}
            />
          )}
          <SelectField
            label={t("sort")}
            options={LOOKUP_SORTS.map((each) => [each, t(`sorts.${each}`)])}
            value={sort}
            onChange={setSort}
          />
        </div>
      )}
      <ul>
        {listed.map((each) => (
          <FoundRow key={`${each.number} ${each.shipment.id}`} {...each} />
        ))}
      </ul>
      {listed.length < sorted.length && (
        <TextButton className="mx-4 my-2.5" onPress={() => setWhole(true)}>
          {t("showAll", { count: sorted.length })}
        </TextButton>
      )}
    </section>
  );
}

function FoundRow({ number, shipment }: FoundShipment) {
  const t = useTranslations();
  const nameCarrier = useCarrierName();
  const ago = useRelativeTime();
  const { id, waybillNumber, carrierName, activityAt, trackingUrl } = shipment;
  return (
    <li
      data-testid="found-row"
      className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 border-b border-separator px-4 py-2 last:border-0"
    >
      <span className="flex min-w-0 flex-wrap items-center gap-x-2">
        <PageLink
          href={`/shipments/${id}`}
          className="rounded font-mono text-dense font-medium break-all hover:text-accent hover:underline max-lg:py-2"
        >
          {waybillNumber}
        </PageLink>
        <CopyButton text={waybillNumber} what={t("columns.number")} />
        <span className="text-xs text-muted">{nameCarrier(carrierName) ?? t("list.carrierUnknown")}</span>
        {trackingUrl && (
          <span className="flex items-center text-xs">
            <a
              href={trackingUrl}
              target="_blank"
              rel="noreferrer"
              title={t("buyerLink.hint")}
              className="rounded text-accent hover:underline max-lg:py-2"
            >
              {t("lookup.buyerPage")}
            </a>
            <CopyButton text={trackingUrl} what={t("buyerLink.copy")} isTextLong />
          </span>
        )}
        {number !== waybillNumber && <span className="text-xs text-muted">{t("lookup.asOrder", { number })}</span>}
      </span>
      <span className="flex items-center gap-1.5 text-xs text-muted">
        <SubStateLabel code={shipment.subState} />
        <StateChip {...shipment} />
      </span>
      <span className="line-clamp-2 text-dense leading-snug wrap-anywhere text-muted">{shipment.summary}</span>
      <span className="text-end text-xs text-muted">{ago(activityAt)}</span>
    </li>
  );
}

type FoundShipment = LookupResult["found"][number];

/** Orders of the result; the first is that of the input. */
const LOOKUP_SORTS = ["input", "number", "carrier", "state", "updated"] as const;
type LookupSort = (typeof LOOKUP_SORTS)[number];

/**
 * The newest first by `updated`, else ascending.
 *
 * @param locale locale of the reader, for sorting text
 */
function sortLookupResults(
  found: readonly FoundShipment[],
  sort: LookupSort,
  locale: string,
): readonly FoundShipment[] {
  if (sort === "input") return found;
  const compare = new Intl.Collator(locale, { numeric: true }).compare;
  if (sort === "updated") {
    return found.toSorted((left, right) => compare(right.shipment.activityAt, left.shipment.activityAt));
  }
  const getSortKey = ({ number, shipment }: FoundShipment) => {
    if (sort === "number") return number;
    return sort === "carrier" ? (shipment.carrierName ?? "") : shipment.stateName;
  };
  return found.toSorted((left, right) => compare(getSortKey(left), getSortKey(right)));
}

/** The names of the states that occur, with their shipments, most frequent first. */
function countStates(found: readonly FoundShipment[]): (readonly [stateName: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const { shipment } of found) counts.set(shipment.stateName, (counts.get(shipment.stateName) ?? 0) + 1);
  return [...counts].toSorted(([, left], [, right]) => right - left);
}
