const TOWARDS_WHITE = 0.28;

/** A "#rrggbb" colour mixed with white, to stand out on a dark ground. Another notation stays as it is. */
export function lighter(color: string): string {
  return /^#[0-9a-f]{6}$/i.test(color)
    ? color.replace(/[0-9a-f]{2}/gi, (part) => {
      const value = parseInt(part, 16);
      return Math.round(value + (255 - value) * TOWARDS_WHITE).toString(16).padStart(2, '0');
    })
    : color;
}
