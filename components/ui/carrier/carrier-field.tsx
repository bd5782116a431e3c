import { ComboBox, Description, FieldError, Input, Label, ListBox } from "@heroui/react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { useFieldError } from "@/components/ui/form/field-errors";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { carrierSearchOptions } from "@/lib/client/shared/carrier-queries";
import type { Carrier } from "@/lib/domain/carriers/carrier";
import { useCarriersByCode } from "./use-carriers-by-code";

/** Key of the option "no carrier"; no carrier has this code. */
const NO_CARRIER = "*";

/** Finds a carrier by part of its name or code. */
export function CarrierField({
  value,
  onChange,
  label,
  isLabelHidden,
  noneLabel,
  description,
  name,
  className,
}: Props) {
  const t = useTranslations("carrierField");
  const nameCarrier = useCarrierName();
  const { error, hideError } = useFieldError(name);
  const [picked, setPicked] = useState<Carrier>();
  const [selectedCarrier] = useCarriersByCode(value === "" ? [] : [value]);
  // Uses the name known from the choice here; a name that arrives later would open the list again.
  const chosen = selectedCarrier ?? (picked?.code === value ? picked : undefined);
  const [typed, setTyped] = useState<string | null>(null);
  const chosenName = chosen?.name ?? value;
  const text = typed ?? chosenName;
  const isSearching = typed !== null && typed !== chosenName;
  const {
    data: answered = [],
    isFetching,
    isPlaceholderData,
  } = useQuery(carrierSearchOptions(useDeferredValue(isSearching ? typed.trim() : "")));
  const listed = answered.map((carrier) => ({ ...carrier, name: nameCarrier(carrier.name) }));
  // While the request runs, the last results that still match are shown.
  const found = isPlaceholderData ? listed.filter((carrier) => matchesCarrier(carrier, text)) : listed;
  // The chosen carrier stays an option, unless the user searches for another.
  const options = chosen && !found.some(({ code }) => code === chosen.code) ? [chosen, ...found] : found;
  const items = isSearching ? found : [{ code: NO_CARRIER, name: noneLabel }, ...options];
  return (
    <ComboBox
      className={className}
      name={name}
      isInvalid={error !== undefined}
      aria-label={isLabelHidden ? label : undefined}
      items={items}
      value={value === "" ? null : value}
      inputValue={text}
      onInputChange={setTyped}
      onChange={(key) => {
        hideError();
        const code = key === null || key === NO_CARRIER ? "" : String(key);
        const carrier = [...items, chosen].find(
          (item): item is Carrier => item !== undefined && item.code === code && "kind" in item,
        );
        setPicked(carrier);
        setTyped(code === "" ? "" : null);
        onChange(code, carrier);
      }}
      onBlur={() => setTyped(null)}
      menuTrigger="focus"
      allowsEmptyCollection
    >
      {!isLabelHidden && <Label>{label}</Label>}
      <ComboBox.InputGroup>
        <Input placeholder={noneLabel} autoComplete="off" spellCheck={false} />
        <ComboBox.Trigger />
      </ComboBox.InputGroup>
      {description && <Description>{description}</Description>}
      <FieldError>{error}</FieldError>
      <ComboBox.Popover>
        <ListBox<{ code: string; name: string; needsPhone?: boolean }>
          className="max-h-80 overflow-y-auto"
          renderEmptyState={() => (
            <p className="px-2.5 py-3 text-muted">{isFetching ? t("searching") : t("nothing", { text })}</p>
          )}
        >
          {(item) => (
            <ListBox.Item id={item.code} textValue={item.name}>
              <span className="flex-1 truncate">{item.name}</span>
              {item.needsPhone && <span className="shrink-0 text-xs text-muted">{t("needsPhone")}</span>}
              {/* Leaves room for the check mark. */}
              {item.code !== NO_CARRIER && <span className="me-5 font-mono text-xs text-muted">{item.code}</span>}
              <ListBox.ItemIndicator />
            </ListBox.Item>
          )}
        </ListBox>
      </ComboBox.Popover>
    </ComboBox>
  );
}

function matchesCarrier({ code, name }: Carrier, text: string): boolean {
  const search = text.trim().toLowerCase();
  return code.includes(search) || name.toLowerCase().includes(search);
}

interface Props {
  /** Code of the carrier, empty for none. */
  value: string;
  onChange: (code: string, carrier: Carrier | undefined) => void;
  label: string;
  isLabelHidden?: boolean;
  /** Label of the option without a carrier: 全部公司, 自动识别. */
  noneLabel: string;
  description?: string;
  name?: string;
  className?: string;
}
