import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { SettlementPageList } from "@/components/settlement/list/settlement-page-list";
import { SelectField } from "@/components/ui/form/select-field";
import { SectionCard } from "@/components/ui/layout/section-card";
import { TextButton } from "@/components/ui/layout/text-button";
import { NumberSearch } from "@/components/ui/search/number-search";
import { PhoneSearchLink } from "@/components/ui/search/phone-search-link";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { DataTable } from "@/components/ui/table/data-table";
import type { Column } from "@/components/ui/table/table-column";
import { useSettlementState } from "@/lib/client/settlement/settlement-page-state";
import { buildSettlementHref, settlementListOptions } from "@/lib/client/settlement/settlement-queries";
import type { SettlementItem } from "@/lib/operations/money/settlement-operations";
import { SettlementClassChip } from "./settlement-class-chip";

/** The parcels of the sums, filtered as above; each opens beside the list. */
export function SettlementItemList() {
  const [params, change] = useSettlementState();
  const t = useTranslations("settlement");
  const query = useQuery(settlementListOptions(params));
  const columns = useItemColumns();
  return (
    <SectionCard id="items" title={t("items.title")} aside={<ItemFilters />}>
      <SettlementPageList
        query={query}
        empty={
          <>
            {t("items.empty")} <PhoneSearchLink q={params.q} />
          </>
        }
        note={t("items.note")}
      >
        {(rows) => (
          <DataTable
            caption={t("items.title")}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            rowData={({ waybillNumber }) => ({ "data-testid": "settlement-row", "data-waybill": waybillNumber })}
            isScrolling={false}
            isCurrent={({ id }) => id === params.item}
            open={({ id }) => ({
              href: buildSettlementHref({ ...params, item: id }),
              onOpen: () => change({ item: id }),
            })}
          />
        )}
      </SettlementPageList>
    </SectionCard>
  );
}

function useItemColumns(): Column<SettlementItem>[] {
  const t = useTranslations("settlement");
  const nameCarrier = useCarrierName();
  const listNotes = ({ resolution, repeated, ageDays }: SettlementItem) =>
    [
      resolution && t("items.doneBy", { who: resolution.by }),
      repeated > 0 && t("items.repeated", { count: repeated }),
      ageDays !== null && t("items.age", { days: ageDays }),
    ].filter(Boolean);
  return [
    {
      key: "waybillNumber",
      header: t("columns.number"),
      isRowHeader: true,
      className: "w-full max-w-0 font-mono md:w-auto md:max-w-none",
    },
    {
      key: "kind",
      header: t("columns.kind"),
      value: ({ kind }) => t(`kinds.${kind}`),
      cell: (item) => (
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <SettlementClassChip kind={item.kind} />
          <span className="text-xs text-muted">{listNotes(item).join(" · ")}</span>
        </span>
      ),
    },
    {
      key: "carrier",
      header: t("columns.carrier"),
      hideBelow: "lg",
      value: ({ carrierName }) => nameCarrier(carrierName),
      className: "max-w-28 truncate text-muted",
    },
    { key: "signedAt", header: t("columns.signedAt"), unit: "instant", hideBelow: "lg", className: "text-muted" },
    { key: "settledOn", header: t("columns.settledOn"), unit: "day", hideBelow: "lg", className: "text-muted" },
    { key: "expected", header: t("columns.expected"), unit: "fen", hideBelow: "md" },
    { key: "remitted", header: t("columns.remitted"), unit: "fen", hideBelow: "md" },
    { key: "difference", header: t("columns.difference"), unit: "fen", className: "font-medium" },
  ];
}

function ItemFilters() {
  const [params, change] = useSettlementState();
  const t = useTranslations("settlement");
  const { kind, age, handling, repeated, earlier, file, q } = params;
  const isNarrowed = [kind, age, handling, repeated, earlier, file, q].some(Boolean);
  return (
    <div className="flex flex-wrap items-center gap-2 text-dense max-md:w-full">
      <SelectField
        label={t("items.handling")}
        anyLabel={t("items.all")}
        options={(["open", "done"] as const).map((each) => [each, t(`items.${each}`)])}
        value={params.handling}
        onChange={(handling) => change({ handling })}
        className="w-28"
      />
      <NumberSearch label={t("items.search")} q={params.q} onSearch={(q) => change({ q })} />
      {isNarrowed && (
        <TextButton
          onPress={() => change({ kind: "", age: "", handling: "", repeated: "", earlier: "", file: "", q: "" })}
        >
          {t("items.reset")}
        </TextButton>
      )}
    </div>
  );
}
