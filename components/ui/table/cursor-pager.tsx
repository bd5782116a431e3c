import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";
import { buildButtonClass } from "@/components/ui/layout/button-class";
import { ChoiceLink } from "@/components/ui/layout/choice-link";

/** Note about the list, and links to the pages before and after. The cursor is in the address. */
export function CursorPager<Address extends { cursor: string }>(props: Props<Address>) {
  const { address, query, note = "", onChange } = props;
  const t = useTranslations("pager");
  const { cursor } = address;
  const nextCursor = query.isPlaceholderData ? null : (query.data?.nextCursor ?? null);
  const buildHref = (to: string) => props.buildHref({ ...address, cursor: to });
  // Keyset paging knows only the next page; the cursors of earlier pages are remembered on the way.
  const previousCursors = useRef(new Map<string, string>());
  const openPage = (to: string) => {
    if (to !== "" && to === nextCursor) previousCursors.current.set(to, cursor);
    onChange({ cursor: to });
  };
  const previous = cursor === "" ? null : (previousCursors.current.get(cursor) ?? "");
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 px-4 py-3 lg:px-6">
      <p className="min-w-40 flex-1 text-dense text-muted" aria-live="polite">
        {note}
      </p>
      <nav aria-label={t("title")} className="flex gap-2">
        <PagerLink href={previous === null ? null : buildHref(previous)} onChoose={() => openPage(previous ?? "")}>
          <ChevronLeft aria-hidden />
          {t("previous")}
        </PagerLink>
        <PagerLink
          href={nextCursor === null ? null : buildHref(nextCursor)}
          onChoose={() => openPage(nextCursor ?? "")}
        >
          {t("next")}
          <ChevronRight aria-hidden />
        </PagerLink>
      </nav>
    </div>
  );
}

interface Props<Address> {
  /** Of the page; the cursor of the first page is empty. */
  address: Address;
  query: { data?: { nextCursor: string | null } | undefined; isPlaceholderData: boolean };
  note?: string;
  buildHref: (address: Address) => string;
  onChange: (change: { cursor: string }) => void;
}

const CLASS = buildButtonClass({ variant: "outline", size: "sm" });

/** Link to the page before or after; without `href` there is none. */
export function PagerLink({ href, onChoose, children }: PagerLinkProps) {
  if (href === null) {
    return (
      <span aria-disabled="true" className={CLASS}>
        {children}
      </span>
    );
  }
  return (
    <ChoiceLink href={href} onChoose={onChoose} className={CLASS}>
      {children}
    </ChoiceLink>
  );
}

interface PagerLinkProps {
  href: string | null;
  onChoose: () => void;
  children: ReactNode;
}
