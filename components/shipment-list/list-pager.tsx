import { ChevronLeft, ChevronRight } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { memo } from "react";
import type { ListState } from "@/components/shipment-list/rows/use-list-state";
import { useCountFormat } from "@/components/ui/figures/use-count-format";
import { SelectField } from "@/components/ui/form/select-field";
import { ChoiceLink } from "@/components/ui/layout/choice-link";
import { PagerLink } from "@/components/ui/table/cursor-pager";
import { PAGE_SIZES } from "@/lib/domain/shipment-list/list-layout";
import { MAX_PAGE } from "@/lib/domain/shipment-list/list-params";
import type { ShipmentPage } from "@/lib/operations/shipments/shipment-operations";
import { listPageNumbers } from "./page-numbers";

/** Total, page size, and links to other pages. Neighbouring pages use cursors, so they load equally fast at any depth. */
export const ListPager = memo(function ListPager({ list, page, total, isAtLeast }: Props) {
  const t = useTranslations("pager");
  const format = useFormatter();
  const write = useCountFormat();
  const { params, pageSize } = list;
  const current = Math.max(1, Number(params.page) || 1);
  const last = total === undefined ? undefined : Math.max(1, Math.ceil(total / pageSize));
  const toPage = (number: number) => ({ page: number === 1 ? "" : String(number), cursor: "" });
  const next = page?.nextCursor ? { page: String(current + 1), cursor: page.nextCursor } : null;
  const before = page?.previousCursor
    ? { page: String(Math.max(1, current - 1)), cursor: page.previousCursor }
    : toPage(current - 1);
  const previous = current === 2 ? toPage(1) : current > 1 || page?.previousCursor ? before : null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 lg:px-6">
      <p className="text-dense text-muted max-md:basis-full" aria-live="polite">
        {total !== undefined && t("total", { total: write(total, isAtLeast) })}
      </p>
      <SelectField
        label={t("size")}
        options={PAGE_SIZES.map((size) => [String(size), t("perPage", { size })])}
        value={String(pageSize)}
        onChange={(size) => list.setLayout({ limit: Number(size) })}
        className="h-8! touch-height! max-md:order-2"
      />
      <nav
        aria-label={t("title")}
        className="ms-auto flex items-center gap-1.5 max-md:order-1 max-md:ms-0 max-md:w-full max-md:justify-between"
      >
        <PagerLink href={previous && list.buildHref(previous)} onChoose={() => list.change(previous ?? {})}>
          <ChevronLeft aria-hidden />
          {t("previous")}
        </PagerLink>
        <ul className="flex items-center gap-0.5 max-md:hidden">
          {last !== undefined &&
            listPageNumbers(current, last).map((number, index, all) => (
              <li key={number} className="flex items-center">
                {index > 0 && number - (all[index - 1] ?? 0) > 1 && (
                  <span aria-hidden className="px-1 text-muted">
                    …
                  </span>
                )}
                {number > MAX_PAGE ? (
                  <span className="px-2 text-dense text-muted">{format.number(number)}</span>
                ) : (
                  <ChoiceLink
                    href={list.buildHref(toPage(number))}
                    isCurrent={number === current && "page"}
                    aria-label={t("page", { number })}
                    onChoose={() => list.change(toPage(number))}
                    className="flex h-8 min-w-8 items-center justify-center rounded-md px-1.5 text-dense text-muted hover:bg-default hover:text-foreground aria-[current=page]:bg-default aria-[current=page]:font-medium aria-[current=page]:text-foreground touch-height max-lg:min-w-11"
                  >
                    {format.number(number)}
                  </ChoiceLink>
                )}
              </li>
            ))}
        </ul>
        <span className="text-dense text-muted md:hidden">
          {last === undefined ? current : `${current} / ${write(last, isAtLeast)}`}
        </span>
        <PagerLink href={next && list.buildHref(next)} onChoose={() => list.change(next ?? {})}>
          {t("next")}
          <ChevronRight aria-hidden />
        </PagerLink>
        {last !== undefined && last > 5 && (
          <form
            className="ms-2 flex items-center gap-1.5 text-dense text-muted max-md:hidden"
            onSubmit={(event) => {
              event.preventDefault();
              const pageNumber = Math.round(Number(new FormData(event.currentTarget).get("page")));
              if (pageNumber >= 1) list.change(toPage(Math.min(pageNumber, last, MAX_PAGE)));
            }}
          >
            <label htmlFor="jump-to-page">{t("jump")}</label>
            <input
              id="jump-to-page"
              name="page"
              type="number"
              min={1}
              max={Math.min(last, MAX_PAGE)}
              className="plain-field h-8! w-16 touch-height!"
            />
          </form>
        )}
      </nav>
    </div>
  );
});

interface Props {
  list: ListState;
  /** Undefined while another page loads. */
  page: ShipmentPage | undefined;
  /** Number of rows that match the filter, once known. */
  total: number | undefined;
  /** Whether there may be more than `total`. */
  isAtLeast: boolean | undefined;
}
