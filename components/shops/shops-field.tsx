import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Checkbox } from "@/components/ui/form/checkbox";
import { FieldErrorText } from "@/components/ui/form/field-errors";
import { filterNamesOptions } from "@/lib/client/shipment-list/filter-name-queries";

/** With more shops than this there is a field to find one. */
const MANY_SHOPS = 10;

/** The shops that something is limited to, as checkboxes; none for every shop. @param hint what is limited */
export function ShopsField({ selected = [], hint }: { selected?: readonly string[]; hint: string }) {
  const t = useTranslations("settings.people");
  const id = useId();
  const { data } = useQuery(filterNamesOptions);
  const [text, setText] = useState("");
  // A shop without parcels is in no list of names.
  const shops = [...new Set([...selected, ...(data?.shops ?? []).map(({ name }) => name)])];
  const wanted = text.trim().toLowerCase();
  return (
    <fieldset className="min-w-0">
      <legend className="text-sm font-medium">{t("shops")}</legend>
      <p className="mb-1 text-xs text-muted">{hint}</p>
      <FieldErrorText name="shops" />
      {shops.length > MANY_SHOPS && (
        <>
          <label htmlFor={id} className="sr-only">
            {t("shopsFind")}
          </label>
          <input
            id={id}
            type="search"
            value={text}
            placeholder={t("shopsFind")}
            onChange={({ target }) => setText(target.value)}
            className="input input--full-width touch-height mb-1"
          />
        </>
      )}
      {shops.length === 0 && <p className="text-dense text-muted">{t("shopsNone")}</p>}
      <div className="grid max-h-64 overflow-y-auto">
        {shops.map((shop) => (
          // Those that are not found stay in the form.
          <Checkbox
            key={shop}
            name="shops"
            value={shop}
            defaultChecked={selected.includes(shop)}
            className={shop.toLowerCase().includes(wanted) ? "" : "hidden!"}
          >
            {shop}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}

/** The shops that a form has chosen; null for none, which means every shop. */
export function readShops(form: FormData): string[] | null {
  const shops = form.getAll("shops").map(String);
  return shops.length > 0 ? shops : null;
}
