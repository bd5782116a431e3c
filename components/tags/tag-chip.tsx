import type { ParcelTag } from "@/lib/domain/shipments/shipment-view";
import type { TagColor } from "@/lib/domain/tags/tag";

/** Written out, so that the classes are found when the styles are built. */
export const TAG_TONES: Readonly<Record<TagColor, string>> = {
  slate: "tone-slate",
  blue: "tone-blue",
  cyan: "tone-cyan",
  green: "tone-green",
  amber: "tone-amber",
  red: "tone-red",
  violet: "tone-violet",
  magenta: "tone-magenta",
};

export function TagChip({ tag: { name, color } }: { tag: Pick<ParcelTag, "name" | "color"> }) {
  return (
    <span
      data-testid="tag"
      title={name}
      className={`${TAG_TONES[color]} inline-flex h-5 max-w-32 items-center rounded-full border border-(--tone)/40 bg-(--tone-soft) px-2 text-xs leading-none text-(--tone) forced-colors:border-[CanvasText]`}
    >
      <span className="truncate leading-normal">{name}</span>
    </span>
  );
}

/** The tags of a parcel in one line or several; nothing without any. */
export function TagList({ tags, className = "" }: { tags: readonly ParcelTag[]; className?: string }) {
  if (tags.length === 0) return null;
  return (
    <span className={`inline-flex min-w-0 flex-wrap gap-1 ${className}`}>
      {tags.map((tag) => (
        <TagChip key={tag.id} tag={tag} />
      ))}
    </span>
  );
}
