/** Claims as they come: objects, or columns of values and codes. Both are read the same way, one claim at a time. */

import type { Claim, ClaimColumns, Column, GazetteerPlace, Place, Report } from './contract';
import { units } from './passage';

/** A field of all claims: the values that occur, and for each claim which of them it has. */
export interface Coded<T> {
  values: readonly T[];
  codes: ArrayLike<number>;
}

export interface Claims {
  readonly size: number;
  /** The claim, made from its columns when asked for. */
  at(index: number): Claim;
  /** One field of all claims. */
  field<Name extends Exclude<keyof Claim, 'place'>>(name: Name): Coded<Claim[Name]>;
  /** The places of all claims, without what a report says of them. */
  places(): Coded<GazetteerPlace | null>;
  id(index: number): string;
  /** The quote and the place as the report spells it, without the rest of the claim. */
  said(index: number): string;
}

export function claimsOf(given: Claim[] | ClaimColumns, reports: readonly Report[]): Claims {
  return Array.isArray(given) ? new Rows(given) : new Columns(given, reports);
}

class Rows implements Claims {
  readonly size: number;

  constructor(private readonly rows: readonly Claim[]) {
    this.size = rows.length;
  }

  at(index: number): Claim {
    return this.rows[index]!;
  }

  id(index: number): string {
    return this.rows[index]!.id;
  }

  said(index: number): string {
    const { quote, place } = this.rows[index]!;
    return place?.text ? `${quote}\n${place.text}` : quote;
  }

  field<Name extends Exclude<keyof Claim, 'place'>>(name: Name): Coded<Claim[Name]> {
    return coded(this.rows, (claim) => claim[name] ?? null) as Coded<Claim[Name]>;
  }

  places(): Coded<GazetteerPlace | null> {
    return coded(this.rows, ({ place }) => place && core(place));
  }
}

class Columns implements Claims {
  readonly size: number;
  private readonly report: Map<string, Report>;
  private readonly unit = new Map<string, (point: number) => number>();

  constructor(private readonly given: ClaimColumns, reports: readonly Report[]) {
    this.size = given.size;
    this.report = new Map(reports.map((report) => [report.id, report]));
  }

  at(index: number): Claim {
    const claim: Record<string, unknown> = {};
    const said: Record<string, unknown> = {};
    for (const [name, column] of Object.entries(this.given.columns)) {
      const value = read(column, index);
      if (name.startsWith('place.')) said[name.slice('place.'.length)] = value;
      else claim[name] = value;
    }
    if (claim['place']) claim['place'] = { ...claim['place'], ...said };
    claim['quote'] ??= this.quote(index);
    return claim as unknown as Claim;
  }

  id(index: number): string {
    return this.value('id', index) as string;
  }

  said(index: number): string {
    const place = (this.value('place.text', index) ?? '') as string;
    const quote = (this.value('quote', index) ?? this.quote(index)) as string;
    return quote.includes(place) ? quote : `${quote}\n${place}`;
  }

  field<Name extends Exclude<keyof Claim, 'place'>>(name: Name): Coded<Claim[Name]> {
    return this.coded(name) as Coded<Claim[Name]>;
  }

  places(): Coded<GazetteerPlace | null> {
    return this.coded('place') as Coded<GazetteerPlace | null>;
  }

  private coded(name: string): Coded<unknown> {
    const column = this.column(name);
    return 'codes' in column ? column : coded(column.items, (value) => value);
  }

  private column(name: string): Column {
    const column = this.given.columns[name];
    if (!column) throw new Error(`the data has no column "${name}"`);
    return column;
  }

  private value(name: string, index: number): unknown {
    return read(this.column(name), index);
  }

  /** The words of the report that the claim stands on: they are kept once, in the report. */
  private quote(index: number): string {
    const doc = this.value('doc', index) as string;
    const text = this.report.get(doc)?.text ?? '';
    let unit = this.unit.get(doc);
    if (!unit) this.unit.set(doc, (unit = units(text)));
    return text.slice(unit(this.value('start', index) as number), unit(this.value('end', index) as number));
  }
}

function read(column: Column, index: number): unknown {
  return 'codes' in column ? column.values[column.codes[index]!] : column.items[index];
}

function coded<Row, T>(rows: readonly Row[], valueOf: (row: Row) => T): Coded<T> {
  const values: T[] = [];
  const known = new Map<unknown, number>();
  const codes = Uint32Array.from(rows, (row) => {
    const value = valueOf(row);
    const key = value !== null && typeof value === 'object' ? JSON.stringify(value) : value;
    let code = known.get(key);
    if (code === undefined) {
      known.set(key, (code = values.length));
      values.push(value);
    }
    return code;
  });
  return { values, codes };
}

function core({ id, name, lat, lon, kind, country, admin1, precision_km }: Place): GazetteerPlace {
  return { id, name, lat, lon, kind, country, admin1, precision_km };
}
