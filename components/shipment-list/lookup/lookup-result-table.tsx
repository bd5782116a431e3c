import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { StateChip } from "@/components/ui/shipment/state-chip";
import { DataTable } from "@/components/ui/table/data-table";
import { buildStateHref, type UrlValues } from "@/lib/client/shared/url-state";
import { useUrlState } from "@/lib/client/shared/use-url-state";
import { LOOKUP_SORTS, lookupState } from "@/lib/client/shipment-list/lookup-queries";
import { countStates, type FoundShipment, sortLookupResults } from "./sort-lookup-results";
import { useLookupColumns } from "./use-lookup-columns";

/** Result of the lookup: sorted by clicking a column, filtered by clicking a state. */
export function LookupResultTable({ found }: { found: readonly FoundShipment[] }) {
  const t = useTranslations("lookup");
  const locale = useLocale();
  const columns = useLookupColumns();
  const [params, change] = useUrlState(lookupState);
  const { sort, order } = params;
  const states = countStates(found);
  // The numbers looked up before may have had other states.
  const state = states.find(({ stateName }) => stateName === params.state)?.stateName ?? "";
  const narrowed = found.filter(({ shipment }) => state === "" || shipment.stateName === state);
  const orderBy = (key: string): Pick<UrlValues<typeof lookupState>, "sort" | "order"> => ({
    sort: LOOKUP_SORTS.find((each) => each === key) ?? "",
    order: sort === key && order === "" ? "desc" : "",
  });
  return (
    <>
      {states.length > 1 && (
        <fieldset className="flex flex-wrap gap-1.5 px-4 pb-3 lg:px-6">
          <legend className="sr-only">{t("states")}</legend>
          <StateButton isChosen={state === ""} onChoose={() => change({ state: "" })}>
            {t("all", { count: found.length })}
          </StateButton>
          {states.map(({ stateName: name, count, sample }) => (
            <StateButton key={name} isChosen={state === name} onChoose={() => change({ state: name })}>
              <StateChip {...sample} /> {count}
            </StateButton>
          ))}
        </fieldset>
      )}
      <DataTable
        layout="cards"
        caption={t("caption")}
        columns={columns}
        rows={sortLookupResults(narrowed, params, locale)}
        rowKey={({ number, shipment }) => `${number} ${shipment.id}`}
        rowData={() => ({ "data-testid": "found-row" })}
        sort={{
          key: sort,
          isDescending: order === "desc",
          buildHref: (key) => buildStateHref("/shipments/lookup", lookupState, { ...params, ...orderBy(key) }),
          onSort: (key) => change(orderBy(key)),
        }}
      />
    </>
  );
}

function StateButton({ isChosen, onChoose, children }: StateButtonProps) {
  return (
    <button
      // plain: a choice with a count, chosen again to see all

      type="button"
      aria-pressed={isChosen}
      onClick={onChoose}
      className="inline-flex h-8 cursor-pointer items-center gap-1.5 rounded-lg border border-border px-2 text-dense hover:bg-default aria-pressed:border-accent aria-pressed:bg-surface-secondary touch-height max-lg:px-3"
    >
      {children}
    </button>
  );
}

interface StateButtonProps {
  isChosen: boolean;
  onChoose: () => void;
  children: ReactNode;
}
