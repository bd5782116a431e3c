import { MutationObserver, QueryClient } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import type { CasePage, CaseView } from "@/lib/domain/cases/problem-case";
import { caseChangeOptions, createCaseChange } from "./case-changes";
import { caseListOptions } from "./case-queries";

afterEach(() => vi.unstubAllGlobals());

const createCase = (id: string) => ({ id, version: 1, status: "open", shipment: { waybillNumber: id } }) as CaseView;

test("a closed case does not come back with a list that was fetched while it was being closed", async () => {
  const client = new QueryClient();
  const [closed, other] = [createCase("c1"), createCase("c2")];
  const { queryKey } = caseListOptions({});
  const setList = (items: CaseView[]) => client.setQueryData<CasePage>(queryKey, { items } as unknown as CasePage);
  const listedIds = () => client.getQueryData<CasePage>(queryKey)?.items.map(({ id }) => id);
  setList([closed, other]);
  let answer = (_response: Response) => {};
  const request = vi.fn(() => new Promise<Response>((resolve) => (answer = resolve)));
  vi.stubGlobal("fetch", request);

  const change = createCaseChange(closed, { action: "close", outcome: "refunded" }, []);
  const options = caseChangeOptions(client, () => {});
  const sent = new MutationObserver(client, options).mutate(change);
  await vi.waitFor(() => expect(request).toHaveBeenCalled());
  expect(listedIds()).toEqual(["c2"]);

  setList([closed, other]);
  answer(Response.json({ ...closed, version: 2, status: "closed" }));
  await sent;
  expect(listedIds()).toEqual(["c2"]);
});
