import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { yuanToFen } from "@/components/subscriptions/yuan-to-fen";
import { getText } from "@/components/ui/form/form-values";
import { Button } from "@/components/ui/layout/button";
import { parseRegion } from "@/lib/domain/geo/parse-region";
import { EXTRA_FILTER_KEYS, UNFILTERED } from "@/lib/domain/shipment-list/list-params";
import { CarrierChoices } from "./carrier-choices";
import { ExtraFilterFields } from "./extra-filter-fields";
import type { FilterFieldProps } from "./filter-field-props";
import { NameChoices } from "./name-choices";
import { PeriodChoices } from "./period-choices";
import { StateChoices } from "./state-choices";
import { TagFilterChoices } from "./tag-filter-choices";

/** Keys of the text fields. */
const TYPED_FIELDS = ["area", "node", "idle"] as const;
const REGION_FIELDS = ["origin", "destination"] as const;
const MONEY_FIELDS = ["codMin", "codMax"] as const;

/** Fields that apply when 查询 is pressed: the less used ones, or on a phone all of them. */
export function FilterForm({ isWhole, value, counts, onChange, onDone }: Props) {
  const t = useTranslations("filter");
  const [draft, setDraft] = useState(value);
  const change: FilterFieldProps["onChange"] = (part) => setDraft({ ...draft, ...part });
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const read = (key: string) => getText(form, key);
    const regions = REGION_FIELDS.map((key) => [key, read(key) === "" ? "" : parseRegion(read(key))] as const);
    const unread = regions.find(([, region]) => region === null);
    if (unread) return setFieldError(event.currentTarget, unread[0], t("regionUnknown"));
    const typed = Object.fromEntries([...TYPED_FIELDS.map((key) => [key, read(key)]), ...regions]);
    const money = Object.fromEntries(MONEY_FIELDS.map((key) => [key, String(yuanToFen(read(key)) ?? "")]));
    onChange({ ...draft, ...typed, ...money });
    onDone();
  };
  const reset = () => {
    onChange(isWhole ? UNFILTERED : Object.fromEntries(EXTRA_FILTER_KEYS.map((key) => [key, ""])));
    onDone();
  };
  const field = { value: draft, counts, onChange: change };
  return (
    <form onSubmit={send} className="flex flex-col gap-3">
      {isWhole && (
        <>
          <Section title={t("state")} isOpen={false}>
            <StateChoices {...field} />
          </Section>
          <Section title={t("carrier")} isOpen={value.carrier !== ""}>
            <CarrierChoices {...field} />
          </Section>
          <Section title={t("period")} isOpen={value.from !== "" || value.to !== ""}>
            <PeriodChoices {...field} />
          </Section>
          <Section title={t("shop")} isOpen={value.shop !== ""}>
            <NameChoices of="shop" {...field} />
          </Section>
          <Section title={t("salesperson")} isOpen={value.salesperson !== ""}>
            <NameChoices of="salesperson" {...field} />
          </Section>
          <Section title={t("tag")} isOpen={value.tag !== ""}>
            <TagFilterChoices {...field} />
          </Section>
        </>
      )}
      <ExtraFilterFields {...field} />
      <div className="sticky -bottom-3 -mx-3 -mb-3 flex justify-end gap-2 border-t border-separator bg-overlay px-3 py-2.5">
        <Button onPress={reset} size="sm" className="max-md:flex-1">
          {t("reset")}
        </Button>
        <Button type="submit" variant="primary" size="sm" className="max-md:flex-1">
          {t("apply")}
        </Button>
      </div>
    </form>
  );
}

/** Shows an error at a field until its value changes. */
function setFieldError(form: HTMLFormElement, name: string, message: string): void {
  const field = form.elements.namedItem(name);
  if (!(field instanceof HTMLInputElement)) return;
  field.setCustomValidity(message);
  field.addEventListener("input", () => field.setCustomValidity(""), { once: true });
  field.reportValidity();
}

function Section({ title, isOpen, children }: { title: string; isOpen: boolean; children: ReactNode }) {
  return (
    <details open={isOpen} className="group/section rounded-lg border border-border px-3 [&[open]]:pb-2.5">
      <summary className="flex h-11 cursor-pointer items-center justify-between font-medium">
        {title}
        <ChevronDown
          aria-hidden
          className="size-4 shrink-0 text-muted transition-transform group-open/section:rotate-180"
        />
      </summary>
      {children}
    </details>
  );
}

interface Props extends FilterFieldProps {
  /** All fields, for a phone. */
  isWhole: boolean;
  onDone: () => void;
}
