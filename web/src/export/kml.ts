/** KML 2.2: one placemark a claim, with the days on which it may have happened. */

import type { Claim, Side } from '../data/contract';
import { webAddress } from '../data/links';
import { ringsOf } from '../data/spots';
import { rounded } from './geojson';
import { rowOf } from './rows';

// What XML 1.0 cannot hold.
const NO_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A KML document. Claims without a point are placemarks without geometry, so none is lost. */
export function kml(claims: Iterable<Claim>, sides: readonly Side[]): string {
  const styles = sides.map(({ color }, index) => styleOf(`side${index}`, color));
  const number = new Map(sides.map(({ id }, index) => [id, index]));
  const marks = Array.from(claims, (claim) => {
    const index = number.get(claim.actor ?? '') ?? 0;
    return placemark(claim, `side${index}`, claim.actor ? (sides[index]?.label ?? claim.actor) : '');
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n` +
    `<name>claimline</name>\n${styles.join('\n')}\n${marks.join('\n')}\n</Document>\n</kml>\n`;
}

function styleOf(id: string, color: string): string {
  const [, red = '76', green = '76', blue = '76'] = /^#(..)(..)(..)$/.exec(color) ?? [];
  const ink = `${blue}${green}${red}`; // KML writes aabbggrr
  return `<Style id="${id}"><IconStyle><color>ff${ink}</color></IconStyle><LineStyle><color>ff${ink}</color></LineStyle>` +
    `<PolyStyle><color>40${ink}</color></PolyStyle></Style>`;
}

function placemark(claim: Claim, style: string, side: string): string {
  const name = [`${claim.place?.name ?? 'no point'}:`, side, claim.event, claim.status === 'stated' ? '' : `(${claim.status})`];
  const days = [claim.first && tag('begin', claim.first), claim.last && tag('end', claim.last)].filter(Boolean).join('');
  const data = Object.entries(rowOf(claim)).filter(([, value]) => value !== null)
    .map(([key, value]) => `<Data name="${key}">${tag('value', String(value))}</Data>`);
  return `<Placemark id="c${xml(claim.id)}">${tag('name', name.filter(Boolean).join(' '))}${tag('description', balloon(claim))}` +
    `${days && `<TimeSpan>${days}</TimeSpan>`}<styleUrl>#${style}</styleUrl>` +
    `<ExtendedData>${data.join('')}</ExtendedData>${ground(claim)}</Placemark>`;
}

/** What a globe viewer shows as HTML, so everything out of the report is escaped once more than XML asks for. */
function balloon(claim: Claim): string {
  const link = webAddress(claim.url);
  return [
    `<blockquote>${xml(claim.quote)}</blockquote>`,
    `<p>${xml([claim.source, claim.publisher, claim.published].filter(Boolean).join(', '))}</p>`,
    claim.date && `<p>${xml(claim.date)}</p>`,
    link && `<p><a href="${xml(link)}">${xml(link)}</a></p>`,
  ].filter(Boolean).join('\n');
}

/** The point, with the ground around it where the claim tells of that. */
function ground({ area, place }: Claim): string {
  const spot = area ?? place;
  if (!spot) return '';
  const point = `<Point><coordinates>${spot.lon},${spot.lat}</coordinates></Point>`;
  if (!area || area.type === 'point') return point;
  const rings = ringsOf(area).map((ring, hole) => {
    const edge = hole ? 'innerBoundaryIs' : 'outerBoundaryIs';
    const line = ring.map(rounded).reverse().map(([lon, lat]) => `${lon},${lat}`).join(' ');
    return `<${edge}><LinearRing><coordinates>${line}</coordinates></LinearRing></${edge}>`;
  });
  return `<MultiGeometry>${point}<Polygon>${rings.join('')}</Polygon></MultiGeometry>`;
}

function tag(name: string, text: string): string {
  return `<${name}>${xml(text)}</${name}>`;
}

function xml(text: string): string {
  return text.replace(NO_XML, '\ufffd').replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}
