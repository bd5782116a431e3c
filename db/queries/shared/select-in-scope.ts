import type { Placeholder } from "drizzle-orm";
import { engine } from "@/db/engine";
import { placeholders, preparedStatement, type Query } from "@/db/prepared-statements";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";

/**
 * The rows of a select that many readers ask of every shop: built once for each connection, and planned once. Of some
 * shops, whose list is a part of the statement, it is built and planned each time.
 *
 * @param name unique among all statements
 * @param build with the values themselves, or with their placeholders
 */
export async function selectInScope<Row, Given extends Readonly<Record<string, number | string>>>(
  db: Db,
  scope: ShopScope,
  name: string,
  values: Given,
  build: (
    db: Db,
    values: { readonly [Name in keyof Given]: Given[Name] | Placeholder },
  ) => Query<Row[]> & PromiseLike<Row[]>,
): Promise<Row[]> {
  if (scope.kind === "some") return build(db, values);
  const statement = preparedStatement(db, name, (db) =>
    engine.prepare(build(db, placeholders(values) as { readonly [Name in keyof Given]: Placeholder })),
  );
  return statement.execute(values);
}
