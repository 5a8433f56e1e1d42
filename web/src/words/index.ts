import { en, type Words } from './en';
import { fr } from './fr';
import { uk } from './uk';

export type { Words };
export type Lang = 'en' | 'fr' | 'uk';

export const WORDS: Record<Lang, Words> = { en, fr, uk };
export const LANGUAGES: [Lang, string][] = [['en', 'English'], ['fr', 'Français'], ['uk', 'Українська']];

/** The first of the reader's languages that the page speaks. */
export function preferred(languages: readonly string[]): Lang {
  const known = languages.map((tag) => tag.slice(0, 2).toLowerCase()).find((code) => code in WORDS);
  return (known as Lang | undefined) ?? 'en';
}
