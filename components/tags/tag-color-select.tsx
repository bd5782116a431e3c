import { useTranslations } from "next-intl";
import { TAG_COLORS, type TagColor } from "@/lib/domain/tags/tag";

/** Chooses the colour of a tag by its name. */
export function TagColorSelect({ label, value, onChange }: Props) {
  const t = useTranslations("tag.colors");
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => {
        const color = TAG_COLORS.find((each) => each === event.target.value);
        if (color) onChange(color);
      }}
      className="plain-field touch-height"
    >
      {TAG_COLORS.map((color) => (
        <option key={color} value={color}>
          {t(color)}
        </option>
      ))}
    </select>
  );
}

interface Props {
  label: string;
  value: TagColor;
  onChange: (color: TagColor) => void;
}
