import { useTranslations } from "next-intl";

const LINES = ["w-56", "w-40", "w-72", "w-full", "w-full", "w-full", "w-2/3"];

/** The outline of a parcel that is being fetched. */
export function TimelineWait() {
  const t = useTranslations("detail");
  return (
    <div role="status" className="appear-late flex flex-col gap-4 p-4 lg:p-6">
      <span className="sr-only">{t("loading")}</span>
      {LINES.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines never move
        <span key={index} aria-hidden className={`${width} block h-5 max-w-full rounded bg-default`} />
      ))}
    </div>
  );
}
