import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * A Content-Security-Policy for the finished page: only its own scripts and styles, by their hashes, and no
 * connection to anywhere, so that nothing in a report can run or call home.
 */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    enforce: 'post',
    writeBundle(options) {
      const path = join(options.dir ?? '.', 'index.html');
      writeFileSync(path, withPolicy(readFileSync(path, 'utf8')));
    },
  };
}

/** The page with the policy as the first thing in its head. */
export function withPolicy(html: string): string {
  const policy = [
    "default-src 'none'",
    `script-src ${hashes(html, 'script')}`,
    `style-src ${hashes(html, 'style')}`,
    'img-src data: blob:',
    // A page from a disk has no origin; MapLibre then reads its worker's blob and starts it as data. Both are this
    // page's own memory, and only its own script can make them.
    'worker-src blob: data:',
    'connect-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html.replace('<head>', () => `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`);
}

function hashes(html: string, tag: string): string {
  const found = [...html.matchAll(new RegExp(`<${tag}(?:\\s[^>]*)?>([\\s\\S]*?)</${tag}>`, 'g'))];
  return found
    .map(([, body]) => `'sha256-${createHash('sha256').update(body ?? '', 'utf8').digest('base64')}'`)
    .join(' ') || "'none'";
}
