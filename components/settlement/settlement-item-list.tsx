"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useId } from "react";
import { LoadingState } from "@/components/ui/feedback/loading-state";
import { QueryError } from "@/components/ui/feedback/query-error";
import { SectionCard } from "@/components/ui/layout/section-card";
import { CursorPager } from "@/components/ui/table/cursor-pager";
import {
  buildSettlementHref,
  type SettlementParams,
  settlementListOptions,
} from "@/lib/client/settlement/settlement-queries";
import { SettlementItemRow } from "./settlement-item-row";
import type { ChangeSettlementParams } from "./use-settlement-params";

/** The parcels of the sums, filtered as above; each opens beside the list. */
export function SettlementItemList({ params, onChange }: Props) {
  const t = useTranslations("settlement");
  const { data: page, error, refetch, isFetching, isPlaceholderData } = useQuery(settlementListOptions(params));
  const head = "h-8 px-2 font-normal whitespace-nowrap";
  return (
    <SectionCard id="items" title={t("items.title")} aside={<ItemFilters params={params} onChange={onChange} />}>
      {error && !page && (
        <QueryError
          error={error}
          isRetrying={isFetching}
          href={buildSettlementHref({})}
          onRetry={() => void refetch()}
        />
      )}
      {!page && !error && <LoadingState label={t("loading")} />}
      {page?.items.length === 0 && <p className="px-4 py-10 text-center text-muted lg:px-5">{t("items.empty")}</p>}
      {page && page.items.length > 0 && (
        <table aria-busy={isPlaceholderData} className="w-full text-dense aria-busy:opacity-60">
          <thead className="text-xs text-muted">
            <tr>
              <th scope="col" className="h-8 ps-4 text-start font-normal lg:ps-5">
                {t("columns.number")}
              </th>
              <th scope="col" className={`${head} text-start`}>
                {t("columns.kind")}
              </th>
              <th scope="col" className={`${head} text-start max-lg:hidden`}>
                {t("columns.carrier")}
              </th>
              <th scope="col" className={`${head} text-start max-lg:hidden`}>
                {t("columns.signedAt")}
              </th>
              <th scope="col" className={`${head} text-start max-lg:hidden`}>
                {t("columns.settledOn")}
              </th>
              <th scope="col" className={`${head} text-end max-md:hidden`}>
                {t("columns.expected")}
              </th>
              <th scope="col" className={`${head} text-end max-md:hidden`}>
                {t("columns.remitted")}
              </th>
              <th scope="col" className="h-8 ps-2 pe-4 text-end font-normal lg:pe-5">
                {t("columns.difference")}
              </th>
            </tr>
          </thead>
          <tbody>
            {page.items.map((item) => (
              <SettlementItemRow
                key={item.id}
                item={item}
                isOpen={params.item === item.id}
                href={buildSettlementHref({ ...params, item: item.id })}
                onOpen={() => onChange({ item: item.id })}
              />
            ))}
          </tbody>
        </table>
      )}
      {page && page.items.length > 0 && (
        <CursorPager
          cursor={params.cursor}
          nextCursor={isPlaceholderData ? null : page.nextCursor}
          note={t("items.note")}
          buildHref={(cursor) => buildSettlementHref({ ...params, cursor })}
          onPageChange={(cursor) => onChange({ cursor })}
        />
      )}
    </SectionCard>
  );
}

/** The list's filters, and a search by number. */
function ItemFilters({ params, onChange }: Props) {
  const t = useTranslations("settlement");
  const id = useId();
  const isNarrowed = [params.kind, params.age, params.handling, params.repeated, params.file, params.q].some(Boolean);
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onChange({ q: String(new FormData(event.currentTarget).get("q") ?? "").trim() });
  };
  return (
    <div className="flex flex-wrap items-center gap-2 text-dense max-md:w-full">
      <select
        aria-label={t("items.handling")}
        value={params.handling}
        onChange={({ target }) => onChange({ handling: target.value })}
        className="plain-field w-28"
      >
        <option value="">{t("items.all")}</option>
        <option value="open">{t("items.open")}</option>
        <option value="done">{t("items.done")}</option>
      </select>
      <form onSubmit={search} className="flex-1">
        <label htmlFor={id} className="sr-only">
          {t("items.search")}
        </label>
        <input
          id={id}
          key={params.q}
          name="q"
          defaultValue={params.q}
          placeholder={t("items.search")}
          spellCheck={false}
          className="plain-field w-full md:w-44"
        />
      </form>
      {isNarrowed && (
        <button
          type="button"
          onClick={() => onChange({ kind: "", age: "", handling: "", repeated: "", file: "", q: "" })}
          className="min-h-7 cursor-pointer rounded text-accent hover:underline touch-min-height"
        >
          {t("items.reset")}
        </button>
      )}
    </div>
  );
}

interface Props {
  params: SettlementParams;
  onChange: ChangeSettlementParams;
}
