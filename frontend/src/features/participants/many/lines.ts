import type { Participant } from "~/lib/api/shapes";
import { isBib } from "../bibs";
import { type Giving, takesPart } from "./plan";

/** What is wrong with a line; each is a text's key. */
export type LineFault =
  | "noPerson"
  | "twoPersons"
  | "isCancelled"
  | "badBibLine"
  | "twiceBib"
  | "twicePerson"
  | "heldBib";

export interface WrongLine {
  line: number;
  text: string;
  fault: LineFault;
}

export interface Reading {
  givings: Giving[];
  /** Lines that say what is so already, or leave the bib empty. */
  same: number;
  wrong: WrongLine[];
}

interface Line {
  line: number;
  text: string;
  who: string;
  born: string;
  bib: string;
}

interface Columns {
  id: number;
  name: number;
  born: number;
  bib: number;
}

/** Header cells, folded, in both languages; written by code points, as texts live in texts.ts alone. */
const HEADERS: Record<keyof Columns, RegExp> = {
  id: /^(account|user[ _]?id|\uACC4\uC815( ?\uBC88\uD638)?)$/,
  name: /^(name|runner|\uC774\uB984|\uC131\uBA85)$/,
  born: /^(born|birth[ _]?date|date of birth|\uC0DD\uB144\uC6D4\uC77C)$/,
  bib: /^(bib|bib (no\.?|number)|\uBC30\uBC88|\uBC88\uD638)$/,
};

/** Lines of a table, by tabs, else semicolons, else commas; quoted cells as spreadsheets write them. */
export function cellsOf(text: string): string[][] {
  const plain = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const head = plain.split("\n", 1)[0] ?? "";
  const separator = ["\t", ";", ","].find((one) => head.includes(one)) ?? "\t";
  return plain.split("\n").map((line) => split(line, separator));
}

function split(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const sign = line[at] ?? "";
    if (sign === '"' && isQuoted && line[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (sign === '"') isQuoted = !isQuoted;
    else if (sign === separator && !isQuoted) {
      cells.push(cell);
      cell = "";
    } else cell += sign;
  }
  return [...cells, cell].map((one) => one.trim().replace(/^'(?=[=+\-@])/, ""));
}

const folded = (text: string): string => text.normalize("NFKC").trim().toLowerCase().replace(/\s+/g, " ");

/** Reads who is to get which bib: the account's number or the name, and the bib; or columns under their headers. */
export function readLines(text: string, everybody: readonly Participant[]): Reading {
  const rows = cellsOf(text);
  const header = columnsOf(rows[0] ?? []);
  const lines = rows
    .map((cells, at) => lineOf(cells, at + 1, header))
    .filter(({ line, who, bib }) => !(header && line === 1) && (who !== "" || bib !== ""));
  return readAll(lines, everybody);
}

function columnsOf(cells: readonly string[]): Columns | null {
  const find = (field: keyof Columns) => cells.findIndex((cell) => HEADERS[field].test(folded(cell)));
  const columns = { id: find("id"), name: find("name"), born: find("born"), bib: find("bib") };
  return columns.bib >= 0 && (columns.id >= 0 || columns.name >= 0) ? columns : null;
}

function lineOf(cells: readonly string[], line: number, columns: Columns | null): Line {
  const at = (n: number) => (n < 0 ? "" : (cells[n] ?? ""));
  const text = cells.filter((cell) => cell !== "").join(" · ");
  if (columns === null)
    return { line, text, who: at(0), born: at(cells.length > 2 ? 1 : -1), bib: at(cells.length - 1) };
  return {
    line,
    text,
    who: at(columns.id) || at(columns.name),
    born: at(columns.born),
    bib: at(columns.bib),
  };
}

function readAll(lines: readonly Line[], everybody: readonly Participant[]): Reading {
  const found: Reading = { givings: [], same: 0, wrong: [] };
  const people = new Set<number>();
  const bibs = new Set<string>();
  for (const line of lines) {
    const person = personOf(line, everybody);
    if (typeof person !== "string" && (line.bib === "" || person.bib === line.bib)) {
      found.same++;
      bibs.add(line.bib);
      continue;
    }
    const fault = typeof person === "string" ? person : faultOf(line, person, people, bibs);
    if (fault !== null) found.wrong.push({ line: line.line, text: line.text, fault });
    else if (typeof person !== "string") {
      people.add(person.user_id);
      bibs.add(line.bib);
      found.givings.push({ person, bib: line.bib });
    }
  }
  return withoutHeld(found, lines, everybody);
}

function personOf({ who, born }: Line, everybody: readonly Participant[]): Participant | LineFault {
  const byId = /^\d+$/.test(who) ? everybody.filter(({ user_id }) => user_id === Number(who)) : [];
  const byName = everybody.filter(({ name }) => name && folded(name) === folded(who));
  const found = byId.length > 0 ? byId : byName;
  const sameDay = found.filter(({ birth_date }) => birth_date === born);
  const [first, ...others] =
    sameDay.length > 0 ? sameDay : found.length > 1 ? found.filter(takesPart) : found;
  if (!first) return found.length > 0 ? "isCancelled" : "noPerson";
  return others.length > 0 ? "twoPersons" : first;
}

function faultOf(
  { bib }: Line,
  person: Participant,
  people: ReadonlySet<number>,
  bibs: ReadonlySet<string>,
): LineFault | null {
  if (!takesPart(person)) return "isCancelled";
  if (!isBib(bib)) return "badBibLine";
  if (people.has(person.user_id)) return "twicePerson";
  return bibs.has(bib) ? "twiceBib" : null;
}

/** Bibs of people who keep theirs can't be given to others. */
function withoutHeld(found: Reading, lines: readonly Line[], everybody: readonly Participant[]): Reading {
  const holders = new Map(everybody.flatMap((one) => (one.bib ? [[one.bib, one.user_id] as const] : [])));
  let { givings } = found;
  const wrong = [...found.wrong];
  // Whoever is refused keeps a bib, which another may have been waiting for.
  for (;;) {
    const moving = new Set(givings.map(({ person }) => person.user_id));
    const held = givings.filter(({ bib }) => {
      const holder = bib ? holders.get(bib) : undefined;
      return holder !== undefined && !moving.has(holder);
    });
    if (held.length === 0) break;
    for (const { bib } of held) {
      const line = lines.find((one) => one.bib === bib);
      if (line) wrong.push({ line: line.line, text: line.text, fault: "heldBib" });
    }
    givings = givings.filter((giving) => !held.includes(giving));
  }
  return { ...found, givings, wrong: wrong.sort((a, b) => a.line - b.line) };
}
