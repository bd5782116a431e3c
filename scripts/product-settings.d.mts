export function isSetting(name: string): boolean;
export function deleteSettings(): void;
export function environmentWithoutSettings(): Record<string, string | undefined>;
