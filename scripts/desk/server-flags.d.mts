export function serverFlags(limitMb?: number, nodeOptions?: string): string[];
export function mallocArenas(limitMb?: number): number;
