const MARKS = /\p{M}+/gu;
const QUOTES = /[’‘ʼ`]/g;

/** Text for comparing: case, accents and kinds of apostrophe gone. й and ї keep apart from и and і. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[йї]/g, (letter) => (letter === 'й' ? '\u0001' : '\u0002'))
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(QUOTES, "'")
    .replaceAll('\u0001', 'й')
    .replaceAll('\u0002', 'ї');
}
