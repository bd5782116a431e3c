/** Saves text, or what was downloaded, as a file of the browser. */
export function saveFile(name: string, content: string | Blob, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  downloadFile(url, name);
  URL.revokeObjectURL(url);
}

/** Saves what an address answers; without a name under the one that it answers with. */
export function downloadFile(url: string, name = ""): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
}
