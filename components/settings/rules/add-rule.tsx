import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { CarrierFilter } from "@/components/ui/carrier/carrier-filter";
import { SelectField } from "@/components/ui/form/select-field";
import { Button } from "@/components/ui/layout/button";
import { filterNamesOptions } from "@/lib/client/shipment-list/filter-name-queries";

/** A button that opens the fields of a new rule for a carrier, a shop and more; they close once it is saved. */
export function AddRule<Rule>({ label, incomplete, parse, onAdd, children }: Props<Rule>) {
  const t = useTranslations("settings.flags");
  const fields = useRef<HTMLFieldSetElement>(null);
  const [isOpen, setOpen] = useState(false);
  const { data: names } = useQuery({ ...filterNamesOptions, enabled: isOpen });
  const [carrier, setCarrier] = useState("");
  const [isIncomplete, setIncomplete] = useState(false);
  const add = () => {
    const form = fields.current?.form;
    const added = form ? parse(new FormData(form), carrier || null) : undefined;
    setIncomplete(!added);
    if (added) onAdd(added, { onSuccess: () => setOpen(false) });
  };
  const button = (
    <Button variant="outline" onPress={isOpen ? add : () => setOpen(true)}>
      <Plus aria-hidden />
      {label}
    </Button>
  );
  if (!isOpen) return <div className="mt-2">{button}</div>;
  return (
    <fieldset ref={fields} className="mt-2 grid grid-cols-2 gap-2 sm:grid-cols-3">
      <legend className="sr-only">{label}</legend>
      <CarrierFilter label={t("carrier")} noneLabel={t("anyCarrier")} value={carrier} onChange={setCarrier} />
      <SelectField
        name="shop"
        label={t("shop")}
        anyLabel={t("anyShop")}
        options={(names?.shops ?? []).map(({ name }) => [name, name])}
      />
      {children}
      <div className="col-span-full flex flex-wrap items-center gap-3">
        {button}
        <p role="status" className="tone-red text-xs text-(--tone)">
          {isIncomplete ? incomplete : ""}
        </p>
      </div>
    </fieldset>
  );
}

interface Props<Rule> {
  label: string;
  /** Says what a rule needs. */
  incomplete: string;
  /** The rule in the fields; undefined while it is not complete. */
  parse: (form: FormData, carrier: string | null) => Rule | undefined;
  onAdd: (added: Rule, options: { onSuccess: () => void }) => void;
  /** The fields beside carrier and shop. */
  children: ReactNode;
}
