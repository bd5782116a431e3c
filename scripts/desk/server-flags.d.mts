export function serverFlags(limitMb?: number, nodeOptions?: string): string[];
