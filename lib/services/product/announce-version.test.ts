import { expect, test } from "vitest";
import { listUsers } from "@/db/queries/auth/account-records";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { noticeQuerySchema } from "@/lib/domain/notifications/notice-requests";
import { translatorIn } from "@/lib/i18n/translator";
import { createUser } from "@/lib/services/auth/user-accounts";
import { getNoticePage } from "@/lib/services/notifications/user-notices";
import { announceVersion } from "./announce-version";

const NOW = Date.UTC(2026, 10, 27, 4);

test("owners hear of a new version once, however many nodes start; a new desk does not", async () => {
  const store = await openTestStore();
  await createUser(
    store,
    { username: "dianzhu", password: "a long password 1", role: "owner", shops: EVERY_SHOP },
    NOW,
  );
  await announceVersion(store, "0.2.0", NOW);
  await createUser(store, { username: "kanke", password: "a long password 1", role: "viewer", shops: EVERY_SHOP }, NOW);
  const people = await listUsers(store.read);
  const noticesOf = async (name: string) => {
    const id = people.find(({ username }) => username === name)?.id ?? "";
    return (
      await getNoticePage(store.read, { id: id, shops: EVERY_SHOP }, noticeQuerySchema.parse({}), translatorIn("en"))
    ).items;
  };

  await announceVersion(store, "0.2.0", NOW);
  expect(await noticesOf("dianzhu")).toEqual([]);

  await Promise.all([announceVersion(store, "0.3.0", NOW + 1), announceVersion(store, "0.3.0", NOW + 2)]);
  await announceVersion(store, "0.2.0", NOW + 3); // a node that is not upgraded yet
  expect(await noticesOf("dianzhu")).toMatchObject([{ kind: "updated", name: "0.3.0", count: 1 }]);
  expect(await noticesOf("kanke")).toEqual([]);
});
