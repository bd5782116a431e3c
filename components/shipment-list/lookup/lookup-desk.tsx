"use client";
import { useQuery } from "@tanstack/react-query";
import { Search, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, type KeyboardEvent, useEffect, useState } from "react";
import { ImportErrorNotice } from "@/components/imports/import-error-notice";
import { Button } from "@/components/ui/layout/button";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { getSavedLookup, lookupOptions, saveLookup } from "@/lib/client/shipment-list/lookup-queries";
import { MAX_LOOKUP_NUMBERS } from "@/lib/domain/shipment-list/lookup-result";
import { LookupResultTable } from "./lookup-result-table";
import { UnknownNumbers } from "./unknown-numbers";

/** Lookup of many pasted numbers: state of each parcel, and the numbers that are not found. */
export function LookupDesk({ canSubscribe }: { canSubscribe: boolean }) {
  const t = useTranslations("lookup");
  const [typed, setTyped] = useState("");
  const [lookedUpText, setLookedUpText] = useState("");
  const { data: result, error, isFetching, refetch } = useQuery(lookupOptions(lookedUpText));

  // Browser storage has the last lookup for a user who opened a parcel and came back.
  useEffect(() => {
    setTyped(getSavedLookup());
    setLookedUpText(getSavedLookup());
  }, []);

  const lookUp = (text: string) => {
    saveLookup(text.trim());
    setLookedUpText(text.trim());
    if (text.trim() === lookedUpText && lookedUpText !== "") void refetch();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    lookUp(typed);
  };
  const submitByKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) lookUp(typed);
  };
  return (
    <>
      <PageHeader title={t("title")} />
      <form onSubmit={submit} className="px-4 pb-5 lg:px-6">
        <p id="lookup-hint" className="text-dense text-muted">
          {t("hint", { most: MAX_LOOKUP_NUMBERS })}
        </p>
        <textarea
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          onKeyDown={submitByKey}
          required
          // biome-ignore lint/a11y/noAutofocus: the page is opened to paste numbers
          autoFocus
          aria-label={t("label")}
          aria-describedby="lookup-hint"
          placeholder={t("placeholder")}
          spellCheck={false}
          rows={result ? 3 : 8}
          className="plain-field mt-2 h-auto! w-full resize-y py-2 font-mono leading-relaxed lg:max-w-3xl"
        />
        <div className="mt-2 flex items-center gap-2">
          <Button type="submit" variant="primary" isDisabled={isFetching}>
            <Search aria-hidden />
            {t("look")}
          </Button>
          {(typed !== "" || result) && (
            <Button
              variant="ghost"
              onPress={() => {
                setTyped("");
                lookUp("");
              }}
            >
              {t("clear")}
            </Button>
          )}
        </div>
        <ImportErrorNotice error={error} />
      </form>
      {result && !error && (
        <section aria-label={t("caption")} aria-busy={isFetching}>
          <p role="status" className="px-4 pb-2 font-medium lg:px-6" data-testid="lookup-summary">
            {t("summary", {
              asked: new Set(result.found.map(({ number }) => number)).size + result.misses.length,
              found: new Set(result.found.map(({ number }) => number)).size,
              missed: result.misses.length,
            })}
            {result.repeated > 0 && <span className="text-muted">{t("repeated", { count: result.repeated })}</span>}
          </p>
          {result.unread > 0 && (
            <p className="tone-amber px-4 pb-3 text-dense text-(--tone) lg:px-6" data-testid="lookup-unread">
              {t("unread", {
                count: result.unread,
                lines: result.unreadLines.join(t("listComma")),
                hasMore: result.unread > result.unreadLines.length ? "yes" : "no",
              })}
            </p>
          )}
          {result.misses.length > 0 && (
            <UnknownNumbers numbers={result.misses} orders={result.orderMisses} canSubscribe={canSubscribe} />
          )}
          {result.found.length > 0 ? (
            <LookupResultTable found={result.found} />
          ) : (
            <EmptyState Icon={SearchX} title={t("none")} text={t("missesHint")} />
          )}
        </section>
      )}
    </>
  );
}
