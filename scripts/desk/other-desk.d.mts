export function otherDesk(
  verb: string | undefined,
  env: { DATA_DIR?: string; DATABASE_URL?: string },
  unit: string,
  database: string,
): string | undefined;
