import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type BoundaryQuery, QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { EmptyLine } from "@/components/ui/layout/empty-line";
import { CursorPager } from "@/components/ui/table/cursor-pager";
import { useSettlementState } from "@/lib/client/settlement/settlement-page-state";
import { buildSettlementHref } from "@/lib/client/settlement/settlement-queries";

/** A page of one of the lists of 结算, with the links to those before and after; or that it is loading or empty. */
export function SettlementPageList<Item>({ query, empty, note, children }: Props<Item>) {
  const [params, change] = useSettlementState();
  const t = useTranslations("settlement");
  return (
    <QueryBoundary
      query={query}
      href={buildSettlementHref({ tab: params.tab })}
      loading={t("loading")}
      empty={<EmptyLine>{empty}</EmptyLine>}
    >
      {({ items }) => (
        <>
          {children(items)}
          <CursorPager address={params} query={query} note={note} buildHref={buildSettlementHref} onChange={change} />
        </>
      )}
    </QueryBoundary>
  );
}

interface Props<Item> {
  query: BoundaryQuery<{ items: readonly Item[]; nextCursor: string | null }>;
  empty: ReactNode;
  /** Below the rows. */
  note: string;
  children: (items: readonly Item[]) => ReactNode;
}
