import { isPostgres } from "./column-builders";

/** How long (ms) PostgreSQL may take: who asks for a server's state does not wait for a database that is stopped. */
const ANSWER_LIMIT_MS = 4_000;

/** @throws Error with the code of the system's time-outs when PostgreSQL gives no answer within the limit */
export async function answerInTime<Answer>(asking: Promise<Answer>): Promise<Answer> {
  if (!isPostgres) return asking;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = Object.assign(new Error("the database does not answer in time"), { code: "ETIMEDOUT" });
    timer = setTimeout(() => reject(error), ANSWER_LIMIT_MS);
  });
  return Promise.race([asking, late]).finally(() => clearTimeout(timer));
}
