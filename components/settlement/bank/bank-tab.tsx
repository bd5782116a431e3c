import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useSettlementState } from "@/components/settlement/settlement-state";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { bankOptions } from "@/lib/client/settlement/bank-queries";
import { buildSettlementHref } from "@/lib/client/settlement/settlement-queries";
import { BankDayTable } from "./bank-day-table";
import { BankMatchList } from "./bank-match-list";
import { BankStatementList } from "./bank-statement-list";
import { BankTiles } from "./bank-tiles";
import { BankUpload } from "./bank-upload";

// Fetched only when a match is opened.
const BankMatchDrawer = lazyPart(() => import("./bank-match-drawer").then((each) => each.BankMatchDrawer));

/** Cash by the day of payment against the statements of banks. */
export function BankTab() {
  const [params, change] = useSettlementState();
  const t = useTranslations("settlement.bank");
  return (
    <div className="grid gap-4 px-4 py-4 lg:px-6">
      <QueryBoundary
        query={useQuery(bankOptions(params))}
        href={buildSettlementHref({ tab: "bank" })}
        loading={t("loading")}
        className="grid gap-4"
      >
        {(view) => (
          <>
            <BankTiles view={view} />
            <BankMatchList view={view} />
            <BankDayTable view={view} />
          </>
        )}
      </QueryBoundary>
      <BankUpload />
      <BankStatementList />
      {params.match !== "" && <BankMatchDrawer onClose={() => change({ match: "" })} />}
    </div>
  );
}
