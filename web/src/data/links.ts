/** The address when it leads to the web, else null: a report may hold "javascript:" and worse. */
export function webAddress(text: string | null): string | null {
  if (!text) return null;
  try {
    const { protocol, href } = new URL(text);
    return protocol === 'https:' || protocol === 'http:' ? href : null;
  } catch {
    return null;
  }
}
