import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { type ComponentProps, useDeferredValue, useState } from "react";
import { useCarriersByCode } from "@/components/ui/carrier/use-carriers-by-code";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { carrierSearchOptions } from "@/lib/client/shared/carrier-queries";
import { filterNamesOptions } from "@/lib/client/shipment-list/filter-name-queries";
import { tagsOptions } from "@/lib/client/tags/tag-queries";
import { FLAGS } from "@/lib/domain/flags/flag";
import type { TermKey } from "@/lib/domain/help/help-topics";
import { splitCommaList, toggleInCommaList } from "@/lib/domain/shipment-list/list-params";
import { MONITOR_STATUSES } from "@/lib/domain/shipments/monitor-status";
import { STATES, SUB_STATE_CODES } from "@/lib/domain/shipments/shipment-states";
import { countShipmentsInStates, STATE_KEYWORDS, type StateChoice } from "@/lib/domain/shipments/state-tabs";
import type { FilterName } from "@/lib/operations/desk-operations";
import { CheckboxList, type CheckboxOption } from "./checkbox-list";
import type { FilterFieldProps } from "./filter-field-props";

const MAX_NAMES = 200;

/** Checkboxes for the values of one condition of the address; any of the chosen ones matches. */
export function Choices({ of, choices, value, onChange, ...list }: ListProps) {
  const t = useTranslations("filter");
  return <CheckboxList legend={t(of)} {...list} groups={[{ choices, ...bindList(of, value, onChange) }]} />;
}

/** What is chosen of a condition of the address, and how that changes. */
function bindList(of: keyof ListValues, value: Props["value"], onChange: Props["onChange"]) {
  const given = value[of] ?? "";
  return {
    chosen: splitCommaList(given),
    onToggle: (each: string) => onChange({ [of]: toggleInCommaList(given, each) }),
  };
}

const STATE_CHOICES: readonly StateChoice[] = [...STATES, ...STATE_KEYWORDS];

/** Chooses states and what says more than they do, found by one search; a tab contains several states, and some states have no tab. */
export function StateChoices({ counts, value, onChange }: Props & Pick<FilterFieldProps, "counts">) {
  const t = useTranslations();
  const format = useFormatter();
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const group = (of: "state" | "flag" | "monitor" | "sub", choices: CheckboxOption[], help?: TermKey) => ({
    title: t(`filter.${of}`),
    help,
    choices: choices.filter((each) => each.label.toLowerCase().includes(wanted) || each.value.includes(wanted)),
    ...bindList(of, value, onChange),
  });
  return (
    <CheckboxList
      legend={t("filter.state")}
      search={{ text, label: t("filter.findState"), onChange: setText }}
      empty={t("filter.nothingFound")}
      groups={[
        group(
          "state",
          STATE_CHOICES.map((choice) => ({
            value: String(choice),
            label: typeof choice === "number" ? t(`state.${choice}`) : t(`stateWord.${choice}`),
            note: counts && format.number(countShipmentsInStates(counts, [choice])),
          })),
        ),
        group(
          "flag",
          FLAGS.map((flag) => ({ value: flag, label: t(`flag.${flag}`) })),
          "flag",
        ),
        group(
          "monitor",
          MONITOR_STATUSES.map((status) => ({ value: status, label: t(`monitor.${status}`) })),
          "monitor",
        ),
        group(
          "sub",
          SUB_STATE_CODES.map((code) => ({ value: code, label: t(`subState.${code}`), note: code })),
          "subState",
        ),
      ]}
    />
  );
}

/** Chooses carriers, searched by a part of their name, code or pinyin; the chosen ones come first. */
export function CarrierChoices(field: Props) {
  const t = useTranslations("filter");
  const nameCarrier = useCarrierName();
  const [text, setText] = useState("");
  const [chosenFirst] = useState(() => splitCommaList(field.value.carrier ?? "")); // the order stays while the panel is open
  const first = useCarriersByCode(chosenFirst);
  const { data: found = [] } = useQuery(carrierSearchOptions(useDeferredValue(text.trim())));
  const listed = text === "" ? [...first, ...found.filter(({ code }) => !chosenFirst.includes(code))] : found;
  return (
    <Choices
      {...field}
      of="carrier"
      choices={listed.map(({ code, name }) => ({ value: code, label: nameCarrier(name), note: code }))}
      search={{ text, label: t("findCarrier"), onChange: setText }}
      empty={t("nothingFound")}
    />
  );
}

/** Chooses shops or salespeople, searched by a part of the name, its pinyin or its initials. */
export function NameChoices({ of, ...field }: Props & { of: "shop" | "salesperson" }) {
  const t = useTranslations("filter");
  const format = useFormatter();
  const [text, setText] = useState("");
  const { data, isPending } = useQuery(filterNamesOptions);
  const names = data?.[of === "shop" ? "shops" : "salespeople"] ?? [];
  const found = names.filter((each) => matchesName(each, text)).slice(0, MAX_NAMES);
  const chosen = text === "" ? splitCommaList(field.value[of] ?? "") : [];
  const strangers = chosen.filter((name) => !found.some((each) => each.name === name));
  const nothing = text === "" ? t(of === "shop" ? "noShops" : "noSalespeople") : t("nothingFound");
  return (
    <Choices
      {...field}
      of={of}
      choices={[
        ...strangers.map((name) => ({ value: name, label: name })),
        // Names with a comma cannot be written in the address, which separates names by commas.
        ...found
          .filter(({ name }) => !/[,，]/.test(name))
          .map(({ name, shipments }) => ({ value: name, label: name, note: format.number(shipments) })),
      ]}
      search={{ text, label: t(of === "shop" ? "findShop" : "findSalesperson"), onChange: setText }}
      empty={isPending ? t("searching") : nothing}
    />
  );
}

function matchesName({ name, pinyin, initials }: FilterName, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return (
    name.toLowerCase().includes(wanted) || pinyin.replaceAll(" ", "").includes(wanted) || initials.startsWith(wanted)
  );
}

/** Chooses tags, searched by a part of their name. */
export function TagFilterChoices(field: Props) {
  const t = useTranslations("filter");
  const [text, setText] = useState("");
  const { data: tags = [], isPending } = useQuery(tagsOptions);
  const found = tags.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()));
  const nothing = text === "" ? t("noTags") : t("nothingFound");
  return (
    <Choices
      {...field}
      of="tag"
      choices={found.map(({ id, name, shop }) => ({ value: id, label: name, note: shop ?? undefined }))}
      search={{ text, label: t("findTag"), onChange: setText }}
      empty={isPending ? t("searching") : nothing}
    />
  );
}

/** Conditions that are lists in the address. */
type ListValues = Partial<
  Record<"state" | "carrier" | "shop" | "salesperson" | "tag" | "flag" | "monitor" | "sub", string>
>;

interface Props {
  value: Readonly<ListValues>;
  onChange: (change: ListValues) => void;
}

interface ListProps extends Props, Partial<Pick<ComponentProps<typeof CheckboxList>, "legend" | "search" | "empty">> {
  of: keyof ListValues;
  choices: readonly CheckboxOption[];
}
