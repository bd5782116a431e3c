import { InvalidInputError } from "@/lib/domain/errors";

/** The last row of a page: the next one begins after it. */
export interface Position {
  at: number;
  id: string;
}

export function writeCursor({ at, id }: Position): string {
  return Buffer.from(`${at}.${id}`).toString("base64url");
}

/** @throws InvalidInputError when it is none of ours */
export function readCursor(cursor: string): Position {
  const [, at, id] = /^(\d{1,16})\.([\w-]{1,64})$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  if (!at || !id) {
    throw new InvalidInputError("cursor 无效。", [
      { field: "cursor", message: "请原样使用上一页返回的 nextCursor，或去掉 cursor 从第一页开始。" },
    ]);
  }
  return { at: Number(at), id };
}
