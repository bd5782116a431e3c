import { useTranslations } from "next-intl";
import { ChangeWords } from "@/components/tracking/change-words";
import { useChangeValueName } from "@/components/tracking/use-change-value-name";
import type { QueryView } from "@/lib/operations/money/query-operations";
import { classifyQueryFinding, countNewEvents, type QueryFinding } from "./classify-query-finding";

/** What a query found and changed; of a failure, what it means and what to do. */
export function QueryFindingText({ query }: { query: FindingWithReason }) {
  const t = useTranslations("queries");
  const name = classifyQueryFinding(query);
  if (name === "waiting") return null;
  if (name === "not_found" || name === "refused" || name === "unusable") {
    const { message, meaning, mend } = query;
    return (
      <>
        <p className="wrap-anywhere">{meaning ?? message ?? t("noAnswer")}</p>
        {mend !== null && <p className="text-muted wrap-anywhere">{mend}</p>}
      </>
    );
  }
  const added = countNewEvents(query);
  return (
    <>
      {query.changes.length > 0 && <QueryChangeList changes={query.changes} />}
      {added > 0 && <p>{t("newEvents", { count: added })}</p>}
      {name === "nothing_new" && <p className="text-muted">{t("nothingNew", { count: query.eventsAfter ?? 0 })}</p>}
    </>
  );
}

function QueryChangeList({ changes }: Pick<QueryView, "changes">) {
  const nameValue = useChangeValueName(changes);
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-0.5">
      {changes.map((change) => (
        <li key={change.kind} className="inline-flex flex-wrap items-center gap-x-1.5">
          <ChangeWords change={change} nameValue={nameValue} />
        </li>
      ))}
    </ul>
  );
}

export type FindingWithReason = QueryFinding & Pick<QueryView, "returnCode" | "message" | "meaning" | "mend">;
