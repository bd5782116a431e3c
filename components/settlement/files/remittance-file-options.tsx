import { useTranslations } from "next-intl";
import { CarrierField } from "@/components/ui/carrier/carrier-field";
import { Checkbox } from "@/components/ui/form/checkbox";
import { SelectField } from "@/components/ui/form/select-field";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import type { RemittanceChoice } from "@/lib/domain/settlement/remittance-requests";
import type { RemittanceFileDetail } from "@/lib/operations/money/remittance-operations";

/** Carrier and date of the file, and the meaning of its amounts. */
export function RemittanceFileOptions({ file, onChange }: Props) {
  const t = useTranslations("settlement.choices");
  const nameCarrier = useCarrierName();
  const hasDay = file.mapping.some(({ field }) => field === "settledOn");
  const hasFee = file.mapping.some(({ field }) => field === "fee");
  if (!onChange) {
    const facts = [
      nameCarrier(file.carrierName),
      file.settledOn && t("dayOf", { day: file.settledOn }),
      file.isNetOfFee && t("netOfFee"),
    ].filter(Boolean);
    return facts.length === 0 ? null : <p className="text-dense text-muted">{facts.join(" · ")}</p>;
  }
  return (
    <div className="flex flex-wrap items-end gap-x-5 gap-y-3 border-t border-separator pt-4 text-dense">
      <CarrierField
        value={file.carrier ?? ""}
        onChange={(code) => onChange({ carrier: code === "" ? null : code })}
        label={t("carrier")}
        noneLabel={t("anyCarrier")}
        className="w-52 max-sm:w-full"
      />
      {file.sheetNames.length > 1 && (
        <SelectField
          label={t("sheet")}
          labelClassName="grid gap-1 text-muted max-sm:w-full"
          options={file.sheetNames.map((name) => [name, name])}
          value={file.sheetName ?? ""}
          onChange={(sheetName) => onChange({ sheetName })}
          className="w-40 text-foreground max-sm:w-full"
        />
      )}
      {!hasDay && (
        <label className="max-sm:w-full">
          <span className="mb-1 block text-muted">{t("day")}</span>
          <input
            // plain: a field of a file that is not sent yet, without a form's errors
            type="date"
            defaultValue={file.settledOn ?? ""}
            onChange={({ target }) => onChange({ settledOn: target.value === "" ? null : target.value })}
            className="plain-field w-40 max-sm:w-full"
          />
        </label>
      )}
      {hasFee && (
        <Checkbox
          checked={file.isNetOfFee}
          onChange={({ target }) => onChange({ isNetOfFee: target.checked })}
          className="max-w-md"
        >
          {t("netOfFee")}
        </Checkbox>
      )}
    </div>
  );
}

interface Props {
  file: RemittanceFileDetail;
  /** Undefined after the file is booked. */
  onChange?: (choice: RemittanceChoice) => void;
}
