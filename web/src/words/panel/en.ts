import { counter, numberWords } from '../plural';

const number = numberWords('en-GB');
const count = counter('en-GB');

/** What stands in the panel and the drawer. */
export const panel = {
  number,
  km: (n: number) => `${number(n)} km`,
  // What of an archive is on the page
  archivePart: 'What is loaded',
  newestOf: (n: number, of: number, about: string) => `${number(n)} of ${number(of)} claims are loaded, the newest ones${about && ` (${about})`}; filters and counts are of these.`,
  onlyOf: (about: string) => `Only what the archive has of ${about} is loaded.`,
  fromDay: 'From',
  toDay: 'to',
  loadDays: 'Load these days',
  loadPlace: (name: string) => `Load all of ${name}`,
  loadNewest: 'Load the newest',
  // Filters
  clear: 'Clear all',
  filtersActive: 'active',
  activeFilters: 'Active filters',
  removeFilter: (what: string) => `Remove the filter ${what}`,
  textFilter: 'Text',
  reportLanguage: 'Language',
  disputed: 'Disputed',
  disputedOnly: 'Only claims that another contradicts',
  confidenceLeast: 'Least confidence',
  confidenceMost: 'Greatest confidence',
  searchIn: (what: string) => `Search: ${what}`,
  nothingFound: 'Nothing found.',
  showMore: (n: number) => `${number(n)} more`,
  showFewer: 'Fewer',
  // Evidence
  position: (n: number, of: number) => `${number(n)} of ${number(of)}`,
  copyCitation: 'Copy citation',
  copyLink: 'Copy link',
  copied: 'Copied',
  copyFailed: 'The browser did not allow copying',
  characters: (start: number, end: number) => `characters ${start}–${end}`,
  legendMarks: 'What the marks mean',
  sourceChain: 'How it came here',
  thisReport: 'this report',
  sideOfSource: (side: string) => `speaks for: ${side}`,
  placeHistory: 'History of this place',
  contradicted: (n: number) => count(n, { one: 'Contradicted by # claim', other: 'Contradicted by # claims' }),
  readAs: 'read as',
  noWords: 'no words',
  chosenPlace: 'chosen',
  share: (percent: number) => `${number(percent)} %`,
  noReportText: 'The text of the report is not kept here; only the quote is.',
  // History of a place
  lanesBy: 'Lanes',
  bySide: 'by side',
  bySource: 'by source',
  historyOf: (place: string) => `History of ${place}`,
  noSource: 'reports in their own voice',
  noHistory: 'Nothing dated is said of this place.',
  firstClaimed: (who: string, day: string) => `First claimed by ${who}, ${day}.`,
  firstTaken: (side: string, who: string, day: string) => `First said to be taken by ${side}: ${who}, ${day}.`,
  rivalAfter: (who: string, days: number) =>
    `${who} said the opposite ${days === 0 ? 'on the same day' : count(days, { one: '# day later', other: '# days later' })}.`,
  bars: { agreed: 'holds it, agreed', claimed: 'holds it, claimed' },
  disputedDays: 'disputed',
  standing: 'still open',
  chartHelp: 'The chart shows what is in the table below it.',
  tableOf: 'All dated claims of this place',
  columns: { day: 'When', lane: 'Who says so', what: 'What', status: 'How real' },
  sign: { capture: 'taken', hold: 'held', withdraw: 'left', denied: 'denied', other: 'fighting, attack, advance, strike' },
  findPlace: 'Find a place',
  placesFound: (n: number) => count(n, { one: '# place', other: '# places' }),
  someoneElse: 'others',
  state: {
    agreed: 'agreed', claimed: 'claimed', disputed: 'disputed', contested: 'fought for', unknown: 'not said lately',
  } as Record<string, string>,
  holds: 'holds it', holdsNot: 'does not hold it',
  // Rivals
  noRivals: 'No two claims here contradict each other.',
  noRivalsFiltered: 'No contradicting claims pass the filters.',
  rivalCount: (n: number) => count(n, { one: '# contradiction', other: '# contradictions' }),
  lastChange: (day: string) => `last change ${day}`,
  daysApart: (n: number) => count(n, { one: 'said # day apart', other: 'said # days apart' }),
  against: 'against',
  rule: {
    opposed: 'Two sides are said to hold it in the same days.',
    denied: 'One says so, another denies it.',
    unleft: 'Said to have left, and said to be there.',
  } as Record<string, string>,
  andMore: (n: number) => count(n, { one: 'and # more', other: 'and # more' }),
  // Changes
  since: 'What changed since',
  untilDay: (day: string) => `up to ${day}`,
  noChanges: 'Nothing new since that day.',
  changeCount: (n: number, places: number) =>
    `${count(n, { one: '# change', other: '# changes' })} · ${count(places, { one: '# place', other: '# places' })}`,
  change: {
    claim: 'new claim', denial: 'denial', dispute: 'now disputed', settled: 'dispute ended', admission: 'admitted by the losing side',
    reversal: 'contrary to what the source said before',
  } as Record<string, string>,
  print: 'Print',
  // Saving
  save: 'Save',
  saveShown: (n: number) => count(n, { one: 'Save # claim', other: 'Save # claims' }),
  saveScope: 'What the filters and the time leave is saved.',
  saveAll: 'Whatever the time',
  formats: {
    geojson: 'for maps (QGIS, ArcGIS)', csv: 'for spreadsheets', kml: 'for Google Earth', png: 'picture of the map, with legend and credits',
  },
  saving: 'Drawing the picture …',
  saved: (name: string) => `Saved as ${name}`,
  saveFailed: 'The picture could not be made.',
  filtered: 'Filters',
};

export type Panel = typeof panel;
