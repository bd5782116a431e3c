"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";
import { type ListAddress, toSearch } from "@/lib/client/list-address";
import { isPlainClick } from "../ui/is-plain-click";
import type { ChangeAddress } from "./use-list-address";

/** How many there are, and the pages before and after. The place in the list stands in the address. */
export function Pager({ address, nextCursor, total, onChange }: Props) {
  const t = useTranslations("pager");
  const format = useFormatter();
  // Keyset paging knows only the page after; the way back is remembered as one walks.
  const previousOf = useRef(new Map<string, string>());
  const go = (cursor: string) => {
    if (cursor !== "" && cursor === nextCursor) previousOf.current.set(cursor, address.cursor);
    onChange({ cursor });
  };
  const previous = address.cursor === "" ? null : (previousOf.current.get(address.cursor) ?? "");
  return (
    <div className="flex items-center justify-between gap-3 px-4 py-3 lg:px-6">
      <p className="text-[0.8125rem] text-muted" aria-live="polite">
        {total === undefined ? "" : t("total", { total: format.number(total) })}
      </p>
      <nav aria-label={t("title")} className="flex gap-2">
        <PageLink address={address} cursor={previous} onGo={go}>
          <ChevronLeft aria-hidden />
          {t("previous")}
        </PageLink>
        <PageLink address={address} cursor={nextCursor} onGo={go}>
          {t("next")}
          <ChevronRight aria-hidden />
        </PageLink>
      </nav>
    </div>
  );
}

function PageLink({ address, cursor, onGo, children }: PageLinkProps) {
  const look = "button button--outline button--sm max-lg:h-11";
  if (cursor === null) {
    return (
      <span aria-disabled="true" className={look}>
        {children}
      </span>
    );
  }
  return (
    <a
      href={`/shipments${toSearch({ ...address, cursor })}`}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        onGo(cursor);
      }}
      className={look}
    >
      {children}
    </a>
  );
}

interface Props {
  address: ListAddress;
  nextCursor: string | null;
  total: number | undefined;
  onChange: ChangeAddress;
}

interface PageLinkProps {
  address: ListAddress;
  cursor: string | null;
  onGo: (cursor: string) => void;
  children: ReactNode;
}
