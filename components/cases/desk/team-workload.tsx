import { Users } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { CaseDeskControl } from "@/lib/client/cases/case-queries";
import type { Colleague } from "@/lib/domain/cases/problem-case";
import { CaseFilterDropdown } from "./case-filter-dropdown";

/** Number of open cases of each colleague; a click filters the desk by that assignee. */
export function TeamWorkload({ params, change, colleagues }: CaseDeskControl & { colleagues: readonly Colleague[] }) {
  const t = useTranslations("caseDesk");
  const format = useFormatter();
  const chosen = colleagues.find(({ id }) => id === params.assignee);
  const maxOpen = Math.max(1, ...colleagues.map(({ open }) => open));
  const choose = (assignee: string, close: () => void) => {
    change({ assignee });
    close();
  };
  const row =
    "grid w-full cursor-pointer grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 rounded-lg px-2.5 py-2 text-start text-dense hover:bg-default aria-pressed:bg-default touch-min-height";
  return (
    <CaseFilterDropdown label={t("team")} chosen={chosen ? [t("teamOf", { name: chosen.name })] : []} Icon={Users}>
      {(close) => (
        <div className="flex flex-col gap-0.5">
          <button
            // plain: a row with a bar below its words
            type="button"
            aria-pressed={params.assignee === ""}
            onClick={() => choose("", close)}
            className={row}
          >
            {t("teamAll")}
          </button>
          {colleagues
            .toSorted((left, right) => right.open - left.open)
            .map(({ id, name, open, overdue }) => (
              <button
                // plain: a row with a bar below its words

                key={id}
                type="button"
                aria-pressed={id === params.assignee}
                onClick={() => choose(id, close)}
                className={row}
              >
                <span className="truncate">{name}</span>
                <span className="tabular-nums">
                  {overdue > 0 && (
                    <span className="tone-red me-2 text-xs text-(--tone)">
                      {t("teamOverdue", { count: format.number(overdue) })}
                    </span>
                  )}
                  {t("teamOpen", { count: format.number(open) })}
                </span>
                <span aria-hidden className="col-span-2 mt-1 h-1 rounded-full bg-separator">
                  <span
                    className="block h-full rounded-full bg-(--tone-blue)"
                    style={{ width: `${(open / maxOpen) * 100}%` }}
                  />
                </span>
              </button>
            ))}
        </div>
      )}
    </CaseFilterDropdown>
  );
}
