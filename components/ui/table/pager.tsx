"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";
import { isPlainClick } from "@/components/ui/layout/is-plain-click";

/** A note on what the list holds, and the pages before and after. The place in the list stands in the address. */
export function Pager({ cursor, nextCursor, note, hrefOf, onGo }: Props) {
  const t = useTranslations("pager");
  // Keyset paging knows only the page after; the way back is remembered as one walks.
  const previousOf = useRef(new Map<string, string>());
  const go = (to: string) => {
    if (to !== "" && to === nextCursor) previousOf.current.set(to, cursor);
    onGo(to);
  };
  const previous = cursor === "" ? null : (previousOf.current.get(cursor) ?? "");
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 px-4 py-3 lg:px-6">
      <p className="min-w-40 flex-1 text-[0.8125rem] text-muted" aria-live="polite">
        {note}
      </p>
      <nav aria-label={t("title")} className="flex gap-2">
        <PageLink cursor={previous} hrefOf={hrefOf} onGo={go}>
          <ChevronLeft aria-hidden />
          {t("previous")}
        </PageLink>
        <PageLink cursor={nextCursor} hrefOf={hrefOf} onGo={go}>
          {t("next")}
          <ChevronRight aria-hidden />
        </PageLink>
      </nav>
    </div>
  );
}

function PageLink({ cursor, hrefOf, onGo, children }: PageLinkProps) {
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
      href={hrefOf(cursor)}
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
  /** Of the page shown; empty on the first one. */
  cursor: string;
  nextCursor: string | null;
  note: string;
  hrefOf: (cursor: string) => string;
  onGo: (cursor: string) => void;
}

interface PageLinkProps extends Pick<Props, "hrefOf" | "onGo"> {
  cursor: string | null;
  children: ReactNode;
}
