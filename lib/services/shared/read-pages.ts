/** All items of a list that is read page by page; the next page is read when the items before it are used. */
export async function* readPages<Item>(
  readPage: (cursor: string | undefined) => Promise<{ items: readonly Item[]; nextCursor: string | null }>,
): AsyncGenerator<Item> {
  let cursor: string | undefined;
  do {
    const page = await readPage(cursor);
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}
