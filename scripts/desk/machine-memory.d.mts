export function memoryLimit(): number;
export function freeMemory(): number;
export function parseMemInfo(text: string): number;
