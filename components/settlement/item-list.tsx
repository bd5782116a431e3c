"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useId } from "react";
import { ListTrouble } from "@/components/ui/feedback/list-trouble";
import { ListWait } from "@/components/ui/feedback/list-wait";
import { Card } from "@/components/ui/layout/card";
import { Pager } from "@/components/ui/table/pager";
import { type SettlementAddress, settlementHref, settlementListOptions } from "@/lib/client/settlement/settlement";
import { ItemRow } from "./item-row";
import type { ChangeSettlementAddress } from "./use-settlement-address";

/** The parcels behind the sums, as chosen above; each opens beside the list. */
export function ItemList({ address, onChange }: Props) {
  const t = useTranslations("settlement");
  const { data: page, error, refetch, isFetching, isPlaceholderData } = useQuery(settlementListOptions(address));
  const head = "h-8 px-2 font-normal whitespace-nowrap";
  return (
    <Card id="items" title={t("items.title")} aside={<Choice address={address} onChange={onChange} />}>
      {error && !page && (
        <ListTrouble error={error} isRetrying={isFetching} href={settlementHref({})} onRetry={() => void refetch()} />
      )}
      {!page && !error && <ListWait label={t("loading")} />}
      {page?.items.length === 0 && <p className="px-4 py-10 text-center text-muted lg:px-5">{t("items.empty")}</p>}
      {page && page.items.length > 0 && (
        <table aria-busy={isPlaceholderData} className="w-full text-[0.8125rem] aria-busy:opacity-60">
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
              <ItemRow
                key={item.id}
                item={item}
                isOpen={address.item === item.id}
                href={settlementHref({ ...address, item: item.id })}
                onOpen={() => onChange({ item: item.id })}
              />
            ))}
          </tbody>
        </table>
      )}
      {page && page.items.length > 0 && (
        <Pager
          cursor={address.cursor}
          nextCursor={isPlaceholderData ? null : page.nextCursor}
          note={t("items.note")}
          hrefOf={(cursor) => settlementHref({ ...address, cursor })}
          onGo={(cursor) => onChange({ cursor })}
        />
      )}
    </Card>
  );
}

/** What the list is narrowed to, and a number to look for. */
function Choice({ address, onChange }: Props) {
  const t = useTranslations("settlement");
  const id = useId();
  const isNarrowed = [address.kind, address.age, address.handling, address.repeated, address.file, address.q].some(
    Boolean,
  );
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onChange({ q: String(new FormData(event.currentTarget).get("q") ?? "").trim() });
  };
  return (
    <div className="flex flex-wrap items-center gap-2 text-[0.8125rem] max-md:w-full">
      <select
        aria-label={t("items.handling")}
        value={address.handling}
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
          key={address.q}
          name="q"
          defaultValue={address.q}
          placeholder={t("items.search")}
          spellCheck={false}
          className="plain-field w-full md:w-44"
        />
      </form>
      {isNarrowed && (
        <button
          type="button"
          onClick={() => onChange({ kind: "", age: "", handling: "", repeated: "", file: "", q: "" })}
          className="min-h-7 cursor-pointer rounded text-accent hover:underline max-lg:min-h-11"
        >
          {t("items.reset")}
        </button>
      )}
    </div>
  );
}

interface Props {
  address: SettlementAddress;
  onChange: ChangeSettlementAddress;
}
