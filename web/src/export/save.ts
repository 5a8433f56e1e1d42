/** Handing the reader a file: made in memory, never fetched. */

export function save(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // the browser reads it a little later
}

/** UTF-8 text; a mark at its beginning tells spreadsheets so. */
export function textFile(text: string, type: string, mark = false): Blob {
  return new Blob([mark ? '\ufeff' : '', text], { type: `${type};charset=utf-8` });
}
