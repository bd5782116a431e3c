import { useTranslations } from "next-intl";
import { SelectField } from "@/components/ui/form/select-field";
import { PROVINCE_NAMES } from "@/lib/domain/analytics/lane-end";
import { usePlaceName } from "./use-place-name";

/** The two ends of a lane as filters, empty for anywhere; their words stand above them with `labelClassName`. */
export function LaneFields({ origin, destination, onChange, labelClassName, className }: Props) {
  const t = useTranslations("lane");
  const placeName = usePlaceName();
  return Object.entries({ origin, destination } as const).map(([end, place]) => (
    <SelectField
      key={end}
      label={t(end)}
      labelClassName={labelClassName}
      anyLabel={t(`${end}Any`)}
      options={[...new Set([...PROVINCE_NAMES, place])].filter(Boolean).map((each) => [each, placeName(each)] as const)}
      value={place}
      onChange={(chosen) => onChange({ [end]: chosen })}
      className={className}
    />
  ));
}

interface Props {
  origin: string;
  destination: string;
  onChange: (change: { origin?: string; destination?: string }) => void;
  labelClassName?: string;
  className?: string;
}
