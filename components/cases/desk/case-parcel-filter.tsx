import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { useCarriersByCode } from "@/components/ui/form/use-carriers-by-code";
import type { CaseDeskControl } from "@/lib/client/cases/case-queries";
import { tagsOptions } from "@/lib/client/tags/tag-queries";
import { FLAGS, isFlag } from "@/lib/domain/flags/flag";
import { splitCommaList } from "@/lib/domain/shipment-list/list-params";
import { CaseFilterDropdown } from "./case-filter-dropdown";

// The shipment list's filters, fetched when first opened.
const CarrierChoices = lazyPart(() =>
  import("@/components/shipment-list/filters/filter-choices").then((each) => each.CarrierChoices),
);
const Choices = lazyPart(() =>
  import("@/components/shipment-list/filters/filter-choices").then((each) => each.Choices),
);
const NameChoices = lazyPart(() =>
  import("@/components/shipment-list/filters/filter-choices").then((each) => each.NameChoices),
);
const TagFilterChoices = lazyPart(() =>
  import("@/components/shipment-list/filters/filter-choices").then((each) => each.TagFilterChoices),
);

/** Silence opens no case. */
const FLAG_CHOICES = FLAGS.filter((flag) => flag !== "silent");

/** Filters the desk by kind of problem, carrier, shop and tag, with the shipment list's controls. */
export function CaseParcelFilter({ params: { flag, carrier, shop, tag }, change }: CaseDeskControl) {
  const t = useTranslations();
  const flags = splitCommaList(flag);
  const tagIds = splitCommaList(tag);
  const { data: tags = [] } = useQuery({ ...tagsOptions, enabled: tagIds.length > 0 });
  const codes = splitCommaList(carrier);
  const knownCarriers = useCarriersByCode(codes);
  return (
    <>
      <CaseFilterDropdown label={t("caseDesk.flags")} chosen={flags.filter(isFlag).map((each) => t(`flag.${each}`))}>
        {() => (
          <Choices
            of="flag"
            legend={t("caseDesk.flags")}
            choices={FLAG_CHOICES.map((each) => ({ value: each, label: t(`flag.${each}`) }))}
            value={{ flag }}
            onChange={change}
          />
        )}
      </CaseFilterDropdown>
      <CaseFilterDropdown
        label={t("filter.carrier")}
        chosen={codes.map((code) => knownCarriers.find((each) => each.code === code)?.name ?? code)}
      >
        {() => <CarrierChoices value={{ carrier }} onChange={change} />}
      </CaseFilterDropdown>
      <CaseFilterDropdown label={t("filter.shop")} chosen={splitCommaList(shop)}>
        {() => <NameChoices of="shop" value={{ shop }} onChange={change} />}
      </CaseFilterDropdown>
      <CaseFilterDropdown
        label={t("filter.tag")}
        chosen={tagIds.map((id) => tags.find((each) => each.id === id)?.name ?? id)}
      >
        {() => <TagFilterChoices value={{ tag }} onChange={change} />}
      </CaseFilterDropdown>
    </>
  );
}
