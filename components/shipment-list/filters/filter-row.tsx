import { ChevronDown, SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { EXTRA_FILTER_KEYS, type ListQuery } from "@/lib/domain/shipment-list/list-params";
import type { FilterFieldProps } from "./filter-field-props";
import { useFilterLabels } from "./use-filter-labels";

// Each is loaded when its panel is first opened, so that the list itself is loaded sooner.
const CarrierChoices = lazyPart(() => import("./carrier-choices").then((each) => each.CarrierChoices));
const StateChoices = lazyPart(() => import("./state-choices").then((each) => each.StateChoices));
const NameChoices = lazyPart(() => import("./name-choices").then((each) => each.NameChoices));
const TagFilterChoices = lazyPart(() => import("./tag-filter-choices").then((each) => each.TagFilterChoices));
const PeriodChoices = lazyPart(() => import("./period-choices").then((each) => each.PeriodChoices));
const FilterForm = lazyPart(() => import("./filter-form").then((each) => each.FilterForm));

const BUTTON =
  "plain-field inline-flex max-w-52 cursor-pointer items-center gap-1 text-start data-filled:border-accent data-filled:text-accent";

/** The filter below the tabs: buttons for the most used conditions, 更多 for the others; on phones one button for all. */
export function FilterRow({ value, counts, onChange, children }: Props) {
  const t = useTranslations("filter");
  const words = useFilterLabels(value);
  const field = { value, counts, onChange };
  const more = EXTRA_FILTER_KEYS.filter((key) => value[key] !== "").length;
  const active = words.length;
  const button = (name: string, said: string | undefined) => (
    <>
      <span className="min-w-0 truncate">{said ?? name}</span>
      <ChevronDown aria-hidden className="size-3.5 shrink-0 text-muted" />
    </>
  );
  const saidOf = (...keys: (keyof ListQuery)[]) => words.find(({ key }) => keys.includes(key))?.short;
  const quick = (
    name: "carrier" | "state" | "shop" | "salesperson" | "tag" | "period",
    children: ReactNode,
    width?: number,
  ) => {
    const said = name === "period" ? saidOf("from") : saidOf(name);
    return (
      <Dropdown
        label={t(name)}
        buttonClassName={BUTTON}
        isFilled={said !== undefined}
        width={width}
        button={button(t(name), said)}
      >
        {() => children}
      </Dropdown>
    );
  };
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 py-3 max-md:py-2 lg:px-6">
      <div className="contents max-md:hidden">
        {quick("carrier", <CarrierChoices {...field} />, 320)}
        {quick("state", <StateChoices {...field} />, 248)}
        {quick("shop", <NameChoices of="shop" {...field} />)}
        {quick("salesperson", <NameChoices of="salesperson" {...field} />)}
        {quick("tag", <TagFilterChoices {...field} />)}
        {quick("period", <PeriodChoices {...field} />, 304)}
        <Dropdown
          label={t("more")}
          buttonClassName={BUTTON}
          isFilled={more > 0}
          width={340}
          button={button(t("more"), more > 0 ? t("moreCount", { count: more }) : undefined)}
        >
          {(close) => <FilterForm isWhole={false} {...field} onDone={close} />}
        </Dropdown>
      </div>
      <div className="contents md:hidden">
        <Dropdown
          label={t("open")}
          buttonClassName={`${BUTTON} gap-2`}
          isFilled={active > 0}
          button={
            <>
              <SlidersHorizontal aria-hidden className="size-4" />
              {active === 0 ? t("open") : t("openCount", { count: active })}
            </>
          }
        >
          {(close) => <FilterForm isWhole {...field} onDone={close} />}
        </Dropdown>
      </div>
      <div className="ms-auto flex items-center gap-2">{children}</div>
    </div>
  );
}

interface Props extends FilterFieldProps {
  /** Controls at the end of the row: views, columns, density. */
  children: ReactNode;
}
