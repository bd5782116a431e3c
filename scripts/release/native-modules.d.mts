export function isCompiledFor(file: string, abi: string | number): boolean;
