import { useTranslations } from "next-intl";
import {
  REMITTANCE_FIELDS,
  REPEATED_FIELD,
  type RemittanceField,
  type RemittanceFileDetail,
} from "@/lib/domain/settlement/remittance";
import type { RemittanceChoice } from "@/lib/domain/settlement/remittance-requests";
import { ColumnChooser } from "./column-chooser";

/** The first rows of a carrier's file, and what its columns mean; columns of freight are added. */
export function RemittanceColumnTable({ file, onChange }: Props) {
  const t = useTranslations("settlement.mapping");
  return (
    <ColumnChooser<RemittanceField>
      label={t("title")}
      className="-mx-4 border-t border-separator lg:-mx-5"
      file={file}
      fields={REMITTANCE_FIELDS.map((value) => ({ value, name: t(`fields.${value}`) }))}
      repeated={REPEATED_FIELD}
      onChange={onChange && ((mapping) => onChange({ mapping }))}
    />
  );
}

interface Props {
  file: RemittanceFileDetail;
  /** Undefined after the file is booked. */
  onChange?: (choice: RemittanceChoice) => void;
}
