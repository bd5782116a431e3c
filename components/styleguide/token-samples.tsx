import { PartSample } from "./part-sample";

const SIZES = ["text-tiny", "text-xs", "text-dense", "text-sm", "text-base", "text-xl", "text-figure"] as const;
const TOUCH = ["touch-height", "touch-min-height", "touch-size"] as const;
const TONES = [
  "tone-blue",
  "tone-cyan",
  "tone-green",
  "tone-amber",
  "tone-red",
  "tone-violet",
  "tone-magenta",
  "tone-slate",
  "tone-grey",
] as const;
const PAPERS = ["bg-background", "bg-surface", "bg-surface-secondary", "bg-default", "bg-accent", "bg-danger"] as const;
const SERIES = [1, 2, 3, 4, 5] as const;

/** Sizes of texts, targets for fingers (44 px below `lg`), and colours. */
export function TokenSamples() {
  return (
    <>
      <PartSample name="text sizes">
        {SIZES.map((size) => (
          <span key={size} className={size}>
            {size} 运单
          </span>
        ))}
      </PartSample>
      <PartSample name="touch targets">
        {TOUCH.map((target) => (
          <span key={target} className="flex items-center gap-1.5 text-xs">
            <span className={`min-h-6 w-6 rounded-md border border-border ${target}`} />
            {target}
          </span>
        ))}
      </PartSample>
      <PartSample name="tones">
        {TONES.map((tone) => (
          <span key={tone} className={`${tone} rounded-md bg-(--tone-soft) px-2 py-1 text-xs text-(--tone)`}>
            {tone}
          </span>
        ))}
      </PartSample>
      <PartSample name="papers">
        {PAPERS.map((paper) => (
          <span key={paper} className="flex items-center gap-1.5 text-xs">
            <span className={`size-6 rounded-md border border-border ${paper}`} />
            {paper}
          </span>
        ))}
      </PartSample>
      <PartSample name="series">
        {SERIES.map((number) => (
          <span key={number} className="flex items-center gap-1.5 text-xs">
            <span className="size-6 rounded-md" style={{ backgroundColor: `var(--series-${number})` }} />
            {`--series-${number}`}
          </span>
        ))}
      </PartSample>
    </>
  );
}
