export const HEADERS: Record<string, string>;
export function hasFaultyHeaders(version?: string): boolean;
export function fetchHeaders(version: string, work: string): Promise<string | undefined>;
